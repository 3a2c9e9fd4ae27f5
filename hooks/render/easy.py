"""What leads from a page to its version that is easy to read and back, and whether the readers it is for have read it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hooks.kinds import EASY
from hooks.render.facts import long_date
from hooks.reviews import validation
from hooks.sources import Page, Site
from hooks.texts import texts
from hooks.typography import TYPESET

LINE = re.compile(r"(?<=\S)\n(?= *\S)(?! *(?:[-*+] |\d+\. |[#<>]))")
"""The end of a line that another line of the same paragraph or point follows."""


@dataclass(frozen=True)
class Easy:
    """What a page says of its other version."""

    url: str
    """Of that version, from the site's root."""
    label: str
    """Of the link to it."""
    mark: str = ""
    """On the easy page: that it is not validated, or when and by whom."""
    validated: bool = False


def easy_of(site: Site, page: Page) -> Easy | None:
    """None for a page that has no other version."""
    words = texts(page.lang)["easy"]
    if page.kind is not EASY:
        version = site.easy.get((page.lang, page.address))
        return Easy(version.url, words["read"]) if version else None
    there, found = site.pages.get((page.lang, str(page.meta.get("easy_of")))), validation(page)
    if there is None:
        return None
    mark = words["not_validated"]
    if found:
        mark = words["validated"].format(date=long_date(found.date, page.lang), by=TYPESET[page.lang](found.by))
    return Easy(there.url, words["back"], mark, bool(found))


def keep_lines(text: str) -> str:
    """An easy text whose lines stay lines, a sentence on each: two blanks before the end make Markdown keep it."""
    return LINE.sub("  \n", text)
