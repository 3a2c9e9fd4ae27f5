"""What would take a program minutes to read, or too much memory, is refused before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from hooks.findings import Finding, Lang, Rule, Text

HEAVY = Rule(
    "page-heavy",
    Text(
        "Cette page compte {count} {what} ; elle peut en avoir {most} au plus.",
        "Deze pagina telt {count} {what}; het mogen er hoogstens {most} zijn.",
    ),
    Text(
        "Divisez-la en plusieurs pages, ou simplifiez-la.",
        "Verdeel ze over meerdere pagina's, of haal weg wat zich herhaalt.",
    ),
)

SIGNS = (100_000, Text("signes", "tekens"))
LINES = (5_000, Text("lignes", "regels"))
BLOCK = (20_000, Text("signes sans ligne vide", "tekens zonder lege regel"))
DEEP = (20, Text("listes, citations ou cadres les uns dans les autres", "lijsten, citaten of kaders in elkaar"))
HEADINGS = (300, Text("titres", "titels"))
COUNTED = {"[": (1_000, Text("crochets « [ »", 'haakjes "["')), "<": (500, Text("signes « < »", 'tekens "<"'))}
"""Each many times what the longest page has. What Python-Markdown does grows with the square of these."""

HEADING = re.compile(r"^ {0,3}#", re.MULTILINE)
MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
MARKER = re.compile(r">|[-*+](?=[ \t])|\d[.)]")
STEP = 4
"""Blanks of a level that is written by indentation."""


def heavy(path: PurePosixPath, lang: Lang, text: str, first_line: int) -> Iterator[Finding]:
    """What there is too much of in a page's Markdown; the text begins at line `first_line` of its file."""
    longest, block_line = _longest_block(text)
    deepest, deep_line = max(((_depth(line), -n) for n, line in enumerate(text.split("\n"))), default=(0, 0))
    found = [
        (len(text), SIGNS, 0),
        (text.count("\n"), LINES, 0),
        (longest, BLOCK, block_line),
        (deepest, DEEP, -deep_line),
        (len(HEADING.findall(text)), HEADINGS, 0),
        *((text.count(sign), most, text.count("\n", 0, text.find(sign))) for sign, most in COUNTED.items()),
    ]
    for count, (most, what), line in found:
        if count > most:
            yield HEAVY.at(path, first_line + line, lang, count=count, what=what, most=most)


def _longest_block(text: str) -> tuple[int, int]:
    """The signs of the longest run of lines that are not empty, and the line, from 0, on which it begins."""
    longest = (0, 0)
    line = 0
    for run in re.split(r"\n[ \t]*(?=\n)", text):
        longest = max(longest, (len(run), line), key=lambda found: found[0])
        line += run.count("\n") + 1
    return longest


def _depth(line: str) -> int:
    """How many lists, quotes and boxes may be open on a line: its markers and the steps of its indentation."""
    markers = MARKERS.match(line)
    start = markers.end() + 1 if markers else 0  # with the blank that makes the last one a marker
    blanks = len(line.expandtabs(STEP)) - len(line.expandtabs(STEP).lstrip())
    return len(MARKER.findall(line[:start])) + blanks // STEP
