"""Each heading of the second level with what follows it as a part of its own, which style and scripts can set apart."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class Parts(Extension):
    """A Python-Markdown extension; whoever converts a page says first whether it is to be divided."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = False

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Divide(self, md), "parts", -1)  # after headings have their ids, before worksheets


class _Divide(Treeprocessor):
    def __init__(self, parts: Parts, md: Markdown) -> None:
        super().__init__(md)
        self.parts = parts

    def run(self, root: Element) -> None:
        if self.parts.wanted:
            divide(root)


def divide(root: Element) -> None:
    part = None
    for element in list(root):
        if element.tag == "h2":
            part = Element("section", {"class": f"part part--{element.get('id', '')}"})
            root.append(part)
        if part is not None:
            root.remove(element)
            part.append(element)
