// A worksheet: prints one part or all, empties it, and keeps what is written only when the reader asks. All words come
// from the page. Kept under the page's address, in this browser alone: [[name of a field, what stands in it], …].
const sheet = document.querySelector(".part--sheet");
const tools = document.querySelector("template[data-sheet-tools]")?.content.firstElementChild;
if (sheet && tools) start();

// [{ name, field }] in the order of the page; the second "Date" is "Date 2".
function named(fields) {
  const times = new Map();
  return [...fields].map((field) => {
    const said = field.ariaLabel ?? field.labels[0].textContent.trim();
    const time = (times.get(said) ?? 0) + 1;
    times.set(said, time);
    return { name: time > 1 ? `${said} ${time}` : said, field };
  });
}

function start() {
  const fields = named(sheet.querySelectorAll("textarea, input"));
  const key = `worksheet ${location.pathname}`;
  const part = (name) => sheet.querySelector(`[data-sheet-${name}]`);
  const said = (text) => (part("said").textContent = text);
  const value = (field) => (field.type === "checkbox" ? field.checked : field.value);
  const set = (field, to) => {
    if (field.type === "checkbox") field.checked = to === true;
    else field.value = to;
    grow(field);
  };
  // The frame holds the same text unseen, and so has its height: on screen, and on paper, where it is narrower.
  const grow = (field) => field.parentElement.matches(".grows") && (field.parentElement.dataset.typed = field.value);
  const save = () => localStorage.setItem(key, JSON.stringify(fields.map(({ name, field }) => [name, value(field)])));

  sheet.querySelector(".sheet-note").after(tools);
  const keep = part("keep");
  try {
    const kept = new Map(JSON.parse(localStorage.getItem(key) ?? "[]"));
    for (const { name, field } of fields) if (kept.has(name)) set(field, kept.get(name));
    keep.checked = localStorage.getItem(key) !== null;
  } catch {
    keep.checked = false; // storage is closed to us, or holds what we did not write
  }
  for (const { field } of fields) grow(field); // what the browser itself put back

  sheet.addEventListener("input", ({ target }) => {
    if (target === keep) return;
    grow(target);
    if (keep.checked) store(save);
  });
  keep.addEventListener("change", () => {
    if (store(keep.checked ? save : () => localStorage.removeItem(key))) {
      said(keep.checked ? keep.dataset.done : keep.dataset.undone);
    }
  });
  const store = (change) => {
    try {
      change();
      return true;
    } catch {
      keep.checked = false;
      said(keep.dataset.failed);
      return false;
    }
  };

  part("erase").addEventListener("click", ({ currentTarget: { dataset } }) => {
    if (!confirm(dataset.ask)) return;
    for (const { field } of fields) set(field, "");
    if (keep.checked) store(save);
    said(dataset.done);
  });
  for (const button of sheet.querySelectorAll("[data-sheet-print]")) {
    button.addEventListener("click", () => {
      document.documentElement.dataset.print = button.dataset.sheetPrint;
      print();
    });
  }
  addEventListener("afterprint", () => delete document.documentElement.dataset.print);
}
