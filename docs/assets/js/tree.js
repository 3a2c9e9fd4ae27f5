// One question of a decision tree at a time. All words come from the page. The answers stand in the part of the
// address behind #, which browsers do not send: #who=relative;aim=meet, and #at=aim;… while an earlier one is changed.
const article = document.querySelector("article");
const frame = document.querySelector("template[data-tree]")?.content.firstElementChild.cloneNode(true);
const titles = [...article.querySelectorAll("h2[id]")];
const nodes = new Map(titles.map((title) => [title.id, read(title)]));
const first = nodes.keys().next().value;
if (frame && first) start();

// A section as a node: { id, title, step, answers: [{ text, key, target, link }] }.
function read(title) {
  const step = document.createElement("section");
  step.className = "tree__step";
  title.before(step);
  step.append(title);
  while (step.nextSibling && step.nextSibling.nodeName !== "H2") step.append(step.nextSibling);
  title.tabIndex = -1;
  const links = [...step.querySelectorAll('li > a[href^="#"]:only-of-type')];
  const taken = {};
  const answers = links.map((link) => {
    const target = link.hash.slice(1);
    taken[target] = (taken[target] ?? 0) + 1;
    // Two answers may lead to one place: the second is told apart by its number.
    return { text: link.textContent, target, link, key: taken[target] > 1 ? `${target}.${taken[target]}` : target };
  });
  const asks = answers.length > 1;
  step.classList.add(asks ? "tree__step--question" : answers.length ? "tree__step--advice" : "tree__step--outcome");
  const words = title.cloneNode(true);
  words.querySelector(".tree-number")?.remove();
  return { id: title.id, title, name: words.textContent.trim(), step, answers, asks };
}

// "#at=b;a=x;b=y" -> { at: "b", choices: Map(a => x, b => y) }; a plain "#b" leads to b by the shortest way.
function parse(hash) {
  const text = decoded(hash.slice(1));
  if (nodes.has(text)) return { at: text, choices: wayTo(text) };
  const choices = new Map(text.split(";").filter((pair) => pair.includes("=")).map((pair) => pair.split("=")));
  const at = choices.get("at");
  choices.delete("at");
  return { at, choices };
}

// Some programs write ";" as "%3B" in a link they pass on; what is no such writing is taken as it stands.
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// What is on the page but no step, as the text to which the first link leads.
function isElsewhere(hash) {
  const id = decoded(hash.slice(1));
  return !nodes.has(id) && document.getElementById(id) !== null;
}

function setCurrent(element, value) {
  if (value) element.setAttribute("aria-current", value);
  else element.removeAttribute("aria-current");
}

function address(choices, at) {
  return `#${[...(at ? [["at", at]] : []), ...choices].map((pair) => pair.join("=")).join(";")}`;
}

// Follows the choices from the start: the steps answered, the step that waits, and whether a choice no longer exists.
function walk(choices) {
  const trail = [];
  let here = nodes.get(first);
  while (choices.has(here.id) && trail.length < nodes.size) {
    const answer = here.answers.find(({ key }) => key === choices.get(here.id));
    if (!answer || !nodes.has(answer.target)) break;
    trail.push({ node: here, answer });
    here = nodes.get(answer.target);
  }
  return { trail, here, lost: choices.has(here.id) || [...choices.keys()].some((id) => !nodes.has(id)) };
}

// The choices that lead to a step by the shortest way.
function wayTo(id) {
  const ways = new Map([[first, new Map()]]);
  for (const [here, way] of ways) {
    for (const { key, target } of nodes.get(here)?.answers ?? []) {
      if (!ways.has(target)) ways.set(target, new Map([...way, [here, key]]));
    }
  }
  return ways.get(id) ?? new Map();
}

// How many questions may still come, this one counted.
function left(node, known = new Map()) {
  if (!known.has(node)) {
    const onward = node.answers.map(({ target }) => left(nodes.get(target), known));
    known.set(node, Number(node.asks) + Math.max(0, ...onward));
  }
  return known.get(node);
}

// Puts a drawing in the place of the link to it. Fails when it can't be had.
async function fetchChart(link) {
  const file = await fetch(link.href);
  if (!file.ok) throw new Error(file.status);
  link.replaceWith(new DOMParser().parseFromString(await file.text(), "image/svg+xml").documentElement);
}

