"""The PDFs: every one of them read with other programs than the one that made them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from lxml import html

from hooks.findings import LANGS
from hooks.publish.finished import check_finished
from hooks.publish.pdf import BOOK, FILE, PRINTED, make_pdfs
from hooks.publish.pdf.article import read_article
from hooks.publish.pdf.documents import Document, page_document
from hooks.publish.pdf.links import readable
from hooks.publish.pdf.maker import Made, Refused, make
from hooks.publish.pdf.place import filled, size_in_words
from hooks.render.chart import SHEET, chart_of
from hooks.sources import Page, read_site
from hooks.texts import texts
from hooks.tree import read_tree
from hooks.typography import TYPESET
from tests.conftest import ROOT

ASSETS = read_site(ROOT).assets.folder
MM = 72 / 25.4
"""Points."""
SIDES = {"narrow": {"odd": (20, 165), "even": (45, 190)}, "wide": {"odd": (18, 192), "even": (18, 192)}}
"""Between which millimetres a page's words stand: a wide outer margin is for notes."""
LARGEST, LARGEST_BOOK = 1_000_000, 3_000_000
"""Bytes."""
NOT_ON_PAPER = (
    ".//*[@hidden or @popover or @data-pdf or @data-screen or @data-terms or @data-paper or self::button or self::template or self::script"
    " or @class='sheet-note' or @class='sheet-origin'"
    " or @class='facts' and ../div/section[contains(@class, 'part--facilitator')]]"
)
"""A worksheet's facts are said again by the part for who leads the group."""


@dataclass(frozen=True, eq=False)
class Printed:
    """A PDF and the finished page that it prints."""

    page: Page
    file: Path
    finished: str

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def is_book(self) -> bool:
        return self.page.address == BOOK

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(self.file)

    @cached_property
    def article(self) -> html.HtmlElement:
        found = html.document_fromstring(self.finished).find(".//article")
        for old in found.xpath(NOT_ON_PAPER):
            if old.getparent() is not None:
                old.drop_tree()
        return found

    @cached_property
    def address(self) -> str:
        return str(html.document_fromstring(self.finished).find("head/link[@rel='canonical']").get("href"))

    @cached_property
    def text(self) -> str:
        """As it is read, without what stands at the head and the foot of each page."""
        return pdftotext(self.file, "-x", "0", "-y", "45", "-W", "600", "-H", "750")

    @cached_property
    def text_as_printed(self) -> str:
        """In the order of printing: each column to its end."""
        return pdftotext(self.file, "-raw")

    @cached_property
    def sheets(self) -> list[str]:
        """The text of each page."""
        return pdftotext(self.file).split("\f")

    @cached_property
    def targets(self) -> set[str]:
        """The addresses to which its links lead."""
        annotations = (annotation for page in self.pdf.pages for annotation in page.get("/Annots", []))
        return {str(one.A.URI) for one in annotations if "/A" in one and "/URI" in one.A}


@pytest.fixture(scope="session")
def printed(printed_dir: Path) -> list[Printed]:
    site = read_site(ROOT)
    found = []
    for page in site.pages.values():
        file = printed_dir / page.url / "index.html"
        pdfs = list(file.parent.glob("*.pdf"))
        assert len(pdfs) == (page.kind.name in PRINTED or page.address == BOOK), page.url
        found += [Printed(page, pdf, file.read_text(encoding="utf-8")) for pdf in pdfs]
    return found


@pytest.fixture(scope="session")
def pages(printed: list[Printed]) -> list[Printed]:
    """Those of one page."""
    return [one for one in printed if not one.is_book]


@pytest.fixture(scope="session")
def books(printed: list[Printed]) -> list[Printed]:
    return [one for one in printed if one.is_book]


