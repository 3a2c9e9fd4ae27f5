"""The one bilingual glossary, docs/terms.yml: it feeds its page, the explanations on others, search and the check on words."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from hooks.facts import Words
from hooks.files import read_text
from hooks.findings import LANGS, Finding, Lang, Rule, Text
from hooks.front_matter import line_of, load_yaml, problem_of

TERMS_FILE = PurePosixPath("docs/terms.yml")

TERMS_SYNTAX = Rule(
    "terms-syntax",
    Text("Le glossaire ne se lit pas ici : {problem}.", "De woordenlijst is hier niet leesbaar: {problem}."),
    Text(
        "Reprenez la forme d'un autre mot : id, puis fr et nl, chacun avec term, definition, also, typed, avoid et by_hand.",
        "Neem de vorm van een ander woord over: id, dan fr en nl, elk met term, definition, also, typed, avoid en by_hand.",
    ),
)
PROBLEMS = {
    "missing": Text("« {field} » manque", '"{field}" ontbreekt'),
    "extra_forbidden": Text("« {field} » n'existe pas", '"{field}" bestaat niet'),
    "string_type": Text("« {field} » n'est pas un texte", '"{field}" is geen tekst'),
    "string_too_short": Text("« {field} » est vide", '"{field}" is leeg'),
    "string_pattern_mismatch": Text(
        "« {field} » s'écrit en minuscules sans accent, avec des tirets",
        '"{field}" schrijf je met kleine letters zonder accent, en met streepjes',
    ),
    "tuple_type": Text(
        "« {field} » n'est pas une liste entre crochets", '"{field}" is geen lijst tussen vierkante haken'
    ),
    "model_type": Text("« {field} » n'a pas de lignes « nom: valeur »", '"{field}" heeft geen regels "naam: waarde"'),
}
"""What is wrong in a field, by pydantic's name of the mistake."""
NO_LIST = Text("ce n'est pas une liste de mots, « - id: … »", 'het is geen lijst van woorden, "- id: …"')
TWICE = Text("l'id « {id} » y est deux fois", 'de id "{id}" staat er twee keer')


class Word(BaseModel):
    """A term in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    term: Words
    definition: Words
    also: tuple[Words, ...] = ()
    """Other forms a reader may meet: plural, feminine, abbreviation, another name for the same thing."""
    typed: tuple[Words, ...] = ()
    """Everyday words that people type in the search field when they look for it, though they may mean other things too."""
    avoid: tuple[Words, ...] = ()
    """Forms that no page may use for it."""
    by_hand: bool = False
    """Whether its names mean other things too, so that only an author's own link explains it on a page."""
    line: int = 1
    """Where its definition stands in the file."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called in the texts."""
        return (self.term, *self.also)


class Term(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """The anchor on the glossary page, the same in both languages."""
    page: Words | None = None
    """The address of the page that tells most about it: who searches for the term is led there first."""
    fr: Word
    nl: Word

    def __getitem__(self, lang: Lang) -> Word:
        return self.fr if lang == "fr" else self.nl


def read_terms(root: Path, findings: list[Finding]) -> tuple[Term, ...]:
    """The terms of docs/terms.yml; what is wrong with an entry becomes a finding, and the others are kept."""
    text = read_text(root, TERMS_FILE, findings)
    if text is None:
        return ()
    try:
        entries, node = load_yaml(text)
    except yaml.YAMLError as error:
        problem, line = problem_of(error, text)
        findings.append(TERMS_SYNTAX.at(TERMS_FILE, line, None, problem=problem))
        return ()
    if entries is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        findings.append(TERMS_SYNTAX.at(TERMS_FILE, 1, None, problem=NO_LIST))
        return ()
    terms: dict[str, Term] = {}
    for number, entry in enumerate(entries):
        try:
            term = Term.model_validate(_with_lines(entry, node.value[number]))
        except ValidationError as error:
            for mistake in error.errors():
                findings.append(_as_finding(dict(mistake), node.value[number]))
            continue
        if term.id in terms:
            problem = Text(TWICE.fr.format(id=term.id), TWICE.nl.format(id=term.id))
            findings.append(TERMS_SYNTAX.at(TERMS_FILE, line_of(node.value[number], ("id",)), None, problem=problem))
        terms.setdefault(term.id, term)
    return tuple(terms.values())


def with_term(root: Path, term: Term) -> str:
    """The glossary's file with one more term at its end, written as the others are."""
    words = {lang: term[lang].model_dump(include={"term", "definition", "also", "avoid"}) for lang in LANGS}
    entry = [
        {"id": term.id} | {lang: {name: _plain(value) for name, value in word.items()} for lang, word in words.items()}
    ]
    said = yaml.safe_dump(entry, allow_unicode=True, default_flow_style=None, sort_keys=False, width=float("inf"))
    return f"{(root / TERMS_FILE).read_text(encoding='utf-8').rstrip()}\n\n{said}"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _with_lines(entry: Any, node: yaml.Node) -> Any:
    if not isinstance(entry, dict):
        return entry
    words = {lang: entry[lang] for lang in LANGS if isinstance(entry.get(lang), dict)}
    return entry | {lang: word | {"line": line_of(node, (lang, "definition"))} for lang, word in words.items()}


def _as_finding(mistake: dict[str, Any], node: yaml.Node) -> Finding:
    place = mistake["loc"]
    field = ".".join(str(part) for part in place) or "-"
    text = PROBLEMS.get(mistake["type"], PROBLEMS["string_type"])
    problem = Text(text.fr.format(field=field), text.nl.format(field=field))
    return TERMS_SYNTAX.at(TERMS_FILE, line_of(node, place), None, problem=problem)


def plain(text: str) -> str:
    """Small letters without accents, as docs/assets/js/words.js makes them of what is typed."""
    parted = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
