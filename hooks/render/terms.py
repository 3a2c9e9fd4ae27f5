"""Explains the terms of the glossary where a page first names them."""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape
from itertools import cycle

from hooks.kinds import EASY
from hooks.mentions import mentions
from hooks.sources import GLOSSARY, Page, Site, asks_for
from hooks.terms import Term

GLOSSARY_ADDRESS = "resources/glossary"
NOT_IN = frozenset("a button code h1 h2 h3 h4 h5 h6 label pre script style summary svg template textarea th".split())
"""Elements whose text no link may be put into: links, titles, controls and what is no prose."""
PART_OF_NAME = re.compile(r"[\s\xa0]\d")
"""What follows a word that is no term but a name: Atelier 13."""
TAG = re.compile(r'(<!--.*?-->|<(?:[^">]|"[^"]*")*>)', re.DOTALL)
"""A tag or a comment of cleaned HTML (render/clean.py), in which text has no < and values stand between double quotes."""
NAME = re.compile(r"</?(\w+)")
HREF = re.compile(r'<a (?:.* )?href="([^"]*)"', re.DOTALL)


def explain(html: str, site: Site, page: Page) -> tuple[str, list[Term]]:
    """A page's cleaned HTML in which the first use of each term is a link to the glossary, and those terms in that order.

    The link may be the author's own; each is described by the element `explained-<id>`, which the template writes.
    """
    # An easy text explains a word where it stands.
    if page.kind is EASY or asks_for(page, GLOSSARY) or (page.lang, GLOSSARY_ADDRESS) not in site.pages:
        return html, []
    glossary = posixpath.relpath(f"{page.lang}/{GLOSSARY_ADDRESS}", page.url) + "/"
    # In a tree a list holds answers, each of which is one link.
    linker = _Linker(glossary, site, page, NOT_IN | {"li"} if page.kind.name == "tree" else NOT_IN)
    # Every other piece is a tag.
    pieces = [write(piece) for write, piece in zip(cycle((linker.text, linker.tag)), TAG.split(html), strict=False)]
    return "".join(pieces), list(linker.explained.values())


class _Linker:
    """Gives back each piece of a page's HTML, in their order, with the links it puts in."""

    def __init__(self, glossary: str, site: Site, page: Page, not_in: frozenset[str]) -> None:
        self.glossary, self.names, self.not_in = glossary, site.names[page.lang], not_in
        self.by_link = {f"{glossary}#{term.id}": term for term in site.terms}
        self.explained: dict[str, Term] = {}
        self.closed_to_links = 0
        """How many elements are open into which no link may be put."""

    def tag(self, written: str) -> str:
        name = NAME.match(written)
        if name and name[1] in self.not_in:
            self.closed_to_links += -1 if written[1] == "/" else 1
        href = HREF.match(written)
        term = self.by_link.get(href[1]) if href else None
        if term is None or term.id in self.explained or " class=" in written:
            return written
        self.explained[term.id] = term
        return f"{written[:-1]}{_described(term)}>"

    def text(self, written: str) -> str:
        if self.closed_to_links or not written.strip():
            return written
        text, done, linked = unescape(written), 0, []
        for mention in mentions(text, self.names):
            term = mention.term
            if term.id in self.explained or PART_OF_NAME.match(text, mention.end):
                continue
            self.explained[term.id] = term
            before, name = text[done : mention.start], text[mention.start : mention.end]
            link = f'<a href="{self.glossary}#{term.id}"{_described(term)}>{escape(name, False)}</a>'
            linked += [escape(before, False), link]
            done = mention.end
        return "".join([*linked, escape(text[done:], False)]) if linked else written


def _described(term: Term) -> str:
    return f' class="term" aria-describedby="explained-{term.id}"'
