"""A worksheet's sheet as a form that works without JavaScript; hooks/render/parts.py has set it apart.

Nothing here can be sent: no field has a name, and there is no form around them.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from hooks.findings import Lang
from hooks.kinds import SHEET
from hooks.texts import texts
from hooks.worksheet import BOX, CARDS, CELL_ROWS, PLACE, cell_label, label_of, rows_of

CARDS_COMMENT = re.compile(rf"<!--\s*{CARDS}\s*-->")
HOLDERS = frozenset("p li td".split())
"""What may hold a place to write in its own words."""
BLOCKS = frozenset("p ul ol table div blockquote dl pre section figure".split())

Piece = str | Element | re.Match[str]
"""Words, what stands among them, or a place to write."""


class Worksheets(Extension):
    """A Python-Markdown extension; whoever converts a page says first in which language it is, if it is a worksheet."""

    def __init__(self) -> None:
        super().__init__()
        self.lang: Lang | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_Keep(self, md), "worksheet-place", 185)  # after code, before _ means emphasis
        md.treeprocessors.register(_Fill(self, md), "worksheet", -2)  # after the words of cells are known


class _Keep(InlineProcessor):
    """Keeps a place to write as it is typed: two of them are no emphasis."""

    def __init__(self, sheets: Worksheets, md: Markdown) -> None:
        super().__init__(PLACE.pattern, md)
        self.sheets = sheets

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        return (m[0], m.start(0), m.end(0)) if self.sheets.lang else (None, None, None)


class _Fill(Treeprocessor):
    def __init__(self, sheets: Worksheets, md: Markdown) -> None:
        super().__init__(md)
        self.sheets = sheets

    def run(self, root: Element) -> None:
        if self.sheets.lang is None:
            return
        sheet = next((part for part in root.findall("section") if part[0].get("id") == SHEET.id), None)
        if sheet is not None:
            words = texts(self.sheets.lang)["worksheet"]
            _Sheet(self.md, words).fill(sheet)
            note = Element("p", {"class": "sheet-note"})
            note.text = words["note"]
            sheet.insert(1, note)


class _Sheet:
    """Writes the fields into one sheet. Labels are reckoned as hooks/worksheet.py does for the checks."""

    def __init__(self, md: Markdown, words: dict[str, str]) -> None:
        self.md = md
        self.words = words
        self.label = ""
        """What the next place would be called if no words came before it."""
        self.before = ""
        """The words since the last place."""

    def fill(self, sheet: Element) -> None:
        names = self._name_cells(sheet) | self._name_cards(sheet)
        boxes = set(self._boxes(sheet))
        for element in list(sheet.iter()):
            if element.tag not in HOLDERS:
                continue
            self.label, self.before = names.get(element, ""), ""
            if element.tag == "td" and not len(element) and not self._said(element).strip():
                element.text = None
                element.append(_writing(self.label, CELL_ROWS))
            else:
                self._fill(element, element in boxes)

    def _name_cells(self, sheet: Element) -> dict[Element, str]:
        names = {}
        for table in sheet.iter("table"):
            heads = [self._said(head) for head in table.iter("th")]
            for row in table.iter("tr"):
                cells = row.findall("td")
                for cell, head in zip(cells, heads, strict=False):
                    names[cell] = cell_label(self._said(cells[0]), head)
        return names

    def _name_cards(self, sheet: Element) -> dict[Element, str]:
        """Marks the lists after the comment as cards, and names those that are blank."""
        names: dict[Element, str] = {}
        for parent in list(sheet.iter()):
            for element, following in zip(list(parent), list(parent)[1:], strict=False):
                if following.tag == "ul" and CARDS_COMMENT.fullmatch(self._raw(element)):
                    parent.remove(element)
                    following.set("class", "cards")
                    blank = [item for item in following if not label_of(PLACE.sub("", self._said(item)))]
                    names |= {item: self.words["card"].format(number=n) for n, item in enumerate(blank, 1)}
        return names

    def _boxes(self, sheet: Element) -> list[Element]:
        """The points, or the paragraphs that begin one, that are boxes to tick."""
        items = [item if (item.text or "").strip() or not len(item) else item[0] for item in sheet.iter("li")]
        return [item for item in items if (item.text or "").startswith(BOX)]

    def _fill(self, element: Element, is_box: bool = False) -> None:
        """Puts a field for each place in an element's own words, together with the words before it."""
        pieces, rest = _pieces(element)
        if is_box and isinstance(pieces[0], str):
            pieces[0] = pieces[0].removeprefix(BOX)
        laid: list[str | Element] = []
        run: list[str | Element] = []
        for piece in pieces:
            if isinstance(piece, re.Match):
                laid.append(self._labelled(run, rows_of(piece)))
                run = []
                continue
            if isinstance(piece, str):
                self.before += self._plain(piece)
            elif piece.tag != "code":
                self._fill(piece)
            run.append(piece)
        if is_box:
            laid, run = self._ticked(laid, run), []
        _lay(element, [*laid, *run], rest)

    def _labelled(self, run: list[str | Element], rows: int) -> Element:
        self.label = label_of(self.before) or self.label
        self.before = ""
        label = Element("label", {"class": "write" if rows == 1 else "write write--lines"})
        words = Element("span")
        _lay(words, run, [])
        label.extend([words, _writing(self.label, rows)])
        return label

    def _ticked(self, laid: list[str | Element], run: list[str | Element]) -> list[str | Element]:
        """A box with its words; where there is a line to write on too, each has a label of its own."""
        label = Element("label", {"class": "tick"})
        box = Element("input", {"type": "checkbox", "autocomplete": "off"})
        words = Element("span")
        if laid:
            box.set("aria-label", self.label)
            label.append(box)
            return [label, *laid, *run]
        _lay(words, run, [])
        label.extend([box, words])
        return [label]

    def _raw(self, element: Element) -> str:
        """The raw HTML that stands for an element; "" when it is an ordinary one."""
        found = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
        return str(self.md.htmlStash.rawHtmlBlocks[int(found[1])]).strip() if found else ""

    def _said(self, element: Element) -> str:
        return self._plain("".join(element.itertext()))

    def _plain(self, text: str) -> str:
        """Text in which signs written by name and raw HTML still wait in the stash: the one as it reads, the other left out."""

        def stashed(place: re.Match[str]) -> str:
            raw = str(self.md.htmlStash.rawHtmlBlocks[int(place[1])])
            return "" if raw.lstrip().startswith("<") else unescape(raw)

        return HTML_PLACEHOLDER_RE.sub(stashed, text)


