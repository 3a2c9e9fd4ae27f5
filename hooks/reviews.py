"""When a page was reviewed and has to be read again, two years later; and who validated an easy text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from pydantic import ValidationError

from hooks.facts import Validation
from hooks.sources import Page, Site

REVIEW_AFTER = 2
"""Years."""
SOON = 60
"""Days."""


@dataclass(frozen=True)
class Due:
    page: Page
    day: date


def next_review(reviewed: date) -> date:
    """The last day by which it has to be read again; the 28th for a 29 February."""
    year = min(reviewed.year + REVIEW_AFTER, MAXYEAR)
    try:
        return reviewed.replace(year=year)
    except ValueError:
        return reviewed.replace(year=year, day=28)


def review_day(page: Page) -> date | None:
    """When the page was reviewed; None when it does not say, or not as a day."""
    reviewed = page.meta.get("reviewed")
    return reviewed if type(reviewed) is date else None  # one with an hour cannot be compared


def validation(page: Page) -> Validation | None:
    """Who read an easy text and when; None when nobody did, or when the page does not say it well."""
    try:
        return Validation.model_validate(page.meta.get("validated"))
    except ValidationError:
        return None


def due(site: Site, within: int = SOON) -> list[Due]:
    """The pages to read again by now or within so many days, the most urgent first."""
    last = site.today + timedelta(days=within)
    days = [Due(page, next_review(day)) for page in site.pages.values() if (day := review_day(page))]
    return sorted((one for one in days if one.day <= last), key=lambda one: (one.day, str(one.page.path)))
