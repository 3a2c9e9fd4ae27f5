"""Reads the YAML at the head of a page, and remembers on which line each field stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from hooks.findings import Text

FENCE = "---"
ENDS = (FENCE, "...")
DASHES = re.compile(r"[-\u2010-\u2015\u2212]{1,4}\s*")
"""What a word processor makes of `---`, or a hasty hand."""
LONGEST = 20_000
"""Characters: ten times the longest head there is."""

PROBLEMS = (
    ("× 2", Text("« {name} » y est deux fois", '"{name}" staat er twee keer')),
    ("alias", Text("un *, un & ou un << y fait un renvoi", "een *, een & of een << maakt er een verwijzing")),
    ("tag", Text("un mot y commence par !", "een woord begint er met !")),
    (r"'\t'", Text("une tabulation s'y trouve ; tapez des espaces", "er staat een tab; typ spaties")),
    ("mapping values", Text("un « : » de trop, ou un retrait qui ne va pas", 'een ": " te veel, of een verkeerde inspringing')),
    ("could not find expected ':'", Text("il manque un « : » après un nom", 'er ontbreekt een ":" na een naam')),
    ("sequence entries", Text("une liste commence sur la ligne du nom", "een lijst begint op de regel van de naam")),
    ("that cannot start", Text("une valeur commence par un signe réservé", "een waarde begint met een voorbehouden teken")),
    ("stream", Text("un guillemet ou un crochet n'est pas fermé", "een aanhalingsteken of een haakje is niet gesloten")),
    ("',' or ", Text("une liste n'est pas fermée, ou une virgule y manque", "een lijst is niet gesloten, of mist een komma")),
    ("block end", Text("le retrait change, ou une valeur continue après ses guillemets", "de inspringing verandert, of een waarde gaat verder na haar aanhalingstekens")),
    ("unacceptable character", Text("un signe invisible s'y trouve", "er staat een onzichtbaar teken")),
    ("value", Text("cette date ou ce nombre n'existe pas", "die datum of dat getal bestaat niet")),
    ("recursion", Text("trop de crochets les uns dans les autres", "te veel haakjes in elkaar")),
)  # fmt: skip
"""A piece of what the YAML parser says, in English -> the same for an author."""
OTHER_PROBLEM = Text("ce n'est pas la forme attendue", "dit is niet de verwachte vorm")
NOT_CLOSED = Text("la ligne --- qui le termine manque", "de regel --- die hem afsluit, ontbreekt")
OTHER_DASHES = Text(
    "la première ligne doit être trois traits d'union, --- ; un traitement de texte les change",
    "de eerste regel moet uit drie streepjes bestaan, ---; een tekstverwerker verandert ze",
)
NOT_FIRST = Text("la première ligne du fichier n'est pas ---", "de eerste regel van het bestand is niet ---")
TOO_LONG = Text("il est bien trop long", "hij is veel te lang")
NO_FIELDS = Text("ce ne sont pas des lignes « nom: valeur »", 'het zijn geen regels "naam: waarde"')


@dataclass(frozen=True)
class FrontMatter:
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Field -> the line of the file it stands on."""
    yaml: str = ""
    """The fields as they are written, when they can be read."""
    yaml_line: int = 1
    """The line of the file on which they begin."""
    body_line: int = 1
    """The first line of the text below."""
    present: bool = False
    problem: Text | None = None
    """What is wrong with its YAML."""
    problem_line: int = 1

    def line(self, name: str, *within: str | int) -> int:
        """The line of the file on which a field stands, or what stands within it; 1 when the field is not there."""
        if not within or name not in self.lines:
            return self.lines.get(name, 1)
        # Seldom asked, and the nodes of a thousand pages are much to keep and to hand on.
        _, node = load_yaml(self.yaml)
        return line_of(node, (name, *within)) + self.yaml_line - 1


