// The menu of narrow screens, by button and keyboard. Without this script a label opens it.
import "./language.js";

document.documentElement.classList.replace("no-js", "js");

const button = document.querySelector("[data-menu]");
const drawer = document.querySelector("#__drawer");
const menu = document.querySelector(".md-sidebar--primary");

if (button && drawer && menu) {
  button.hidden = false;
  const show = (open) => {
    drawer.checked = open;
    button.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector("a, label[tabindex]")?.focus({ preventScroll: true });
  };
  button.addEventListener("click", () => show(!drawer.checked));
  drawer.addEventListener("change", () => button.setAttribute("aria-expanded", String(drawer.checked)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    show(false);
    button.focus();
  });
}

// The theme opens the parts of its menu with labels, which the keyboard reaches but does not press.
document.addEventListener("keydown", (event) => {
  if ((event.key === "Enter" || event.key === " ") && event.target.matches?.("label[tabindex]")) {
    event.preventDefault();
    event.target.click();
  }
});
