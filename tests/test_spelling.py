"""Every word of the pages, the glossary, the frame and the drawings is in a dictionary, or in our own list of words.

A French name may stand in a Dutch text, and the other way round, so that a word of either language is right in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
import yaml

from hooks.findings import LANGS, Lang
from hooks.sources import other_lang, read_site
from tests import hunspell
from tests.conftest import ROOT

OWN_FILES = ("docs/terms.yml", "hooks/texts.yml", "hooks/render/figures/figures.yml")
RECORDS = ("docs/changes", "docs/meetings")
NOT_WORDS = re.compile(r"https?://\S+|[\w{}-]+\.(?:be|com|fr|md|org|yml)\b|\{[^}]*\}|\b\w*\d\w*")
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'", re.IGNORECASE)

Place = tuple[PurePosixPath, int]


def own_words(lang: Lang) -> list[str]:
    """Names and terms that no dictionary has."""
    return (Path(__file__).parent / f"words.{lang}.txt").read_text(encoding="utf-8").splitlines()


def texts(lang: Lang) -> Iterator[tuple[Place, str]]:
    """Every text of one language, by line."""
    for page in read_site(ROOT).pages.values():
        if page.lang == lang:
            for name in ("title", "description", "place", "organisers"):
                yield (page.path, page.line(name)), str(page.meta.get(name, ""))
            for block in page.content.blocks:
                for number, text in enumerate(block.text.split("\n"), block.line):
                    yield (page.path, number), text
    records = [
        file.relative_to(ROOT).as_posix() for folder in RECORDS for file in sorted((ROOT / folder).glob("*.yml"))
    ]
    for name in [*OWN_FILES, *records]:
        for line, text in _spoken(yaml.compose((ROOT / name).read_text(encoding="utf-8")), lang):
            yield (PurePosixPath(name), line), text


def _spoken(node: yaml.Node | None, lang: Lang, inside: bool = False) -> Iterator[tuple[int, str]]:
    """What a YAML text says below the keys `fr` or `nl`, but for the words that are to be avoided."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value != "avoid":
                yield from _spoken(value, lang, inside or key.value == lang)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _spoken(value, lang, inside)
    elif node and inside and node.tag == "tag:yaml.org,2002:str":
        yield node.start_mark.line + 1, node.value


@cache
def words(lang: Lang) -> dict[str, list[Place]]:
    """Each word of a language and where it stands."""
    found: dict[str, list[Place]] = {}
    for place, text in texts(lang):
        for word in WORD.findall(NOT_WORDS.sub(" ", text.replace("’", "'"))):
            found.setdefault(word, []).append(place)
    return found


@cache
def faults(lang: Lang) -> set[str]:
    """The words of a language that neither dictionary has."""
    hunspell.get()
    return hunspell.unknown(hunspell.unknown(words(lang), lang), other_lang(lang))


def forms(word: str) -> set[str]:
    """The word as it stands, without what is elided before it, and without the capital of a sentence's first word."""
    plain = ELISION.sub("", word)
    return {word, plain, plain[:1].lower() + plain[1:]}


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_is_known(lang: Lang) -> None:
    own = set(own_words(lang))
    wrong = [word for word in words(lang) if word in faults(lang) and not forms(word) & own]
    places = sorted(f"{path}:{line}: {word}" for word in wrong for path, line in words(lang)[word])
    assert not wrong, "\n".join([f"Mend, or add to tests/words.{lang}.txt when the word is right:", *places])


@pytest.mark.parametrize(
    ("lang", "right", "wrong"), [("fr", "l'entraide", "l'entraïde"), ("nl", "vereniging", "verenigign")]
)
def test_a_misspelt_word_is_found(lang: Lang, right: str, wrong: str) -> None:
    hunspell.get()
    assert hunspell.unknown([right, wrong], lang) == {wrong}


@pytest.mark.parametrize("lang", LANGS)
def test_our_own_words_are_sorted_and_used(lang: Lang) -> None:
    own = own_words(lang)
    assert own == sorted(set(own), key=lambda word: (word.casefold(), word))
    used = set().union(*map(forms, words(lang)))
    assert [word for word in own if word not in used] == []
