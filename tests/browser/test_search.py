"""Search: nothing is loaded before it is used, and it finds what people mean, in their language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from hooks.findings import LANGS, Lang
from hooks.sources import read_site
from hooks.typography import TYPESET
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor
from tests.conftest import ROOT

JUDGED: list[dict[str, Any]] = yaml.safe_load(Path(ROOT, "tests/queries.yml").read_text(encoding="utf-8"))
"""What people would type, and the addresses of the pages that are right answers to it."""
AMONG_FIVE, FIRST = 0.95, 0.80


def _open(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_visible()


def _search(page: Page, words: str) -> list[str]:
    """The addresses that are shown for some words, as /fr/fiches/."""
    page.locator("[data-search] input").fill(words)
    results = page.locator("[data-search-results]")
    expect(results).to_have_attribute("data-words", words)  # not those of what was typed before
    links: list[str] = results.locator("a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    return [link.partition("#")[0] for link in links]


@pytest.mark.parametrize("lang", LANGS)
def test_people_find_what_they_mean(lang: Lang, visit: Visitor) -> None:
    reader = visit()
    reader.page.goto(f"{lang}/")
    _open(reader.page)
    asked = [query for query in JUDGED if query["lang"] == lang]
    among_five, first, missed, abroad = 0, 0, [], []
    for query in asked:
        found = _search(reader.page, query["words"])
        right = {f"/{lang}/{address}/" for address in query["right"]}
        among_five += bool(right & set(found[:5]))
        first += bool(right & set(found[:1]))
        abroad += [url for url in found if not url.startswith(f"/{lang}/")]
        if not right & set(found[:5]):
            missed.append(f"{query['words']}: {found[:5]}, not {query['right']}")
    shares = f"{among_five / len(asked):.1%} among five, {first / len(asked):.1%} first of {len(asked)}"
    print("\n".join([f"{lang}: {shares}. Missed:", *missed]))
    assert len(asked) >= 80 and not abroad
    assert among_five >= AMONG_FIVE * len(asked) and first >= FIRST * len(asked), "\n".join([shares, *missed])


def test_the_judged_pages_are_there() -> None:
    pages = read_site(ROOT).pages
    assert not [q for q in JUDGED if not all((q["lang"], address) in pages for address in q["right"])]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_loaded_before_it_is_used(lang: Lang, visit: Visitor, address: str) -> None:
    reader = visit()
    reader.page.goto(f"{lang}/", wait_until="networkidle")
    parts = ("pagefind", "find.js", "words")
    assert not [url for url in reader.requests if any(part in url for part in parts)]
    _open(reader.page)
    _search(reader.page, "praatkaffee")
    assert [url for url in reader.requests if "pagefind" in url]
    assert not reader.foreign(address)
    assert not reader.complaints


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_window_is_accessible_and_answers_the_keyboard(lang: Lang, width: int, visit: Visitor) -> None:
    reader = visit(width)
    reader.page.goto(f"{lang}/")
    opener = reader.page.locator("[data-search-open]")
    opener.focus()
    reader.page.keyboard.press("Enter")
    assert not violations(reader.page)
    _search(reader.page, "praatkaffee")
    assert not violations(reader.page)
    place = "() => [...document.querySelectorAll('[data-search-results] a')].indexOf(document.activeElement)"
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("Enter", 0)):
        reader.page.keyboard.press(key)
        assert reader.page.evaluate(place) == at
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("[data-search]")).to_be_hidden()
    assert opener.evaluate("button => button === document.activeElement")


def test_a_result_leads_to_its_section_and_says_what_it_is(visit: Visitor) -> None:
    reader = visit()
    reader.page.goto("nl/")
    _open(reader.page)
    _search(reader.page, "bestuursorgaan")
    result = reader.page.locator("[data-search-results] li").filter(has_text="Hoofdstuk ·").first
    assert "#" in (result.locator("a").get_attribute("href") or "") and result.locator("mark").count()
    result.locator("a").click()
    expect(reader.page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("lang", LANGS)
def test_a_practice_found_by_its_facts_is_told_by_its_description(lang: Lang, visit: Visitor) -> None:
    reader, fiche = visit(), read_site(ROOT).pages[lang, "fiches/human-library"]
    reader.page.goto(f"{lang}/")
    _open(reader.page)
    _search(reader.page, "Human Library")
    told = reader.page.locator(f"[data-search-results] li:has(a[href='/{fiche.url}']) p")
    expect(told).to_have_text(TYPESET[lang](fiche.meta["description"]))


def test_one_kind_can_be_shown_alone(visit: Visitor) -> None:
    reader = visit()
    reader.page.goto("fr/")
    _open(reader.page)
    _search(reader.page, "entraide")
    kind = reader.page.locator("[data-search-kinds] button", has_text="Fiche").first
    kind.click()
    expect(kind).to_have_attribute("aria-pressed", "true")
    shown = reader.page.locator("[data-search-results] small").all_inner_texts()
    assert shown and all(text.startswith("Fiche") for text in shown)
    assert f"({len(shown)})" in kind.inner_text() or reader.page.locator("[data-search-more]").is_visible()


def test_more_results_follow_on_request(visit: Visitor) -> None:
    reader = visit()
    reader.page.goto("fr/")
    _open(reader.page)
    first = len(_search(reader.page, "groupe"))
    reader.page.locator("[data-search-more]").click()
    expect(reader.page.locator("[data-search-results] li").nth(first)).to_be_visible()
    assert reader.page.locator("[data-search-results] a").nth(first).evaluate("link => link === document.activeElement")


def test_the_other_languages_term_leads_to_ours_and_says_so(visit: Visitor) -> None:
    reader = visit()
    reader.page.goto("fr/")
    _open(reader.page)
    assert _search(reader.page, "herstel")[0] == "/fr/fiches/recovery-academy/"
    assert "rétablissement" in reader.page.inner_text("[data-search-others]")


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_found_offers_ways_on(lang: Lang, visit: Visitor) -> None:
    reader = visit(360)
    reader.page.goto(f"{lang}/")
    _open(reader.page)
    assert _search(reader.page, "wxyzzyqqk") == []
    assert "wxyzzyqqk" in reader.page.inner_text("[data-search-status]")
    assert reader.page.locator("[data-search-nothing] a").count() == 2
    assert not violations(reader.page)


def test_a_draft_comes_after_what_is_complete(visit: Visitor) -> None:
    reader = visit()
    reader.page.goto("fr/")
    _open(reader.page)
    found = _search(reader.page, "rétablissement")
    drafts = [url for url in found if url == "/fr/fiches/en-tandem/"]
    assert drafts and found.index(drafts[0]) > found.index("/fr/fiches/recovery-academy/")