def _pieces(element: Element) -> tuple[list[Piece], list[Element]]:
    """What stands in an element before the first block within it, and the rest."""
    pieces: list[Piece] = [*_cut(element.text or "")]
    children = list(element)
    for number, child in enumerate(children):
        if child.tag in BLOCKS:
            return pieces, children[number:]
        pieces.append(child)
        pieces += _cut(child.tail or "")
        child.tail = None
    return pieces, []


def _cut(text: str) -> list[str | re.Match[str]]:
    cut: list[str | re.Match[str]] = []
    start = 0
    for place in PLACE.finditer(text):
        cut += [text[start : place.start()], place]
        start = place.end()
    return [*cut, text[start:]]


def _lay(element: Element, pieces: list[str | Element], rest: list[Element]) -> None:
    """Makes pieces and blocks the content of an element."""
    element.text = None
    for child in list(element):
        element.remove(child)
    for piece in pieces:
        if isinstance(piece, Element):
            element.append(piece)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece
        else:
            element.text = (element.text or "") + piece
    element.extend(rest)


def _writing(label: str, rows: int) -> Element:
    """A place to write, in a frame that grows with it (worksheet.css)."""
    frame = Element("span", {"class": "grows"})
    area = Element("textarea", {"rows": str(rows), "autocomplete": "off", "aria-label": label})
    area.text = ""
    frame.append(area)
    return frame
