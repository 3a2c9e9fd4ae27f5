"""The kinds of pages, told from their address: which facts and which sections each must have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hooks.facts import EasyFacts, FicheFacts, PageFacts, SourcedFacts, WorksheetFacts
from hooks.findings import Text


@dataclass(frozen=True)
class Section:
    id: str
    title: Text


IN_SHORT = Section("in-short", Text("En bref", "In het kort"))
WORKSHOP = Section("workshop", Text("Pour l'atelier", "Voor de workshop"))
SOURCES = Section("sources", Text("Sources", "Bronnen"))
SHEET = Section("sheet", Text("La feuille", "Het blad"))
FACILITATOR = Section("facilitator", Text("Pour animer", "Om te begeleiden"))
NEXT = Section("next", Text("Et ensuite", "En daarna"))
NOT_KNOWN = Section("not-known", Text("Ce que l'on ne sait pas encore", "Wat we nog niet weten"))


@dataclass(frozen=True)
class Kind:
    name: str
    addresses: re.Pattern[str]
    facts: type[PageFacts]
    sections: tuple[Section, ...] = ()
    """In this order."""
    draft_sections: tuple[Section, ...] = ()
    """Instead, for a page whose status is draft."""
    own_sections: bool = True
    """Whether other sections may stand between them."""
    most_words: int = 25
    """In one sentence."""


FICHE = Kind(
    "fiche",
    re.compile(r"fiches/[^/]+"),
    FicheFacts,
    (
        IN_SHORT,
        Section("why", Text("Pourquoi", "Waarom")),
        Section("how-it-works", Text("Comment ça marche", "Hoe werkt het")),
        Section("who-does-what", Text("Qui fait quoi", "Wie doet wat")),
        Section("what-you-need", Text("Ce qu'il faut", "Wat heb je nodig")),
        Section("watch-points", Text("Points d'attention", "Aandachtspunten")),
        Section("get-started", Text("Se lancer", "Aan de slag")),
        Section("evaluate", Text("Évaluer", "Evalueren")),
        WORKSHOP,
        SOURCES,
    ),
    (IN_SHORT, NOT_KNOWN, SOURCES),
    own_sections=False,
)
CHAPTER = Kind(
    "chapter",
    re.compile(r"guide/[^/]+/[^/]+"),
    SourcedFacts,
    (
        IN_SHORT,
        Section("questions", Text("Questions à se poser", "Vragen om te stellen")),
        WORKSHOP,
        SOURCES,
        NEXT,
    ),
)
WORKSHEET = Kind(
    "worksheet",
    re.compile(r"workshops/(?!pack$)[^/]+"),  # the page that puts worksheets and other pages together is none itself
    WorksheetFacts,
    (IN_SHORT, SHEET, FACILITATOR, SOURCES, NEXT),
)
TREE = Kind("tree", re.compile(r"self-assessment/[^/]+"), PageFacts)
EASY = Kind("easy", re.compile(r"easy(/[^/]+)?"), EasyFacts, most_words=15)
PAGE = Kind("page", re.compile(r".*", re.DOTALL), PageFacts)

KINDS = (FICHE, CHAPTER, WORKSHEET, TREE, EASY, PAGE)
PRINTED = ("worksheet", "fiche", "chapter", "tree", "easy")
"""The names of the kinds whose pages are printed one by one, in the order in which they are offered."""


def kind_of(address: str) -> Kind:
    return next(kind for kind in KINDS if kind.addresses.fullmatch(address))
