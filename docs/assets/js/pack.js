// The choice of pages for a booklet. All words come from the page; the choice stands in the address (pack-link.js).
import { FIELDS, fragment, parse } from "./pack-link.js";

const FRONT = 2; // the title page and the contents list
const root = document.querySelector("[data-pack]");
if (root) start();

function start() {
  const part = (name) => root.querySelector(`[data-pack-${name}]`);
  const [form, list] = [part("chosen"), part("list")];
  const known = new Map([...root.querySelectorAll("[data-address]")].map((item) => [item.dataset.address, read(item)]));
  let pack = parse("");

  // An entry as { name, pages: a number or NaN, box }. Its name becomes the label of a box; the link stays beside it.
  function read(item) {
    const link = item.querySelector("a");
    const name = link.textContent;
    const [label, box, unseen] = ["label", "input", "span"].map((tag) => document.createElement(tag));
    box.type = "checkbox";
    box.value = item.dataset.address;
    box.autocomplete = "off";
    label.append(box, name);
    unseen.className = "unseen";
    unseen.textContent = ` – ${name}`;
    link.replaceChildren(root.dataset.read, unseen);
    item.prepend(label, " ");
    return { name, box, pages: Number(item.querySelector("[data-pages]")?.dataset.pages ?? NaN) };
  }

  const said = (words, name = "", place = "") => {
    part("said").textContent = words.replace("{name}", () => name).replace("{place}", place).replace("{count}", pack.pages.length);
  };

  const address = () => {
    const place = fragment(pack);
    return place ? `#${place}` : location.pathname + location.search;
  };
  const go = (pages) => {
    pack = { ...pack, pages };
    history.pushState(null, "", address());
    show();
  };

  // What a link names and this site does not have is told, and left out of what is chosen from then on.
  function open(asked) {
    const lost = asked.pages.filter((page) => !known.has(page));
    pack = { ...asked, pages: asked.pages.filter((page) => known.has(page)) };
    part("lost").hidden = !lost.length;
    part("lost").textContent = lost.length ? root.dataset.lost.replace("{pages}", () => lost.join(", ")) : "";
    for (const name of FIELDS) form.elements[name].value = pack[name];
    show();
  }

  function show() {
    for (const [page, { box }] of known) box.checked = pack.pages.includes(page);
    list.replaceChildren(...pack.pages.map(line));
    part("empty").hidden = pack.pages.length > 0;
    for (const name of ["print", "copy", "erase"]) part(name).disabled = !pack.pages.length;
    const sum = pack.pages.reduce((pages, page) => pages + known.get(page).pages, FRONT);
    const words = Number.isNaN(sum) ? root.dataset.unknown : root.dataset.about.replace("{count}", sum);
    part("count").textContent = pack.pages.length ? words : "";
  }

  function line(page, at) {
    const item = part("line").content.firstElementChild.cloneNode(true);
    const { name, pages } = known.get(page);
    item.querySelector("[data-line-name]").textContent = name;
    if (pages) item.querySelector("[data-line-pages]").textContent = `(${pages})`;
    for (const way of ["up", "down", "remove"]) {
      const button = item.querySelector(`[data-line-${way}]`);
      button.ariaLabel = root.dataset[way].replace("{name}", () => name);
      // Not disabled: the focus would be lost on the way to the end.
      button.ariaDisabled = String((way === "up" && at === 0) || (way === "down" && at === pack.pages.length - 1));
      button.addEventListener("click", () => (way === "remove" ? remove(at) : move(at, way)));
    }
    return item;
  }

  function move(at, way) {
    const to = way === "up" ? at - 1 : at + 1;
    if (to >= 0 && to < pack.pages.length) go(pack.pages.with(at, pack.pages[to]).with(to, pack.pages[at]));
    const place = Math.min(Math.max(to, 0), pack.pages.length - 1);
    list.children[place].querySelector(`[data-line-${way}]`).focus();
    said(root.dataset.moved, known.get(pack.pages[place]).name, place + 1);
  }

  // The focus goes to what comes in its place.
  function remove(at) {
    const { name } = known.get(pack.pages[at]);
    go(pack.pages.toSpliced(at, 1));
    const next = list.children[Math.min(at, pack.pages.length - 1)];
    (next?.querySelector("[data-line-remove]") ?? part("title")).focus();
    said(root.dataset.removed, name);
  }

  // With a plain focus the fixed line at the top may cover what is gone to.
  const goTo = (element) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView();
  };

  root.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-address] input")) return;
    go(target.checked ? [...pack.pages, target.value] : pack.pages.filter((page) => page !== target.value));
    said(target.checked ? root.dataset.added : root.dataset.removed, known.get(target.value).name);
  });
  form.addEventListener("input", ({ target }) => {
    pack = { ...pack, [target.name]: target.value };
    history.replaceState(null, "", address());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (pack.pages.length) location.assign(new URL(`${root.dataset.booklet}#${fragment(pack)}`, location.href));
  });
  part("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      said(part("copy").dataset.done);
    } catch {
      part("said").textContent = location.href; // to copy by hand
    }
  });
  part("erase").addEventListener("click", () => {
    go([]);
    said(root.dataset.emptied);
    goTo(part("title"));
  });
  for (const take of root.querySelectorAll("[data-pack-take]")) {
    take.hidden = false;
    take.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest("a")) return;
      event.preventDefault();
      go(parse(event.target.closest("a").hash).pages);
      said(root.dataset.opened);
      goTo(part("title"));
    });
  }
  addEventListener("hashchange", arrive);
  addEventListener("popstate", arrive);

  function arrive() {
    const asked = parse(location.hash);
    if (asked && fragment(asked) !== fragment(pack)) open(asked);
  }

  part("without").hidden = true;
  form.hidden = false;
  part("group").open = matchMedia("(min-width: 60em)").matches;
  open(parse(location.hash) ?? pack);
  // After the browser, which goes to the ready-made pack of the same address: that is for who has no JavaScript.
  const toTheChosen = () => part("title").scrollIntoView();
  if (pack.pages.length || !part("lost").hidden) addEventListener("load", () => requestAnimationFrame(toTheChosen));
}
