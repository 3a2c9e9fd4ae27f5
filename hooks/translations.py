"""A translation pins the text it was made from: `translated_from: nl@3f2a90c1`, a language and the hash of its text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath

from hooks.facts import SPOKEN
from hooks.files import as_read
from hooks.findings import Lang
from hooks.history import versions
from hooks.sources import Page, Site, page_of

PIN = re.compile(r"(fr|nl)@([0-9a-f]{8})")
FIELD = re.compile(r"^translated_from:.*$", re.MULTILINE)


@dataclass(frozen=True)
class Pin:
    lang: Lang
    hash: str


def pin_of(page: Page) -> Pin | None:
    """The pin of a page; None when it has none (its text came first) or when it is not of the form."""
    found = PIN.fullmatch(str(page.meta.get("translated_from", "")))
    return Pin("fr" if found[1] == "fr" else "nl", found[2]) if found else None


def text_hash(page: Page) -> str:
    """Eight hex digits over all that a translator translates: the text and the fields in the page's language."""
    fields = [f"{name}={page.meta.get(name)}" for name in sorted(SPOKEN - {"translated_from"})]
    words = " ".join("\n".join([*fields, page.text]).split())
    return hashlib.sha256(words.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Stale:
    """A translation whose source changed after it was made."""

    page: Page
    source: Page
    before: Page | None
    """The source as it was translated; None when the history does not hold it."""
    since: date | None
    """The day the source changed; None when the history does not tell."""


def is_stale(page: Page, source: Page) -> bool:
    pin = pin_of(page)
    return pin is not None and pin.lang == source.lang and pin.hash != text_hash(source)


def stale_of(site: Site, page: Page) -> Stale | None:
    """What is known of a page that is behind its source; None for one that is not."""
    source, pin = site.other(page), pin_of(page)
    if source is None or pin is None or not is_stale(page, source):
        return None
    before, since = _translated(site.root, source.path, pin.hash)
    return Stale(page, source, before, since or (site.today if before else None))


def stale(site: Site) -> list[Stale]:
    """All pages that are behind, the longest first; before them those of which it is not known since when."""
    found = [one for page in site.pages.values() if (one := stale_of(site, page))]
    return sorted(found, key=lambda one: (one.since or date.min, str(one.page.path)))


@cache
def _translated(root: Path, path: PurePosixPath, hash: str) -> tuple[Page | None, date | None]:
    """The newest version of a file with this hash, and the day of the one after it; None for what history lacks."""
    since: date | None = None
    for version in versions(root, path):
        page = page_of(path, as_read(version.text))
        if page and text_hash(page) == hash:
            return page, since
        since = version.day
    return None, None


@dataclass(frozen=True)
class Pair:
    """A page in both languages, and how its translation stands."""

    address: str
    first: Lang | None
    """The language it was written in first; None when neither page says that it is a translation."""
    stale: Stale | None


def pairs(site: Site) -> Iterator[Pair]:
    """Every page that both languages have, by address."""
    for lang, address in sorted(site.pages, key=lambda key: key[1]):
        page = site.pages[lang, address]
        other = site.other(page)
        if lang == "fr" and other:
            behind = stale_of(site, page) or stale_of(site, other)
            pin = pin_of(page) or pin_of(other)
            yield Pair(address, pin.lang if pin else None, behind)


def with_pin(text: str, pin: Pin) -> str:
    """The text of a page file with this pin in its front matter."""
    line = f"translated_from: {pin.lang}@{pin.hash}"
    head, fence, body = text.partition("\n---")
    if FIELD.search(head):
        return FIELD.sub(line, head, count=1) + fence + body
    return f"{head}\n{line}{fence}{body}"


def renew_pin(site: Site, page: Page) -> bool:
    """Writes the hash of the other language's present text into a page. False when there is no other page."""
    other = site.other(page)
    if other is None or not page.front.present:
        return False
    file = Path(site.root, page.path)
    text = file.read_text(encoding="utf-8")
    file.write_text(with_pin(text, Pin(other.lang, text_hash(other))), encoding="utf-8", newline="\n")
    return True
