"""The one bilingual glossary, docs/terms.yml: it feeds the glossary page and the check on words."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from hooks.files import read_text
from hooks.findings import Finding, Lang, Rule, Text
from hooks.front_matter import load_yaml

TERMS_FILE = PurePosixPath("docs/terms.yml")

TERMS_SYNTAX = Rule(
    "terms-syntax",
    Text("Le glossaire ne se lit pas ({problem}).", "De woordenlijst is niet leesbaar ({problem})."),
    Text(
        "Reprenez la forme de l'entrée précédente : id, puis fr et nl avec term, definition, also, avoid.",
        "Neem de vorm van het vorige woord over: id, dan fr en nl met term, definition, also, avoid.",
    ),
)


class Word(BaseModel):
    """A term in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    term: str
    definition: str
    also: tuple[str, ...] = ()
    """Other forms a reader may meet or type."""
    avoid: tuple[str, ...] = ()
    """Forms that no page may use for it."""


class Term(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    """The anchor on the glossary page, the same in both languages."""
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
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        findings.append(TERMS_SYNTAX.at(TERMS_FILE, mark.line + 1 if mark else 1, None, problem=problem))
        return ()
    if not isinstance(entries, list) or not isinstance(node, yaml.SequenceNode):
        findings.append(TERMS_SYNTAX.at(TERMS_FILE, 1, None, problem="- id: …"))
        return ()
    terms = []
    for entry, entry_node in zip(entries, node.value, strict=True):
        try:
            terms.append(Term.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            problem = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
            line = entry_node.start_mark.line + 1
            findings.append(TERMS_SYNTAX.at(TERMS_FILE, line, None, problem=problem))
    return tuple(terms)
