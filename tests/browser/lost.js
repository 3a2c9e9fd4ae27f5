// What a reader can't read on the page as it stands, as "how: where":
// it goes beyond the window ("beyond"), is cut off by its box ("cut") or its picture ("picture"),
// or other text lies over it ("over").
() => {
  const unseen = (one) => one.closest("[data-unseen], .unseen") || one.clientWidth <= 1 || one.clientHeight <= 1;
  const name = (one) => (one.closest("[id]")?.id ?? "") + " " + one.outerHTML.slice(0, 120);
  const shown = [...document.body.querySelectorAll("*")].filter((one) =>
    one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  );
  const found = [];

  if (document.documentElement.scrollWidth > innerWidth) {
    const widest = shown.filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    found.push(`beyond: ${name(widest.at(-1) ?? document.body)}`);
  }

  const hides = /hidden|clip/;
  for (const one of shown) {
    if (!(one instanceof HTMLElement) || unseen(one) || !one.innerText?.trim()) continue;
    const style = getComputedStyle(one);
    const across = hides.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
    const down = hides.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1;
    if (across || down) found.push(`cut: ${name(one)}`);
  }

  for (const text of document.querySelectorAll("svg text")) {
    if (!text.checkVisibility()) continue;
    const picture = text.ownerSVGElement.getBoundingClientRect();
    const { left, right, top, bottom } = text.getBoundingClientRect();
    if (left < picture.left - 1 || right > picture.right + 1 || top < picture.top - 1 || bottom > picture.bottom + 1)
      found.push(`picture: ${name(text)}`);
  }

  // The lines of text, each with the element that holds it; of two that touch, neither may hold the other.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!node.data.trim() || !(holder instanceof HTMLElement) || !shown.includes(holder) || hidden(holder)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({ box, holder });
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  lines.forEach(({ box, holder }, at) => {
    for (const other of lines.slice(at + 1)) {
      if (other.box.top >= box.bottom - 6) break;
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - other.box.top;
      const apart = holder !== other.holder && !holder.contains(other.holder) && !other.holder.contains(holder);
      if (apart && across > 3 && down > Math.min(box.height, other.box.height) / 2)
        found.push(`over: ${name(other.holder)} | ${name(holder)}`);
    }
  });
  return found;

  // In a box that shows nothing of it, or that floats above the page or scrolls by itself.
  function hidden(one) {
    for (let box = one; box && box !== document.body; box = box.parentElement) {
      if (box instanceof HTMLElement && unseen(box) && getComputedStyle(box).display !== "inline") return true;
      if (["fixed", "sticky"].includes(getComputedStyle(box).position)) return true;
    }
    return false;
  }
};
