"""The cards for messages and social media, the drawings that they show, and what pages say of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from lxml import html
from PIL import Image, ImageChops, ImageStat

from hooks.kinds import KINDS
from hooks.publish.cards import NAME, named
from hooks.publish.cards.card import PICTURES, Card, card_of
from hooks.publish.cards.maker import HEIGHT, PX, WIDTH, make, printed
from hooks.sources import read_site
from tests.conftest import ROOT

ASSETS = ROOT / "docs" / "assets"
DRAWINGS = sorted((ASSETS / "images").glob("*.svg"))
LARGEST, LARGEST_DRAWING, LARGEST_ICON = 40_000, 7_000, 3_000
"""Bytes."""
COLUMN = (64, 56, 64 + 576, 504)
"""Where a card's words stand, in pixels: left, top, right and the top of the logo."""
PAPER, PINE = (0xFF, 0xFD, 0xF8), (0x17, 0x50, 0x4B)
LONG = (
    "Ervaringsdeskundigheidsopleidingen en gebruikersparticipatie in de geestelijkegezondheidszorgvoorzieningen van "
    "overmorgen"
)


def card(title: str, label: str = "Hoofdstuk") -> Card:
    return Card("nl", label, title, "images/door-care.svg")


def head_of(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_text(encoding="utf-8")).find("head")


def told(head: html.HtmlElement, name: str) -> str | None:
    found = head.find(f"meta[@property='{name}']")
    return None if found is None else found.get("content")


def test_each_page_names_its_card(printed_dir: Path) -> None:
    site = read_site(ROOT)
    for url in ["", *(page.url for page in site.pages.values())]:
        file = printed_dir / url / NAME
        head = head_of(file.with_name("index.html"))
        canonical = head.find("link[@rel='canonical']").get("href")
        assert told(head, "og:image") == f"{canonical}{NAME}" and canonical.startswith("https://"), url
        assert told(head, "og:image:alt"), url
        assert file.stat().st_size <= LARGEST, url
        with Image.open(file) as picture:
            assert picture.format == "PNG" and picture.size == (WIDTH, HEIGHT), url
    pictures = {(printed_dir / page.url / NAME).read_bytes() for page in site.pages.values()}
    assert len(pictures) > 0.9 * len(site.pages)  # a few titles are the same in both languages


def test_each_page_tells_what_it_is(site_dir: Path) -> None:
    for page in read_site(ROOT).pages.values():
        head = head_of(site_dir / page.url / "index.html")
        assert " ".join(told(head, "og:title").split()) in " ".join(head.findtext("title").split()), page.url
        assert told(head, "og:description") == head.find("meta[@name='description']").get("content"), page.url
        assert told(head, "og:url") == head.find("link[@rel='canonical']").get("href"), page.url
        assert told(head, "og:locale") == f"{page.lang}_BE", page.url
        assert told(head, "og:type") == ("website" if page.kind.name == "page" else "article"), page.url


def test_without_cards_nothing_leads_to_one(site_dir: Path) -> None:
    assert not list(site_dir.rglob(NAME))
    for file in site_dir.rglob("index.html"):
        assert "og:image" not in file.read_text(encoding="utf-8"), file


def words_of(cards: list[Card], folder: Path) -> list[list[tuple[str, tuple[float, ...]]]]:
    """For each card its words, and where they stand in pixels, as another program reads them."""
    pdf, boxes = folder / "cards.pdf", folder / "boxes.html"
    pdf.write_bytes(printed(cards, ASSETS))
    subprocess.run(["pdftotext", "-bbox", str(pdf), str(boxes)], check=True)
    sheets = ElementTree.fromstring(boxes.read_text(encoding="utf-8")).iter("{http://www.w3.org/1999/xhtml}page")
    sides = ("xMin", "yMin", "xMax", "yMax")
    return [
        [(word.text or "", tuple(float(word.get(side, "nan")) * PX for side in sides)) for word in s] for s in sheets
    ]


def test_a_card_says_what_the_page_is_and_its_title(tmp_path: Path) -> None:
    pages = list(read_site(ROOT).pages.values())
    cards = [card_of(page) for page in pages]
    shown = words_of(cards, tmp_path)
    for one, words in zip(cards, shown, strict=True):
        said = re.sub(r"[\s-]", "", "".join(word for word, _ in words))
        assert said == re.sub(r"[\s-]", "", one.label + one.title)


