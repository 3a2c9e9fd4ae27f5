"""The easy pages: which there are, the numbers to call, and what a page says of its other version and of its readers."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from hooks.findings import LANGS, Lang
from hooks.html import Link
from hooks.render.easy import easy_of, keep_lines
from hooks.sources import Page, read_site
from tests.conftest import ROOT
from tests.test_checks import BASE, CASES, laid_out

SITE = read_site(ROOT)
ORDINARY = (
    "", "resources/urgent-help", "fiches/human-library", "fiches/praatkaffee-de-stem", "fiches/praatkaffee-in-balans",
    "fiches/mobile-team-expert", "fiches/recovery-academy", "fiches/user-council",
)  # fmt: skip
"""The pages whose easy version was asked for."""


@pytest.mark.parametrize("lang", LANGS)
def test_the_pages_that_must_have_an_easy_version_have_one(lang: Lang) -> None:
    assert set(ORDINARY) <= {address for of, address in SITE.easy if of == lang}


def called(page: Page) -> list[Link]:
    return [link for link in page.content.links if link.target.startswith("tel:")]


@pytest.mark.parametrize("lang", LANGS)
def test_the_numbers_to_call_are_those_of_the_ordinary_page_in_its_order(lang: Lang) -> None:
    ordinary = SITE.pages[lang, "resources/urgent-help"]
    version = SITE.easy[lang, ordinary.address]
    for section in ("danger", "talk", "suicide", "someone-else", "other-language"):
        numbers, easy = ([(n.target, n.label) for n in called(p) if n.section == section] for p in (ordinary, version))
        assert easy and easy == numbers, section


@pytest.mark.parametrize("page", [p for p in SITE.pages.values() if p.kind.name == "easy"], ids=lambda page: page.url)
def test_a_number_to_call_is_the_one_that_is_shown(page: Page) -> None:
    for link in called(page):
        assert link.target == f"tel:{re.sub(r'[^0-9]', '', link.label)}"


def test_each_sentence_stays_on_its_line() -> None:
    """The lines of a paragraph and of a point do; between points, Markdown parts them itself."""
    text = "## C'est quoi ? {#what}\n\nUn.\n**Deux.**\n112 : trois.\n\n1. Un.\n2. Deux.\n   Trois.\n\n- Un.\n- Deux."
    kept = ("Un.\n**", "**\n112", "Deux.\n   Trois")
    for ends in kept:
        assert ends.replace("\n", "  \n") in keep_lines(text)
    assert keep_lines(text).count("  \n") == len(kept)


def notices(folder: Path, example: Path) -> dict[tuple[str, str], tuple[str, bool]]:
    """(language, address) -> what the page says of its readers, and whether they validated it."""
    site = read_site(laid_out(example, folder), date(2026, 11, 22))
    told = {key: easy_of(site, page) for key, page in site.pages.items()}
    return {key: (easy.mark, easy.validated) for key, easy in told.items() if easy}


def test_a_page_says_whether_its_readers_validated_it(tmp_path: Path) -> None:
    """In the example, they did in French only."""
    said = notices(tmp_path, CASES / "easy-future" / "silent")
    assert said["fr", "easy/example"] == ("Relu le 22 novembre 2026 par le groupe de lecture de Liège.", True)
    mark, validated = said["nl", "easy/example"]
    assert not validated and "nog niet nagelezen" in mark
    assert said["fr", "fiches/example"] == ("", False)


def test_a_validation_that_is_not_said_well_is_none(tmp_path: Path) -> None:
    example = tmp_path / "example"
    shutil.copytree(CASES / "easy-future" / "silent", example)
    page = example / "docs/fr/easy/example.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(", by: le groupe de lecture de Liège", ""), encoding="utf-8")
    assert not notices(tmp_path / "site", example)["fr", "easy/example"][1]


def test_a_page_without_another_version_says_nothing(tmp_path: Path) -> None:
    assert not notices(tmp_path, BASE)


def test_the_finished_pages_lead_to_each_other(site_dir: Path) -> None:
    """Both ways, and an easy page has neither the glossary's links nor a table."""
    for (lang, address), version in SITE.easy.items():
        ordinary = SITE.pages[lang, address]
        for page, other in ((ordinary, version), (version, ordinary)):
            html = etree.HTML((site_dir / page.url / "index.html").read_text(encoding="utf-8"))
            links = html.findall(".//article/p[@class='easy-link']/a")
            assert [(site_dir / page.url / link.get("href")).resolve() for link in links] == [
                (site_dir / other.url).resolve()
            ]
        article = etree.HTML((site_dir / version.url / "index.html").read_text(encoding="utf-8")).find(".//article")
        assert article.find(".//a[@class='term']") is None and article.find(".//table") is None
        assert article.findall(".//p[@class='easy-mark']")
