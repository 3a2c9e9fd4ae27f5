"""A decision tree as a graph, read from its page: a heading is a question, a list item with one link an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hooks.markdown import Block
from hooks.sources import Page


@dataclass(frozen=True)
class Answer:
    text: str
    target: str
    """The id of the section it leads to."""
    line: int


@dataclass(frozen=True)
class Node:
    """One section of the page."""

    id: str
    title: str
    line: int
    answers: tuple[Answer, ...] = ()
    pages: tuple[str, ...] = ()
    """What its list offers to read: an outcome's fiches and chapters."""

    @property
    def kind(self) -> Literal["question", "advice", "outcome"]:
        if len(self.answers) > 1 or (self.answers and self.title.rstrip().endswith("?")):
            return "question"
        return "advice" if self.answers else "outcome"


@dataclass(frozen=True)
class Tree:
    nodes: dict[str, Node]
    """In the order of the page; the first is where one starts."""
    odd: tuple[Block, ...] = ()
    """List items that are no answer: not exactly one link, or a page among a question's answers."""

    @property
    def start(self) -> Node:
        return next(iter(self.nodes.values()))

    @property
    def graph(self) -> dict[str, tuple[str, ...]]:
        """Section id -> the ids its answers lead to, in order."""
        return {node.id: tuple(a.target for a in node.answers) for node in self.nodes.values()}

    def fits(self, node: Node) -> bool:
        """Whether the whole list of a section could be read."""
        return not any(item.section == node.id for item in self.odd)


def read_tree(page: Page) -> Tree:
    """The tree of a page; what does not fit the grammar is left out and listed in `odd`."""
    nodes: dict[str, Node] = {}
    odd: list[Block] = []
    headings = [heading for heading in page.content.headings if heading.level == 2]
    for heading in headings:
        section = heading.id or heading.text
        items = [b for b in page.content.blocks if b.kind == "item" and b.section == section]
        whole = [item for item in items if len(item.links) == 1 and not item.bare.strip()]
        inner = [item for item in whole if item.links[0].target.startswith("#")]
        outer = [item for item in whole if item not in inner]
        odd += [item for item in items if item not in whole]
        if inner and outer:
            odd += outer
        answers = tuple(Answer(" ".join(i.text.split()), i.links[0].target[1:], i.line) for i in inner)
        pages = () if inner else tuple(item.links[0].target for item in outer)
        nodes.setdefault(section, Node(section, heading.text, heading.line, answers, pages))
    return Tree(nodes, tuple(odd))


def paths(tree: Tree, limit: int = 100_000) -> list[tuple[tuple[str, int], ...]]:
    """Every way from the start to an end: (section id, number of the answer taken) for each step.

    A circle is cut where it closes; at most `limit` paths are given.
    """
    found: list[tuple[tuple[str, int], ...]] = []

    def walk(node: Node, taken: tuple[tuple[str, int], ...]) -> None:
        if len(found) >= limit:
            return
        onward = [
            (number, tree.nodes[answer.target])
            for number, answer in enumerate(node.answers)
            if answer.target in tree.nodes and answer.target not in dict(taken)
        ]
        if not onward:
            found.append((*taken, (node.id, -1)))
        for number, following in onward:
            walk(following, (*taken, (node.id, number)))

    if tree.nodes:
        walk(tree.start, ())
    return found
