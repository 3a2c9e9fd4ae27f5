// The frame of every page: what is open closes when it has served, and the contents follow the reader.
import "./language.js";

document.documentElement.classList.add("js");

const contents = document.querySelector("[data-contents]");
const button = document.querySelector("[data-contents-button]");
const links = new Map([...(contents?.querySelectorAll("a") ?? [])].map((link) => [link.hash.slice(1), link]));
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const LINE = 0.3; // of the window's height: what is above has been reached
let here;

function follow() {
  const reached = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * LINE).at(-1);
  if (reached === here) return;
  links.get(here?.id)?.removeAttribute("aria-current");
  here = reached;
  const link = links.get(here?.id);
  link?.setAttribute("aria-current", "true");
  button.textContent = link?.textContent ?? button.dataset.contentsButton;
  button.toggleAttribute("data-here", Boolean(link));
}

if (headings.length) {
  button.dataset.contentsButton = button.textContent;
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
  });
  addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  follow();
}
