// Paged.js writes its style sheets as <style>, which this site's Content-Security-Policy refuses. It gets an element in
// place of each that makes the same sheet as an object: what our own scripts make so is theirs, and needs no exception.
const create = document.createElement.bind(document);

document.createElement = (tag, options) => {
  if (tag !== "style") return create(tag, options);
  const [element, sheet] = [create("template"), new CSSStyleSheet()];
  document.adoptedStyleSheets.push(sheet);
  element.sheet = sheet;
  element.appendChild = (text) => sheet.replaceSync(text.data);
  return element;
};
