// Finds pages: Pagefind's index asked for what was typed and for what may have been meant, merged into one list.
import { known, meanings, suggestions, tokens } from "./words.js";

const LAST = 0.5;
const ANY = 0.8;
const TOLD = 1.5;
// Whoever types a word of distress is shown help before all else.
const HELP = "resources/urgent-help";
const FIRST = 2;

// lang -> { find(typed), suggest(typed) }; everything is fetched from this site.
export const open = async (root, lang) => {
  const folder = new URL("pagefind/", root);
  const [engine, data] = await Promise.all([
    import(new URL("pagefind.js", folder)),
    fetch(new URL(`words.${lang}.json`, folder)).then((answer) => answer.json()),
  ]);
  await engine.options({ baseUrl: root.pathname, excerptLength: 24 });
  const words = known(data);
  const last = new Set(data.last);

  // results: [{ id, kind, data() }], the best first; others: what else was searched than what was typed.
  const find = async (typed) => {
    const searches = meanings(typed, words);
    const scores = new Map();
    const add = (results, weight) => {
      const best = results[0]?.score;
      for (const result of results) {
        const score = weight * (best ? result.score / best : 1) * (last.has(result.id) ? LAST : 1);
        if (score > (scores.get(result.id)?.score ?? 0)) scores.set(result.id, { score, result });
      }
      return results.length;
    };
    const made = await Promise.all(searches.map(({ words }) => engine.search(words)));
    const counts = made.map(({ results }, at) => add(results, searches[at].weight));
    add(await anyOf(engine, [...new Set(searches.flatMap(({ words }) => tokens(words)))]), ANY);
    for (const { page, weight } of searches) {
      const told = scores.get(data.told[page]);
      if (told) told.score = Math.max(told.score, page === HELP ? FIRST : weight * TOLD);
    }
    const list = [...scores].sort((a, b) => b[1].score - a[1].score);
    return {
      results: list.map(([id, { result }]) => ({ id, kind: data.kinds[id] ?? "fiche", data: result.data })),
      others: searches.filter(({ sort }, at) => counts[at] && sort !== "typed" && sort !== "part"),
    };
  };
  return { find, suggest: (typed) => suggestions(typed, words) };
};

// A whole question seldom stands on one page: pages with the most, and the rarest, of its words.
const anyOf = async (engine, words) => {
  const sums = new Map();
  for (const word of words)
    for (const result of (await engine.search(word)).results) {
      const sum = (sums.get(result.id)?.score ?? 0) + result.score;
      sums.set(result.id, { id: result.id, score: sum, data: result.data });
    }
  return [...sums.values()].sort((a, b) => b.score - a.score);
};
