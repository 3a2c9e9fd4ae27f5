"""A translation pins the text it was made from: `translated_from: nl@3f2a90c1`, a language and the hash of its text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from hooks.facts import SPOKEN
from hooks.findings import Lang
from hooks.sources import Page, Site

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
