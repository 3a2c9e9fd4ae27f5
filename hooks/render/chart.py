"""A decision tree as a drawing: its sections one below the other, and a bow for each answer. Places are SVG units."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from hooks.tree import Node, Tree

WIDTH = 400
BOX_X, BOX = 96, 28
"""Where the boxes stand, and their side."""
LETTERS = 34
"""What surely fits between the boxes and WIDTH, with letters of 15 units."""
LINE, GAP = 18, 14


@dataclass(frozen=True)
class Row:
    node: Node
    number: int
    lines: tuple[str, ...]
    y: int
    """The middle of its box."""


@dataclass(frozen=True)
class Bow:
    """An answer, or several that lead from one section to another."""

    start: str
    end: str
    path: str
    """SVG path data."""


@dataclass(frozen=True)
class Chart:
    rows: tuple[Row, ...]
    bows: tuple[Bow, ...]
    height: int
    width: int = WIDTH
    left: int = BOX_X
    box: int = BOX


def chart_of(tree: Tree, typeset: Callable[[str], str]) -> Chart:
    """Where each section and each answer of a tree is drawn. An answer that leads nowhere is left out."""
    rows, y = [], GAP
    for number, node in enumerate(tree.nodes.values(), 1):
        lines = tuple(textwrap.wrap(typeset(node.title), LETTERS))
        height = max(BOX, LINE * len(lines))
        rows.append(Row(node, number, lines, y + height // 2))
        y += height + GAP
    middle = {row.node.id: row.y for row in rows}
    bows = [
        Bow(start, end, _bow(middle[start], middle[end], y))
        for start, ends in tree.graph.items()
        for end in dict.fromkeys(ends)
        if end in middle
    ]
    return Chart(tuple(rows), tuple(bows), y)


def _bow(start: int, end: int, height: int) -> str:
    """The farther it leads, the wider it bends, so that bows can be told apart."""
    bend = BOX_X - 14 - round(80 * abs(end - start) / height)
    return f"M{BOX_X} {start}C{bend} {start} {bend} {end} {BOX_X - 6} {end}"
