// What a reader may have meant by the words typed. Plain data in, plain data out; nothing here knows the page.
import { closestMatch } from "./vendor/leven.js";

// Small letters without accents, as hooks/publish/search.py writes them.
export const plain = (text) =>
  text.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "");

// « l'équipe » holds one word, not two: what an apostrophe cuts off is an article.
export const tokens = (text) =>
  plain(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 && word !== "qu");

// { terms, words } as hooks/publish/search.py writes them -> what the functions below look things up in.
export const known = ({ terms, words }) => {
  const list = words.split(" ");
  const forms = new Map();
  const add = (form, term, page, sort) => {
    const key = tokens(form).join(" ");
    forms.set(key, [...(forms.get(key) ?? []), { term, page, sort }]);
  };
  for (const { term, page, same, near, other } of terms) {
    [term, ...same].forEach((form) => add(form, term, page, "same"));
    near.forEach((form) => add(form, term, page, "near"));
    other.forEach((form) => add(form, term, page, "other"));
  }
  const parts = [...forms.keys()].flatMap((key) => key.split(" "));
  const longest = Math.max(0, ...[...forms.keys()].map((key) => key.split(" ").length));
  return { list, set: new Set([...list, ...parts]), forms, longest };
};

// The searches to make for what was typed, first what was typed itself: [{ words, weight, sort, page }], with the
// address of the page that tells most about the term meant.
export const meanings = (typed, { list, set, forms, longest }) => {
  const said = tokens(typed);
  const found = new Map();
  const add = (words, weight, sort, page) => {
    const key = tokens(words.join(" ")).join(" ");
    if (!found.has(key)) found.set(key, { words: words.join(" "), weight, sort, page });
    else found.get(key).page ??= page;
  };
  const replaced = (words, start, count, by) => [...words.slice(0, start), by, ...words.slice(start + count)];

  const right = said.map((word) => (isKnown(word, list, set) ? word : nearest(word, list, set) ?? word));
  const corrected = right.some((word, at) => word !== said[at]);
  // What stands on no page finds at best words that begin alike.
  add(said, said.every((word) => isKnown(word, list, new Set())) ? 1 : STRANGE, "typed");
  if (corrected) add(right, 1, "spelling");

  for (const words of corrected ? [said, right] : [said]) {
    for (let count = Math.min(longest, words.length); count > 0; count--)
      for (let start = 0; start + count <= words.length; start++)
        for (const { term, page, sort } of forms.get(words.slice(start, start + count).join(" ")) ?? []) {
          add(replaced(words, start, count, term), sort === "near" ? 0.8 : 0.9, sort);
          add([term], 0.6, sort, page);
        }
    for (let start = 0; start + 1 < words.length; start++) {
      const joined = words[start] + words[start + 1];
      if (isKnown(joined, list, set)) add(replaced(words, start, 2, joined), 1, "spelling");
    }
    words.forEach((word, at) => {
      for (const whole of endingWith(word, list)) add(replaced(words, at, 1, whole), 0.5, "part");
    });
  }
  return [...found.values()];
};

// The words nearest to one that nothing was found for, to be offered.
export const suggestions = (typed, { list }) =>
  tokens(typed).flatMap((word) => {
    const rest = [...list];
    return [1, 2, 3].flatMap(() => {
      const near = closestMatch(word, rest, { maxDistance: Math.ceil(word.length / 2) - 1 });
      if (near) rest.splice(rest.indexOf(near), 1);
      return near ?? [];
    });
  });

const SHORT = 4;
const STRANGE = 0.3;

const isKnown = (word, list, set) => word.length < SHORT || set.has(word) || list.some((one) => one.startsWith(word));

// A slip of the finger: one letter in a word of five, two in one of eight. The first letter is seldom wrong.
const nearest = (word, list, set) => {
  if (word.length <= SHORT) return undefined;
  const maxDistance = word.length < 8 ? 1 : 2;
  const near = [...list, ...set].filter((one) => one.length >= SHORT && one[0] === word[0]);
  return closestMatch(word, near, { maxDistance });
};

// Dutch writes compounds as one word: who types its last part means them too.
const endingWith = (part, list) =>
  part.length < SHORT ? [] : list.filter((word) => word.indexOf(part) > 1).slice(0, 3);
