"""PDFs of the finished pages: each chapter, fiche, tree and worksheet, and all of them as a book."""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from hooks.findings import LANGS, Finding, Lang, Rule, Text
from hooks.kinds import PRINTED
from hooks.publish.finished import SHOWN_AS
from hooks.publish.pdf.article import Article, read_article
from hooks.publish.pdf.book import book_document
from hooks.publish.pdf.documents import GLOSSARY, Document, page_document, read_glossary
from hooks.publish.pdf.maker import Refused, make
from hooks.publish.pdf.place import filled, listed
from hooks.sources import Page, Site, pack_page

FILE = Rule(
    "pdf-file",
    Text(
        "Le PDF de cette page ne peut pas montrer « {target} » : ce n'est pas une image ou une police de ce site.",
        'De pdf van deze pagina kan "{target}" niet tonen: het is geen beeld of lettertype van deze site.',
    ),
    Text(
        "Mettez le fichier sous docs/assets/ et écrivez son chemin.",
        "Zet het bestand in docs/assets/ en schrijf het pad ernaartoe.",
    ),
)
ADDRESS = Rule(
    "pdf-address",
    Text("Cette page ne dit pas sa propre adresse, que son PDF doit donner.", "Deze pagina zegt haar eigen adres niet, dat in haar pdf moet staan."),
    Text("Donnez l'adresse du site dans SITE_URL.", "Geef het adres van de site in SITE_URL."),
)  # fmt: skip

BOOK = "guide"
"""The address of the page that offers the book."""
BOOK_NAME = "ensemble-samen"


def make_pdfs(site: Site, site_dir: Path, cache_dir: Path) -> list[Finding]:
    """Makes the PDFs, lets each page offer its own, and gives what is wrong. Raises NoPangoError when it can't."""
    found: list[Finding] = []
    documents: dict[Document, Page] = {}
    for lang in LANGS:
        articles, lacking = _articles(site, site_dir, lang)
        if not lacking:
            documents |= _pages(site, lang, articles)
            documents |= _book(site, lang, articles)
        found += [ADDRESS.at(_shown(page), 1, lang) for page in lacking]
    for done in make(documents, site_dir, site.assets.folder, cache_dir):
        page = documents[done.document]
        if isinstance(done, Refused):
            found.append(FILE.at(_shown(page), 1, page.lang, target=done.target))
            continue
        pdf = site_dir / done.document.place
        shutil.copyfile(done.file, pdf)
        file, book = _file(site_dir, page), page.address == BOOK
        if not book:
            _list(site, site_dir, page, pdf.name, done.pages)
        html = filled(
            file.read_text("utf-8"), page.lang, pdf.name, book=book, pages=done.pages, size=pdf.stat().st_size
        )
        file.write_text(html, "utf-8")
    return found


def _articles(site: Site, site_dir: Path, lang: Lang) -> tuple[dict[str, Article], list[Page]]:
    """Those of one language by address, and the pages that don't tell their own address."""
    pages = {page.address: page for (of, _), page in site.pages.items() if of == lang}
    articles = {address: read_article(_file(site_dir, page).read_text("utf-8")) for address, page in pages.items()}
    known = {address: article for address, article in articles.items() if article}
    return known, [page for address, page in pages.items() if address not in known]


def _list(site: Site, site_dir: Path, page: Page, name: str, pages: int) -> None:
    pack = pack_page(site, page.lang)
    if pack:
        file = _file(site_dir, pack)
        way = posixpath.relpath(page.url, pack.url)
        file.write_text(listed(file.read_text("utf-8"), page.lang, page.address, f"{way}/{name}", pages), "utf-8")


def _pages(site: Site, lang: Lang, articles: Mapping[str, Article]) -> Iterator[tuple[Document, Page]]:
    glossary = read_glossary(articles.get(GLOSSARY))
    for kind in PRINTED:
        for page in site.of_kind(kind, lang):
            name_alone = "-".join(page.address.split("/")[-2:])  # a chapter and a worksheet may end alike
            place = f"{page.url}{name_alone}.{lang}.pdf"
            yield page_document(articles[page.address], kind, site.name, glossary, place), page


def _book(site: Site, lang: Lang, articles: Mapping[str, Article]) -> Iterator[tuple[Document, Page]]:
    if BOOK in articles:
        page = site.pages[lang, BOOK]
        yield book_document(site, lang, articles, f"{page.url}{BOOK_NAME}.{lang}.pdf"), page


def _file(site_dir: Path, page: Page) -> Path:
    return site_dir / page.url / "index.html"


def _shown(page: Page) -> PurePosixPath:
    """How findings name it."""
    return SHOWN_AS / page.url / "index.html"