@pytest.mark.parametrize("title", [LONG, LONG.replace(" ", ""), "W" * 30, "Wie?", f"{LONG} {LONG[:80]}"])
def test_any_title_fits(title: str, tmp_path: Path) -> None:
    (words,) = words_of([card(title)], tmp_path)
    assert re.sub(r"[\s-]", "", "".join(word for word, _ in words)) == re.sub(r"\s", "", f"Hoofdstuk{title}")
    left, top, right, bottom = COLUMN
    for word, (x, y, to_x, to_y) in words:
        assert left - 1 <= x and to_x <= right + 1 and top <= y and to_y <= bottom, (word, x, y, to_x, to_y)


def test_a_card_is_ours_in_every_corner(tmp_path: Path) -> None:
    one = card("Samen")
    with Image.open(make([one], ASSETS, tmp_path)[one]) as file:
        picture = file.convert("RGB")
    assert picture.getpixel((5, 5)) == PAPER and picture.getpixel((600, HEIGHT - 5)) == PINE
    for box in (COLUMN, (64, 504, 480, 570), (680, 140, 1130, 400)):  # words, logo, drawing
        colours = picture.crop(box).getcolors(maxcolors=WIDTH * HEIGHT)
        assert colours and len(colours) > 8, box


def test_the_same_bytes_alone_and_together(tmp_path: Path) -> None:
    cards = [card("Een"), card("Twee, en œuvre"), card("Drie", "")]
    together = make(cards, ASSETS, tmp_path / "together")
    for one in cards:
        assert make([one], ASSETS, tmp_path / "alone")[one].read_bytes() == together[one].read_bytes()


def test_a_card_is_made_again_only_when_it_shows_something_else(tmp_path: Path) -> None:
    assets = shutil.copytree(ASSETS, tmp_path / "assets")

    def made(one: Card) -> tuple[str, int]:
        file = make([one], assets, tmp_path / "cache")[one]
        return file.name, file.stat().st_ino

    first = made(card("Een"))
    assert made(card("Een")) == first
    assert made(card("Twee")) != first
    (assets / "images" / "door-care.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"/>')
    assert made(card("Een")) != first


def test_a_page_without_an_address_names_no_card() -> None:
    assert named("<head></head>", "a") == "<head></head>"
    page = named('<head><meta property="og:url" content="https://essai.example/a/"></head>', r'"Ici" \1 & là')
    head = html.document_fromstring(page).find("head")
    assert told(head, "og:image") == f"https://essai.example/a/{NAME}"
    assert told(head, "og:image:alt") == r'"Ici" \1 & là'


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_a_drawing_is_small_and_stands_alone(file: Path) -> None:
    assert file.stat().st_size <= LARGEST_DRAWING
    for element in ElementTree.parse(file).iter():
        assert element.tag.split("}")[1] in "svg g defs clipPath path rect circle ellipse use".split()
        for name, value in element.items():
            assert "//" not in value and not name.startswith("on") and name != "style", (name, value)


def test_each_kind_of_page_has_a_drawing() -> None:
    assert PICTURES.keys() == {kind.name for kind in KINDS}
    assert {f"{name}.svg" for name in PICTURES.values()} <= {file.name for file in DRAWINGS}


def test_the_icon_for_home_screens_is_the_mark(tmp_path: Path) -> None:
    """It is a picture by itself, since phones take no SVG: whoever draws the mark anew draws it too."""
    from weasyprint import HTML

    mark = (ASSETS / "images" / "mark.svg").as_uri()
    style = f"<style>@page {{ size: 180px; margin: 0; background: rgb{PINE} }} body {{ margin: 0 }} img {{ display: block }}</style>"
    sheet = HTML(string=f'{style}<img src="{mark}" width="180" height="180">').write_pdf()
    drawn = pypdfium2.PdfDocument(sheet)[0].render(scale=PX).to_pil().convert("RGB")
    file = ASSETS / "images" / "touch-icon.png"
    assert file.stat().st_size <= LARGEST_ICON
    with Image.open(file) as icon:
        assert icon.size == (180, 180)
        far = ImageStat.Stat(ImageChops.difference(icon.convert("RGB"), drawn)).mean
    assert max(far) < 3
