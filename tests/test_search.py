"""What the build writes for the search, beside Pagefind's own index."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from hooks.publish.search import indexing, search_terms, words_by_use
from hooks.sources import Site
from hooks.terms import Term, Word, plain


def test_signs_are_compared_without_accents() -> None:
    assert plain("Œuvre à Liège, reünie") == "oeuvre a liege, reunie"


def test_the_word_on_most_pages_stands_first() -> None:
    assert (
        words_by_use(["Un conflit, un conflit", "conflit et réunion", "la Réunion", "conflit 2026"])
        == "conflit reunion"
    )


def test_a_term_is_found_by_all_its_names() -> None:
    term = Term(
        id="non-profit",
        page="guide/run/x",
        fr=Word(term="asbl", definition="…", also=("a.s.b.l.",), typed=("société",), avoid=("ASBL's",)),
        nl=Word(term="vzw", definition="…", also=("vzw's",), typed=("firma",)),
    )
    assert search_terms([term], "fr") == [
        {
            "term": "asbl",
            "page": "guide/run/x",
            "same": ["a.s.b.l.", "ASBL's"],
            "near": ["société"],
            "other": ["vzw", "vzw's"],
        }
    ]


def test_nothing_of_an_index_stays_when_what_is_done_meanwhile_fails(tmp_path: Path) -> None:
    site_dir = tmp_path / "site"
    site_dir.mkdir()
    site = cast(Site, SimpleNamespace(pages={}, terms=()))
    with pytest.raises(OSError, match="full"), indexing(site, site_dir):
        raise OSError("full")
    assert list(tmp_path.rglob("*")) == [site_dir]
