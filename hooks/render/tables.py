"""Tables that can be read on a phone: there each row becomes a block, and each cell says its column."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

ROLES = {"table": "table", "tbody": "rowgroup", "tr": "row", "td": "cell"}
"""Said out loud, since a table that a style sheet lays out as blocks is no table to a screen reader."""


class _Label(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            heads = ["".join(head.itertext()) for head in table.iter("th")]
            for row in table.iter("tr"):
                for cell, head in zip(row.findall("td"), heads, strict=False):
                    cell.set("data-label", head)
            for element in table.iter():
                if element.tag in ROLES:
                    element.set("role", ROLES[element.tag])


class LabelledTables(Extension):
    """A Python-Markdown extension for all pages."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Label(md), "labelled-tables", 0)  # after the words of cells are known
