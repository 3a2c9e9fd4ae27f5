"""Reads one Markdown text into headings, blocks and links that know their lines. Parsing is markdown-it's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from hooks.html import Element, Link, elements, links

HEADING_ID = re.compile(r"\{:?\s*#([^\s{}]*)\s*\}\s*$")
ATTRIBUTES = re.compile(r"\{:?([^{}]*)\}")
ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s}]*))|#([\w:.-]+)""")
LITERAL = re.compile(r"\[\^[^\]\s]+\]|\[[^\[\]]+\]\[[^\[\]]*\]|\[[^\[\]]+\]\((?:[^()]|\([^()]*\))*\)")
"""A footnote or a reference that was never defined stays as text, and a link whose target holds a blank; so they are
found in text."""
COUNTED = {
    "img": "images", "tr": "rows", "li": "items",
    "tr_open": "rows", "list_item_open": "items", "admonition_open": "boxes",
}  # fmt: skip
"""What both languages must have as many of: raw tags and Markdown's tokens."""
BREAKS = ("softbreak", "hardbreak")


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
    """Without code and markup; with its line ends, so that a word in it has a line."""
    bare: str
    """`text` without the labels of links."""
    line: int
    section: str
    links: tuple[Link, ...] = ()
    code: tuple[str, ...] = ()
    """What stands between backticks."""


@dataclass
class Content:
    """What stands in one text. Lines are those of the file."""

    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    """Raw HTML; and attribute lists, `{…}`, as elements with the tag "attributes"."""
    literals: list[tuple[str, int]] = field(default_factory=list)
    """Footnotes and references used but not defined, and links whose target holds a blank."""
    unused: list[tuple[str, int]] = field(default_factory=list)
    doubled: list[tuple[str, int]] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    """Section id -> how many images, rows, items and boxes stand in it."""
    code: list[int] = field(default_factory=list)
    """The lines where blocks of code begin."""
    comments: list[tuple[str, int]] = field(default_factory=list)
    """HTML comments, where the site puts what it computes: `<!-- catalogue -->`."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"store_labels": True})
    parser.enable("table").use(admon_plugin).use(footnote_plugin, inline=False).use(attrs_plugin)
    parser.disable("footnote_tail")  # so that notes are read where they stand
    parser.disable("text_join")  # so that an escaped sign is told from a plain one
    for name, rule in (("backticks", backtick), ("html_inline", html_inline), ("image", image), ("link", link)):
        parser.inline.ruler.at(name, _counting_lines(rule))
    # Judging a target is the checks' work: the parser must hand over what was written, faulty or not.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _counting_lines(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The rule, which then notes on its last token how many line ends it took that are no token of their own."""

    def counting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent and len(state.tokens) > before:
            taken = state.src.count("\n", start, state.pos)
            state.tokens[-1].meta["lines"] = taken - sum(_lines(token) for token in state.tokens[before:])
        return done

    return counting