class _Plain(SafeConstructor):
    """Scalars, lists and mappings; a field given twice, an alias or a tag is refused, since none is ever meant."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except ValueError as error:  # a thirteenth month, a number of a thousand digits
            raise yaml.MarkedYAMLError(problem="value", problem_mark=node.start_mark) from error

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """With names as they are written: `no: x` names a field "no", and `1: x` one that is not `yes: x`."""
        data: dict[Any, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="mapping values", problem_mark=key.start_mark)
            if key.tag == "tag:yaml.org,2002:merge":
                raise yaml.MarkedYAMLError(problem="alias", problem_mark=key.start_mark)
            if key.value in data:
                raise yaml.MarkedYAMLError(problem=f"{key.value} × 2", problem_mark=key.start_mark)
            data[key.value] = self.construct_object(value, deep=deep)
        return data


class _Loader(_Plain, yaml.SafeLoader):
    """Tells exactly what is wrong."""

    def compose_node(self, parent: Any, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        for refused, found in (
            ("alias", isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)),
            ("tag", getattr(event, "tag", None)),
        ):
            if found:
                raise yaml.MarkedYAMLError(problem=refused, problem_mark=event.start_mark)
        return super().compose_node(parent, index)


class _FastLoader(_Plain, yaml.CSafeLoader):
    """Ten times as fast; it must not be given an alias or a tag, which it takes."""


TO_REFUSE = re.compile(r"[&*!\t]|[{\[][^}\]]*[{\[]|[-?] +[-?] ")
"""What may begin an alias, an anchor or a tag, a tab, and what might lie deeper in each other than is safe."""


def _unread(lines: list[str], start: int, problem: Text) -> tuple[FrontMatter, str]:
    """A head whose fences are wrong; the text is thought to begin below its first empty line, or at a heading."""
    end = next((n for n, line in enumerate(lines) if n > start and (not line.strip() or line[0] == "#")), len(lines))
    body = "\n".join(lines[end:])
    return FrontMatter(body_line=end + 1, present=True, problem=problem, problem_line=start + 1), body


def load_yaml(text: str) -> tuple[Any, yaml.Node | None]:
    """The data of a YAML text and its nodes, which know their lines. Raises yaml.YAMLError."""
    if not TO_REFUSE.search(text):
        try:
            return _loaded(_FastLoader(text))
        except (yaml.YAMLError, RecursionError):
            pass  # told better below
    return _loaded(_Loader(text))


def _loaded(loader: _Loader | _FastLoader) -> tuple[Any, yaml.Node | None]:
    try:
        node = loader.get_single_node()
        return (loader.construct_document(node) if node else None), node
    except RecursionError as error:  # a thousand brackets
        raise yaml.MarkedYAMLError(problem="recursion") from error
    finally:
        loader.dispose()


def problem_of(error: yaml.YAMLError, text: str) -> tuple[Text, int]:
    """What is wrong with a YAML text, in an author's words, and on which of its lines (from 1)."""
    context = getattr(error, "context", None) or ""
    opened = context.startswith(("while scanning a quoted", "while parsing a flow"))  # what is not closed begins there
    mark, position = getattr(error, "context_mark" if opened else "problem_mark", None), getattr(error, "position", 0)
    line = mark.line + 1 if mark else text.count("\n", 0, position) + 1
    said = getattr(error, "problem", None) or str(error)
    known = next((words for piece, words in PROBLEMS if piece in said), OTHER_PROBLEM)
    name = said.removesuffix(" × 2")
    words = Text(known.fr.format(name=name), known.nl.format(name=name))
    return words, min(line, text.rstrip("\n").count("\n") + 1)


def line_of(node: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """The line (from 1) of what stands at a place of a YAML text, or of the nearest that is there around it."""
    line = node.start_mark.line + 1 if node else 1
    for part in place:
        inner = None
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            inner = next(((item, item) for item in node.value[part : part + 1]), None)
        elif isinstance(node, yaml.MappingNode):
            inner = next(((key, value) for key, value in node.value if key.value == part), None)
        if inner is None:
            break
        line, node = inner[0].start_mark.line + 1, inner[1]
    return int(line)


def read(text: str) -> tuple[FrontMatter, str]:
    """A page's front matter and the text below it."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != FENCE:
        if not DASHES.fullmatch(lines[start]) or ":" not in "".join(lines[start + 1 : start + 2]):
            return FrontMatter(), text
        return _unread(lines, start, OTHER_DASHES)
    end = next((n for n, line in enumerate(lines) if n > start and line.rstrip() in ENDS), None)
    if end is None:
        return _unread(lines, start, NOT_CLOSED)
    if start > 0:
        return FrontMatter(body_line=end + 2, present=True, problem=NOT_FIRST), "\n".join(lines[end + 1 :])
    head, body = "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :])
    front = read_fields(head, before=1)
    return replace(front, body_line=end + 2, present=True), body


def read_fields(text: str, before: int = 0) -> FrontMatter:
    """The fields of a text that is YAML alone and follows so many lines of its file."""
    if len(text) > LONGEST:
        return FrontMatter(problem=TOO_LONG, problem_line=1)
    try:
        data, node = load_yaml(text)
    except yaml.YAMLError as error:
        problem, line = problem_of(error, text)
        return FrontMatter(problem=problem, problem_line=line + before)
    if data is None:
        return FrontMatter()
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter(problem=NO_FIELDS, problem_line=1 + before)
    where = {key.value: key.start_mark.line + 1 + before for key, _ in node.value}
    return FrontMatter(data, where, text, before + 1)
