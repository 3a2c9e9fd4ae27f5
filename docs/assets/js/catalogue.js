// The catalogue: choices that narrow down its cards, and a comparison of a few. All words come from the page. The state
// stands in the part of the address behind #, which browsers do not send: #level=service&public=relatives,users&compare=a,b
const root = document.querySelector("[data-catalogue]");
const MOST = 4;
if (root) start();

function start() {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const [form, list, comparison] = [part("catalogue-filters"), part("catalogue-list"), part("comparison")];
  const boxes = [...form.querySelectorAll("input")].map((box) => ({
    box,
    group: box.name,
    value: box.value,
    count: box.closest("label").querySelector("[data-count]"),
  }));
  const groups = [...new Set(boxes.map(({ group }) => group))];
  const cards = [...root.querySelectorAll(".card")].map(read);
  const places = [...root.querySelectorAll("[data-region]")];
  let picked = [];

  // A card as { element, name, link, is: { group: [choices that find it] }, pick: its box for the comparison }.
  function read(element) {
    const link = element.querySelector("a");
    const values = (group) => (element.dataset[group] ?? "").split(" ");
    const is = Object.fromEntries(groups.map((group) => [group, values(group)]));
    is.region = [element.closest("[data-region]").dataset.region];
    const label = part("catalogue-pick").content.firstElementChild.cloneNode(true);
    label.querySelector("[data-pick-name]").textContent = link.textContent;
    element.append(label);
    return { element, name: link.getAttribute("href").replace("/", ""), link, is, pick: label.querySelector("input") };
  }

  // "#level=service&compare=a,b" -> { level: ["service"], …, compare: ["a", "b"] }; null for another part of the page.
  // What is no choice and no card is left out.
  function parse(hash) {
    const fields = new URLSearchParams(decoded(hash.slice(1)));
    if (hash.length > 1 && ![...groups, "compare"].some((name) => fields.has(name))) return null;
    const values = (name) => fields.get(name)?.split(",") ?? [];
    const state = Object.fromEntries(groups.map((group) => [group, []]));
    for (const { group, value } of boxes) if (values(group).includes(value)) state[group].push(value);
    const compared = new Set(values("compare").filter((name) => cards.some((card) => card.name === name)));
    return { ...state, compare: compared.size > 1 ? [...compared].slice(0, MOST) : [] };
  }

  // Some programs write "=" as "%3D" in a link they pass on; what is no such writing is taken as it stands.
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  const fragment = (state) =>
    Object.entries(state)
      .filter(([, values]) => values.length)
      .map(([name, values]) => `${name}=${values.join(",")}`)
      .join("&");

  // The choices that are ticked, and the practices to compare.
  const current = (compare = []) => {
    const state = Object.fromEntries(groups.map((group) => [group, []]));
    for (const { box, group, value } of boxes) if (box.checked) state[group].push(value);
    return { ...state, compare };
  };

  const go = (state) => {
    const place = fragment(state);
    history.pushState(null, "", place ? `#${place}` : location.pathname + location.search);
    show(state);
  };

  function show(state) {
    for (const { box, group, value } of boxes) box.checked = state[group].includes(value);
    narrow(state);
    if (state.compare.length) compare(state.compare);
    else leave();
  }

  // A choice's count is what it would leave with the choices of the other groups: a card that fails in one group alone
  // still counts in that group.
  function narrow(state) {
    const asked = groups.filter((group) => state[group].length);
    const counts = Object.fromEntries(groups.map((group) => [group, {}]));
    let shown = 0;
    for (const { element, is } of cards) {
      const failed = asked.filter((group) => !is[group].some((value) => state[group].includes(value)));
      if (element.hidden !== failed.length > 0) element.hidden = failed.length > 0; // what stays is not laid out anew
      shown += failed.length === 0;
      const counting = failed.length === 0 ? groups : failed.length === 1 ? failed : [];
      for (const group of counting) for (const value of is[group]) counts[group][value] = (counts[group][value] ?? 0) + 1;
    }
    for (const place of places) place.hidden = !place.querySelector(".card:not([hidden])");
    for (const { group, value, count } of boxes) count.textContent = counts[group][value] ?? 0;
    const words = shown === 0 ? root.dataset.none : shown === 1 ? root.dataset.one : root.dataset.many;
    part("catalogue-status").textContent = words.replace("{count}", shown);
    part("catalogue-erase").hidden = asked.length === 0;
  }

  function pick(names) {
    picked = names;
    for (const { name, pick } of cards) pick.checked = names.includes(name);
    const button = part("catalogue-compare");
    button.hidden = names.length < 2;
    button.textContent = button.dataset.words.replace("{count}", names.length);
    tell(names.length === 1 ? root.dataset.pickedOne : "");
  }
  const tell = (words) => (part("catalogue-picked").textContent = words.replace("{most}", MOST));

  // The facts stand on each practice's own page.
  async function facts({ link }) {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return new Map([...page.querySelectorAll("[data-fact]")].map((row) => [row.dataset.fact, row.querySelector("dd")]));
  }

  async function compare(names) {
    pick(names);
    const compared = names.map((name) => cards.find((card) => card.name === name));
    let known;
    try {
      known = await Promise.all(compared.map(facts));
    } catch {
      tell(root.dataset.failed);
      return;
    }
    if (parse(location.hash)?.compare.join() !== names.join()) return; // the reader went on meanwhile
    const unknown = root.querySelector("[data-unknown]").dataset.unknown;
    part("comparison-names").replaceChildren(
      part("comparison-names").firstElementChild,
      ...compared.map(({ link }) => filled(Object.assign(document.createElement("th"), { scope: "col" }), link.cloneNode(true))),
    );
    for (const row of comparison.querySelectorAll("[data-row]")) {
      const name = row.dataset.row;
      const cells = compared.map(({ element, is }, column) => {
        if (name === "description") return [element.querySelector("p").textContent];
        if (name === "status") return [part("comparison").dataset[is.state[0]]];
        return known[column].get(name)?.cloneNode(true).childNodes ?? [unknown];
      });
      row.replaceChildren(row.firstElementChild, ...cells.map((cell) => filled(document.createElement("td"), ...cell)));
    }
    list.hidden = true;
    comparison.hidden = false;
    document.documentElement.classList.add("comparing");
    goTo(part("comparison-title"));
  }

  const filled = (element, ...content) => {
    element.append(...content);
    return element;
  };

  // With a plain focus the fixed line at the top may cover what is gone to.
  const goTo = (element) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView();
  };

  function leave() {
    if (comparison.hidden) return;
    comparison.hidden = true;
    list.hidden = false;
    document.documentElement.classList.remove("comparing");
    part("catalogue-compare").focus();
  }

  form.hidden = false;
  part("catalogue-bar").hidden = false;
  form.firstElementChild.open = matchMedia("(min-width: 60em)").matches;
  form.addEventListener("change", () => go(current()));
  form.addEventListener("submit", (event) => event.preventDefault());
  part("catalogue-erase").addEventListener("click", () => {
    for (const { box } of boxes) box.checked = false;
    go(current());
    goTo(part("catalogue-results"));
  });
  root.querySelector(".map").addEventListener("click", (event) => {
    const state = parse(event.target.closest("a")?.hash ?? "#");
    if (!state || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(state);
    goTo(part("catalogue-results"));
  });
  list.addEventListener("change", ({ target }) => {
    const card = cards.find(({ pick }) => pick === target);
    if (!card) return;
    if (!target.checked) pick(picked.filter((name) => name !== card.name));
    else if (picked.length < MOST) pick([...picked, card.name]);
    else {
      target.checked = false;
      tell(root.dataset.pickedFull);
    }
  });
  part("catalogue-compare").addEventListener("click", () => go(current(picked)));
  part("comparison-leave").addEventListener("click", () => go(current()));
  part("comparison-print").addEventListener("click", () => print());
  addEventListener("hashchange", () => {
    const state = parse(location.hash);
    if (state) show(state);
  });

  pick([]);
  const asked = parse(location.hash);
  show(asked ?? current());
  if (asked && fragment(asked)) part("catalogue-results").scrollIntoView();
}
