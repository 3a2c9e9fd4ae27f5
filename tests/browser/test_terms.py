"""The explanation of a term beside it: by keyboard, by mouse and by touch; without JavaScript, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hooks.findings import LANGS, Lang
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor

PAGE = "guide/understand/association/"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_shows_and_hides_it(lang: Lang, width: int, visit: Visitor) -> None:
    reader = visit(width)
    reader.page.goto(f"{lang}/{PAGE}")
    term, tip = reader.page.locator("a.term").nth(1), reader.page.locator("[data-term-tip]")
    term.focus()
    expect(tip).to_be_visible()
    definition = reader.page.locator(f"#{term.get_attribute('aria-describedby')}").text_content()
    assert definition and definition in tip.inner_text()
    assert not violations(reader.page)
    reader.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert not reader.complaints


def test_the_mouse_may_cross_to_it(visit: Visitor) -> None:
    reader = visit()
    reader.page.goto(f"fr/{PAGE}")
    tip = reader.page.locator("[data-term-tip]")
    reader.page.locator("a.term").nth(1).hover()
    expect(tip).to_be_visible()
    tip.hover()
    reader.page.wait_for_timeout(600)  # longer than it stays when nobody looks
    expect(tip).to_be_visible()
    reader.page.mouse.move(0, 0)
    expect(tip).to_be_hidden()


def test_the_first_touch_shows_it_and_the_second_follows_the_link(visit: Visitor) -> None:
    reader = visit(360, has_touch=True)
    reader.page.goto(f"nl/{PAGE}")
    term = reader.page.locator("a.term").nth(1)
    term.tap()
    expect(reader.page.locator("[data-term-tip]")).to_be_visible()
    assert reader.page.url.endswith(PAGE)
    reader.page.locator("[data-term-tip] a").tap()
    reader.page.wait_for_url("**/nl/resources/glossary/#*")
    assert reader.page.locator(":target").is_visible()


def test_without_javascript_it_is_a_link(visit: Visitor) -> None:
    reader = visit(360, javascript=False)
    reader.page.goto(f"fr/{PAGE}")
    assert not reader.page.locator("[data-term-tip]").is_visible()
    reader.page.locator("a.term").nth(1).click()
    assert "/fr/resources/glossary/#" in reader.page.url and reader.page.locator(":target").is_visible()


def test_on_paper_every_explanation_is_read_and_no_word_is_underlined(visit: Visitor) -> None:
    reader = visit()
    reader.page.goto(f"fr/{PAGE}")
    reader.page.emulate_media(media="print")
    expect(reader.page.locator(".terms dd").first).to_be_visible()
    assert reader.page.locator("a.term").first.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"
