"""With the keyboard alone: the skip link first, everything reached in the order of the page, and always seen where one is."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from hooks.findings import LANGS, Lang
from tests.browser.conftest import SCHEMES, WIDTHS, Visitor
from tests.sample import SAMPLE

each_kind = pytest.mark.parametrize("address_of_kind", SAMPLE.values(), ids=SAMPLE.keys())

TABBABLE = """() => {
  const one = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex='0']";
  window.tabbable = [...document.querySelectorAll(one)].filter((found) =>
    found.checkVisibility({ visibilityProperty: true }) && found.tabIndex === 0 && !found.closest("[inert]") &&
    (found.type !== "radio" || found.checked || !document.querySelector(`[name="${found.name}"]:checked`)));
  return window.tabbable.length;
}"""
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const { left, top, width, height } = one.getBoundingClientRect();
  const inside = (x, y) => { const there = document.elementFromPoint(x, y); return there && (one.contains(there) || there.contains(one)); };
  const seen = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]]
    .some(([x, y]) => inside(left + x * width, top + y * height));
  const at = window.tabbable.indexOf(one);
  const look = [one.nodeName, one.className, one.type, one.parentElement.nodeName, one.parentElement.className].join();
  const lines = [...one.getClientRects()].reduce((sum, line) => sum + 2 * (line.width + line.height), 0);
  return { at, look, seen, lines, name: one.outerHTML.slice(0, 120), box: { x: left, y: top, width, height } };
}"""


@each_kind
@pytest.mark.parametrize("width", WIDTHS)
def test_the_tab_key_reaches_everything_in_order(address_of_kind: str, width: int, visit: Visitor) -> None:
    page = visit(width).page
    page.goto(f"fr/{address_of_kind}", wait_until="networkidle")
    count, reached = page.evaluate(TABBABLE), []
    while here := step(page):
        assert here["seen"], here["name"]  # WCAG 2.2, 2.4.11: not covered by what is fixed
        reached.append(here["at"])
        assert len(reached) <= count + 5, "a trap"
    first = [at for at in reached if at >= 0]
    assert first == sorted(first)
    missed = page.evaluate(
        "at => at.map((at) => tabbable[at].outerHTML.slice(0, 120))", sorted({*range(count)} - {*first})
    )
    assert missed == []


@each_kind
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_place_of_the_keyboard_is_seen(address_of_kind: str, scheme: str, width: int, visit: Visitor) -> None:
    """Once for each look of link, button or field: WCAG 2.2, 2.4.13 (AAA), a change of 3:1 around it."""
    page = visit(width, color_scheme=scheme, reduced_motion="reduce").page
    page.goto(f"nl/{address_of_kind}", wait_until="networkidle")
    page.evaluate(TABBABLE)
    looks: set[str] = set()
    weak = []
    while here := step(page):
        if here["look"] not in looks:
            looks.add(here["look"])
            page.evaluate("document.activeElement.scrollIntoView({ block: 'center' })")
            here = page.evaluate(HERE)
            if (share := ring(page, here["box"], here["lines"])) < 1:
                weak.append(f"{share:.2f} of the frame of {here['name']}")
    assert weak == []


def step(page: Page) -> dict[str, Any] | None:
    page.keyboard.press("Tab")
    here: dict[str, Any] | None = page.evaluate(HERE)
    return here


def ring(page: Page, box: dict[str, float], lines: float) -> float:
    """How many pixels change by 3:1 when the place of the keyboard leaves, as a share of a line of 2 pixels around it.

    Words over several lines have one frame around all, or one around each line; `lines` is the length of the latter.
    """
    size, around = page.viewport_size or {}, 6
    left, top = max(0, box["x"] - around), max(0, box["y"] - around)
    right = min(size["width"], box["x"] + box["width"] + around)
    bottom = min(size["height"], box["y"] + box["height"] + around)
    clip: Any = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    on = picture(page.screenshot(clip=clip))
    page.evaluate("window.place = document.activeElement, place.blur()")
    off = picture(page.screenshot(clip=clip))
    page.evaluate("place.focus()")
    changed = sum(contrast(a, b) >= 3 for a, b in zip(pixels(on), pixels(off), strict=True) if a != b)
    inner_width = min(right, box["x"] + box["width"]) - max(left, box["x"])
    inner_height = min(bottom, box["y"] + box["height"]) - max(top, box["y"])
    return changed / (2 * min(2 * (inner_width + inner_height), lines))


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def pixels(image: Image.Image) -> list[tuple[int, int, int]]:
    data = image.tobytes()
    return [(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)]


def luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("lang", LANGS)
@each_kind
def test_the_first_link_skips_to_the_text(address_of_kind: str, lang: Lang, visit: Visitor) -> None:
    page = visit(360).page
    page.goto(f"{lang}/{address_of_kind}")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_be_in_viewport(ratio=1)
    assert (skip.get_attribute("href") or "").startswith("#")
    page.keyboard.press("Enter")
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate(
        "(main => main.compareDocumentPosition(document.querySelector('h1')) & 20)(document.querySelector(':target')) || document.querySelector(':target').matches('h1')"
    )
