"""A decision tree as a drawing, in files beside its page: its sections one below the other, and a bow for each answer.

Places are SVG units.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from hooks.findings import Lang
from hooks.sources import Site
from hooks.texts import texts
from hooks.tree import Node, Tree, read_tree
from hooks.typography import TYPESET

BOX_X = 96
"""Where the boxes stand."""
LINE = 18
"""With letters of 15 units."""


@dataclass(frozen=True)
class Format:
    """Where a chart is shown."""

    width: int
    letters: int
    """What surely fits between the boxes and the width."""
    box: int
    """The side of a box."""
    gap: int
    """Between two rows."""


PHONE = Format(400, 34, 28, 14)
SHEET = Format(800, 80, 20, 4)
"""Each section on one line: all of a large tree fits on one side of A4, in letters that can be read."""
FILES = {"chart.svg": PHONE, "chart-paper.svg": SHEET}
"""Their names, which partials/tree-chart.html tells."""


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
    width: int
    box: int
    left: int = BOX_X


def charts(site: Site, lang: Lang) -> Iterator[tuple[str, str]]:
    """(place on the site, SVG) for each chart of each tree of a language."""
    for page in site.of_kind("tree", lang):
        tree = read_tree(page)
        for name, form in FILES.items():
            chart = chart_of(tree, TYPESET[lang], form)
            yield page.url + name, _template().render(chart=chart, lang=lang, text=texts(lang))


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("chart.svg")


def chart_of(tree: Tree, typeset: Callable[[str], str], form: Format) -> Chart:
    """Where each section and each answer of a tree is drawn. An answer that leads nowhere is left out."""
    rows, y = [], form.gap
    for number, node in enumerate(tree.nodes.values(), 1):
        lines = tuple(textwrap.wrap(typeset(node.title), form.letters))
        height = max(form.box, LINE * len(lines))
        rows.append(Row(node, number, lines, y + height // 2))
        y += height + form.gap
    middle = {row.node.id: row.y for row in rows}
    bows = [
        Bow(start, end, _bow(middle[start], middle[end], y))
        for start, ends in tree.graph.items()
        for end in dict.fromkeys(ends)
        if end in middle
    ]
    return Chart(tuple(rows), tuple(bows), y, form.width, form.box)


def _bow(start: int, end: int, height: int) -> str:
    """The farther it leads, the wider it bends, so that bows can be told apart."""
    bend = BOX_X - 14 - round(80 * abs(end - start) / height)
    return f"M{BOX_X} {start}C{bend} {start} {bend} {end} {BOX_X - 6} {end}"
