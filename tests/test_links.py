"""The corpus of links in tests/links: nearly all that is broken is found, and nothing that is good is called broken."""

from __future__ import annotations

import pytest

from hooks.checks import check
from hooks.publish.finished import check_finished
from hooks.sources import read_site
from tests.corpus import CORPUS, TODAY, Place, broken, build, copy, good, places


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[Place, list[str]]:
    """What our checks say of the corpus: first of its texts, then of the finished site."""
    found: dict[Place, list[str]] = {}
    for finding in check(read_site(CORPUS, TODAY)):
        found.setdefault((str(finding.path), finding.line), []).append(finding.text())
    site_dir = build(copy(tmp_path_factory.mktemp("corpus") / "links")).site_dir
    for finding in check_finished(site_dir):
        path = finding.path.relative_to("site")
        for place in places(site_dir, path, finding.line) or [(f"site/{path}", finding.line)]:
            found.setdefault(place, []).append(finding.text())
    return found


def test_the_corpus_is_large_enough() -> None:
    assert len(broken()) >= 60
    assert len(set(broken().values())) >= 25
    assert len(good()) >= 200


def test_the_broken_links_are_found(said: dict[Place, list[str]]) -> None:
    missed = {place: kind for place, kind in broken().items() if place not in said}
    assert len(missed) <= 0.02 * len(broken()), missed


def test_the_texts_alone_tell_all_that_stands_in_them() -> None:
    """An author need not build to know: only style sheets and templates must wait for the finished site."""
    found = {(str(finding.path), finding.line) for finding in check(read_site(CORPUS, TODAY))}
    assert not [place for place in broken() if place[0].endswith(".md") and place not in found]


def test_no_good_link_is_called_broken(said: dict[Place, list[str]]) -> None:
    assert not {place: texts for place, texts in said.items() if place not in broken()}
