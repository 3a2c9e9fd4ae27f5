"""The catalogue of practices as plain data: cards, the choices that narrow them down, the map, and what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from pydantic import ValidationError

from hooks.facts import Aim, Budget, FicheFacts, Level, Public, Region, Rhythm
from hooks.findings import Lang
from hooks.render.facts import PANEL, Row, known_facts, unknown_facts
from hooks.sources import Page, Site
from hooks.texts import texts
from hooks.typography import TYPESET

ON_CARD = ("place", "public", "aims", "levels", "rhythm", "budget")
APART = ("belgium", "abroad")
"""What is no place on the map of Belgium: several regions or none told, and other countries."""
PROVINCES = tuple(region for region in get_args(Region) if region not in APART)
"""With Brussels."""
LOW = {"session": 50, "month": 50, "year": 500, "once": 500}
"""What still counts as little money. A Canadian dollar counts as a euro: near enough to choose by."""
TIMES_A_YEAR = {"week": 52, "month": 12, "year": 1}
WEEKLY, MONTHLY = 48, 12
"""Times a year from which a practice is there every week (four times a month) or every month."""

GROUPS = {
    "level": ("levels", get_args(Level)),
    "public": ("public", get_args(Public)),
    "aim": ("aims", get_args(Aim)),
    "rhythm": ("rhythm", ("week", "month", "year", "unknown")),
    "budget": ("budget", ("low", "some", "unknown")),
    "state": ("status", ("complete", "draft")),
    "region": ("region", (*PROVINCES, *APART)),
}
"""The name of each group in the address of a filtered list -> the field it asks for, and what can be chosen."""


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    """How many fiches it leaves when it is the only one."""


@dataclass(frozen=True)
class Group:
    name: str
    label: str
    choices: tuple[Choice, ...]
    note: str
    """What the choices mean, where that is not plain; "" elsewhere."""


@dataclass(frozen=True)
class Card:
    name: str
    """The last part of its address, and its id."""
    title: str
    description: str
    draft: bool
    rows: tuple[Row, ...]
    """The known facts of ON_CARD, in words."""
    choices: dict[str, tuple[str, ...]]
    """Group -> the choices that find it. Its region is told by the place it stands in."""


@dataclass(frozen=True)
class Place:
    region: str
    label: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Catalogue:
    groups: tuple[Group, ...]
    places: tuple[Place, ...]
    """All of them, those without a practice as well: provinces by name, then APART."""
    compared: tuple[tuple[str, str], ...]
    """(field, label) of what a comparison shows, in its order."""

    @property
    def count(self) -> int:
        return sum(len(place.cards) for place in self.places)


def facts_of(page: Page) -> FicheFacts | None:
    """The facts of a fiche; None when they have a fault, which a preview shows in spite of it."""
    try:
        return FicheFacts.model_validate(page.meta)
    except ValidationError:
        return None


def read_fiches(site: Site, lang: Lang) -> list[tuple[Page, FicheFacts]]:
    """The fiches of one language whose facts can be read, by title."""
    read = [(page, facts_of(page)) for page in site.of_kind("fiche", lang)]
    return sorted(((page, facts) for page, facts in read if facts), key=lambda fiche: fiche[1].title.casefold())


def catalogue_of(site: Site, lang: Lang) -> Catalogue:
    """The catalogue of one language."""
    words, fiches = texts(lang), read_fiches(site, lang)
    found = [choices_of(facts) for _, facts in fiches]
    counts = Counter((group, value) for choices in found for group, values in choices.items() for value in values)
    groups = tuple(
        Group(
            name,
            words["field"][field],
            tuple(Choice(value, words[field][value], counts[name, value]) for value in _by_label(values, words[field])),
            words["note"][field].format(**LOW) if field in words["note"] else "",
        )
        for name, (field, values) in GROUPS.items()
    )
    return Catalogue(
        groups,
        tuple(
            Place(
                region.value,
                region.label,
                tuple(
                    _card(page, facts, choices)
                    for (page, facts), choices in zip(fiches, found, strict=True)
                    if region.value in choices["region"]
                ),
            )
            for region in groups[-1].choices
        ),
        tuple((field, words["field"][field]) for field in ("status", *PANEL)),
    )


def _by_label(values: tuple[str, ...], labels: dict[str, str]) -> list[str]:
    """Places by their name, which differs by language; other choices have an order of their own."""
    provinces = [value for value in values if value in PROVINCES]
    return [*sorted(provinces, key=lambda value: labels[value]), *(v for v in values if v not in PROVINCES)]


def choices_of(facts: FicheFacts) -> dict[str, tuple[str, ...]]:
    """Group -> the choices that find a fiche; () where nothing is known and not knowing cannot be chosen."""
    return {
        "level": tuple(facts.levels or ()),
        "public": tuple(facts.public or ()),
        "aim": tuple(facts.aims or ()),
        "rhythm": (how_often(facts.rhythm),),
        "budget": (how_much(facts.budget),),
        "state": (facts.status,),
        "region": (facts.region or "belgium" if facts.country == "BE" else "abroad",),
    }


def how_often(rhythm: Rhythm | None) -> str:
    if rhythm is None:
        return "unknown"
    a_year = rhythm.times * TIMES_A_YEAR[rhythm.per]
    return "week" if a_year >= WEEKLY else "month" if a_year >= MONTHLY else "year"


def how_much(budget: Budget | None) -> str:
    if budget is None:
        return "unknown"
    return "low" if budget.amount <= LOW[budget.per] else "some"


def _card(page: Page, facts: FicheFacts, choices: dict[str, tuple[str, ...]]) -> Card:
    typeset = TYPESET[page.lang]
    return Card(
        page.path.stem,
        typeset(facts.title),
        typeset(facts.description),
        facts.status == "draft",
        tuple(row for row in known_facts(page) if row.name in ON_CARD),
        {group: values for group, values in choices.items() if values and group != "region"},
    )


@dataclass(frozen=True)
class Draft:
    page: Page
    lacks: str
    """The names of the facts nobody has told yet, as one enumeration."""


@dataclass(frozen=True)
class Gaps:
    """What the catalogue does not hold yet."""

    provinces: tuple[str, ...]
    """Names of the provinces without a practice, Brussels too."""
    drafts: tuple[Draft, ...]
    public: tuple[str, ...]
    """Whom no practice is for yet."""
    aims: tuple[str, ...]
    """What no practice is meant for yet."""


def gaps_of(site: Site, lang: Lang) -> Gaps:
    groups = {group.name: group.choices for group in catalogue_of(site, lang).groups}

    def without(name: str) -> tuple[str, ...]:
        return tuple(choice.label for choice in groups[name] if not choice.count and choice.value not in APART)

    drafts = (page for page, facts in read_fiches(site, lang) if facts.status == "draft")
    return Gaps(
        without("region"),
        tuple(Draft(page, unknown_facts(page)) for page in drafts),
        without("public"),
        without("aim"),
    )
