"""Reads HTML, whole or in pieces, into plain elements and the links they hold. Parsing is lxml's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import cast

from lxml import etree

LINKING = {
    "href": ("a", "area", "link", "base", "image", "use"),
    "xlink:href": ("a", "image", "use"),
    "src": ("img", "script", "iframe", "frame", "embed", "audio", "video", "source", "track", "input"),
    "poster": ("video",),
    "data": ("object",),
    "action": ("form",),
    "background": ("body", "table", "td", "th"),
}
"""Attribute -> the elements on which it names another resource. `srcset` and `style` hold several: see below."""

STYLE_URL = re.compile(r"""url\(\s*['"]?([^'")]*)['"]?\s*\)|@import\s+['"]([^'"]+)['"]""", re.IGNORECASE)
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def cut(page: str) -> tuple[str, str]:
    """What stands before the article of a finished page, and the article; "" when there is none."""
    before, opened, rest = page.partition("<article")
    inside, closed, _ = rest.partition("</article>")
    return before, opened + inside + closed if closed else ""


@dataclass(frozen=True)
class Element:
    tag: str
    attributes: dict[str, str] = field(hash=False)
    line: int
    text: str = ""
    """What a reader sees or hears of it: its text, its name for screen readers, the alternatives of its images."""
    in_text: bool = False
    """Whether an author wrote it: the templates put what authors write into `<div data-text>`."""

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All targets that it names."""
        return tuple(links(self))

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The names by which a link may lead to it."""
        named = ("id", "name") if self.tag == "a" else ("id",)
        return tuple(self.attributes[attribute] for attribute in named if attribute in self.attributes)


@dataclass(frozen=True)
class Link:
    """One place that names another place: a link, an image, a script."""

    target: str
    line: int
    tag: str = "a"
    label: str = ""
    lang: str = ""
    """The language it announces for its target (`hreflang`), "" when it announces none."""
    section: str = ""
    """The id of the section it stands in; "" before the first one and in HTML."""


COUNTING = frozenset(("id", "name", "srcset", "style", *LINKING))
"""The attributes by which an element has an anchor or names another resource."""


def elements(html: str, first_line: int = 1, *, brief: bool = False) -> list[Element]:
    """The elements of a page or of a piece of one, in order.

    In `brief`, which takes a third of the time, only those that an author wrote or that link or are linked to, without lines
    and words: all that tells whether there is a fault, but not where. The same element on two pages is then one; don't change it.

    Never raises: broken HTML is read as far as it goes.
    """
    if not html.strip():
        return []
    # To collect ids, which nobody asks it for, would take the parser half as long again.
    parser = etree.HTMLParser(
        recover=True, remove_blank_text=False, huge_tree=True, encoding="utf-8", collect_ids=False
    )
    try:
        root = etree.fromstring(html.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return []
    if root is None:
        return []
    in_text = {inside for text in root.iterfind(".//div[@data-text]") for inside in text.iterdescendants()}
    if brief:
        return [
            _brief(str(node.tag), tuple(node.items()), node.text or "" if node.tag == "style" else "", node in in_text)
            for node in root.iter(etree.Element)
            if node.tag == "style" or node in in_text or not COUNTING.isdisjoint(node.keys())
        ]
    lines = html.lower().split("\n")
    return [
        Element(
            str(node.tag),
            _attributes(node.items()),
            first_line + _start(lines, str(node.tag), cast(int, node.sourceline or 1)) - 1,
            _text(node),
            node in in_text,
        )
        for node in root.iter(etree.Element)
    ]


@lru_cache(maxsize=10_000)  # most of a page stands on all of them
def _brief(tag: str, attributes: tuple[tuple[str, str], ...], text: str, in_text: bool) -> Element:
    return Element(tag, _attributes(attributes), 0, text, in_text)


def _attributes(items: Iterable[tuple[object, object]]) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in items}


def _start(lines: list[str], tag: str, end: int) -> int:
    """The line on which a tag begins; the parser knows the one on which it ends."""
    opened = f"<{tag}"
    for number in range(min(end, len(lines)), 0, -1):
        if opened in lines[number - 1]:
            return number
    return end


def _text(node: etree._Element) -> str:
    """The words of links, scripts and styles; other elements' words are not needed, and would cost much."""
    if node.tag not in ("a", "area", "script", "style", "title"):
        return ""
    if node.tag == "style":
        return node.text or ""  # with its lines
    parts = [node.get("aria-label", ""), node.get("alt", ""), str(node.xpath("string()"))]
    parts += [image.get("alt", "") for image in node.iter("img")]
    return " ".join(" ".join(parts).split()) or node.get("title", "")


def links(element: Element) -> Iterator[Link]:
    """All targets that an element names."""
    for attribute, tags in LINKING.items():
        if attribute in element.attributes and element.tag in tags:
            yield _link(element, element.attributes[attribute])
    if "srcset" in element.attributes:
        for candidate in element.attributes["srcset"].split(","):
            if candidate.strip():
                yield _link(element, candidate.split()[0])
    if "style" in element.attributes:
        for target, _ in style_urls(element.attributes["style"]):
            yield _link(element, target)
    if element.tag == "style":
        for target, line in style_urls(element.text):
            yield replace(_link(element, target), line=element.line + line - 1)


def _link(element: Element, target: str) -> Link:
    return Link(
        target.strip(),
        element.line,
        element.tag,
        element.text,
        element.attributes.get("hreflang", ""),
    )


def style_urls(css: str) -> Iterator[tuple[str, int]]:
    """What a style sheet names, but for data that stand in it; each with its line."""
    css = STYLE_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), css)
    for found in STYLE_URL.finditer(css):
        url = (found[1] or found[2] or "").strip()
        if url and not url.startswith(("data:", "#")):
            yield url, css.count("\n", 0, found.start()) + 1
