"""Reads HTML, whole or in pieces, into plain elements and the links they hold. Parsing is lxml's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

LINKING = {
    "href": ("a", "area", "link", "base", "image", "use"),
    "src": ("img", "script", "iframe", "frame", "embed", "audio", "video", "source", "track", "input"),
    "poster": ("video",),
    "data": ("object",),
    "action": ("form",),
    "background": ("body", "table", "td", "th"),
}
"""Attribute -> the elements on which it names another resource. `srcset` and `style` hold several: see below."""

STYLE_URL = re.compile(r"""url\(\s*['"]?([^'")]*)['"]?\s*\)|@import\s+['"]([^'"]+)['"]""")


@dataclass(frozen=True)
class Element:
    tag: str
    attributes: dict[str, str] = field(hash=False)
    line: int
    text: str = ""
    """What a reader sees or hears of it: its text, its name for screen readers, the alternatives of its images."""
    in_text: bool = False
    """Whether an author wrote it: the templates put what authors write into `<div data-text>`."""


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


def elements(html: str, first_line: int = 1) -> list[Element]:
    """Every element of a page or of a piece of one, in order. Never raises: broken HTML is read as far as it goes."""
    if not html.strip():
        return []
    parser = etree.HTMLParser(recover=True, remove_blank_text=False, huge_tree=True)
    try:
        root = etree.fromstring(html.replace("\0", ""), parser)
    except etree.XMLSyntaxError:
        return []
    if root is None:
        return []
    in_text = {inside for text in root.iterfind(".//div[@data-text]") for inside in text.iterdescendants()}
    return [
        Element(
            str(node.tag),
            {str(name).lower(): str(value) for name, value in node.attrib.items()},
            first_line + cast(int, node.sourceline or 1) - 1,
            _text(node),
            node in in_text,
        )
        for node in root.iter()
        if isinstance(node.tag, str)
    ]


def _text(node: etree._Element) -> str:
    """The words of links, scripts and styles; other elements' words are not needed, and would cost much."""
    if node.tag not in ("a", "area", "script", "style", "title"):
        return ""
    parts = [node.get("aria-label", ""), node.get("alt", ""), *map(str, node.itertext())]
    parts += [image.get("alt", "") for image in node.iter("img")]
    return " ".join(" ".join(parts).split())


def links(element: Element) -> Iterator[Link]:
    """All targets that an element names."""
    for attribute, tags in LINKING.items():
        if attribute in element.attributes and element.tag in tags:
            yield _link(element, element.attributes[attribute])
    for candidate in element.attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield _link(element, candidate.split()[0])
    styles = element.attributes.get("style", "") + (element.text if element.tag == "style" else "")
    for target in style_urls(styles):
        yield _link(element, target)


def _link(element: Element, target: str) -> Link:
    return Link(
        target.strip(),
        element.line,
        element.tag,
        element.text,
        element.attributes.get("hreflang", ""),
    )


def style_urls(css: str) -> list[str]:
    """What a style sheet names, but for data that stand in it."""
    found = (url or imported for url, imported in STYLE_URL.findall(css))
    return [url for url in found if url and not url.startswith(("data:", "#"))]
