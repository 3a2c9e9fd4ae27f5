// Puts the pages of a pack together, lays them out on paper and prints them. Each page of this site has a version for
// paper beside it (paper.html), the same of which its PDF is made; only its anchors must become different from others'.
import "./sheets.js";
import "./vendor/paged.min.js";
import { FIELDS, parse } from "./pack-link.js";

const PAPER = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;
const bar = document.querySelector("[data-booklet]");
const part = (name) => bar.querySelector(`[data-booklet-${name}]`);
const site = new URL(bar.dataset.site, location.href);
addEventListener("hashchange", () => location.reload());
make(parse(location.hash) ?? parse("")).catch(() => (part("said").textContent = bar.dataset.failed));

async function make(pack) {
  part("back").hash = location.hash;
  const fetched = await Promise.all(pack.pages.map(paper));
  const lost = pack.pages.filter((_, at) => !fetched[at]);
  part("lost").hidden = !lost.length;
  part("lost").textContent = bar.dataset.lost.replace("{pages}", () => lost.join(", "));
  const papers = fetched.filter(Boolean);
  if (!papers.length) {
    part("said").textContent = bar.dataset.none;
    return;
  }
  const content = document.createDocumentFragment();
  content.append(...front(pack, papers), ...papers.map(({ article }) => article));
  await document.fonts.ready;
  const sheets = document.querySelector("template[data-booklet-styles]").content.querySelectorAll("link");
  const styles = [...sheets].map((link) => new URL(link.getAttribute("href"), location).href);
  const { total } = await new globalThis.PagedModule.Previewer().preview(content, styles, document.querySelector("main"));
  document.title = `${title(pack)} · ${document.title}`;
  part("said").textContent = bar.dataset[total === 1 ? "one" : "many"].replace("{count}", total);
  part("print").hidden = false;
  part("print").addEventListener("click", () => print());
  // On the screen it is a picture of the paper: its small links serve on paper and in a saved PDF only.
  const main = document.querySelector("main");
  addEventListener("beforeprint", () => (main.inert = false));
  addEventListener("afterprint", () => (main.inert = true));
  main.inert = true;
  document.body.classList.add("ready");
  // Only for who has just asked for it: a reload or a step back shows the booklet alone.
  if (performance.getEntriesByType("navigation")[0]?.type === "navigate") print();
}

const title = (pack) => pack.title.trim() || bar.dataset.title;

// The page at an address as { title, article }; null when this site has none for paper.
async function paper(address, at) {
  if (!PAPER.test(address)) return null;
  const answer = await fetch(new URL(`${document.documentElement.lang}/${address}/paper.html`, site));
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = document.createElement("article");
  article.className = `paper ${page.body.className}`;
  article.id = `p${at}`;
  article.append(...page.body.childNodes);
  for (const main of article.querySelectorAll("main")) main.replaceWith(...main.childNodes); // this page has its own
  for (const element of article.querySelectorAll("[id]")) element.id = `p${at}-${element.id}`;
  for (const link of article.querySelectorAll('a[href^="#"]')) {
    const anchor = link.getAttribute("href").slice(1);
    link.href = anchor === page.body.id ? `#p${at}` : `#p${at}-${anchor}`;
  }
  for (const image of article.querySelectorAll("img")) {
    const source = image.getAttribute("src");
    if (source.startsWith(bar.dataset.root)) image.src = new URL(source.slice(bar.dataset.root.length), site);
  }
  return { title: article.querySelector("h1").textContent, article };
}

// The title page and the contents list.
function front(pack, papers) {
  const made = document.querySelector("template[data-booklet-front]").content.cloneNode(true);
  for (const name of FIELDS) {
    const place = made.querySelector(`[data-front-${name}]`);
    place.textContent = name === "title" ? title(pack) : pack[name].trim();
    if (!place.textContent) place.remove();
  }
  made.querySelector("ol").append(
    ...papers.map(({ title, article }) => {
      const [item, link] = ["li", "a"].map((tag) => document.createElement(tag));
      link.href = `#${article.id}`;
      link.textContent = title;
      item.append(link);
      return item;
    }),
  );
  return [...made.children];
}
