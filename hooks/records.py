"""Small files beside the pages: one for each change (docs/changes) and each meeting (docs/meetings), and the redirects."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from hooks.facts import Facts, Words
from hooks.findings import Lang
from hooks.front_matter import FrontMatter

REDIRECTS_FILE = PurePosixPath("docs/redirects.yml")
ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
BRUSSELS = ZoneInfo("Europe/Brussels")
"""Where the days and hours are meant."""
CHANGES, MEETINGS = PurePosixPath("docs/changes"), PurePosixPath("docs/meetings")

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=200)]


def _hour(written: Any) -> Any:
    """YAML reads 14:00 without quotation marks as a number of minutes; an author means the hour."""
    minutes = isinstance(written, int) and 60 <= written < 24 * 60
    return f"{written // 60:02}:{written % 60:02}" if minutes else written


Hour = Annotated[str, BeforeValidator(_hour), StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Said(Facts):
    """What both kinds hold: a day, and one sentence in each language."""

    date: datetime.date
    fr: Sentence
    nl: Sentence

    def __getitem__(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.nl


class Change(Said):
    kind: Literal["added", "changed", "corrected", "removed"]
    page: str
    """The address of the page it is about, or of one that was removed and leads to another; "" for the home page."""


class Meeting(Said):
    start: Hour
    end: Hour
    place: Words
    languages: Annotated[list[Literal["fr", "nl"]], Field(min_length=1)]
    organiser: Words
    practice: Words | None = None
    """The address of the page on which the practice stands."""
    registration: Annotated[str, StringConstraints(pattern=r"^(https://\S+|mailto:[^@\s]+@[^@\s]+)$")] | None = None
    """None when nobody has to register."""


@dataclass(frozen=True)
class Record:
    """One such file as it was read."""

    path: PurePosixPath
    front: FrontMatter
    lang: None = None
    """It speaks both languages."""

    @property
    def meta(self) -> dict[str, Any]:
        return self.front.data

    @property
    def model(self) -> type[Change] | type[Meeting] | None:
        """What it must hold; None for the redirects, which are one list."""
        if self.path.parent == CHANGES:
            return Change
        return Meeting if self.path.parent == MEETINGS else None

    @cached_property
    def facts(self) -> Change | Meeting | None:
        """What it says; None when it is faulty."""
        try:
            return self.model.model_validate(self.meta) if self.model else None
        except ValidationError:
            return None

    def line(self, name: str, *within: str | int) -> int:
        """The line of a field, or of what stands within it; 1 when the field is not there."""
        return self.front.line(name, *within)


def is_record(path: PurePosixPath) -> bool:
    return path == REDIRECTS_FILE or (path.suffix == ".yml" and path.parent in (CHANGES, MEETINGS))


def changes(records: tuple[Record, ...]) -> list[tuple[str, Change]]:
    """(name of its file, change), the newest first; those of one day by name."""
    found = [(record.path.stem, record.facts) for record in records if isinstance(record.facts, Change)]
    return sorted(sorted(found, key=lambda one: one[0]), key=lambda one: one[1].date, reverse=True)


def meetings(records: tuple[Record, ...]) -> list[tuple[str, Meeting]]:
    """(name of its file, meeting), the soonest first."""
    found = [(record.path.stem, record.facts) for record in records if isinstance(record.facts, Meeting)]
    return sorted(found, key=lambda one: (one[1].date, one[1].start, one[0]))


def is_address(written: object) -> bool:
    """Whether it is of the form of a page's address; "" is the home page's."""
    return isinstance(written, str) and (not written or bool(ADDRESS.fullmatch(written)))


def redirects(records: tuple[Record, ...]) -> dict[str, str]:
    """Old address -> the address written beside it, which may be an old one too. What is no address is left out."""
    return {
        old: new
        for record in records
        if record.path == REDIRECTS_FILE
        for old, new in record.meta.items()
        if is_address(old) and is_address(new)
    }


def led_to(old: str, leads: dict[str, str]) -> str | None:
    """The address where one finally arrives from an old one; None when it goes round in a circle."""
    seen: set[str] = set()
    while old in leads:
        if old in seen:
            return None
        seen.add(old)
        old = leads[old]
    return old
