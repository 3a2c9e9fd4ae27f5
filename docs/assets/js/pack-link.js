// A pack as it stands in the part of the address behind #, which browsers do not send:
// #pages=fiches/human-library;workshops/charter&title=…&place=…&date=…
export const FIELDS = ["title", "place", "date"];

// -> { pages: [addresses, each once], title, place, date }; null for another part of the page.
export function parse(hash) {
  const text = hash.slice(1);
  const fields = new URLSearchParams(text.includes("=") ? text : decoded(text));
  if (text && !["pages", ...FIELDS].some((name) => fields.has(name))) return null;
  const pages = (fields.get("pages") ?? "").split(";").filter(Boolean);
  return { pages: [...new Set(pages)], ...Object.fromEntries(FIELDS.map((name) => [name, fields.get(name) ?? ""])) };
}

// Some programs write "=" as "%3D" in a link they pass on; what is no such writing is taken as it stands.
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function fragment(pack) {
  const fields = FIELDS.filter((name) => pack[name]).map((name) => `${name}=${encodeURIComponent(pack[name])}`);
  const pages = pack.pages.length ? [`pages=${pack.pages.map(encodeURI).join(";")}`] : [];
  return [...pages, ...fields].join("&");
}
