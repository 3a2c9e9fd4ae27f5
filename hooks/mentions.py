"""Where texts name the terms of the glossary."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from hooks.files import KEPT_PAGES
from hooks.findings import LANGS, Lang
from hooks.markdown import Content
from hooks.terms import Term

WORD = re.compile(r"\w+")
SAME_SIGNS = str.maketrans({"’": "'", "\n": " ", "\xa0": " ", "\u202f": " "})
"""Signs that a name may be written with in a text -> those it has in the glossary."""

Names = dict[str, list[tuple[str, Term]]]
"""The first word of a name -> the names that begin with it, the longest first, and their terms."""


class Written(Hashable, Protocol):
    """A page, as far as it is looked at here."""

    @property
    def address(self) -> str: ...
    @property
    def content(self) -> Content: ...


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    term: Term


def names_of(terms: Iterable[Term], lang: Lang) -> Names:
    """What `mentions` looks up."""
    names: Names = defaultdict(list)
    for term in terms:
        for name in term[lang].names:
            first = WORD.match(name)
            if first:
                names[first[0].lower()].append((_plain(name), term))
    for found in names.values():
        found.sort(key=lambda one: -len(one[0]))
    return names


def mentions(text: str, names: Names) -> Iterator[Mention]:
    """Each place where a text names a term, in order; of two names that begin there, the longer one."""
    plain, end = _plain(text), 0
    if names.keys().isdisjoint(WORD.findall(plain)):
        return  # as most texts: to look at each word takes long
    for word in WORD.finditer(plain):
        if word.start() < end:
            continue
        for name, term in names.get(word[0], ()):
            end_of_name = word.start() + len(name)
            if plain.startswith(name, word.start()) and not WORD.match(plain, end_of_name):
                end = end_of_name
                yield Mention(word.start(), end, term)
                break


def uses(pages: Iterable[Written], terms: tuple[Term, ...], lang: Lang) -> dict[str, Counter[str]]:
    """The id of each term -> the addresses of the pages, all in one language, that name it, and how often."""
    named_by = _counting(terms, lang)
    found: dict[str, Counter[str]] = {term.id: Counter() for term in terms}
    for page in pages:
        for id, count in named_by(page).items():
            found[id][page.address] = count
    return found


@lru_cache(maxsize=len(LANGS))
def _counting(terms: tuple[Term, ...], lang: Lang) -> Callable[[Written], Counter[str]]:
    """What counts how often a page names each of these terms, by its id, and counts again only when the page has changed."""
    names = names_of(terms, lang)

    @lru_cache(maxsize=KEPT_PAGES)
    def count(page: Written) -> Counter[str]:
        return Counter(mention.term.id for block in page.content.blocks for mention in mentions(block.text, names))

    return count


def _plain(text: str) -> str:
    """The same text, sign for sign, as names are compared."""
    return text.translate(SAME_SIGNS).lower()
