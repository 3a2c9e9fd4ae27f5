"""Search: nothing is loaded before it is used, and it finds pages of the reader's language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from hooks.findings import LANGS, Lang
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor

QUERIES = [
    ("fr", "rétablissement", "fr/fiches/recovery-academy/"),
    ("fr", "retablissement", "fr/fiches/recovery-academy/"),
    ("fr", "l’équipe mobile", "fr/fiches/mobile-team-expert/"),
    ("fr", "bibliothèque", "fr/fiches/human-library/"),
    ("nl", "herstelacademie", "nl/fiches/recovery-academy/"),
    ("nl", "gebruikersraad", "nl/fiches/user-council/"),
    ("nl", "psychose", "nl/fiches/praatkaffee-de-stem/"),
]


def _search(page: Page, words: str) -> list[str]:
    page.keyboard.press("/")
    page.keyboard.type(words)
    straight = words.replace("’", "'")
    expect(page.locator("[data-search-results]")).to_have_attribute(
        "data-words", straight
    )  # not those of its beginning
    expect(page.locator("[data-search-status]")).not_to_be_empty()
    links: list[str] = page.locator("[data-search-results] a").evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    return links


@pytest.mark.parametrize(("lang", "words", "wanted"), QUERIES)
def test_a_word_finds_its_page(lang: Lang, words: str, wanted: str, visit: Visitor) -> None:
    reader = visit()
    reader.page.goto(f"{lang}/")
    found = _search(reader.page, words)
    assert f"/{wanted}" in found[:3]
    assert all(url.startswith(f"/{lang}/") for url in found)


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_loaded_before_it_is_used(lang: Lang, visit: Visitor, address: str) -> None:
    reader = visit()
    reader.page.goto(f"{lang}/", wait_until="networkidle")
    assert not [url for url in reader.requests if "pagefind" in url]
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
    reader.page.keyboard.type("praatkaffee")
    expect(reader.page.locator("[data-search-results] a").first).to_be_visible()
    assert not violations(reader.page)
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.closest('[data-search-results]') !== null")
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("[data-search]")).to_be_hidden()
    assert opener.evaluate("button => button === document.activeElement")


def test_nothing_found_says_so(visit: Visitor) -> None:
    reader = visit()
    reader.page.goto("fr/")
    assert _search(reader.page, "xyzzyq") == []
    assert "xyzzyq" in reader.page.inner_text("[data-search-status]")
