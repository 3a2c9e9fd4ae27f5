// One question of a decision tree at a time. All words come from the page; the address holds where the reader is.
const article = document.querySelector("article");
const headings = [...article.querySelectorAll("h2[id]")];
const template = document.querySelector("template[data-tree-tools]");

const steps = new Map(headings.map((heading) => [heading.id, wrap(heading)]));
if (steps.size && template) start();

function wrap(heading) {
  const step = document.createElement("section");
  step.className = "tree__step";
  heading.before(step);
  while (step.nextSibling && !(step.nextSibling.tagName === "H2" && step.childNodes.length)) {
    step.append(step.nextSibling);
  }
  if (step.querySelector('ul a[href^="#"]')) step.classList.add("tree__step--question");
  heading.tabIndex = -1;
  return step;
}

function start() {
  const [first] = steps.keys();
  const tools = template.content.firstElementChild.cloneNode(true);
  const back = tools.querySelector("[data-tree-back]");
  const restart = tools.querySelector("[data-tree-restart]");
  let depth = 0; // answers given since this page was opened

  article.classList.add("tree--live");
  steps.get(first).before(tools);

  const show = (move) => {
    const asked = decodeURIComponent(location.hash.slice(1));
    const here = steps.has(asked) ? asked : first;
    for (const [id, step] of steps) step.hidden = id !== here;
    back.hidden = depth === 0;
    restart.hidden = here === first;
    if (move) steps.get(here).querySelector("h2").focus();
  };

  back.addEventListener("click", () => history.back());
  restart.addEventListener("click", () => {
    depth = 0;
    location.hash = first;
  });
  article.addEventListener("click", (event) => {
    if (event.target.closest('a[href^="#"]')) depth += 1;
  });
  addEventListener("popstate", () => show(true));
  show(false);
}
