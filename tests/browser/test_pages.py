"""Every page, in both languages, at every width and in both schemes: accessible, from our own host alone, nothing cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hooks.findings import LANGS, Lang
from hooks.sources import read_site
from tests.browser.accessible import violations
from tests.browser.conftest import SCHEMES, WIDTHS, Visitor
from tests.conftest import ROOT

URLS = sorted(page.url for page in read_site(ROOT).pages.values())


@pytest.mark.parametrize("url", ["", "404.html", *(f"{lang}/404.html" for lang in LANGS), *URLS])
def test_a_page_is_accessible_and_complete(url: str, visit: Visitor, address: str) -> None:
    for width in WIDTHS:
        reader = visit(width)
        reader.page.goto(url, wait_until="networkidle")
        assert not reader.foreign(address)
        assert not reader.complaints
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:  # a scheme is style alone; a width may change what the scripts do as the page loads
            reader.page.emulate_media(color_scheme=scheme)
            assert not violations(reader.page), (width, scheme)


FAULTS = {
    "color-contrast": '<p style="color: #999">gris</p>',
    "color-contrast-enhanced": '<p style="color: #666">gris</p>',
    "target-size": '<button style="all: unset; width: 9px">x</button><button style="all: unset; width: 9px">y</button>',
    "link-in-text-block": '<p>Un texte avec <a href="#x" style="color: #300; text-decoration: none">un lien</a> dedans.</p>',
    "image-alt": '<img src="data:,">',
    "svg-img-alt": '<svg role="img"></svg>',
    "label": "<input>",
    "valid-lang": '<p lang="xx-fr">x</p>',
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_is_found(rule: str, visit: Visitor) -> None:
    page = visit().page
    page.set_content(f'<html lang="fr"><title>x</title><body style="background: white; color: black">{FAULTS[rule]}')
    assert rule in {found.partition(":")[0] for found in violations(page)}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("window", ["site-menu", "site-contents"])
def test_menu_and_contents_open_by_keyboard(window: str, lang: Lang, visit: Visitor) -> None:
    reader = visit(360)
    reader.page.goto(f"{lang}/guide/found/decide/")
    button = reader.page.locator(f"button[popovertarget={window}]").first
    opened = reader.page.locator(f"#{window}")
    button.focus()
    reader.page.keyboard.press("Enter")
    assert opened.is_visible()
    assert not violations(reader.page)
    for _ in range(2):  # past the button that closes it
        reader.page.keyboard.press("Tab")
    assert opened.evaluate("window => window.contains(document.activeElement)")
    reader.page.keyboard.press("Escape")
    assert not opened.is_visible()
    assert button.evaluate("button => button === document.activeElement")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_leads_on(javascript: bool, visit: Visitor, address: str) -> None:
    reader = visit(360, javascript=javascript)
    reader.page.goto("fr/")
    reader.page.locator("button[popovertarget=site-menu]").first.click()
    guide = reader.page.locator("#site-menu details").first
    guide.locator("summary").first.click()
    guide.locator("a").first.click()
    expect(reader.page).to_have_url(f"{address}fr/guide/")


def test_the_contents_follow_the_reader(visit: Visitor) -> None:
    for width in WIDTHS:
        page = visit(width).page
        page.goto("nl/guide/found/decide/")
        here = page.locator("#site-contents [aria-current]")
        expect(here).to_have_count(0)
        page.locator("#workshop").evaluate("heading => heading.scrollIntoView()")
        expect(here).to_have_attribute("href", "#workshop")
        if width == min(WIDTHS):
            button = page.locator("[data-contents-button]")
            expect(button).to_have_text(str(here.text_content()))
            button.click()
            page.locator("#site-contents a[href='#sources']").click()
            expect(page.locator("#site-contents")).not_to_be_visible()
            expect(button).to_be_in_viewport()


def test_a_page_is_whole_without_javascript(visit: Visitor) -> None:
    reader = visit(360, javascript=False)
    reader.page.goto("nl/fiches/human-library/")
    assert "20 tot 30 minuten" in reader.page.inner_text(".facts")
    reader.page.locator("button[popovertarget=site-contents]").first.click()
    assert reader.page.locator("#site-contents a").first.is_visible()
    assert not reader.page.locator("[data-search-open]").is_visible()
