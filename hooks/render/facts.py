"""The facts of a fiche or a worksheet in words: what the panel beside its text and the catalogue show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency
from pydantic import ValidationError

from hooks.findings import Lang
from hooks.reviews import next_review, review_day
from hooks.sources import Page
from hooks.texts import texts
from hooks.typography import TYPESET

PANEL = (
    "place", "public", "aims", "levels", "rhythm", "duration", "participants", "team", "budget", "organisers", "since",
    "website",
)  # fmt: skip
WORDS_A_MINUTE = 150
"""Practised adults read about 240 words of plain text a minute (Brysbaert 2019); we count for who reads more slowly."""
LOCALE = {"fr": "fr_BE", "nl": "nl_BE"}


@dataclass(frozen=True)
class Row:
    name: str
    label: str
    value: str


def known_facts(page: Page) -> list[Row]:
    """The facts of the panel that a source tells, in words; a preview leaves out those that are faulty."""
    labels, faulty = texts(page.lang)["field"], _faulty(page)
    return [
        Row(name, labels[name], said(name, page.meta[name], page.lang))
        for name in PANEL
        if page.meta.get(name) is not None and name not in faulty
    ]


def _faulty(page: Page) -> set[str | int]:
    """The fields that do not hold what they must."""
    try:
        page.kind.facts.model_validate(page.meta)
    except ValidationError as found:
        return {error["loc"][0] for error in found.errors() if error["loc"]}
    return set()


def unknown_facts(page: Page) -> str:
    """The names of the facts that no source tells, as one enumeration; "" when all are known."""
    labels = texts(page.lang)["field"]
    return ", ".join(labels[name].lower() for name in PANEL if page.meta.get(name) is None)


def said(name: str, value: Any, lang: Lang) -> str:
    """A known fact's value in words."""
    words = texts(lang)
    counted = words["counted"]
    if name in ("public", "aims", "levels"):
        return ", ".join(words[name][item] for item in value)
    if name == "organisers":
        return TYPESET[lang](" · ".join(value))
    if name == "rhythm":
        return counted["times"].format(count=value["times"], period=words["period"][value["per"]])
    if name in ("participants", "team"):
        return counted["people"].format(count=_span(value, counted["span"]))
    if name == "duration":
        return counted["minutes"].format(count=_span(value, counted["span"]))
    if name == "budget":
        digits = "¤#,##0" if lang == "nl" else "#,##0 ¤"
        amount = format_currency(value["amount"], value["currency"], digits, locale=LOCALE[lang], currency_digits=False)
        return counted["money"].format(amount=amount, period=words["per"][value["per"]])
    return TYPESET[lang](str(value))


def _span(value: dict[str, int], form: str) -> str:
    return str(value["min"]) if value["min"] == value["max"] else form.format(**value)


def checked(page: Page) -> str:
    """The day of the last review in words; "" when the page does not say."""
    day = review_day(page)
    return long_date(day, page.lang) if day else ""


def reading_minutes(page: Page) -> int:
    """How long somebody who reads without hurry needs."""
    return max(1, round(len(page.text.split()) / WORDS_A_MINUTE))


def reviewed(page: Page) -> str:
    """When the page was last reviewed and when it will be again, in words; "" when it does not say."""
    day = review_day(page)
    if day is None:
        return ""
    said = texts(page.lang)["site"]["reviewed"]
    return said.format(date=long_date(day, page.lang), next=long_date(next_review(day), page.lang))


@cache  # many pages have the same day
def long_date(day: date, lang: Lang, form: str = "long") -> str:
    """A day in words, as 22 November 2026; with the form "full" its weekday too. The first of a French month is 1er."""
    said = format_date(day, format=form, locale=LOCALE[lang])
    return re.sub(r"\b1(?= )", "1er", said, count=1) if lang == "fr" and day.day == 1 else said
