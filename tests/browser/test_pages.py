"""Every page, in both languages and at two widths: accessible, from our own host alone, and nothing cut off."""

from __future__ import annotations

import pytest

from hooks.findings import LANGS, Lang
from hooks.sources import read_site
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor
from tests.conftest import ROOT

URLS = sorted(page.url for page in read_site(ROOT).pages.values())


@pytest.mark.parametrize("url", ["", "404.html", *URLS])
def test_a_page_is_accessible_and_complete(url: str, visit: Visitor, address: str) -> None:
    for width in WIDTHS:
        reader = visit(width)
        reader.page.goto(url)
        reader.page.wait_for_load_state("networkidle")
        assert not reader.foreign(address)
        assert not reader.complaints
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
        assert not violations(reader.page)


@pytest.mark.parametrize("lang", LANGS)
def test_the_menu_opens_by_keyboard(lang: Lang, visit: Visitor) -> None:
    reader = visit(360)
    reader.page.goto(f"{lang}/")
    button = reader.page.locator("[data-menu]")
    button.focus()
    reader.page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    reader.page.wait_for_timeout(400)  # the drawer slides in
    assert not violations(reader.page)
    guide = reader.page.locator(".md-sidebar--primary label[tabindex]").first
    guide.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_timeout(400)
    assert not violations(reader.page)
    reader.page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("button => button === document.activeElement")


def test_a_page_is_whole_without_javascript(visit: Visitor) -> None:
    reader = visit(360, javascript=False)
    reader.page.goto("nl/fiches/human-library/")
    assert "20 tot 30 minuten" in reader.page.inner_text(".facts")
    reader.page.locator("label.site-header__menu").click()
    assert reader.page.locator(".md-sidebar--primary a.md-nav__link").first.is_visible()
    assert not reader.page.locator("[data-search-open]").is_visible()
