"""A decision tree as a graph, read from its page: a heading is a question, a list item with one link an answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
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

    @cached_property
    def graph(self) -> dict[str, tuple[str, ...]]:
        """Section id -> the ids its answers lead to, in order."""
        return {node.id: tuple(a.target for a in node.answers) for node in self.nodes.values()}

    @cached_property
    def unread(self) -> frozenset[str]:
        """The sections whose list could not be read whole."""
        return frozenset(item.section for item in self.odd)


@dataclass(frozen=True)
class Scenario:
    """One row of the examples below a tree: the sections that somebody passes, and where that leads."""

    way: tuple[str, ...]
    outcome: str
    line: int


SCENARIOS = "scenarios"
"""The id of the section that holds the examples; it is no part of the graph."""


def read_scenarios(page: Page) -> list[Scenario]:
    """The examples of a page: in each row, a way `who → aim` and an outcome, between backticks."""
    rows: dict[int, list[str]] = {}
    for block in page.content.blocks:
        if block.section == SCENARIOS and block.kind == "cell":
            rows.setdefault(block.line, []).extend(block.code)
    return [
        Scenario(tuple(step.strip() for step in codes[0].split("→")), codes[1], line)
        for line, codes in rows.items()
        if len(codes) == 2
    ]


def read_tree(page: Page) -> Tree:
    """The tree of a page; what does not fit the grammar is left out and listed in `odd`."""
    nodes: dict[str, Node] = {}
    odd: list[Block] = []
    items: dict[str, list[Block]] = {}
    for block in page.content.blocks:
        if block.kind == "item":
            items.setdefault(block.section, []).append(block)
    for heading in page.content.headings:
        section = heading.id or heading.text
        if heading.level != 2 or section in nodes or section == SCENARIOS:
            continue
        inner: list[Block] = []
        outer: list[Block] = []
        for item in items.get(section, ()):
            whole = len(item.links) == 1 and not item.bare.strip()
            fitting = odd if not whole else inner if item.links[0].target.startswith("#") else outer
            fitting.append(item)
        if inner and outer:
            odd += outer
        answers = tuple(Answer(" ".join(i.text.split()), i.links[0].target[1:], i.line) for i in inner)
        pages = () if inner else tuple(item.links[0].target for item in outer)
        nodes[section] = Node(section, heading.text, heading.line, answers, pages)
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
