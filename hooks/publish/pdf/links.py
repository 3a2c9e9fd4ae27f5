"""Links on paper: those that stay inside lead to a page, the others get a number and their address in a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

Inside = Callable[[str], str]
"""A full address -> the anchor of the same text in this document, without #; "" when it is not in it."""


def resolve(text: html.HtmlElement, address: str, inside: Inside, prefix: str = "") -> list[str]:
    """Makes the links of a text, which stands at `address`, lead to the right place, and gives the addresses to list.

    The n-th address has number n, and its place in the list is the anchor `{prefix}note-{n}`.
    """
    notes: list[str] = []
    for image in text.iter("img"):
        image.set("src", urljoin(address, image.get("src", "")))
    for link in list(text.iter("a")):
        if "href" not in link.attrib:
            continue
        target = urljoin(address, link.get("href", ""))
        anchor = inside(target)
        link.set("href", f"#{anchor}" if anchor else target)
        if anchor:
            link.set("class", "inside")
        elif not _tells_itself(str(link.text_content()), target):
            if target not in notes:
                notes.append(target)
            number = notes.index(target) + 1
            mark = html.Element("a", {"class": "mark", "href": f"#{prefix}note-{number}"})
            mark.text = f"[{number}]"
            mark.tail, link.tail = link.tail, None
            link.addnext(mark)
    return notes


def _tells_itself(words: str, target: str) -> bool:
    """Whether a link's words are its address or its number already."""
    return _bare(words) == _bare(readable(target))


def _bare(address: str) -> str:
    without = re.sub(r"^https?://(www\.)?|^\+32|^0|[\s./()]+", "", address.strip())
    return re.sub(r"^www", "", without).casefold()


def readable(target: str) -> str:
    """An address as one writes it down: without its scheme, accents as letters."""
    if target.startswith(("mailto:", "tel:")):
        return unquote(urlsplit(target).path)
    return unquote(re.sub(r"^https?://", "", target))
