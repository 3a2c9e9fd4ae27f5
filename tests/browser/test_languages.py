"""Two equal languages: neither is the default, and each page leads to itself in the other."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hooks.findings import LANGS, Lang
from hooks.sources import other_lang, read_site
from tests.browser.conftest import Visitor
from tests.conftest import ROOT

ADDRESSES = sorted({page.url.split("/", 1)[1] for page in read_site(ROOT).pages.values()})


@pytest.mark.parametrize("url", ADDRESSES)
@pytest.mark.parametrize("javascript", [True, False])
def test_the_switch_leads_to_the_same_page(url: str, javascript: bool, visit: Visitor, address: str) -> None:
    reader = visit(javascript=javascript)
    for lang in LANGS:
        reader.page.goto(f"{lang}/{url}")
        expect(reader.page.locator("html")).to_have_attribute("lang", lang)
        reader.page.locator(f'a[data-language="{other_lang(lang)}"]').click()
        expect(reader.page).to_have_url(f"{address}{other_lang(lang)}/{url}")
        expect(reader.page.locator("html")).to_have_attribute("lang", other_lang(lang))


@pytest.mark.parametrize("javascript", [True, False])
def test_the_root_offers_both(javascript: bool, visit: Visitor, address: str) -> None:
    reader = visit(javascript=javascript)
    for lang in LANGS:
        reader.page.goto("")
        reader.page.locator(f".enter[hreflang={lang}]").click()
        expect(reader.page).to_have_url(f"{address}{lang}/")
        reader.page.context.clear_cookies()
        if javascript:
            reader.page.evaluate("localStorage.clear()")


@pytest.mark.parametrize("lang", LANGS)
def test_the_root_remembers_the_last_choice(lang: Lang, visit: Visitor, address: str) -> None:
    reader = visit()
    reader.page.goto(f"{other_lang(lang)}/resources/glossary/")
    reader.page.locator("a[data-language]").click()
    assert reader.page.evaluate("({...localStorage})") == {"language": lang}
    reader.page.goto("")
    reader.page.wait_for_url(f"{address}{lang}/")


@pytest.mark.parametrize(
    ("url", "langs"),
    [("nulle-part/", LANGS), ("fr/fiches/nulle-part/", ("fr",)), ("nl/nergens", ("nl",)), ("assets/", LANGS)],
)
def test_a_wrong_address_is_told_in_its_language_or_in_both(url: str, langs: tuple[Lang, ...], visit: Visitor) -> None:
    reader = visit()
    answer = reader.page.goto(url)
    assert answer is not None and answer.status == 404
    assert reader.page.get_attribute("html", "lang") == langs[0]
    assert reader.page.locator("section[lang]").count() == len(langs)
    said = {"fr": "n’existe pas", "nl": "bestaat niet"}
    for lang in langs:
        words = said[lang]
        part = reader.page.locator(f"section[lang={lang}]")
        assert words in part.inner_text()
        assert part.locator("a").first.get_attribute("href") == f"/{lang}/"
