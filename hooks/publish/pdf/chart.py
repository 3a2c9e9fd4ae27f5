"""The chart of a tree as wide as a sheet: a phone's would have letters too small to read there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from hooks.render.chart import SHEET, chart_of
from hooks.sources import Page
from hooks.texts import texts
from hooks.tree import read_tree
from hooks.typography import TYPESET

CHART = re.compile(r'<details class="tree-chart">.*?</details>', re.DOTALL)


def wide_chart(page: Page, root: Path) -> str:
    """The chart of a tree, drawn by the site's own template; "" for any other page."""
    if page.kind.name != "tree":
        return ""
    chart = chart_of(read_tree(page), TYPESET[page.lang], SHEET)
    return _templates(root).get_template("tree-chart.html").render(chart=chart, text=texts(page.lang))


def with_chart(text: str, chart: str) -> str:
    """A tree's finished page with this chart in the place of its own; any other page as it is."""
    return CHART.sub(lambda _: chart, text) if chart else text


@cache
def _templates(root: Path) -> Environment:
    return Environment(loader=FileSystemLoader(root / "overrides" / "partials"), autoescape=True)