def pdftotext(file: Path, *options: str) -> str:
    command = ["pdftotext", *options, "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def words(text: str) -> Counter[str]:
    """The words of a text: however they were parted at the ends of lines, and whatever letters were joined."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    whole = re.sub(r"(?<=\w)-\s*(?=\w)", "", plain)
    return Counter(re.findall(r"[^\W_]+", whole))


def said(element: html.HtmlElement) -> str:
    """The words of an element, those of neighbouring blocks apart."""
    return " ".join(element.itertext())


def inline(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", str(element.text_content())).strip()


def test_every_kind_has_its_pdfs(printed: list[Printed]) -> None:
    kinds = Counter((one.page.kind.name, one.page.lang) for one in printed)
    site = read_site(ROOT)
    for lang in LANGS:
        for kind in PRINTED:
            assert kinds[kind, lang] == len(site.of_kind(kind, lang))
        assert sum(one.is_book and one.page.lang == lang for one in printed) == 1


def test_each_is_tagged_and_named_in_its_language(printed: list[Printed]) -> None:
    for one in printed:
        root = one.pdf.Root
        assert root.MarkInfo.Marked and root.StructTreeRoot.K, one.name
        assert str(root.Lang) == one.page.lang, one.name
        assert root.ViewerPreferences.DisplayDocTitle, one.name
        with one.pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1", one.name
            assert metadata["dc:title"] == str(one.pdf.docinfo["/Title"]), one.name
        if not one.is_book:
            assert str(one.pdf.docinfo["/Title"]).startswith(str(one.article.find("h1").text_content())), one.name


def test_every_picture_says_what_it_shows(printed: list[Printed]) -> None:
    for one in printed:
        figures = [obj for obj in one.pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/Figure"]
        assert figures and all(str(figure.get("/Alt", "")).strip() for figure in figures), one.name


def outline(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield re.sub(r"\s+", " ", item.title).strip()
        yield from outline(item.children)


def test_the_outline_is_that_of_the_headings(pages: list[Printed]) -> None:
    for one in pages:
        own = texts(one.page.lang)["pdf"]
        headings = [inline(heading) for heading in one.article.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")]
        with one.pdf.open_outline() as tree:
            found = list(outline(tree.root))
        assert found[: len(headings)] == headings, one.name
        assert set(found[len(headings) :]) <= {own["terms"], own["links"]}, one.name


def test_all_letters_are_inside_and_ours(printed: list[Printed]) -> None:
    for one in printed:
        found = [obj for obj in one.pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/FontName" in obj]
        assert found
        for font in found:
            assert "Atkinson" in str(font.FontName), (one.name, str(font.FontName))
            assert "/FontFile2" in font or "/FontFile3" in font, (one.name, str(font.FontName))


def test_no_word_is_lost(pages: list[Printed]) -> None:
    lost = {one.name: words(said(one.article)) - words(one.text) for one in pages}
    assert {name: dict(missing) for name, missing in lost.items() if missing} == {}


def test_the_facts_that_a_worksheet_leaves_out_are_said_to_who_leads_the_group() -> None:
    for page in read_site(ROOT).pages.values():
        if page.kind.name == "worksheet":
            told = page.text.partition("{#facilitator}")[2].partition("###")[0]
            facts = {str(page.meta[name][end]) for name in ("duration", "participants") for end in ("min", "max")}
            assert facts <= set(re.findall(r"\d+", told)), page.url


def test_a_sheet_is_two_pages_and_cards_to_cut_are_not_parted(pages: list[Printed]) -> None:
    for one in pages:
        if one.page.kind.name == "worksheet":
            lists = [words(said(cards)) for cards in one.article.xpath(".//ul[@class='cards']")]
            for cards in lists:
                assert any(not cards - words(sheet) for sheet in one.sheets), one.name
            title = inline(one.article.find(".//*[@id='facilitator']"))
            (start,) = [at for at, sheet in enumerate(one.sheets) if re.search(rf"^{title}$", sheet, re.MULTILINE)]
            assert start <= max(2, 1 + len(lists)), one.name


def test_the_book_has_the_words_of_all_that_it_holds(printed: list[Printed], books: list[Printed]) -> None:
    """An easy page says what another does, which the book holds."""
    for book in books:
        held = [
            one
            for one in printed
            if one.page.lang == book.page.lang
            and not one.is_book
            and one.page.meta.get("status") != "draft"
            and one.page.kind.name != "easy"
        ]
        together = sum((words(said(one.article)) for one in held), Counter[str]())
        assert dict(together - words(book.text)) == {}, book.name


def test_nothing_stands_beyond_the_margins(printed: list[Printed], tmp_path: Path) -> None:
    for one in printed:
        wide = one.is_book or one.page.kind.name in ("tree", "worksheet")
        boxes = tmp_path / "boxes.html"
        subprocess.run(["pdftotext", "-bbox", str(one.file), str(boxes)], check=True)
        text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", boxes.read_text(encoding="utf-8"))
        sheets = ElementTree.fromstring(text).iter("{http://www.w3.org/1999/xhtml}page")
        for number, sheet in enumerate(sheets, 1):
            left, right = SIDES["wide" if wide else "narrow"]["odd" if number % 2 else "even"]
            for word in sheet:
                at = [float(word.get(side, "nan")) / MM for side in ("xMin", "xMax", "yMin", "yMax")]
                fits = left - 0.5 <= at[0] and at[1] <= right + 0.5 and at[2] >= 5 and at[3] <= 292
                assert fits, (one.name, number, word.text, at)


def test_every_link_is_written_down(pages: list[Printed]) -> None:
    for one in pages:
        glossary = urljoin(one.address, "/").rstrip("/") + f"/{one.page.lang}/resources/glossary/"
        written = re.sub(r"[\s-]+", "", one.text_as_printed)
        for link in one.article.iterfind(".//a[@href]"):
            target = urljoin(one.address, link.get("href"))
            page, anchor = urldefrag(target)
            if page == one.address or (page == glossary and anchor):
                continue
            assert target in one.targets, (one.name, target)
            itself = re.sub(r"\D", "", inline(link)) == re.sub(r"\D", "", target) != ""
            assert itself or re.sub(r"[\s-]+", "", readable(target)) in written, (one.name, target)


def test_glossary_terms_are_explained_at_the_end(pages: list[Printed]) -> None:
    site = read_site(ROOT)
    explained = 0
    for one in pages:
        for link in one.article.iterfind(".//a[@href]"):
            page, anchor = urldefrag(urljoin(one.address, link.get("href")))
            term = next((term for term in site.terms if term.id == anchor), None)
            if page.endswith("/resources/glossary/") and term:
                explained += 1
                assert words(term[one.page.lang].definition.replace("'", "’")) - words(one.text) == Counter(), (
                    one.name,
                    anchor,
                )
    assert explained > 100


def test_links_lead_to_the_public_site_only(printed: list[Printed]) -> None:
    for one in printed:
        assert one.targets and all(re.match(r"https://|mailto:|tel:", target) for target in one.targets), one.name
        assert b"file:" not in one.file.read_bytes(), one.name


def test_the_book_tells_the_page_of_all_that_it_holds(books: list[Printed]) -> None:
    for book in books:
        own = texts(book.page.lang)["pdf"]
        assert own["contents"] in book.text and own["index"] in book.text
        contents = re.findall(r"^(.+?) ?\.{3,} ?(\d+)$", book.text, re.MULTILINE)
        assert len(contents) > 45
        for title, number in contents:
            there = words(book.sheets[int(number) - 1])
            assert not words(title) - there, (title, number)


def test_each_part_of_the_book_is_one_of_the_menu(books: list[Printed]) -> None:
    """None of them twice, and none of one page that belongs to others."""
    for book in books:
        with book.pdf.open_outline() as tree:
            parts = {item.title: len(item.children) for item in tree.root}
            assert len(parts) == len(tree.root) == 9, list(parts)
        assert [title for title, chapters in parts.items() if chapters == 1] == [], book.name


def test_the_index_names_pages_where_the_term_stands(books: list[Printed]) -> None:
    for book in books:
        own = texts(book.page.lang)["pdf"]
        index = re.sub(r"\s+", " ", book.text[book.text.rindex(own["index"]) :])
        for term in read_site(ROOT).terms:
            name = term[book.page.lang].term.replace("'", "’")
            found = re.search(rf"(?:\d|{own['index']}) {re.escape(name)}, (\d+(?:, \d+)*)", index)
            assert found, (book.name, name)
            first = int(found[1].split(", ")[0])
            assert not words(name) - words(book.sheets[first - 1]), (name, first)


def test_a_phone_reads_in_the_square_code_where_the_page_stands(printed: list[Printed]) -> None:
    for one in printed:
        sheet = pypdfium2.PdfDocument(one.file)[0].render(scale=150 / 72).to_pil()
        whole = one.address.removesuffix(f"{BOOK}/") if one.is_book else one.address
        assert [code.text for code in zxingcpp.read_barcodes(sheet)] == [whole], one.name


def test_the_letters_of_a_chart_can_be_read(pages: list[Printed]) -> None:
    for one in pages:
        if one.page.kind.name == "tree":
            chart = chart_of(read_tree(one.page), TYPESET[one.page.lang], SHEET)
            assert all(len(row.lines) == 1 for row in chart.rows), one.name
            assert 15 * min(174 / chart.width, 215 / chart.height) * MM >= 9, one.name


def test_sizes(printed: list[Printed]) -> None:
    for one in printed:
        assert one.file.stat().st_size <= (LARGEST_BOOK if one.is_book else LARGEST), one.name


def test_no_two_have_the_same_name(printed: list[Printed]) -> None:
    assert Counter(one.name for one in printed).most_common(1)[0][1] == 1


def test_each_page_offers_its_own(printed: list[Printed], printed_dir: Path) -> None:
    for one in printed:
        frame = html.document_fromstring(one.finished)
        line = frame.find(".//p[@data-pdf]")
        assert line.find("a").get("href") == one.name and line.get("hidden") is None
        assert re.search(rf"PDF, {len(one.pdf.pages)} pag", inline(line))
        assert frame.find("head/link[@type='application/pdf']").get("href") == one.name
    # What booklets are made of is no page of the site: it is made after its pages were checked, and from them.
    assert not [finding for finding in check_finished(printed_dir) if finding.path.name == "index.html"]


def test_without_pdfs_nothing_leads_to_one(site_dir: Path) -> None:
    assert not list(site_dir.rglob("*.pdf"))
    for file in site_dir.rglob("index.html"):
        assert "application/pdf" not in file.read_text(encoding="utf-8")


# Small ones, made here.

FRAME = """<!doctype html><html lang="fr"><head><title>x</title>
<link rel="canonical" href="https://essai.example/fr/fiches/a/"></head><body>
<nav class="path"><ol><li>Accueil</li><li>Les pratiques</li></ol></nav>
<article><h1>Une pratique</h1>{text}<p class="reviewed">Relu hier</p><p data-pdf hidden></p></article></body></html>"""
GLOSSARY = {"peer": ("pair", "Une personne qui a vécu la même chose.")}


def document(text: str) -> html.HtmlElement:
    article = read_article(FRAME.format(text=text))
    assert article
    return html.document_fromstring(page_document(article, "fiche", "Essai", GLOSSARY, "a.pdf").html)


def test_an_article_is_read_with_what_stands_around_it() -> None:
    article = read_article(FRAME.format(text='<p class="draft-note">Brouillon</p><p>Ici.</p>'))
    assert article
    told = (article.lang, article.address, article.root, article.title, article.trail, article.reviewed, article.draft)
    assert told == (
        "fr", "https://essai.example/fr/fiches/a/", "https://essai.example/", "Une pratique", ("Les pratiques",),
        "Relu hier", "Brouillon",
    )  # fmt: skip
    assert inline(article.text) == "Ici."


def test_a_page_without_an_address_has_no_article() -> None:
    assert read_article("<html lang='fr'><body><article><h1>a</h1></article></body></html>") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<details><summary>Plus</summary><p>a</p></details>",
            '<section><p class="admonition-title">Plus</p><p>a</p></section>',
        ),
        ("<button>Imprimer</button><p hidden>b</p><template><p>c</p></template>", ""),
        ('<p>Nom : <input type="text"></p>', '<p>Nom : <span class="blank"></span></p>'),
        ('<p><input type="checkbox"> Oui</p>', '<p><span class="box"></span> Oui</p>'),
        (
            '<p><label class="write"><span>Nom :</span><span><textarea rows="1"></textarea></span></label></p>',
            '<p><label class="write write--short"><span>Nom :</span>'
            '<span><span class="lines"><span class="line"></span></span></span></label></p>',
        ),
        (
            '<textarea rows="2">x</textarea>',
            '<span class="lines"><span class="line"></span><span class="line"></span></span>',
        ),
        (
            "<dl><div><dt>Lieu</dt><dd> Ici </dd></div></dl>",
            '<table class="rows"><tr><th scope="row">Lieu</th><td>Ici</td></tr></table>',
        ),
        ("<p>Oui → question 2</p>", "<p>Oui › question 2</p>"),
        ('<svg viewBox="0 0 1 1"><path d=""/></svg>', ""),
        (
            '<a href="a.svg" data-paper="b.svg">Une carte</a>',
            '<img src="https://essai.example/fr/fiches/a/b.svg" alt="Une carte">',
        ),
    ],
)
def test_what_a_screen_shows_becomes_what_paper_can(before: str, after: str) -> None:
    main = document(before).find(".//main")
    article = main.find(".//article")
    got = "".join(html.tostring(child, encoding="unicode").strip() for child in article)
    assert got == after


def test_links_get_numbers_and_addresses() -> None:
    page = document(
        '<p id="b"><a href="../b/">b</a>, <a href="https://c.example/%C3%A9t%C3%A9">c</a>, <a href="../b/">b</a> '
        '<a href="#b">ici</a> <a href="../../resources/glossary/#peer">pairs</a> <a href="https://www.d.example">www.d.example</a> '
        '<a href="tel:080032123">0800 32 123</a></p>'
    )
    assert inline(page.find(".//main//p")) == "b[1], c[2], b[1] ici pairs www.d.example 0800 32 123"
    assert [inline(item) for item in page.iterfind(".//section[@class='notes']//li")] == [
        "essai.example/fr/fiches/b/",
        "c.example/été",
    ]
    assert [inline(item) for item in page.iterfind(".//section[@class='terms']//li")] == [
        "pair : Une personne qui a vécu la même chose."
    ]
    ids = set(page.xpath("//@id"))
    assert all(link.get("href")[1:] in ids for link in page.iterfind(".//a") if link.get("href").startswith("#"))


@pytest.mark.parametrize(
    ("size", "fr", "nl"), [(400, "1 Ko", "1 kB"), (83_400, "83 Ko", "83 kB"), (1_240_000, "1,2 Mo", "1,2 MB")]
)
def test_sizes_in_words(size: int, fr: str, nl: str) -> None:
    assert (size_in_words(size, "fr").replace("\u00a0", " "), size_in_words(size, "nl")) == (fr, nl)


def test_a_page_offers_its_pdf() -> None:
    page = filled("<head></head><p data-pdf hidden></p>", "nl", "a.nl.pdf", book=False, pages=1, size=83_000)
    assert inline(html.document_fromstring(page)) == "Deze pagina om af te drukken (PDF, 1 pagina, 83 kB)"


@pytest.fixture
def small_site(site_dir: Path, tmp_path: Path) -> Path:
    """A site of our fonts and one picture."""
    shutil.copytree(site_dir / ASSETS / "fonts", tmp_path / "site" / ASSETS / "fonts")
    (tmp_path / "site" / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    (tmp_path / "outside.svg").write_text("<svg/>")
    return tmp_path / "site"


def small(text: str, place: str = "a.pdf") -> Document:
    article = read_article(FRAME.format(text=text))
    assert article
    return page_document(article, "fiche", "Essai", GLOSSARY, place)


@pytest.mark.parametrize(
    "target",
    [
        "https://voisin.example/a.svg",
        "../../../../outside.svg",
        "../../../%2e%2e/outside.svg",
        "file:///etc/passwd",
        "../../../absent.svg",
    ],
)
def test_nothing_is_fetched_from_elsewhere(target: str, small_site: Path, tmp_path: Path) -> None:
    (done,) = make([small(f'<p><img src="{target}" alt="a"></p>')], small_site, ASSETS, tmp_path / "cache")
    assert isinstance(done, Refused) and not list((tmp_path / "cache").glob("*.pdf"))


def test_the_site_tells_what_a_pdf_may_not_show(site_dir: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(site_dir, tmp_path / "site")
    page = copied / "fr" / "guide" / "found" / "decide" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("<div data-text>", '<div data-text><img alt="a" src="https://voisin.example/a.svg">', 1)
    )
    site = read_site(ROOT)
    kept = {key: found for key, found in site.pages.items() if key[1] in ("guide/found/decide", "")}
    (finding,) = make_pdfs(replace(site, pages=kept), copied, tmp_path / "cache")
    assert finding.rule == FILE and finding.path.as_posix() == "site/fr/guide/found/decide/index.html"
    for lang in LANGS:
        assert "voisin.example" in finding.text(lang) and "{" not in finding.text(lang)
    assert not page.with_name("found-decide.fr.pdf").exists() and page.parents[3].joinpath("nl").exists() is False


def test_the_same_bytes_twice(small_site: Path, tmp_path: Path) -> None:
    texts = [
        '<p>Un.</p><img src="../../../a.svg" alt="a">',
        "<p><em>Deux</em> et <strong>trois</strong>.</p>",
        "<p>Œuf à 3 €.</p>",
    ]
    first = make([small(text, f"{n}.pdf") for n, text in enumerate(texts)], small_site, ASSETS, tmp_path / "one")
    for number, text in enumerate(texts):
        (again,) = make([small(text, f"{number}.pdf")], small_site, ASSETS, tmp_path / str(number))
        before = first[number]
        assert isinstance(before, Made) and isinstance(again, Made)
        assert before.file.read_bytes() == again.file.read_bytes()


def test_nothing_is_left_behind(small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (done,) = make([small("<p>Ici.</p>")], small_site, ASSETS, tmp_path / "cache")
    assert isinstance(done, Made) and not list(temporary.iterdir())


def test_a_pdf_is_made_again_only_when_it_shows_something_else(small_site: Path, tmp_path: Path) -> None:
    def made(text: str) -> tuple[str, int]:
        (done,) = make([small(text)], small_site, ASSETS, tmp_path / "cache")
        assert isinstance(done, Made)
        return done.file.name, done.file.stat().st_ino

    with_image = '<p>Ici.</p><img src="../../../a.svg" alt="a">'
    first = made(with_image)
    assert made(with_image) == first
    assert made("<p>Là.</p>") != first
    (small_site / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="3"/></svg>')
    assert made(with_image) != first


def test_without_pango_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text('raise OSError("cannot load library")')
    root = tmp_path / "checkout"
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    built = subprocess.run(
        [sys.executable, "-m", "hooks", "site"],
        cwd=root, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert built.returncode == 1 and "sudo apt-get install libpango" in built.stdout
    assert "Traceback" not in built.stderr and not (root / "site").exists()
