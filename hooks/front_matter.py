"""Reads the YAML at the head of a page, and remembers on which line each field stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

FENCE = "---"


@dataclass(frozen=True)
class FrontMatter:
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Field -> the line of the file it stands on."""
    body_line: int = 1
    """The first line of the text below."""
    present: bool = False
    problem: str = ""
    """What the YAML parser says is wrong, "" when nothing is."""
    problem_line: int = 1


class _PlainLoader(yaml.SafeLoader):
    """Scalars, lists and mappings; a field given twice or an alias is refused, since neither is ever meant."""

    def compose_node(self, parent: Any, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=self.get_mark())
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"« {key.value} » × 2", problem_mark=key.start_mark)
            seen.add(key.value if isinstance(key.value, str) else id(key))
        return super().construct_mapping(node, deep=deep)


def load_yaml(text: str) -> tuple[Any, yaml.Node | None]:
    """The data of a YAML text and its nodes, which know their lines. Raises yaml.YAMLError."""
    loader = _PlainLoader(text)
    try:
        node = loader.get_single_node()
        return (loader.construct_document(node) if node else None), node
    except (ValueError, RecursionError) as error:  # an impossible date, a thousand brackets
        raise yaml.MarkedYAMLError(problem=str(error).splitlines()[0]) from error
    finally:
        loader.dispose()


def read(text: str) -> tuple[FrontMatter, str]:
    """A page's front matter and the text below it."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return FrontMatter(), text
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in (FENCE, "...")), None)
    if end is None:
        return FrontMatter(present=True, problem="---", problem_line=1), text
    body = "\n".join(lines[end + 1 :])
    try:
        data, node = load_yaml("\n".join(lines[1:end]) + "\n")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        return FrontMatter({}, {}, end + 2, True, problem, min(line, end + 1)), body
    if data is None:
        return FrontMatter({}, {}, end + 2, True), body
    if not isinstance(data, dict):
        return FrontMatter({}, {}, end + 2, True, "nom: valeur / naam: waarde", 2), body
    assert isinstance(node, yaml.MappingNode)
    where = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    return FrontMatter({str(k): v for k, v in data.items()}, where, end + 2, True), body
