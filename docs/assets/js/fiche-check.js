// What is wrong in a proposed fiche, by the model's own rules (hooks/render/form.py) and some that no schema can hold.
import { head, isComplete } from "./fiche-file.js";
import { Validator } from "./vendor/json-schema.js";

const HEADING = /^ {0,3}(#|=+\s*$|-+\s*$)/m;
const HTML = /<[a-z!/?]/i;
const FENCE = /`{4,}/;

// [{ key, said }], one a field at most: `key` is the field's name, after its language and a dot when it is written in one.
export function mistakes(proposal, rules, lang) {
  const found = new Map();
  const tell = (key, said) => found.has(key) || found.set(key, said);
  for (const one of Object.keys(proposal.texts)) {
    const name = (field) => (rules.spoken.includes(field) ? `${one}.${field}` : field);
    for (const [field, said] of bySchema(head(proposal, one, rules), rules, lang)) tell(name(field), said);
    for (const [field, said] of byWords(proposal, one, rules, lang)) tell(`${one}.${field}`, said);
  }
  for (const [field, said] of byFacts(proposal, rules, lang)) tell(field, said);
  if (describesSource(proposal)) found.delete("sources");
  return [...found].map(([key, said]) => ({ key, said }));
}

function* bySchema(facts, rules, lang) {
  const said = rules.messages[lang];
  const { errors } = new Validator(rules.schema, "2020-12", false).validate(facts);
  for (const { keyword, instanceLocation } of errors) {
    const [field, part] = instanceLocation.split("/").slice(1);
    if (!field && keyword === "required") {
      for (const name of rules.schema.required) if (!(name in facts)) yield [name, name === "sources" ? rules.words[lang].form.source : said[name].required];
    } else if (field) {
      const words = said[`${field}.${part}`]?.[keyword] ?? said[field]?.[keyword];
      if (words) yield [field, words];
    }
  }
}

function* byFacts({ facts }, rules, lang) {
  const words = rules.words[lang].form;
  const said = rules.messages[lang][""];
  if (facts.id && !new RegExp(`^(${rules.id})$`).test(facts.id)) yield ["id", words.id_form];
  if (rules.taken.includes(facts.id)) yield ["id", words.taken];
  if (facts.website && !facts.website.startsWith("https://")) yield ["website", said.website];
  if (facts.reviewed > today()) yield ["reviewed", said.future];
  for (const [name, value] of Object.entries(facts)) if (value.min > value.max) yield [name, words.in_order];
}

function* byWords(proposal, lang, rules, told) {
  const words = rules.words[told].form;
  const { sections, ...spoken } = proposal.texts[lang];
  const others = Object.entries(proposal.texts).filter(([one]) => one !== lang);
  for (const [name, value] of Object.entries(spoken)) if (HTML.test(value)) yield [name, words.html];
  for (const [id, text] of Object.entries(sections)) {
    if (HTML.test(text)) yield [id, words.html];
    else if (HEADING.test(text)) yield [id, words.heading];
    else if (FENCE.test(text)) yield [id, words.fence];
  }
  const needed = isComplete(proposal, rules) ? [] : rules.draft.filter((id) => id !== "sources");
  for (const id of needed) if (!sections[id]) yield [id, words.needed];
  for (const [, other] of others) for (const id of Object.keys(other.sections)) if (!sections[id]) yield [id, words.both];
}

// In one language: that the other must have it too is told there.
const describesSource = ({ texts }) => Object.values(texts).some(({ sections }) => sections.sources);

// In Belgium never later than the reader's own day.
export const today = () => new Date().toISOString().slice(0, 10);
