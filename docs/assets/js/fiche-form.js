// The form for a new fiche. All words and rules come from the page; nothing is kept and nothing is sent.
import { mistakes, today } from "./fiche-check.js";
import { fiche, message, missing, oneLine, slug, tidy } from "./fiche-file.js";
import { made, preview } from "./fiche-preview.js";

const LONGEST = 8000; // characters of an address that the code host takes
const template = document.querySelector("template[data-form-template]");
const place = document.querySelector("[data-form]");
if (template && place) start();

function start() {
  const rules = JSON.parse(template.dataset.words);
  const repository = template.dataset.repository.replace(/\/$/, "");
  const lang = document.documentElement.lang;
  const words = rules.words[lang].form;
  place.append(template.content.cloneNode(true));
  const part = (name) => place.querySelector(`[data-form-${name}]`);
  const boxes = new Map([...place.querySelectorAll("[data-form-field]")].map((box) => [box.dataset.formField, box]));
  const left = new Set(); // the fields that the author has left: only they are found fault with

  const control = (key) => boxes.get(key).querySelector("input, select, textarea");
  const title = control(`${lang}.title`);
  const id = control("id");
  control("country").value = "BE";
  control("reviewed").value = today();
  let proposed = "";
  title.addEventListener("input", () => {
    if (id.value === proposed) id.value = proposed = slug(title.value);
  });

  const check = () => {
    const found = mistakes(read(boxes, lang, rules), rules, lang);
    const told = new Map(found.map(({ key, said }) => [key, said]));
    for (const [key, box] of boxes) tell(box, left.has(key) ? told.get(key) : "");
    return found;
  };
  control("country").addEventListener("change", ({ target }) => (target.value = target.value.trim().toUpperCase()));
  place.addEventListener("focusout", ({ target, relatedTarget }) => {
    const box = target.closest("[data-form-field]");
    if (!box || box.contains(relatedTarget)) return;
    left.add(box.dataset.formField);
    if (target === title && title.value) left.add("id"); // which is proposed after it
    check();
  });
  // What was found fault with is looked at again with each letter, so that it is seen to be mended.
  place.addEventListener("input", ({ target }) => {
    if (target.closest("[data-form-field]")?.querySelector("[aria-invalid]")) check();
    part("preview").hidden = true;
    addEventListener("beforeunload", keep);
  });
  place.addEventListener("click", ({ target }) => {
    const box = boxes.get(target.closest("a[data-to]")?.dataset.to);
    for (let inside = box?.closest("details"); inside; inside = inside.parentElement.closest("details")) inside.open = true;
  });

  part("body").addEventListener("submit", (event) => {
    event.preventDefault();
    for (const key of boxes.keys()) left.add(key);
    const found = check();
    part("wrong").hidden = !found.length;
    part("preview").hidden = found.length > 0;
    if (found.length) summary(found);
    else show(read(boxes, lang, rules));
    place.querySelector("section:not([hidden]) > h3").focus();
  });

  const summary = (found) => {
    const heading = part("wrong").querySelector("h3");
    heading.textContent = found.length === 1 ? words.wrong_one : words.wrong_many.replace("{count}", found.length);
    const order = [...boxes.keys()];
    found.sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key));
    part("wrong").querySelector("ul").replaceChildren(
      ...found.map(({ key, said }) => {
        const link = made("a", "", labelOf(key));
        link.href = `#${control(key).id}`;
        link.dataset.to = key;
        return made("li", "", link, ` – ${said}`);
      }),
    );
  };

  const fieldOf = (name) => rules.words[lang].asked[name] ?? rules.words[lang].field[name];
  const labelOf = (key) => {
    const [one, name] = key.includes(".") ? key.split(".") : [lang, key];
    const label = (key === `${one}.${name}` && rules.titles[lang][name]) || fieldOf(name);
    return one === lang ? label : `${label} (${one.toUpperCase()})`;
  };

  const show = (proposal) => {
    const written = Object.keys(proposal.texts);
    const files = Object.fromEntries(written.map((one) => [one, fiche(proposal, one, rules)]));
    part("status").textContent = status(missing(proposal, rules));
    part("pages").replaceChildren(...written.flatMap((one) => [preview(proposal, one, rules), source(`${proposal.facts.id}.${one}.md`, files[one])]));
    part("files").replaceChildren(...written.map((one) => made("li", "", download(`${proposal.facts.id}.${one}.md`, files[one]))));
    if (repository) propose(proposal, files);
  };

  const status = ({ facts, sections, unsure }) => {
    const lacks = [...facts.map(fieldOf), ...sections.map((name) => rules.titles[lang][name])];
    if (unsure && !lacks.length) lacks.push(words.emptied.replace("{title}", rules.titles[lang]["not-known"]));
    return lacks.length ? words.is_draft.replace("{missing}", lacks.join(", ")) : words.is_complete;
  };

  const source = (name, text) => {
    const code = made("pre", "", made("code", "", text));
    return made("details", "form__source", made("summary", "", words.file.replace("{name}", name)), code);
  };

  const download = (name, text) => {
    const link = made("a", "", words.download.replace("{name}", name));
    link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    link.download = name;
    link.addEventListener("click", () => removeEventListener("beforeunload", keep));
    return link;
  };

  const propose = ({ facts, texts }, files) => {
    const text = message(facts.id, files);
    const subject = words.issue.replace("{title}", Object.values(texts)[0].title);
    const address = (body) => `${repository}/issues/new?${new URLSearchParams({ title: subject, body })}`;
    const long = address(text).length > LONGEST;
    part("propose").hidden = false;
    part("propose-help").textContent = long ? words.long : words.propose_help;
    part("open").href = address(long ? words.paste : text);
    part("open").textContent = long ? words.open : words.propose;
    part("copy").hidden = !long;
    part("copied").textContent = "";
    part("by-hand").hidden = true;
    part("copy").onclick = async () => {
      try {
        await navigator.clipboard.writeText(text);
        part("copied").textContent = words.copied;
      } catch {
        part("copied").textContent = words.not_copied;
        part("by-hand").hidden = false;
        part("by-hand").value = text;
        part("by-hand").select();
      }
    };
  };
}

