// A proposed fiche as it will look: its facts in words, and its paragraphs and lists. Nothing typed becomes HTML.
import { head, isPoint, sections } from "./fiche-file.js";

export function made(tag, className, ...inside) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

const filled = (form, values) => form.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// A fact's value in words, as hooks/render/facts.py says it.
function said(name, value, lang, words) {
  const { counted } = words;
  const span = () => (value.min === value.max ? String(value.min) : filled(counted.span, value));
  if (["public", "aims", "levels"].includes(name)) return value.map((one) => words[name][one]).join(", ");
  if (name === "organisers") return value.join(" · ");
  if (name === "rhythm") return filled(counted.times, { count: value.times, period: words.period[value.per] });
  if (name === "participants" || name === "team") return filled(counted.people, { count: span() });
  if (name === "duration") return filled(counted.minutes, { count: span() });
  if (name === "budget") return filled(counted.money, { amount: money(value, lang), period: words.per[value.per] });
  return String(value);
}

function money({ amount, currency }, lang) {
  const parts = new Intl.NumberFormat(`${lang}-BE`, { style: "currency", currency, maximumFractionDigits: 0 }).formatToParts(amount);
  const symbol = parts.find(({ type }) => type === "currency").value;
  const number = parts.filter(({ type }) => ["integer", "group"].includes(type)).map(({ value }) => value).join("");
  return lang === "nl" ? symbol + number : `${number} ${symbol}`;
}

function facts(known, lang, { panel: names, words: { [lang]: words } }) {
  const row = (name) => made("div", "facts__row", made("dt", "", words.field[name]), made("dd", "", said(name, known[name], lang, words)));
  const unknown = names.filter((name) => !(name in known)).map((name) => words.field[name].toLowerCase());
  const panel = made("div", "facts", made("p", "facts__title", words.fiche.facts), made("dl", "", ...names.filter((name) => name in known).map(row)));
  if (unknown.length) panel.append(made("p", "facts__unknown", `${words.fiche.unknown} ${unknown.join(", ")}.`));
  return panel;
}

// Paragraphs and lists; a link shows its words.
function paragraphs(text) {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").split(/\n\s*\n/).map((block) => {
    const lines = block.split("\n");
    if (!isPoint(lines[0])) return made("p", "", block);
    const points = lines.join("\n").split(/\n(?=(?:[-*+]|\d+[.)]) )/).map((point) => made("li", "", point.replace(/^\S+ /, "")));
    return made(/^\d/.test(lines[0]) ? "ol" : "ul", "", ...points);
  });
}

export function preview(proposal, lang, rules) {
  const known = head(proposal, lang, rules);
  const page = made("article", "form__page", made("h4", "form__title", known.title));
  page.lang = lang;
  if (known.status === "draft") page.append(made("p", "draft-note", rules.words[lang].fiche.draft));
  page.append(facts(known, lang, rules));
  for (const { id, level, text } of sections(proposal, lang, rules)) {
    page.append(made(`h${level + 3}`, "", rules.titles[lang][id]), ...paragraphs(text));
  }
  return page;
}
