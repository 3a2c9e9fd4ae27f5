// Search in the finished pages. The index is fetched from this site, when the field is first used.
const dialog = document.querySelector("[data-search]");
const opener = document.querySelector("[data-search-open]");
const root = new URL("../../", import.meta.url);
const MOST = 12;

if (dialog && opener) {
  const field = dialog.querySelector("input");
  const status = dialog.querySelector("[data-search-status]");
  const list = dialog.querySelector("[data-search-results]");
  let engine;

  const load = () =>
    (engine ??= import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
      await pagefind.options({ baseUrl: root.pathname, excerptLength: 24 });
      return pagefind;
    }));

  const open = () => {
    dialog.showModal();
    field.select();
    load().catch(() => (status.textContent = dialog.dataset.failed));
  };

  const item = (result) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = result.url;
    link.textContent = result.meta.title;
    const excerpt = document.createElement("p");
    excerpt.innerHTML = result.excerpt; // Pagefind escapes the page's words and adds <mark> alone
    line.append(link, excerpt);
    return line;
  };

  const search = async () => {
    const words = field.value.trim().replaceAll("’", "'");
    if (!words) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const found = await (await load()).debouncedSearch(words, {}, 150);
      if (!found) return; // a newer word was typed meanwhile
      const results = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
      list.replaceChildren(...results.map(item));
      list.dataset.words = words;
      const count = found.results.length;
      const text = count === 0 ? dialog.dataset.none : count === 1 ? dialog.dataset.one : dialog.dataset.many;
      status.textContent = text.replace("{words}", field.value.trim()).replace("{count}", count);
    } catch {
      status.textContent = dialog.dataset.failed;
    }
  };

  opener.hidden = false;
  opener.addEventListener("click", open);
  field.addEventListener("input", search);
  dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-search-form]").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => opener.focus());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
}
