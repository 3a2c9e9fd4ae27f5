// The search window. What finds the pages is fetched from this site, when the window is first opened.
const dialog = document.querySelector("[data-search]");
const opener = document.querySelector("[data-search-open]");
const root = new URL("../../../", import.meta.url);
const PAGE = 12;
const PAUSE = 150; // milliseconds without a key

if (dialog && opener) {
  const part = (name) => dialog.querySelector(`[data-search-${name}]`);
  const field = dialog.querySelector("input");
  const status = part("status");
  const list = part("results");
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const kindNames = new Map(JSON.parse(dialog.dataset.kinds));
  const curly = (text) => text.replaceAll("'", "’"); // the index holds straight apostrophes, see hooks/publish/search.py
  let finder;
  let newest = 0;
  let chosen = "";
  let shown = PAGE;
  let found = { results: [], others: [] };

  const load = () =>
    (finder ??= import("./find.js").then((find) => find.open(root, document.documentElement.lang)));

  const show = () => {
    dialog.showModal();
    field.select();
    load().catch(() => (status.textContent = dialog.dataset.failed));
  };

  // The section that holds most of what was typed; the page itself when its title does.
  const bestSection = (data) => {
    const worth = ({ weighted_locations: places }) => places.reduce((sum, place) => sum + place.balanced_score, 0);
    return data.sub_results.reduce((best, one) => (worth(one) > worth(best) ? one : best), data.sub_results[0]);
  };

  const item = (data, kind) => {
    const line = part("result").content.firstElementChild.cloneNode(true);
    const section = bestSection(data);
    const [link, title, about, excerpt] = ["a", "strong", "small", "p"].map((name) => line.querySelector(name));
    link.href = section?.url ?? data.url;
    title.textContent = curly(data.meta.title);
    about.textContent = kindNames.get(kind) ?? "";
    if (section && section.title !== data.meta.title) about.textContent += ` · ${curly(section.title)}`;
    // Before its first section, such a page has facts alone (overrides/partials/facts.html).
    if (data.meta.about && section?.url === data.url) excerpt.textContent = curly(data.meta.about);
    else excerpt.innerHTML = curly(section?.excerpt ?? data.excerpt); // Pagefind escapes the page's words and adds <mark> alone
    return line;
  };

  const button = (text, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", press);
    return made;
  };

  const kindButtons = () => {
    const counts = new Map();
    for (const { kind } of found.results) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (counts.size < 2) return [];
    counts.set("", found.results.length);
    const names = [["", dialog.dataset.all], ...kindNames].filter(([kind]) => counts.has(kind));
    return names.map(([kind, name]) => {
      const made = button(`${name} (${counts.get(kind)})`, () => {
        [chosen, shown] = [kind, PAGE];
        draw().then(() => part("kinds").querySelector("[aria-pressed=true]")?.focus());
      });
      made.setAttribute("aria-pressed", String(kind === chosen));
      return made;
    });
  };

  const draw = async () => {
    const wanted = found.results.filter(({ kind }) => !chosen || kind === chosen);
    const asked = newest;
    const pages = await Promise.all(wanted.slice(0, shown).map((one) => one.data()));
    if (asked !== newest) return; // something newer was typed meanwhile
    list.replaceChildren(...pages.map((data, at) => item(data, wanted[at].kind)));
    part("kinds").replaceChildren(...kindButtons());
    part("more").hidden = wanted.length <= shown;
    part("others").textContent = found.others.length
      ? say(dialog.dataset.others, { words: found.others.map(({ words }) => words).join(", ") })
      : "";
    list.dataset.words = field.value;
    const text = wanted.length === 1 ? dialog.dataset.one : dialog.dataset.many;
    status.textContent = wanted.length ? say(text, { count: wanted.length }) : say(dialog.dataset.none, { words: field.value.trim() });
  };

  const offer = (words) => {
    const buttons = words.map((word) => button(word, () => {
      field.value = word;
      field.focus();
      search();
    }));
    part("near").replaceChildren(...buttons);
    part("nothing").hidden = false;
  };

  const search = async () => {
    const asked = ++newest;
    await new Promise((wait) => setTimeout(wait, PAUSE));
    if (asked !== newest) return;
    const words = field.value.trim();
    part("nothing").hidden = true;
    try {
      const { find, suggest } = await load();
      const made = words ? await find(words) : { results: [], others: [] };
      if (asked !== newest) return;
      [found, chosen, shown] = [made, "", PAGE];
      await draw();
      if (!words) status.textContent = "";
      else if (!made.results.length) offer(suggest(words));
    } catch {
      status.textContent = dialog.dataset.failed;
    }
  };

  opener.hidden = false;
  opener.addEventListener("click", show);
  field.addEventListener("input", search);
  part("more").addEventListener("click", async () => {
    const first = shown;
    shown += PAGE;
    await draw();
    list.querySelectorAll("a")[first]?.focus();
  });
  part("close").addEventListener("click", () => dialog.close());
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = [field, ...list.querySelectorAll("a")];
    const at = places.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    places[Math.min(Math.max(at + step, 0), places.length - 1)].focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    // A link to a section of this very page leads behind the window.
    if (event.target.closest("[data-search-results] a")) dialog.close();
  });
  dialog.addEventListener("close", () => opener.focus());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    show();
  });
}