function start() {
  const part = (name) => article.querySelector(`[data-tree-${name}]`);
  article.classList.add("tree--live");
  nodes.get(first).step.before(frame);
  const line = part("answer");
  line.remove();
  nodes.get([...nodes.keys()].at(-1)).step.after(part("tools"));

  // Where the reader is, by the address: the step shown, those before it, and whether it was answered already.
  const place = () => {
    const { at, choices } = parse(location.hash);
    const { trail, here, lost } = walk(choices);
    const position = trail.findIndex(({ node }) => node.id === at);
    const known = position >= 0;
    return { choices, trail, lost, known, shown: known ? trail[position].node : here, before: known ? trail.slice(0, position) : trail };
  };

  const show = () => {
    const { choices, trail, lost, known, shown, before } = place();
    for (const node of nodes.values()) node.step.hidden = node !== shown;

    for (const { link, key } of shown.answers) {
      const next = new Map([...choices, [shown.id, key]]);
      link.href = address(next);
      setCurrent(link, choices.get(shown.id) === key && known && "true");
    }
    part("lost").hidden = !lost;
    part("trail").hidden = trail.length === 0;
    const asked = trail.filter(({ node }) => node.asks);
    part("answers").replaceChildren(...asked.map((step) => answered(step, choices, shown)));
    part("back").hidden = before.length === 0;
    part("back").href = address(choices, before.at(-1)?.node.id);
    part("restart").hidden = trail.length === 0;
    part("progress").textContent = progress(shown, before);
    part("result").hidden = shown.answers.length > 0;
    gather(trail.map(({ node }) => node), shown);
    mark();
  };

  // On the chart: where the reader is, and the way there.
  const mark = () => {
    const { shown, before } = place();
    for (const row of document.querySelectorAll("[data-node]")) {
      setCurrent(row, row.dataset.node === shown.id && "step");
    }
    const passed = new Set(before.map(({ node, answer }) => `${node.id} ${answer.target}`));
    for (const bow of document.querySelectorAll("[data-from]")) {
      bow.toggleAttribute("data-passed", passed.has(`${bow.dataset.from} ${bow.dataset.to}`));
    }
  };

  // The chart is fetched when somebody opens it, or wants to print all questions. Where that fails, a link to it stays.
  const chart = article.querySelector(":scope > .tree-chart"); // the site's own: what authors write stands deeper
  let drawn;
  const draw = () => (drawn ??= fetchChart(chart.querySelector("a")).then(mark, () => {}));

  const answered = ({ node, answer }, choices, shown) => {
    const item = line.cloneNode(true);
    item.querySelector("[data-tree-asked]").textContent = node.name;
    item.querySelector("[data-tree-said]").textContent = answer.text;
    const change = item.querySelector("a");
    change.href = address(choices, node.id);
    change.querySelector("[data-tree-about]").textContent = node.name;
    setCurrent(item, node === shown && "step");
    return item;
  };

  const progress = (shown, before) => {
    const words = part("progress").dataset;
    if (!shown.answers.length) return words.result;
    if (!shown.asks) return words.advice;
    const number = before.filter(({ node }) => node.asks).length + 1;
    const more = left(shown) - 1;
    return (more ? words.question : words.last).replace("{number}", number).replace("{more}", more);
  };

  // The advice met on the way, in the order of the page: authors put the most urgent first.
  const gather = (passed, shown) => {
    const met = [...nodes.values()].filter((node) => passed.includes(node) && !node.asks);
    part("advice").hidden = shown.answers.length > 0 || met.length === 0;
    part("advice-list").replaceChildren(
      ...met.map((node) => {
        const item = document.createElement("li");
        const name = document.createElement("strong");
        name.textContent = node.name;
        item.append(name, ...[...node.step.children].slice(1).filter((child) => child.nodeName !== "UL").map((child) => child.cloneNode(true)));
        return item;
      }),
    );
  };

  part("restart").href = "#";
  part("print").addEventListener("click", () => print());
  part("copy").addEventListener("click", async () => {
    const note = part("copied");
    try {
      await navigator.clipboard.writeText(location.href);
      note.textContent = note.dataset.done;
    } catch {
      note.textContent = location.href; // to copy by hand
    }
  });
  part("all").addEventListener("click", () => {
    const live = article.classList.toggle("tree--live");
    article.classList.toggle("tree--all", !live);
    part("all").setAttribute("aria-pressed", String(!live));
    if (live) return show();
    draw();
    for (const node of nodes.values()) {
      node.step.hidden = false;
      for (const { link, target } of node.answers) link.href = `#${target}`;
    }
  });
  chart.addEventListener("toggle", draw);
  part("leave").addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(event.currentTarget.href); // so that « back » does not lead here
  });
  addEventListener("hashchange", ({ oldURL }) => {
    if (!article.classList.contains("tree--live")) return;
    if (isElsewhere(location.hash)) return history.replaceState(null, "", oldURL); // the answers stay in the address
    show();
    const title = article.querySelector(".tree__step:not([hidden]) h2");
    title.focus({ preventScroll: true }); // a browser would bring into view no more than these words
    for (const part of [title.parentElement, title]) part.scrollIntoView({ block: "nearest" });
  });
  show();
}