// So that nobody loses what they wrote by a slip of the finger.
function keep(event) {
  event.preventDefault();
}

// Shows what is wrong at a field, or that nothing is.
function tell(box, said) {
  const words = box.querySelector("[data-form-error]");
  if (words.textContent === (said ?? "")) return;
  words.textContent = said ?? "";
  words.hidden = !said;
  for (const control of box.querySelectorAll("input, select, textarea")) {
    if (said) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

const number = (words) => (/^\d+([.,]\d+)?$/.test(words) ? Number(words.replace(",", ".")) : words);
const lines = (text) => text.split("\n").map(oneLine).filter(Boolean);
const one = (box) => box.querySelector("input, select, textarea").value;
const READ = {
  line: (box) => oneLine(one(box)),
  sentence: (box) => oneLine(one(box)),
  date: one,
  choice: one,
  text: (box) => tidy(one(box)),
  lines: (box) => lines(one(box)),
  number: (box) => number(oneLine(one(box))),
  choices: (box) => [...box.querySelectorAll(":checked")].map(({ value }) => value),
  group: parts,
  // One number is both the smallest and the largest.
  span: (box) => {
    const found = parts(box);
    return "min" in found || "max" in found ? { min: found.min ?? found.max, max: found.max ?? found.min } : {};
  },
};

function parts(box) {
  const read = (control) => (control.dataset.control === "number" ? number(oneLine(control.value)) : control.value);
  const all = [...box.querySelectorAll("[data-part]")].map((control) => [control.dataset.part, read(control)]);
  return Object.fromEntries(all.filter(([, value]) => value !== ""));
}

const isEmpty = (value) => value === "" || (typeof value === "object" && Object.keys(value).length === 0);

// All that is filled in, as a proposal (fiche-file.js). A language in which nothing is written is left out, but for the page's own.
function read(boxes, lang, rules) {
  const facts = {};
  const texts = { fr: { sections: {} }, nl: { sections: {} } };
  for (const [key, box] of boxes) {
    const value = READ[box.dataset.control](box);
    const [one, name] = key.split(".");
    if (isEmpty(value)) continue;
    if (!name) facts[key] = value;
    else if (box.dataset.control === "text") texts[one].sections[name] = value;
    else texts[one][name] = value;
  }
  const isWritten = ([one, { sections, ...spoken }]) => one === lang || Object.keys({ ...sections, ...spoken }).length > 0;
  return { facts, texts: Object.fromEntries(Object.entries(texts).filter(isWritten)) };
}
