// A proposed fiche as the text of its files. Nothing here knows of the page that it is written on.
// A proposal: { facts: { id, country, … }, texts: { fr: { title, description, …, sections: { "in-short": "…" } } } };
// what is not known is left out. `rules` is what hooks/render/form.py gives.

const RESERVED = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N} ()'’,.-]*$/u;
const INVISIBLE = /[^\P{Cc}\n\t]|\p{Cs}|\p{Cf}/gu;

// Words on one line, with ordinary blanks.
export const oneLine = (words) => words.replace(/\s+/g, " ").replace(INVISIBLE, "").trim();

// A text as Markdown wants it: plain line ends, dashes for the dots of a word processor, and a blank line before a list.
export function tidy(text) {
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(INVISIBLE, "").split("\n");
  const made = [];
  for (const line of lines.map((one) => one.trimEnd().replace(/^(\s*)[•◦▪‣·–—][ \t\u00a0]+/u, "$1- "))) {
    if (isPoint(line) && made.length && made.at(-1) && !isPoint(made.at(-1)) && !/^\s/.test(made.at(-1))) made.push("");
    made.push(line);
  }
  return made.join("\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\s+$/g, "");
}

export const isPoint = (line) => /^([-*+]|1[.)]) /.test(line);

// "L'Été à Liège" -> "l-ete-a-liege"
export function slug(title) {
  const plain = title.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").normalize("NFD");
  return plain.replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

// What YAML 1.1 could take for anything but these words is put between double quotes, as JSON writes them.
export function yamlText(words) {
  const plain = PLAIN.test(words) && words === words.trim() && !RESERVED.test(words);
  return plain ? words : JSON.stringify(words);
}

function yaml(value) {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return yamlText(value);
  if (!Array.isArray(value)) return `{${Object.entries(value).map(([name, part]) => `${name}: ${yaml(part)}`).join(", ")}}`;
  if (value.every((one) => /^[a-z0-9-]+$/.test(one))) return `[${value.map(yamlText).join(", ")}]`;
  return value.map((one) => `\n  - ${yamlText(one)}`).join("");
}

// What a complete fiche still lacks, by language: { facts: ["region"], fr: ["why"], nl: [] }, and the languages whose
// « not known » is not empty yet.
export function missing({ facts, texts }, rules) {
  const written = Object.entries(texts);
  const needed = [...rules.complete.facts, ...(facts.country === "BE" ? ["region"] : [])];
  const lacks = (name) => (rules.spoken.includes(name) ? written.some(([, text]) => !text[name]) : !facts[name]?.length);
  const sections = rules.complete.sections.filter((id) => written.some(([lang, text]) => !section(id, facts, text, lang, rules)));
  return { facts: needed.filter(lacks), sections, unsure: written.some(([, text]) => text.sections["not-known"]) };
}

export function isComplete(proposal, rules) {
  const { facts, sections, unsure } = missing(proposal, rules);
  return !facts.length && !sections.length && !unsure;
}

// The facts and words of a head, in one language.
export function head(proposal, lang, rules) {
  const { facts, texts } = proposal;
  const known = { ...facts, ...texts[lang], status: isComplete(proposal, rules) ? "complete" : "draft" };
  return Object.fromEntries(rules.order.filter((name) => name in known).map((name) => [name, known[name]]));
}

// A section's text; that of the sources begins with a list of the documents that were ticked.
function section(id, facts, text, lang, rules) {
  const own = text.sections[id] ?? "";
  const listed = id === "sources" ? (facts.sources ?? []) : [];
  const list = listed.map((key) => `- [${rules.sources[lang][key]}](../resources/sources.md#${key})`).join("\n");
  return [list, own].filter(Boolean).join("\n\n");
}

// The sections that a file has, in order: [{ id, level, text }]. A draft has three; what else is written stands below
// the first of them, so that nothing is lost.
export function sections(proposal, lang, rules) {
  const text = proposal.texts[lang];
  const said = (id) => section(id, proposal.facts, text, lang, rules);
  const part = (level) => (id) => ({ id, level, text: said(id) });
  if (isComplete(proposal, rules)) return rules.complete.sections.map(part(2));
  const [first, ...last] = rules.draft;
  const between = rules.complete.sections.filter((id) => !rules.draft.includes(id) && said(id));
  return [part(2)(first), ...between.map(part(3)), ...last.map(part(2))];
}

// The text of one file.
export function fiche(proposal, lang, rules) {
  const lines = Object.entries(head(proposal, lang, rules)).map(([name, value]) => {
    const written = name === "reviewed" ? value : yaml(value); // a date has no quotes
    return `${name}:${written.startsWith("\n") ? "" : " "}${written}`;
  });
  const parts = sections(proposal, lang, rules).map(
    ({ id, level, text }) => `${"#".repeat(level)} ${rules.typed[lang][id]} {#${id}}\n\n${text}\n`,
  );
  return `---\n${lines.join("\n")}\n---\n\n${parts.join("\n")}`;
}

// { fr: "…", nl: "…" } as one message to the code host.
export function message(id, files) {
  const blocks = Object.entries(files).map(([lang, text]) => `\`\`\`\`markdown ${lang}\n${text}\`\`\`\`\n`);
  return `<!-- fiche: ${id} -->\n\n${blocks.join("\n")}`;
}
