// The explanation of a term beside it: on hover, on focus, and at the first touch. The link itself leads to the glossary.
const tip = document.querySelector("[data-term-tip]");
const links = document.querySelectorAll("a.term");
const HOLD = 250; // milliseconds in which the pointer may cross from the word to its explanation

if (tip?.showPopover) {
  const text = tip.querySelector("[data-term-tip-text]");
  const more = tip.querySelector("[data-term-tip-more]");
  let shown = null;
  let timer;

  const place = (link) => {
    const word = link.getClientRects()[0];
    const { width, height } = tip.getBoundingClientRect();
    const below = word.bottom + height < innerHeight;
    tip.style.left = `${Math.max(8, Math.min(word.left, innerWidth - width - 8))}px`;
    tip.style.top = `${below ? word.bottom : Math.max(0, word.top - height)}px`;
  };
  const show = (link) => {
    clearTimeout(timer);
    if (shown === link) return;
    shown = link;
    text.textContent = document.getElementById(link.getAttribute("aria-describedby")).textContent;
    more.href = link.href;
    tip.showPopover();
    place(link);
  };
  const hide = () => {
    clearTimeout(timer);
    shown = null;
    tip.hidePopover();
  };
  const hideSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, HOLD);
  };

  for (const link of links) {
    let touched = false;
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(link));
    link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hideSoon());
    link.addEventListener("pointerdown", (event) => (touched = event.pointerType !== "mouse"));
    link.addEventListener("focus", () => !touched && show(link));
    link.addEventListener("blur", () => (tip.matches(":hover") ? hideSoon() : hide())); // at once: it would cover what comes next
    link.addEventListener("click", (event) => {
      if (!touched || shown === link) return;
      event.preventDefault();
      show(link);
    });
  }
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", hideSoon);
  tip.addEventListener("focusin", () => clearTimeout(timer));
  tip.addEventListener("focusout", hideSoon);
  addEventListener("scroll", () => shown && place(shown), { passive: true });
  document.addEventListener("pointerdown", (event) => shown && !event.target.closest(".term, [data-term-tip]") && hide());
  document.addEventListener("keydown", (event) => event.key === "Escape" && shown && hide());
}

// On paper every explanation is shown.
const list = document.querySelector("[data-terms]");
let wasOpen;
addEventListener("beforeprint", () => ([wasOpen, list.open] = [list.open, true]));
addEventListener("afterprint", () => (list.open = wasOpen));
