"""How the reader wants to read: larger, wider, shorter; chosen by keyboard, kept on the device alone, and undone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from hooks.findings import LANGS, Lang
from hooks.texts import texts
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor
from tests.test_pdf import pdftotext, words

CHAPTER, FICHE, TREE = "guide/run/finances", "fiches/human-library", "self-assessment/choose-a-practice"
EVERYWHERE = [
    CHAPTER,
    FICHE,
    TREE,
    "",
    "fiches",
    "workshops/charter",
    "workshops/pack",
    "about/contribute",
    "resources/addresses",
]
SMALLEST = 320
KEPT = "({...localStorage})"
SIZES = {"": 20, "large": 24, "largest": 28}
"""Of a rem, in px."""


def reading(page: Page, words: str) -> None:
    """Every page that is opened from now on finds this choice on the device."""
    page.add_init_script(f"localStorage.setItem('reading', '{words}')")


def rem(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def shown(page: Page) -> str:
    return page.locator("[data-text]").inner_text()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", WIDTHS)
def test_each_choice_by_keyboard_is_kept_everywhere_and_undone(
    lang: Lang, width: int, visit: Visitor, address: str
) -> None:
    reader = visit(width)
    page, keyboard = reader.page, reader.page.keyboard
    page.goto(f"{lang}/{CHAPTER}/")
    text = shown(page)
    button, form = page.get_by_role("button", name=texts(lang)["reading"]["title"]), page.locator("#site-reading")
    button.press("Enter")
    expect(form).to_be_visible()
    keyboard.press("Tab")  # the button that closes
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    assert rem(page) == SIZES["largest"]
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("Tab")
    keyboard.press("Space")
    assert page.evaluate(KEPT) == {"reading": "largest wide short"}
    keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(button).to_be_focused()

    short = shown(page)
    assert len(short) < len(text)
    page.reload()
    assert shown(page) == short
    page.locator("[data-language]").first.click()  # the other language
    page.wait_for_load_state()
    assert rem(page) == SIZES["largest"] and page.locator(".short-note").is_visible()
    page.goto(f"{lang}/{TREE}/")  # nothing to shorten here, and the choice stays
    button.press("Enter")
    expect(form.locator("[value=short]")).to_be_hidden()
    form.locator("[value=large]").press("Space")
    kept = page.evaluate(KEPT)
    assert kept["reading"] == "large wide short" and rem(page) == SIZES["large"]
    form.locator("[type=reset]").press("Enter")
    assert page.evaluate("localStorage.getItem('reading')") is None
    assert rem(page) == SIZES[""]
    assert form.locator("[value='']").is_checked() and not form.locator("[value=wide]").is_checked()

    page.goto(f"{lang}/{CHAPTER}/")
    assert shown(page) == text
    assert not reader.foreign(address) and not reader.complaints


def test_it_is_as_chosen_before_anything_is_shown(visit: Visitor) -> None:
    page = visit().page
    reading(page, "largest")
    page.route("**/site.js", lambda route: route.abort())  # no script but the one that blocks
    page.add_init_script("""
      addEventListener("DOMContentLoaded", () => (window.first = getComputedStyle(document.documentElement).fontSize))
    """)
    page.goto(f"fr/{FICHE}/")
    assert page.evaluate("first") == f"{SIZES['largest']}px"
    assert page.evaluate("document.querySelector('script').src").endswith("/reading.js")
    assert not page.locator("script:not([src]):not([type])").count()  # a site may refuse scripts inside the page


def test_back_on_a_page_the_last_choice_holds(visit: Visitor) -> None:
    page = visit().page
    page.goto(f"fr/{FICHE}/")
    page.goto(f"fr/{CHAPTER}/")
    page.locator(".site-header__reading").click()
    page.locator("#site-reading [value=large]").check()
    page.go_back()
    expect(page.locator("html")).to_have_attribute("data-reading", "large")


def test_where_storage_is_refused_a_choice_holds_for_the_page(visit: Visitor) -> None:
    reader = visit(360)
    page = reader.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } })"
    )
    page.goto(f"nl/{FICHE}/")
    page.locator(".site-header__reading").click()
    page.locator("#site-reading [value=largest]").check()
    assert rem(page) == SIZES["largest"]
    expect(page.locator("[data-reading-lost]")).to_be_visible()
    page.locator("#site-reading [type=reset]").click()
    assert rem(page) == SIZES[""]
    assert not reader.complaints


def test_without_javascript_there_is_no_button(visit: Visitor) -> None:
    page = visit(360, javascript=False).page
    page.goto(f"fr/{CHAPTER}/")
    assert not page.locator(".site-header__reading").is_visible()
    assert not page.locator(".short-note").is_visible() and not page.locator("#site-reading").is_visible()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", [CHAPTER, FICHE, "guide/run/difficulties", "fiches/en-tandem", "guide/understand/why"])
def test_the_short_version_hides_running_text_alone(path: str, lang: Lang, visit: Visitor) -> None:
    page = visit(360).page
    page.goto(f"{lang}/{path}/")
    whole = shown(page)
    reading(page, "short")
    page.goto(f"{lang}/{path}/")
    text = page.locator("[data-text]")
    for kept in ("li", "tr", "dt", "dd", "figure", ".admonition *", "h2", "h3", ".part--in-short *", "a[href^='tel:']"):
        assert not [part.inner_text() for part in text.locator(kept).all() if not part.is_visible()], kept
    for around in ("h1", ".facts", ".draft-note"):
        assert all(part.is_visible() for part in page.locator(around).all()), around
    alone = """texts => texts.flatMap((text) => [...text.querySelectorAll("h2, h3")].filter((heading) => {
      let next = heading.nextElementSibling;
      while (next && !next.checkVisibility()) next = next.nextElementSibling;
      return !next || (next.matches("h2, h3") && next.tagName <= heading.tagName);
    }).map((heading) => heading.id))"""
    assert text.evaluate_all(alone) == []
    assert len(shown(page).split()) < 0.95 * len(whole.split())
    page.locator("[data-reading-whole]").press("Enter")
    assert shown(page) == whole
    assert page.evaluate("document.activeElement.id") == "site-text"


@pytest.mark.parametrize("lang", LANGS)
def test_a_warning_and_a_way_to_help_are_never_hidden(lang: Lang, visit: Visitor) -> None:
    page = visit(360).page
    reading(page, "short")
    page.goto(f"{lang}/{CHAPTER}/")
    part = page.locator(".part").nth(1)
    added = {
        "call": '<p>Running text.</p><p><a href="tel:107">107</a></p>',
        "help": '<p>Running text.</p><p><a href="../../../resources/urgent-help/">Help</a></p>',
        "behind": '<p>Running text.</p><p class="stale-part">Behind</p>',
        "warning": '<div class="admonition warning"><p>Careful</p></div>',
    }
    part.evaluate("(part, added) => part.insertAdjacentHTML('beforeend', added)", "".join(added.values()))
    for kept in ("a[href='tel:107']", "a[href$='urgent-help/']", ".stale-part", ".admonition.warning p"):
        assert part.locator(kept).last.is_visible(), kept
    assert not part.get_by_text("Running text.").last.is_visible()


@pytest.mark.parametrize("words_", ["large", "largest", "wide", "largest wide short"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_choice_leaves_pages_accessible_and_nothing_cut_off(words_: str, width: int, visit: Visitor) -> None:
    reader = visit(width)
    reading(reader.page, words_)
    for number, path in enumerate(EVERYWHERE):
        reader.page.emulate_media(color_scheme="dark" if number % 2 else "light")
        reader.page.goto(f"{LANGS[number // 2 % 2]}/{path}/".replace("//", "/"))
        reader.page.wait_for_load_state("networkidle")
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert not violations(reader.page), path
        reader.page.locator(".site-header__reading").click()
        assert not violations(reader.page), path
    assert not reader.complaints


@pytest.mark.parametrize("lang", LANGS)
def test_on_the_smallest_screen_nothing_is_cut_off(lang: Lang, visit: Visitor) -> None:
    """WCAG 1.4.10, with the largest letters and the widest space: in each language, since each has long words of its own."""
    page = visit(SMALLEST).page
    reading(page, "largest wide")
    page.add_init_script("""addEventListener("DOMContentLoaded", () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { content-visibility: visible }"); // what is out of sight is laid out too
      document.adoptedStyleSheets = [sheet];
    })""")
    for path in (*EVERYWHERE, "workshops/problem-to-aim", "guide/found/decide", "resources/glossary"):
        page.goto(f"{lang}/{path}/".replace("//", "/"))
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST, path


def test_the_button_says_what_the_window_is_called(visit: Visitor) -> None:
    for width in WIDTHS:
        page = visit(width).page
        page.goto(f"nl/{FICHE}/")
        button = page.locator(".site-header__reading")
        expect(button).to_have_accessible_name(texts("nl")["reading"]["title"])
        box = button.bounding_box()
        assert box and box["width"] >= 44 and box["height"] >= 44
        button.click()
        expect(page.locator("#site-reading")).to_have_accessible_name(texts("nl")["reading"]["title"])


def test_on_paper_the_text_is_whole_and_as_large_as_ever(visit: Visitor, tmp_path: object) -> None:
    page = visit().page
    page.goto(f"fr/{FICHE}/")
    whole = words(shown(page))
    reading(page, "largest wide short")
    page.goto(f"fr/{FICHE}/")
    assert whole - words(shown(page))
    page.emulate_media(media="print")
    assert rem(page) == 20  # 15pt
    file = tmp_path / "printed.pdf"  # type: ignore[operator]
    page.pdf(path=str(file), format="A4")
    printed = pdftotext(file)
    assert not whole - words(printed)
    for word in ("shortened", "title"):
        assert re.sub(r"\s+", " ", texts("fr")["reading"][word]) not in re.sub(r"\s+", " ", printed)


def test_the_search_still_finds_what_the_short_version_hides(visit: Visitor) -> None:
    page = visit(360).page
    reading(page, "largest wide short")
    page.goto(f"fr/{CHAPTER}/")
    assert not page.get_by_text("le soupçon arrive vite").is_visible()
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill("soupçon")
    expect(page.locator(f"[data-search-results] a[href*='{CHAPTER}']").first).to_be_visible()
    window = page.locator("[data-search]")
    assert window.evaluate(
        "window => window.getBoundingClientRect().right <= innerWidth && window.scrollWidth <= window.clientWidth"
    )
    assert not violations(page)
