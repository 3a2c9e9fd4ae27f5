"""A worksheet as plain data, read from its page: each place to write, with the words that say what belongs there.

`Name: ____` is one line, `Why? ____ × 4` are four; an empty cell of a table is a place, `- [ ] words` a box to tick, and
after `<!-- cards -->` each point of the list is a card. Only the section `#sheet` is the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from hooks.kinds import SHEET
from hooks.markdown import Block
from hooks.sources import Page

CARDS = "cards"
"""The comment before a list of cards."""
PLACE = re.compile(r"(?<!\w)_{4,}(?:[ \u00a0]*[×x][ \u00a0]*(\d{1,2}))?(?!\w)")
"""A place to write: one line, or as many as it says. Who has no × types an x."""
ALONE = re.compile(r"[\s>]*(?:(?:[-*+]|\d+\.)\s+)?_{4,}\s*")
BOX = "[ ] "
CELL_ROWS = 2
LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Field:
    kind: Literal["line", "lines", "cell", "box", "card"]
    label: str
    """"" when no words say what to write there."""
    line: int
    rows: int = 1


def rows_of(place: re.Match[str]) -> int:
    return max(1, int(place[1] or 1))


def label_of(words: str) -> str:
    """The words before a place as its name, without the sign that ends them; "" when no letter stands there."""
    words = " ".join(words.removeprefix(BOX).split()).strip(" \u00a0:.,;/–-")
    return words if LETTER.search(words) else ""


def cell_label(row: str, column: str) -> str:
    """The name of an empty cell: its row's first words and its column's heading; "" when one of them is missing."""
    row, column = label_of(PLACE.sub("", row)), label_of(column)
    return f"{row}, {column}" if row and column else ""


def read_fields(page: Page) -> list[Field]:
    """The places to write of a page's sheet, its boxes and its cards, from its first line to its last."""
    blocks = [block for block in page.content.blocks if block.section == SHEET.id]
    cards, cells = _cards(page, blocks), _cell_labels(blocks)
    found: list[Field] = []
    for number, block in enumerate(blocks):
        if number in cards:
            rows = [rows_of(place) for place in PLACE.finditer(block.text)]
            found.append(Field("card", label_of(PLACE.sub("", block.text)), block.line, max(rows, default=1)))
            continue
        if block.kind == "item" and block.text.startswith(BOX):
            found.append(Field("box", label_of(PLACE.sub("", block.text)), block.line))
        if number in cells and not block.text.strip() and not block.links and not block.code:
            found.append(Field("cell", cells[number], block.line, CELL_ROWS))
        if block.kind != "heading":
            found += _places(block, cells.get(number, ""))
    return sorted([*found, *_alone(page)], key=lambda field: field.line)


def _places(block: Block, label: str) -> Iterator[Field]:
    """Those in a run of words. What has no words of its own, as in `Date: ____ / ____`, is named like the one before it."""
    start = 0
    for place in PLACE.finditer(block.text):
        label = label_of(block.text[start : place.start()]) or label
        start, rows = place.end(), rows_of(place)
        yield Field(
            "line" if rows == 1 else "lines", label, block.line + block.text.count("\n", 0, place.start()), rows
        )


def _cards(page: Page, blocks: list[Block]) -> set[int]:
    """The numbers of the blocks that are cards: the points that come first after a comment."""
    comments = [line for comment, line in page.content.comments if comment == CARDS]
    cards: set[int] = set()
    for line in comments:
        for number, block in enumerate(blocks):
            if block.line > line:
                if block.kind != "item":
                    break
                cards.add(number)
    return cards


def _cell_labels(blocks: list[Block]) -> dict[int, str]:
    """Number of a block -> the name it would have as an empty cell, for the cells below the headings of a table."""
    labels: dict[int, str] = {}
    heads: list[str] = []
    body = 0  # the line on which the next row of the same table would stand
    cells = ((number, block) for number, block in enumerate(blocks) if block.kind == "cell")
    for line, group in groupby(cells, key=lambda cell: cell[1].line):
        row = list(group)
        if line == body:
            for (number, _), head in zip(row, heads, strict=False):
                labels[number] = cell_label(row[0][1].text, head)
        else:
            heads = [block.text for _, block in row]
        body = line + (1 if line == body else 2)
    return labels


def _alone(page: Page) -> Iterator[Field]:
    """Lines of nothing but signs: to Markdown they are rules across the page, to who wrote them a place without a name."""
    section = ""
    starts = {heading.line: heading.id for heading in page.content.headings if heading.level == 2}
    for line, text in enumerate(page.text.split("\n"), page.front.body_line):
        section = starts.get(line, section)
        if section == SHEET.id and ALONE.fullmatch(text):
            yield Field("line", "", line)
