"""Explains the terms of the glossary where a page first names them."""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape
from html.parser import HTMLParser

from hooks.kinds import EASY
from hooks.mentions import Names, mentions, names_of
from hooks.sources import GLOSSARY, Page, Site, asks_for
from hooks.terms import Term

GLOSSARY_ADDRESS = "resources/glossary"
NOT_IN = frozenset("a button code h1 h2 h3 h4 h5 h6 label pre script style summary svg template textarea th".split())
"""Elements whose text no link may be put into: links, titles, controls and what is no prose."""
PART_OF_NAME = re.compile(r"[\s\xa0]\d")
"""What follows a word that is no term but a name: Atelier 13."""


def explain(html: str, site: Site, page: Page) -> tuple[str, list[Term]]:
    """A page's HTML in which the first use of each term is a link to the glossary, and those terms in that order.

    The link may be the author's own; each is described by the element `explained-<id>`, which the template writes.
    """
    # An easy text explains a word where it stands.
    if page.kind is EASY or asks_for(page, GLOSSARY) or (page.lang, GLOSSARY_ADDRESS) not in site.pages:
        return html, []
    glossary = posixpath.relpath(f"{page.lang}/{GLOSSARY_ADDRESS}", page.url) + "/"
    by_link = {f"{glossary}#{term.id}": term for term in site.terms}
    names = names_of((term for term in site.terms if not term[page.lang].by_hand), page.lang)
    # In a tree a list holds answers, each of which is one link.
    linker = _Linker(by_link, names, NOT_IN | {"li"} if page.kind.name == "tree" else NOT_IN)
    linker.feed(html)
    linker.close()
    return "".join(linker.written), list(linker.explained.values())


class _Linker(HTMLParser):
    """Copies HTML as it stands, but for the links it puts in."""

    def __init__(self, by_link: dict[str, Term], names: Names, not_in: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.by_link, self.names, self.not_in = by_link, names, not_in
        self.explained: dict[str, Term] = {}
        self.written: list[str] = []
        self.text = ""
        """What was read since the last tag; entities stand in it as the signs they mean."""
        self.closed_to_links = 0
        """How many elements are open into which no link may be put."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._write_text()
        written, named = self.get_starttag_text() or "", dict(attrs)
        term = self.by_link.get(named.get("href") or "")
        if tag == "a" and term and term.id not in self.explained and "class" not in named:
            self.explained[term.id] = term
            written = f"{written[:-1]}{_described(term)}>"
        self.written.append(written)
        self.closed_to_links += tag in self.not_in

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._write(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._write(f"</{tag}>")
        self.closed_to_links -= tag in self.not_in

    def handle_data(self, data: str) -> None:
        if self.closed_to_links:
            self.written.append(data)
        else:
            self.text += data

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};" if self.closed_to_links else unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_entityref(f"#{name}")

    def handle_comment(self, data: str) -> None:
        self._write(f"<!--{data}-->")

    def close(self) -> None:
        super().close()
        self._write_text()

    def _write(self, html: str) -> None:
        self._write_text()
        self.written.append(html)

    def _write_text(self) -> None:
        text, self.text, done = self.text, "", 0
        for mention in mentions(text, self.names):
            term = mention.term
            if term.id in self.explained or PART_OF_NAME.match(text, mention.end):
                continue
            self.explained[term.id] = term
            link = next(link for link, one in self.by_link.items() if one is term)
            before, name = text[done : mention.start], text[mention.start : mention.end]
            self.written.append(f'{escape(before, False)}<a href="{link}"{_described(term)}>{escape(name, False)}</a>')
            done = mention.end
        self.written.append(escape(text[done:], False))


def _described(term: Term) -> str:
    return f' class="term" aria-describedby="explained-{term.id}"'