def _lines(token: Token) -> int:
    """How many line ends stand in a token."""
    return 1 if token.type in BREAKS else int(token.meta.get("lines", 0))


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
        elif token.type in ("fence", "code_block"):
            self.content.code.append(self.line)
        elif token.type == "html_block":
            self._take_html(token.content, self.line)

    def _count(self, token: Token) -> None:
        if token.type in COUNTED:
            self._counter()[COUNTED[token.type]] += 1
        elif token.type == "footnote_reference_open":
            self._note(token.meta["label"])

    def _note(self, label: str) -> None:
        if label in self.notes:
            self.content.doubled.append((f"[^{label}]", self.line))
        self.notes.setdefault(label, self.line)

    def _counter(self) -> Counter[str]:
        return self.content.counts.setdefault(self.section, Counter())

    def _take_words(self, token: Token) -> None:
        children, kind, line, before = token.children or [], self._kind(), self.line, len(self.content.links)
        if kind == "heading":
            self._take_heading(token)
        words, bare = [], []
        opened: Link | None = None
        for child, previous in zip(children, [None, *children], strict=False):
            said = _said(child)
            words.append(_written(child))
            if child.type == "link_open":
                target, lang = (str(child.attrs.get(name, "")) for name in ("href", "hreflang"))
                opened = Link(target, line, "a", "", lang, self.section)
            elif child.type == "link_close" and opened:
                self.content.links.append(replace(opened, label=" ".join(opened.label.split())))
                opened = None
            elif child.type == "image":
                self._counter()["images"] += 1
                self.content.links.append(Link(str(child.attrs["src"]), line, "img", said, "", self.section))
            elif child.type == "text":
                self._take_written_attributes(child, line, kind, previous)
            self.used.add(child.meta.get("label", ""))
            if opened:
                opened = replace(opened, label=opened.label + (said or _alternatives(child)))
            elif child.type in ("text", "text_special", *BREAKS):
                bare.append(said)
            # The plugin sets aside what runs; here it must be told.
            attributes = child.attrs | child.meta.get("insecure_attrs", {})
            self._take_attributes({name: str(value) for name, value in attributes.items()}, line)
            line += _lines(child)
        self._take_literals("".join(map(_plain, children)))
        if any(child.type == "html_inline" for child in children):
            self._take_html("".join(map(_html, children)), self.line)
        text = "".join(words)
        self.content.blocks.append(
            Block(
                kind,
                _without_id(text) if kind == "heading" else text,
                "".join(bare),
                self.line,
                self.section,
                tuple(self.content.links[before:]),
                tuple(child.content for child in children if child.type == "code_inline"),
            )
        )

    def _take_written_attributes(self, child: Token, line: int, kind: str, previous: Token | None) -> None:
        """Attribute lists that stand in text, since they are no CommonMark: after a paragraph, or with a colon."""
        for found in ATTRIBUTES.finditer(child.content):
            attributes = dict(_attributes(found[1]))
            ends_cell = kind == "cell" and found.end() == len(child.content.rstrip())
            if kind == "heading" or not (ends_cell or (previous and found.start() == 0)):
                attributes.pop("id", None)  # the heading's own, or only words between braces
            if found.start() == 0 and previous and previous.type == "link_close" and "hreflang" in attributes:
                self.content.links[-1] = replace(self.content.links[-1], lang=attributes["hreflang"])
            for name, tag in (("href", "a"), ("src", "img")):
                if name in attributes:
                    written = attributes[name]
                    self.content.links.append(Link(written, line, tag, written, "", self.section))
            self._take_attributes(attributes, line)

    def _take_literals(self, plain: str) -> None:
        for literal in LITERAL.finditer(plain):
            line = self.line + plain.count("\n", 0, literal.start())
            self.content.literals.append((" ".join(literal[0].replace("\0", "…").split()), line))

    def _take_heading(self, token: Token) -> None:
        found = HEADING_ID.search(token.content)
        text, identifier = _without_id(token.content), found[1] if found else ""
        level = int(self.open[-1].tag[1:])
        self.content.headings.append(Heading(level, text, identifier, self.line))
        if level == 2:
            self.section = identifier or text

    def _take_attributes(self, attributes: dict[str, str], line: int) -> None:
        named = {k.lower(): v for k, v in attributes.items() if k not in ("href", "src", "alt", "title")}
        if named:
            element = Element("attributes", named, line)
            self.content.elements.append(element)
            self.content.links.extend(links(element))

    def _take_html(self, html: str, line: int) -> None:
        for comment, start in _comments(html):
            self.content.comments.append((comment, line + html.count("\n", 0, start)))
        for element in elements(html, line):
            if element.tag in ("html", "body", "head", "p") and f"<{element.tag}" not in html.lower():
                continue  # the HTML parser's own frame
            self.content.elements.append(element)
            self.content.links.extend(links(element))
            if element.tag in COUNTED:
                self._counter()[COUNTED[element.tag]] += 1

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


def _without_id(heading: str) -> str:
    found = HEADING_ID.search(heading)
    return heading[: found.start()].rstrip() if found else heading.rstrip()


def _comments(html: str) -> Iterator[tuple[str, int]]:
    """The HTML comments and where each begins. A pattern would search the whole text again for each that is not closed."""
    start = html.find("<!--")
    while start >= 0:
        end = html.find("-->", start)
        if end < 0:
            return
        yield html[start + 4 : end].strip(), start
        start = html.find("<!--", end)


def _attributes(written: str) -> list[tuple[str, str]]:
    return [(name or "id", a or b or c or id) for name, a, b, c, id in ATTRIBUTE.findall(written)]


def _said(child: Token) -> str:
    """What a reader reads of one piece of a line."""
    if child.type in BREAKS:
        return " "
    return child.content if child.type in ("text", "text_special", "code_inline", "image") else ""


def _written(child: Token) -> str:
    """The same without code, and with every line end."""
    said = child.content.replace("\n", " ") if child.type in ("text", "text_special", "image") else ""
    return said + "\n" * _lines(child)


def _alternatives(child: Token) -> str:
    """What raw images inside a link say."""
    if child.type != "html_inline":
        return ""
    return " ".join(element.attributes.get("alt", "") for element in elements(child.content))


def _plain(child: Token) -> str:
    """A piece as it was typed; a \\0 stands for what is code, escaped or no text."""
    if child.type == "text" or child.nesting:
        return child.content + "\n" * _lines(child)
    return "\n" if child.type in BREAKS else "\0" + "\n" * _lines(child)


def _html(child: Token) -> str:
    """A piece as HTML, so that raw tags are read together with the words between them."""
    if child.type == "html_inline":
        return child.content
    return "\n" if child.type in BREAKS else escape(_said(child)) + "\n" * _lines(child)


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
