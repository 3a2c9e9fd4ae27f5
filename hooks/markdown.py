"""Reads one Markdown text into headings, blocks and links that know their lines. Parsing is markdown-it's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from hooks.html import Element, Link, elements, links

HEADING = re.compile(r"^(?P<text>.*?)\s*(?:\{:?\s*#(?P<id>[^\s}]*)\s*\}\s*)?$", re.DOTALL)
ATTRIBUTES = re.compile(r"\{:?([^{}]*)\}")
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s}]*))""")
LITERAL = re.compile(r"\[\^[^\]\s]+\]|\[[^\[\]]+\]\[[^\[\]]*\]")
"""A footnote or a reference that was never defined stays as text; so it is found in text."""


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    id: str
    """As written in `{#id}`; "" when there is none."""
    line: int


@dataclass(frozen=True)
class Block:
    """One run of words: a paragraph, a list item, a table cell, a heading or the title of a box."""

    kind: str
    """paragraph, item, cell, heading or title."""
    text: str
    """Without code and markup."""
    bare: str
    """`text` without the labels of links."""
    line: int
    section: str
    links: tuple[Link, ...] = ()


@dataclass
class Content:
    """What stands in one text. Lines are those of the file."""

    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    """Raw HTML; and attribute lists, `{…}`, as elements with the tag "attributes"."""
    literals: list[tuple[str, int]] = field(default_factory=list)
    """Footnotes and references used but not defined."""
    unused: list[tuple[str, int]] = field(default_factory=list)
    doubled: list[tuple[str, int]] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    """Section id -> how many images, rows, items and boxes stand in it."""
    comments: list[tuple[str, int]] = field(default_factory=list)
    """HTML comments, where the site puts what it computes: `<!-- catalogue -->`."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"store_labels": True})
    parser.enable("table").use(admon_plugin).use(footnote_plugin).use(attrs_plugin)
    parser.disable("footnote_tail")  # so that notes are read where they stand
    # Judging a target is the checks' work: the parser must hand over what was written, faulty or not.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def read(text: str, first_line: int = 1) -> Content:
    """The content of a Markdown text whose first line is line `first_line` of its file."""
    environment: dict[str, Any] = {}
    tokens = _parser().parse(text, environment)
    reader = _Reader(first_line)
    for token in tokens:
        reader.take(token)
    _read_references(reader, environment)
    return reader.content


class _Reader:
    """Walks the tokens once, knowing in which block and section it is."""

    def __init__(self, first_line: int) -> None:
        self.content = Content()
        self.first_line = first_line
        self.line = first_line
        self.section = ""
        self.open: list[Token] = []
        self.used: set[str] = set()
        self.notes: dict[str, int] = {}

    def take(self, token: Token) -> None:
        if token.map:
            self.line = self.first_line + token.map[0]
        if token.nesting == 1:
            self.open.append(token)
            self._count(token)
        elif token.nesting == -1:
            self.open.pop()
        elif token.type == "inline":
            self._take_words(token)
        elif token.type == "html_block":
            self._take_html(token.content, self.line)

    def _count(self, token: Token) -> None:
        counted = {"tr_open": "rows", "list_item_open": "items", "admonition_open": "boxes"}
        if token.type in counted:
            self._counter()[counted[token.type]] += 1
        elif token.type == "footnote_reference_open":
            self._note(token.meta["label"])

    def _note(self, label: str) -> None:
        if label in self.notes:
            self.content.doubled.append((f"[^{label}]", self.line))
        self.notes.setdefault(label, self.line)

    def _counter(self) -> Counter[str]:
        return self.content.counts.setdefault(self.section, Counter())

    def _take_words(self, token: Token) -> None:
        children = token.children or []
        kind = self._kind()
        if kind == "heading":
            self._take_heading(token)
        line, before = self.line, len(self.content.links)
        words, bare, label = [], [], None
        for child in children:
            if child.type in ("softbreak", "hardbreak"):
                line += 1
                words.append(" ")
                bare.append(" ")
            elif child.type == "link_open":
                label = len(words)
                target = str(child.attrs.get("href", ""))
                opened = (target, line, str(child.attrs.get("hreflang", "")))
                self.used.add(child.meta.get("label", ""))
            elif child.type == "link_close" and label is not None:
                said = " ".join("".join(words[label:]).split())
                self._add_link(Link(opened[0], opened[1], "a", said, opened[2], self.section))
                label = None
            elif child.type == "image":
                self.used.add(child.meta.get("label", ""))
                self._counter()["images"] += 1
                self._add_link(Link(str(child.attrs["src"]), line, "img", child.content, "", self.section))
                words.append(child.content)
            elif child.type == "html_inline":
                self._take_html(child.content, line)
            elif child.type == "text":
                words.append(child.content)
                if label is None:
                    bare.append(child.content)
                for literal in LITERAL.findall(child.content):
                    self.content.literals.append((literal, line))
                for attributes in ATTRIBUTES.findall(child.content):
                    self._take_attributes(dict(_attributes(attributes)), line)
            if child.attrs:
                self._take_attributes({name: str(value) for name, value in child.attrs.items()}, line)
        self.content.blocks.append(
            Block(
                kind,
                HEADING.sub(r"\g<text>", "".join(words)) if kind == "heading" else "".join(words),
                "".join(bare),
                self.line,
                self.section,
                tuple(self.content.links[before:]),
            )
        )

    def _take_heading(self, token: Token) -> None:
        found = HEADING.match(token.content)
        text, identifier = (found["text"], found["id"] or "") if found else (token.content, "")
        level = int(self.open[-1].tag[1:])
        self.content.headings.append(Heading(level, text, identifier, self.line))
        if level == 2:
            self.section = identifier or text

    def _add_link(self, link: Link) -> None:
        self.content.links.append(link)

    def _take_attributes(self, attributes: dict[str, str], line: int) -> None:
        named = {k.lower(): v for k, v in attributes.items() if k not in ("href", "src", "alt", "title")}
        if named:
            self.content.elements.append(Element("attributes", named, line))

    def _take_html(self, html: str, line: int) -> None:
        for comment in re.findall(r"<!--\s*(.*?)\s*-->", html, re.DOTALL):
            self.content.comments.append((comment, line))
        for element in elements(html, line):
            if element.tag in ("html", "body", "head") and f"<{element.tag}" not in html.lower():
                continue  # the HTML parser's own frame
            self.content.elements.append(element)
            self.content.links.extend(links(element))

    def _kind(self) -> str:
        around = {token.type for token in self.open}
        for opened, kind in (
            ("heading_open", "heading"),
            ("td_open", "cell"),
            ("th_open", "cell"),
            ("admonition_title_open", "title"),
            ("list_item_open", "item"),
        ):
            if opened in around:
                return kind
        return "paragraph"


def _attributes(written: str) -> list[tuple[str, str]]:
    return [(name, a or b or c) for name, a, b, c in ATTRIBUTE.findall(written)]


def _read_references(reader: _Reader, environment: dict[str, Any]) -> None:
    content, first = reader.content, reader.first_line
    for label, reference in environment.get("references", {}).items():
        if label not in reader.used:
            content.unused.append((f"[{label.lower()}]", first + reference["map"][0]))
    for reference in environment.get("duplicate_refs", []):
        content.doubled.append((f"[{reference['label'].lower()}]", first + reference["map"][0]))
    for label, number in environment.get("footnotes", {}).get("refs", {}).items():
        if number == -1:
            content.unused.append((f"[^{label[1:]}]", reader.notes.get(label[1:], first)))
