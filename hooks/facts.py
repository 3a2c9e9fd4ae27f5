"""The facts that the head of a page holds, by kind of page: which fields there are and what may stand in them."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Level = Literal["individual", "service", "policy"]
Public = Literal["users", "relatives", "professionals", "general-public", "education", "work"]
Aim = Literal["destigmatise", "meet-peers", "inform", "learn", "improve-care", "be-heard"]
Region = Literal[
    "antwerp", "limburg", "east-flanders", "flemish-brabant", "west-flanders", "brussels",
    "hainaut", "liege", "luxembourg", "namur", "walloon-brabant", "belgium",
]  # fmt: skip


class Facts(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Span(Facts):
    """From `min` to `max`; equal when it is one number."""

    min: int = Field(ge=0)
    max: int = Field(ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.min > self.max:
            raise ValueError("min > max")
        return self


class Rhythm(Facts):
    times: int = Field(ge=1)
    per: Literal["week", "month", "year"]


class Budget(Facts):
    amount: float = Field(ge=0, allow_inf_nan=False)
    currency: Literal["EUR", "CAD"]
    per: Literal["session", "month", "year", "once"]


class PageFacts(Facts):
    """What the head of any page may hold."""

    title: Words
    description: Annotated[str, StringConstraints(min_length=20, max_length=200)]
    translated_from: Annotated[str, StringConstraints(pattern=r"^(fr|nl)@[0-9a-f]{8}$")] | None = None
    """The language and the hash of the text that this page was translated from (see translations.py)."""


class SourcedFacts(PageFacts):
    sources: Annotated[list[Words], Field(min_length=1)]
    """Ids of the headings on resources/sources."""
    reviewed: datetime.date


class FicheFacts(SourcedFacts):
    """What is known of a practice. What no source tells is left out, and the page says that it is not known."""

    id: Words
    status: Literal["complete", "draft"]
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    region: Region | None = None
    place: Words | None = None
    organisers: list[Words] | None = None
    since: Annotated[int, Field(ge=1800, le=2100)] | None = None
    levels: list[Level] | None = None
    public: list[Public] | None = None
    aims: list[Aim] | None = None
    rhythm: Rhythm | None = None
    participants: Span | None = None
    """People at one meeting."""
    duration: Span | None = None
    """Minutes."""
    budget: Budget | None = None
    team: Span | None = None
    """People needed each time."""
    website: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None


class WorksheetFacts(SourcedFacts):
    """What a trainer wants to know before choosing a worksheet."""

    duration: Span
    """Minutes."""
    participants: Span
    """People."""


class Validation(Facts):
    """Who read an easy text and understood it, of those it is written for."""

    date: datetime.date
    by: Words


class EasyFacts(PageFacts):
    easy_of: str
    """The address of the page that says the same to everybody; "" for the home page."""
    validated: Validation | None = None
    """None as long as nobody has read it."""


SPOKEN = frozenset({"title", "description", "translated_from", "place", "organisers"})
"""Fields written in the page's language; all others are the same in both."""

OF_ONE_LANGUAGE = SPOKEN | {"validated"}
"""Fields that each language has for itself: those who read a text have read it in one."""

NEEDED_WHEN_COMPLETE = ("place", "levels", "public", "aims")
"""Without these nobody can tell what a practice is and whom it is for."""
