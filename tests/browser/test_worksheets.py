"""Worksheets as a reader fills them in, keeps them, and prints them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hooks.sources import Page as SourcePage
from hooks.sources import read_site
from hooks.worksheet import read_fields
from tests import poppler
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor
from tests.conftest import ROOT

SHEETS = [page for page in read_site(ROOT).pages.values() if page.kind.name == "worksheet"]
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=[page.url for page in SHEETS])
one_sheet = pytest.mark.parametrize("sheet", [page for page in SHEETS if page.address == "workshops/responsibilities"])
"""One with lines, cells and boxes, in each language."""
with_cards = pytest.mark.parametrize(
    "sheet", [page for page in SHEETS if any(field.kind == "card" for field in read_fields(page))]
)
LONG = "Quelqu'un raconte ici une longue histoire, mot après mot, et la fin compte autant que le début. " * 4
A4 = 698
"""Width in pixels of what is printed on A4 between margins of 12 mm, rounded down."""


def stored(page: Page) -> int:
    return int(page.evaluate("localStorage.length + sessionStorage.length"))


def by_keyboard(page: Page, text: str) -> None:
    """Writes into the first place and ticks the first box, from the keyboard alone."""
    page.locator(".part--sheet .grows textarea").first.focus()
    page.keyboard.type(text)
    while not page.evaluate("document.activeElement.matches('.part--sheet li input')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")


def expect_written(page: Page, text: str) -> None:
    expect(page.locator(".part--sheet .grows textarea").first).to_have_value(text)
    expect(page.locator(".part--sheet li input").first).to_be_checked(checked=bool(text))


@one_sheet
def test_nothing_is_kept_unless_asked(sheet: SourcePage, visit: Visitor, address: str) -> None:
    reader = visit(360)
    reader.page.goto(sheet.url, wait_until="networkidle")
    requests = set(reader.requests)
    by_keyboard(reader.page, "Nous")
    expect_written(reader.page, "Nous")
    assert stored(reader.page) == 0
    assert set(reader.requests) == requests
    reader.page.goto("about:blank")
    reader.page.goto(sheet.url)
    expect_written(reader.page, "")
    assert stored(reader.page) == 0 and not reader.page.context.cookies()
    assert not reader.foreign(address) and not reader.complaints


@one_sheet
def test_what_is_kept_comes_back_until_it_is_erased(sheet: SourcePage, visit: Visitor) -> None:
    page = visit().page
    page.goto(sheet.url)
    by_keyboard(page, "Nous")
    keep, said = page.locator("[data-sheet-keep]"), page.locator("[data-sheet-said]")
    expect(keep).not_to_be_checked()
    keep.focus()
    page.keyboard.press("Space")
    expect(said).not_to_be_empty()
    page.locator(".part--sheet .grows textarea").first.press_sequentially(" deux")
    page.reload()
    expect_written(page, "Nous deux")
    expect(keep).to_be_checked()
    other = next(other for other in SHEETS if other.lang == sheet.lang and other != sheet)
    page.goto(other.url)
    expect(page.locator("[data-sheet-keep]")).not_to_be_checked()
    expect(page.locator(".part--sheet .grows textarea").first).to_have_value("")
    page.goto(sheet.url)
    expect_written(page, "Nous deux")
    keep.uncheck()
    assert stored(page) == 0
    expect_written(page, "Nous deux")  # still on the page, as for who never asked
    page.reload()
    expect_written(page, "")


@one_sheet
def test_all_is_erased_only_after_a_question(sheet: SourcePage, visit: Visitor) -> None:
    page = visit().page
    page.goto(sheet.url)
    by_keyboard(page, "Nous")
    page.locator("[data-sheet-keep]").check()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("[data-sheet-erase]").click()
    expect_written(page, "Nous")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-sheet-erase]").click()
    expect_written(page, "")
    assert "Nous" not in page.evaluate("Object.values(localStorage).join()")
    page.reload()
    expect_written(page, "")


@one_sheet
def test_a_browser_that_keeps_nothing_says_so(sheet: SourcePage, visit: Visitor) -> None:
    reader = visit()
    reader.page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full') }")
    reader.page.goto(sheet.url)
    by_keyboard(reader.page, "Nous")
    keep = reader.page.locator("[data-sheet-keep]")
    keep.click()
    expect(keep).not_to_be_checked()
    expect(reader.page.locator("[data-sheet-said]")).to_have_text(keep.get_attribute("data-failed") or "")
    expect_written(reader.page, "Nous")
    assert not reader.complaints


@one_sheet
def test_what_a_former_page_kept_does_no_harm(sheet: SourcePage, visit: Visitor) -> None:
    """A page changes: what was kept for a place that is gone is left, and what is no such list is not read."""
    for kept in ('[["Une ancienne question", "Nous"]]', "{", '"x"', "[5]"):
        reader = visit()
        reader.page.add_init_script(f"localStorage.setItem(`worksheet ${{location.pathname}}`, {kept!r})")
        reader.page.goto(sheet.url)
        expect_written(reader.page, "")
        expect(reader.page.locator("[data-sheet-print]")).to_have_count(2)
        assert not reader.complaints


@each_sheet
def test_every_place_is_there_without_javascript(sheet: SourcePage, visit: Visitor) -> None:
    page = visit(360, javascript=False).page
    page.goto(sheet.url)
    fields = read_fields(sheet)
    expect(page.locator(".part--sheet input")).to_have_count(sum(field.kind == "box" for field in fields))
    expect(page.locator(".part--sheet .cards > li")).to_have_count(sum(field.kind == "card" for field in fields))
    for area in page.locator(".part--sheet textarea").all():
        assert area.is_visible() and area.is_editable() and area.get_attribute("aria-label")
    expect(page.locator(".sheet-note")).to_be_visible()
    expect(page.locator("[data-sheet-keep]")).to_have_count(0)


@one_sheet
def test_a_filled_sheet_is_accessible_and_large_enough(sheet: SourcePage, visit: Visitor) -> None:
    for width in WIDTHS:
        page = visit(width).page
        page.goto(sheet.url)
        for area in page.locator(".part--sheet .grows textarea").all():
            area.fill("Un mot " * 20)
        page.locator("[data-sheet-keep]").check()
        assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert hidden(page) == []
        for target in page.locator(".part--sheet :is(textarea, button, .tick)").all():
            assert (target.bounding_box() or {"height": 0})["height"] >= 24


def hidden(page: Page) -> list[str]:
    """The names of places whose text doesn't stand whole in its frame."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('.grows textarea')]
            .filter((area) => area.scrollHeight > area.clientHeight + 1 || area.scrollWidth > area.clientWidth + 1)
            .map((area) => area.ariaLabel)"""
    )
    return found


@each_sheet
def test_on_paper_all_that_was_typed_stands(sheet: SourcePage, visit: Visitor) -> None:
    page = visit().page
    page.goto(sheet.url)
    for area in page.locator(".part--sheet .grows textarea").all():
        area.fill(LONG)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4, "height": 1000})
    assert hidden(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= A4
    for gone in (".site-header", ".menu", ".site-footer", ".path", ".facts", ".sheet-tools", ".part--next"):
        assert not page.locator(gone).first.is_visible()
    for name in ("background-color", "color"):  # nothing dark behind the words
        colours = page.locator(".part--sheet").evaluate(f"(part) => getComputedStyle(part).getPropertyValue('{name}')")
        assert colours in ("rgba(0, 0, 0, 0)", "rgb(31, 43, 41)")


def paper(page: Page, file: Path) -> list[str]:
    """The words of each page of the paper."""
    page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run([poppler.get(), "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    return text.removesuffix("\f").split("\f")


@each_sheet
def test_the_two_buttons_print_one_part_or_both(sheet: SourcePage, visit: Visitor, tmp_path: Path) -> None:
    page = visit().page
    page.add_init_script("window.print = () => {}")  # what follows the click is the browser's own window
    page.goto(sheet.url)
    title = page.locator("#facilitator").inner_text()
    page.locator("[data-sheet-print=sheet]").click()
    alone = paper(page, tmp_path / "sheet.pdf")
    assert not any(line.strip() == title for text in alone for line in text.splitlines())
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.locator("[data-sheet-print=all]").click()
    both = paper(page, tmp_path / "all.pdf")
    assert len(both) > len(alone)
    assert both[len(alone)].split("\n")[0].strip() == title or title in both[len(alone)].split("\n\n")[0]


@with_cards
def test_no_card_is_cut(sheet: SourcePage, visit: Visitor, tmp_path: Path) -> None:
    """Each card's words stand whole on one page, and no page has more than eight."""
    page = visit().page
    page.goto(sheet.url)
    cards = page.locator(".part--sheet .cards > li")
    for number, card in enumerate(cards.all()):  # from its top to its foot
        lines = [f"Begin{number}.", "x", "x", "x", "x", f"End{number}."]
        card.evaluate("(card, lines) => { card.innerHTML = lines.join('<br>') }", lines)
    page.evaluate(  # so that not every row would end with its page by luck
        """for (const list of document.querySelectorAll('.cards')) {
            list.insertAdjacentElement('beforebegin', document.createElement('div')).style.height = '25mm';
        }"""
    )
    texts = paper(page, tmp_path / "cards.pdf")
    for number in range(cards.count()):
        assert sum(f"Begin{number}." in text and f"End{number}." in text for text in texts) == 1
    assert max(text.count("Begin") for text in texts) <= 8
