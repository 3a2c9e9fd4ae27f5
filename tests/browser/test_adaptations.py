"""What readers set on their own device: 400 % zoom, wider text, less movement, their own colours. Nothing is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hooks.findings import LANGS, Lang
from hooks.texts import texts
from tests.browser.accessible import CONTRAST, violations
from tests.browser.conftest import Visitor
from tests.browser.test_pages import URLS
from tests.sample import SAMPLE

LOST = (Path(__file__).parent / "lost.js").read_text(encoding="utf-8")
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""WCAG 2.2, 1.4.12."""
WHOLE = "* { content-visibility: visible !important; }"
"""What is far below the window has its true place only when it is drawn."""
ZOOMED = {"width": 320, "height": 256}
"""1280 × 1024 at 400 %: WCAG 2.2, 1.4.10."""

each_lang = pytest.mark.parametrize("lang", LANGS)
each_kind = pytest.mark.parametrize("address_of_kind", SAMPLE.values(), ids=SAMPLE.keys())


DRESS = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""
"""As a reader's own program does: the policy refuses a style that stands in the page."""


@pytest.mark.parametrize("url", ["", "404.html", *URLS])
def test_zoom_and_wider_text_lose_nothing(url: str, visit: Visitor) -> None:
    page = visit().page
    page.goto(url, wait_until="networkidle")
    page.evaluate(DRESS, WHOLE)
    page.set_viewport_size(ZOOMED)  # as zooming does: the page is not loaded again
    assert page.evaluate(LOST) == []
    page.evaluate(DRESS, SPACED)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(LOST) == []


LOSSES = {
    "beyond": '<p style="width: 2000px">Trop large</p>',
    "cut": '<div style="width: 40px; height: 1em; overflow: hidden">Un texte qui dépasse de sa boîte</div>',
    "over": '<p style="margin: 0">Dessous, une ligne</p><p style="margin: -1em 0 0">Dessus, une autre</p>',
    "picture": '<svg viewBox="0 0 40 20" width="40"><text x="0" y="15">Un texte bien trop long</text></svg>',
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_loss_is_found(loss: str, visit: Visitor) -> None:
    page = visit(360).page
    page.set_content(f"<!doctype html><body>{LOSSES[loss]}")
    assert [found.partition(":")[0] for found in page.evaluate(LOST)] == [loss]


@each_kind
def test_at_400_percent_most_of_the_window_is_left_to_the_text(address_of_kind: str, visit: Visitor) -> None:
    page = visit().page
    page.set_viewport_size(ZOOMED)
    page.goto(f"nl/{address_of_kind}", wait_until="networkidle")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    covered = page.evaluate(
        """() => [...Array(innerHeight).keys()].filter((y) => {
          for (let one = document.elementFromPoint(innerWidth / 2, y); one; one = one.parentElement)
            if (["fixed", "sticky"].includes(getComputedStyle(one).position)) return true;
        }).length"""
    )
    assert covered <= ZOOMED["height"] / 3


@each_lang
def test_at_400_percent_menu_and_search_can_be_used(lang: Lang, visit: Visitor) -> None:
    page, words = visit().page, texts(lang)
    page.set_viewport_size(ZOOMED)
    page.goto(f"{lang}/")
    page.get_by_role("button", name=words["search"]["open"]).click()
    expect(page.locator("[data-search] input")).to_be_in_viewport(ratio=1)
    page.locator("[data-search] input").fill("praatkaffee")
    result = page.locator("[data-search-results] a").first
    result.scroll_into_view_if_needed()
    expect(result).to_be_in_viewport()
    page.keyboard.press("Escape")
    open_menu(page, lang)
    last = page.get_by_role("navigation").first.get_by_role("link").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert page.evaluate(LOST) == []


@each_kind
def test_less_movement_is_none(address_of_kind: str, visit: Visitor) -> None:
    page = visit(360, reduced_motion="reduce").page
    page.goto(f"fr/{address_of_kind}", wait_until="networkidle")
    assert page.evaluate(MOVING) == []
    open_menu(page, "fr")
    assert page.evaluate("document.getAnimations().length") == 0


MOVING = """() => [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after", "::backdrop"]
  .map((part) => [one, part, getComputedStyle(one, part || null)])
  .filter(([, , style]) =>
    style.scrollBehavior === "smooth" || style.animationName !== "none" ||
    (style.transitionProperty !== "none" && style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0)))
  .map(([one, part]) => `${one.outerHTML.slice(0, 80)} ${part}`))"""


@each_kind
def test_with_the_readers_own_colours_every_control_is_seen(address_of_kind: str, visit: Visitor) -> None:
    for scheme in ("light", "dark"):
        page = visit(360, forced_colors="active", color_scheme=scheme).page
        page.goto(f"fr/{address_of_kind}", wait_until="networkidle")
        assert page.evaluate(BARE) == []
        # The colours are the reader's own, and axe doesn't see them.
        assert not [found for found in violations(page) if found.partition(":")[0] not in CONTRAST]


BARE = """() => [...document.querySelectorAll("button, input, select, textarea, [role=button]")]
  .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && one.offsetWidth > 1)
  .filter((one) => {
    const style = getComputedStyle(one);
    const framed = ["Top", "Bottom"].some((side) => parseFloat(style[`border${side}Width`]) && style[`border${side}Style`] !== "none");
    const native = ["checkbox", "radio", "range"].includes(one.type) && style.appearance !== "none";
    return !framed && !native && !style.textDecorationLine.includes("underline") && !one.querySelector("svg");
  })
  .map((one) => one.outerHTML.slice(0, 120))"""
"""Controls that nothing but a background tells from text: forced colours take it away."""


def test_links_in_the_text_are_underlined(visit: Visitor) -> None:
    """Their colour alone doesn't tell them from the words around them."""
    for address in SAMPLE.values():
        page = visit().page
        page.goto(f"nl/{address}")
        bare = page.evaluate(
            """() => [...document.querySelectorAll("main p a[href], main li a[href], main td a[href], main dd a[href]")]
              .filter((link) => !link.closest("nav") && link.checkVisibility() && link.parentElement.textContent.trim() !== link.textContent.trim())
              .filter((link) => !getComputedStyle(link).textDecorationLine.includes("underline")
                && ![...link.querySelectorAll("*")].some((one) => getComputedStyle(one).textDecorationLine.includes("underline"))
                && !parseFloat(getComputedStyle(link).borderBottomWidth))
              .map((link) => link.outerHTML.slice(0, 120))"""
        )
        assert bare == [], address


def open_menu(page: Page, lang: Lang) -> None:
    page.get_by_role("button", name=texts(lang)["site"]["menu"]).click()
    expect(page.get_by_role("navigation").first).to_be_visible()
