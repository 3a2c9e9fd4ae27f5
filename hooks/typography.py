"""Authors type straight quotes and ordinary spaces; print wants curved ones, and in French some that do not break."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

NO_BREAK = "\u00a0"
FRENCH_SPACE = r"(?<=[^\s|:-]) (?=[:;?!»])(?!:?-)|(?<=«) "
"""The space before : ; ? ! » and the one after «; not the colons of a table's rule."""
OPENING = re.compile(r"""(?<=[\s(\[{«‘“/–—-])"(?!\s)|(?<=\x03)"(?=\w)""")
"""A quote before a word; \\x03 ends what stands for a tag that an author wrote."""
OPENING_SINGLE = re.compile(r"(?<=[\s(\[{«“/–—-])'(?![stnkmr]\b)(?=[^\W\d])")
"""The same; but Dutch writes 's avonds and 't huis, and the '90s have lost two digits."""


def curved(text: str, before: str = " ") -> str:
    """A text with curved quotes; `before`: the sign that stands before it."""
    if "'" not in text and '"' not in text:
        return text
    whole = OPENING_SINGLE.sub("‘", OPENING.sub("“", before + text))
    return whole[len(before) :].replace("'", "’").replace('"', "”")


def french(text: str) -> str:
    """A title or a description as a French page prints it."""
    return curved(re.sub(FRENCH_SPACE, NO_BREAK, text))


TYPESET = {"fr": french, "nl": curved}


class CurvedQuotes(Extension):
    """A Python-Markdown extension for all pages."""

    # Python-Markdown's own one takes 's avonds for the beginning of a quotation, and as long as all other words together.
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Curve(md), "curved-quotes", 6)  # before titles are listed


class _Curve(Treeprocessor):
    def run(self, root: Element) -> None:
        self._curve(root, " ")

    def _curve(self, element: Element, before: str) -> str:
        """Curves the quotes in an element's words; gives the last sign in it."""
        if element.text:
            element.text, before = self._curved(element.text, before)
        for child in element:
            apart = self.md.is_block_level(child.tag) or child.tag == "br"
            before = self._curve(child, " " if apart else before)
            if child.tail:
                child.tail, before = self._curved(child.tail, " " if apart else before)
        return before

    def _curved(self, text: str, before: str) -> tuple[str, str]:
        """The same words, and the last sign; what is code or an address stays as it is."""
        return text if isinstance(text, AtomicString) else curved(text, before), text[-1]


class _Space(InlineProcessor):
    # The parent's annotation admits text as well; ours only ever gives text.
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | Element | None, int, int]:  # type: ignore[override]
        return NO_BREAK, m.start(0), m.end(0)


class FrenchSpaces(Extension):
    """A Python-Markdown extension for the pages of docs/fr."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_Space(FRENCH_SPACE, md), "french-spaces", 5)
