"""A trainer's booklet: chosen by keyboard, shared as a link, laid out on pages and printed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from hooks.findings import LANGS, Lang
from hooks.publish.pdf.place import listed as listed_pdf
from hooks.render.pack import pack_of, programmes_of
from hooks.sources import read_site
from hooks.texts import texts
from hooks.typography import TYPESET
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor
from tests.conftest import ROOT
from tests.test_pdf import pdftotext

SITE = read_site(ROOT)
each_language = pytest.mark.parametrize("lang", LANGS)
CHOSEN = ("workshops/charter", "fiches/human-library", "guide/found/problems", "self-assessment/where-to-start")
"""One of each kind."""
TITLE, PLACE, DATE = "Samedi <b>ensemble</b> & demain", "Namur", "12 mars, 14 h"
LINK = f"#pages={';'.join(CHOSEN)}&title={quote(TITLE)}&place={PLACE}&date={quote(DATE)}"
A4 = (595, 842)
"""Points, rounded."""


def titles(lang: Lang, addresses: tuple[str, ...] = CHOSEN) -> list[str]:
    return [TYPESET[lang](SITE.pages[lang, address].title) for address in addresses]


def listed(page: Page) -> list[str]:
    return page.locator("[data-pack-list] [data-line-name]").all_text_contents()


def press(page: Page, selector: str, key: str = "Enter") -> None:
    page.locator(selector).focus()
    page.keyboard.press(key)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'"))


@each_language
def test_a_pack_is_made_by_keyboard_and_kept_in_the_address(lang: Lang, visit: Visitor, address: str) -> None:
    reader = visit(360)
    page = reader.page
    page.goto(f"{lang}/workshops/pack/")
    assert listed(page) == [] and page.locator("[data-pack-print]").is_disabled()
    for chosen in CHOSEN:
        box = f"[data-address='{chosen}'] input"
        group = page.locator("details", has=page.locator(box))
        group.locator("summary").focus()
        page.keyboard.press("Enter")
        press(page, box, "Space")
        expect(page.locator("[data-pack-said]")).to_contain_text(page.locator("[data-line-name]").last.inner_text())
    assert listed(page) == titles(lang)

    press(page, "[data-pack-list] li:nth-child(4) [data-line-up]")
    expect(page.locator("[data-pack-list] li:nth-child(3) [data-line-up]")).to_be_focused()
    expect(page.locator("[data-pack-said]")).to_contain_text("3")
    for _ in range(3):  # once more than there are places above it
        page.keyboard.press("Enter")
    expect(page.locator("[data-pack-list] li:nth-child(1) [data-line-up]")).to_be_focused()
    first, *others = titles(lang)[-1], *titles(lang)[:-1]
    assert listed(page) == [first, *others]
    press(page, "[data-pack-list] li:nth-child(2) [data-line-remove]")
    expect(page.locator("[data-pack-list] li:nth-child(2) [data-line-remove]")).to_be_focused()
    assert listed(page) == [first, *others[1:]]
    page.locator("[name=title]").focus()
    page.keyboard.type(TITLE)
    expect(page).to_have_url(re.compile("demain$"))  # the browser may be behind with what is typed

    page.reload()
    assert listed(page) == [first, *others[1:]]
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    page.go_back()
    expect(page.locator("[data-pack-list] li")).to_have_count(4)
    page.go_forward()
    expect(page.locator("[data-pack-list] li")).to_have_count(3)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert not reader.foreign(address) and not reader.complaints


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("choice", ["", f"{LINK};fiches/absent".replace("&title", ";fiches/absent&title", 1)])
def test_empty_and_full_it_is_accessible(choice: str, width: int, visit: Visitor) -> None:
    page = visit(width).page
    page.goto(f"nl/workshops/pack/{choice}", wait_until="networkidle")
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for target in page.locator(".pack :is(button, summary, label, li > a)").all():
        if target.is_visible():
            assert (target.bounding_box() or {"height": 0})["height"] >= 24


@each_language
def test_the_booklet_has_all_and_its_contents_list_is_right(
    lang: Lang, visit: Visitor, address: str, tmp_path: Path
) -> None:
    reader = visit()
    page = reader.page
    page.add_init_script("window.print = () => (window.printed = (window.printed ?? 0) + 1)")
    page.goto(f"{lang}/workshops/pack/{LINK}")
    press(page, "[data-pack-print]")
    page.wait_for_selector("body.ready")
    assert page.evaluate("window.printed") == 1
    assert not violations(page)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert len(ids) == len(set(ids))

    file = tmp_path / "booklet.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    with pikepdf.open(file) as pdf:
        sheets = [tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in pdf.pages]
    assert set(sheets) == {A4}
    told = page.locator("[data-booklet-said]").inner_text()
    assert re.findall(r"\d+", told)[0] == str(len(sheets))
    texts_of = [plain(pdftotext(file, "-f", str(at), "-l", str(at))) for at in range(1, len(sheets) + 1)]
    assert all(plain(words) in texts_of[0] for words in (TITLE, PLACE, DATE, "Ensemble · Samen"))
    for at, text in enumerate(texts_of[1:], 2):
        assert f"{at} / {len(sheets)}" in text

    assert plain(texts(lang)["pdf"]["contents"]) in texts_of[1]
    starts = []
    for title in map(plain, titles(lang)):
        (start,) = re.findall(re.escape(title) + r"\D*?(\d+)", plain(pdftotext(file, "-f", "2", "-l", "2", "-layout")))
        assert texts_of[int(start) - 1].count(title) >= 2, title  # as its title and in the line above it
        assert title not in texts_of[int(start) - 2] or int(start) == 3, title
        starts.append(int(start))
    assert starts == sorted(starts) and starts[0] == 3
    assert not reader.foreign(address) and not reader.complaints
    assert page.locator(".worksheet .line").count() and page.locator(".tree-box").count()
    assert "ensemble-samen.example" in pdf_links(file)
    assert not page.locator("main :is(input, textarea, select)").count()
    assert cut(page) == []


def pdf_links(file: Path) -> str:
    """Where the links of a PDF lead, one a line."""
    with pikepdf.open(file) as pdf:
        actions = [note.get("/A", {}) for sheet in pdf.pages for note in sheet.get("/Annots", [])]
        return "\n".join(str(action["/URI"]) for action in actions if "/URI" in action)


def cut(page: Page) -> list[str]:
    """What stands outside the text area of its page."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll(".pagedjs_page_content")].flatMap((area) => {
          const { left, right, top, bottom } = area.getBoundingClientRect();
          return [...area.querySelectorAll("p, li, td, th, img, .line, .tree-box")]
            .filter((one) => {
              const box = one.getBoundingClientRect();
              return box.right > right + 2 || box.left < left - 12 || box.bottom > bottom + 2 || box.top < top - 2;
            })
            .map((one) => `${one.tagName} ${one.textContent.slice(0, 60)}`);
        })"""
    )
    return found


def test_pages_are_counted_where_there_are_pdfs(visit: Visitor, site_dir: Path) -> None:
    """What a build with PDFs writes into the list; without them the number is told when the booklet is laid out."""
    page = visit().page
    choice = "fr/workshops/pack/#pages=workshops/charter;fiches/human-library"
    page.goto(choice)
    expect(page.locator("[data-pack-count]")).to_have_text(texts("fr")["pack"]["unknown"])
    html = (site_dir / "fr/workshops/pack/index.html").read_text("utf-8")
    for address, pages in (("workshops/charter", 5), ("fiches/human-library", 6)):
        html = listed_pdf(html, "fr", address, f"../../{address}/x.fr.pdf", pages)
    page.route("**/workshops/pack/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.reload()
    expect(page.locator("[data-pack-count]")).to_have_text(texts("fr")["pack"]["about"].format(count=13))
    offered = page.locator("[data-address='fiches/human-library'] [type='application/pdf']")
    assert str(offered.get_attribute("href")).endswith("fiches/human-library/x.fr.pdf")


def test_what_a_link_names_and_the_site_lacks_is_told_and_skipped(visit: Visitor) -> None:
    page = visit().page
    page.goto("fr/workshops/pack/#pages=fiches/absent;workshops/charter;../../assets")
    assert listed(page) == titles("fr", ("workshops/charter",))
    expect(page.locator("[data-pack-lost]")).to_contain_text("fiches/absent")
    page.goto("fr/workshops/pack/booklet.html#pages=fiches/absent;workshops/charter")
    page.wait_for_selector("body.ready")
    expect(page.locator("[data-booklet-lost]")).to_contain_text("fiches/absent")
    expect(page.locator(".booklet-contents li")).to_have_count(1)
    page.locator("[data-booklet-back]").click()
    expect(page.locator("[data-pack-list] li")).to_have_count(1)


@each_language
def test_programmes_are_ready_to_print(lang: Lang, visit: Visitor) -> None:
    page = visit(360).page
    programmes = programmes_of(SITE, lang)
    for at, programme in enumerate(programmes):
        page.goto(f"{lang}/workshops/")
        page.locator(".print-programme a").nth(at).click()
        page.wait_for_url("**/workshops/pack/**")
        addresses = tuple(one.address for one in programme.pages)
        expect(page.locator("[data-pack-list] li")).to_have_count(len(addresses))
        expect(page.locator("[data-pack-list] li").first).to_be_in_viewport()
        assert listed(page) == titles(lang, addresses)
        press(page, "[data-pack-erase]")
        press(page, f"[data-pack-take] a[href='#{programme.fragment}']")
        assert listed(page) == titles(lang, addresses)


def test_programmes_are_the_same_in_both_languages() -> None:
    french, dutch = ([p.fragment for p in programmes_of(SITE, lang)] for lang in LANGS)
    assert french == dutch and len(french) == 3


@each_language
def test_without_javascript_all_pages_and_programmes_are_links(lang: Lang, visit: Visitor) -> None:
    page = visit(360, javascript=False).page
    page.goto(f"{lang}/workshops/pack/")
    expect(page.locator("[data-pack-without]")).to_be_visible()
    expect(page.locator("[data-pack-chosen]")).to_be_hidden()
    for programme in programmes_of(SITE, lang):
        ready = page.locator(f"section[id='{programme.fragment}'] li a")
        assert ready.all_text_contents() == titles(lang, tuple(one.address for one in programme.pages))
    offered = [item.get_attribute("data-address") for item in page.locator("[data-address]").all()]
    assert offered == [one.address for _, pages in pack_of(SITE, lang).groups for one in pages]
    assert not [one for one in offered if SITE.pages[lang, str(one)].meta.get("status") == "draft"]
