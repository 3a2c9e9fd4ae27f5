"""Authors type ordinary spaces; French print wants some that do not break. Apostrophes and quotes are smarty's."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

NO_BREAK = "\u00a0"
FRENCH_SPACE = r"(?<=[^\s|:-]) (?=[:;?!»])(?!:?-)|(?<=«) "
"""The space before : ; ? ! » and the one after «; not the colons of a table's rule."""


def french(text: str) -> str:
    """A title or a description as a French page prints it."""
    return re.sub(FRENCH_SPACE, NO_BREAK, text).replace("'", "’")


def dutch(text: str) -> str:
    return re.sub('"([^"]*)"', r"“\1”", text).replace("'", "’")


TYPESET = {"fr": french, "nl": dutch}


class _Space(InlineProcessor):
    # The parent's annotation admits text as well; ours only ever gives text.
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | Element | None, int, int]:  # type: ignore[override]
        return NO_BREAK, m.start(0), m.end(0)


class FrenchSpaces(Extension):
    """A Python-Markdown extension for the pages of docs/fr."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_Space(FRENCH_SPACE, md), "french-spaces", 5)
