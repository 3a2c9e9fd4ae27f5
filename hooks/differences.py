"""What differs between two versions of a page, section by section and word by word."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from hooks.facts import SPOKEN
from hooks.sources import Page

SHOWN_FIELDS = sorted(SPOKEN - {"translated_from"})


@dataclass(frozen=True)
class Difference:
    """A section that differs."""

    id: str
    """Of its heading; "" for what stands before the first one, the fields in the page's language among it."""
    lines: tuple[tuple[str, str], ...]
    """(before, now) for each line that differs, "" for one that was not there; the words that differ stand between
    [- -] before and {+ +} now."""


def sections(page: Page) -> dict[str, list[str]]:
    """Heading id -> the lines down to the next heading, without blank ones; "" -> what stands before the first."""
    starts = {heading.line - page.front.body_line: heading.id for heading in page.content.headings if heading.id}
    found = {"": [f"{name}: {page.meta[name]}" for name in SHOWN_FIELDS if page.meta.get(name)]}
    id = ""
    for number, line in enumerate(page.text.split("\n")):
        id = starts.get(number, id)
        if line.strip():
            found.setdefault(id, []).append(" ".join(line.split()))
    return found


def differences(before: Page, now: Page) -> list[Difference]:
    """The sections that differ, in the order of the newer version; last those that are no longer there."""
    old, new = sections(before), sections(now)
    found = [Difference(id, tuple(_lines(old.get(id, []), new.get(id, [])))) for id in {**new, **old}]
    return [difference for difference in found if difference.lines]


def _lines(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    found = []
    for what, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            gone, come = old[start:end], new[new_start:new_end]
            most = max(len(gone), len(come))
            padded = ([*one, *[""] * (most - len(one))] for one in (gone, come))
            found += [marked(one, other) for one, other in zip(*padded, strict=True)]
    return found


def marked(before: str, now: str) -> tuple[str, str]:
    """Both lines, with what is only in one of them between marks."""
    if not before or not now:
        return before, now
    old, new = before.split(), now.split()
    first, second = [], []
    for what, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = " ".join(old[start:end]), " ".join(new[new_start:new_end])
        if gone:
            first.append(gone if what == "equal" else f"[-{gone}-]")
        if come:
            second.append(come if what == "equal" else f"{{+{come}+}}")
    return " ".join(first), " ".join(second)
