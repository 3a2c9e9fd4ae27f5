"""Findings: what is wrong in a page, where, and what to do, in French and in Dutch."""

from __future__ import annotations

import difflib
import heapq
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Literal

Lang = Literal["fr", "nl"]
LANGS: tuple[Lang, ...] = ("fr", "nl")

CONSIDERED = 12
"""Known words that are compared closely with a wrong one."""
LONGEST_WORD = 200
GUESS = {"fr": "Vouliez-vous dire « {} » ?", "nl": 'Bedoelde je "{}"?'}


@dataclass(frozen=True)
class Text:
    """The same words in both languages, for a value inside a message."""

    fr: str
    nl: str

    def __getitem__(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.nl


@dataclass(frozen=True)
class Rule:
    """One thing that a page must satisfy. `wrong` and `do` may hold `{name}` places for values."""

    id: str
    """Stable: the name of the rule's folder in tests/cases, and what is printed in brackets."""
    wrong: Text
    do: Text
    severity: Literal["error", "warning"] = "error"

    def at(self, path: PurePosixPath, line: int, lang: Lang | None, /, *, guess: str = "", **values: object) -> Finding:
        """A finding of this rule; `guess` is the near match that the author may have meant, if any."""
        return Finding(path, line, self, lang, tuple(sorted(values.items())), guess)


@dataclass(frozen=True)
class Finding:
    """One place where one rule is broken."""

    path: PurePosixPath
    """From the repository's root."""
    line: int
    """1-based; 1 when something is missing from the whole file."""
    rule: Rule
    lang: Lang | None
    """The author's language: that of the page; None for a file of both, whose findings are told in both."""
    values: tuple[tuple[str, object], ...] = ()
    guess: str = ""

    def message(self, lang: Lang | None = None) -> str:
        """What is wrong, in `lang` or else in the author's language."""
        return self._said(lambda one: self._fill(self.rule.wrong[one], one), lang)

    def fix(self, lang: Lang | None = None) -> str:
        """What to do, likewise."""
        return self._said(self._fix, lang)

    def text(self, lang: Lang | None = None) -> str:
        """`path:line: what is wrong. What to do. [rule]`, likewise."""
        return f"{self.path}:{self.line}: {self.message(lang)} {self.fix(lang)} [{self.rule.id}]"

    def _said(self, say: Callable[[Lang], str], lang: Lang | None) -> str:
        told_in = lang or self.lang
        return say(told_in) if told_in else " / ".join(say(one) for one in LANGS)

    def _fix(self, lang: Lang) -> str:
        fix = self._fill(self.rule.do[lang], lang)
        return f"{fix} {GUESS[lang].format(self.guess)}" if self.guess else fix

    def _fill(self, template: str, lang: Lang) -> str:
        return template.format(
            **{name: value[lang] if isinstance(value, Text) else value for name, value in self.values}
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`, or "" when none is near."""
    ours = _pairs(word)
    # difflib takes long: with a thousand wrong links on a page, it is to look at a few words each only.
    likely = heapq.nlargest(CONSIDERED, known, key=lambda one: len(ours & _pairs(one)))
    return next(iter(difflib.get_close_matches(word[:LONGEST_WORD], likely, n=1, cutoff=0.6)), "")


@lru_cache(maxsize=50_000)
def _pairs(word: str) -> frozenset[str]:
    """The signs of a word, two by two."""
    return frozenset(map("".join, pairwise(f" {word[:LONGEST_WORD]} ")))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(set(findings), key=lambda f: (str(f.path), f.line, f.rule.id, f.text()))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule.severity == "error"]


def as_text(findings: Iterable[Finding], lang: Lang | None = None) -> str:
    return "\n".join(finding.text(lang) for finding in findings)


ESCAPED = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
"""What would end a workflow command or begin another -> how it is written there."""


def _escaped(text: str, signs: Iterable[tuple[str, str]]) -> str:
    for sign, code in signs:
        text = text.replace(sign, code)
    return text


def as_github(findings: Iterable[Finding], lang: Lang | None = None) -> str:
    """Workflow commands that a code host shows as annotations on the lines."""
    lines = []
    for finding in findings:
        text = _escaped(f"{finding.message(lang)} {finding.fix(lang)}", ESCAPED)
        path = _escaped(str(finding.path), (*ESCAPED, (":", "%3A"), (",", "%2C")))
        place = f"file={path},line={finding.line},title={finding.rule.id}"
        lines.append(f"::{finding.rule.severity} {place}::{text}")
    return "\n".join(lines)


def as_json(findings: Iterable[Finding], lang: Lang | None = None) -> str:
    return json.dumps(
        [
            {
                "path": str(finding.path),
                "line": finding.line,
                "rule": finding.rule.id,
                "severity": finding.rule.severity,
                "message": finding.message(lang),
                "fix": finding.fix(lang),
            }
            for finding in findings
        ],
        ensure_ascii=False,
        indent=2,
    )


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
