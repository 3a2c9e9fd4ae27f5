"""The book of a language: what a federation would put on its shelf, in the order of the menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urldefrag

from hooks.findings import Lang
from hooks.publish.pdf.article import Article
from hooks.publish.pdf.documents import GLOSSARY, Chapter, Document, document, words
from hooks.publish.pdf.links import Inside, resolve
from hooks.render.facts import reviewed
from hooks.sources import Page, Site

KINDS = ("chapter", "tree", "worksheet")
ALSO = ("workshops", "resources/addresses", "resources/urgent-help", GLOSSARY, "resources/sources")
FICHES = "fiches"
"""The page whose title their part has; the menu does not name them one by one."""


@dataclass(frozen=True)
class Part:
    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Entry:
    """A term of the index."""

    id: str
    """Its anchor in the glossary."""
    term: str
    uses: tuple[str, ...]
    """The anchors of its first use in each chapter."""


def book_document(site: Site, lang: Lang, articles: Mapping[str, Article], place: str) -> Document:
    """The book, from the articles of all pages of a language, by address."""
    parts = list(book_parts(site, lang, articles))
    inside = _inside({articles[page.address]: page.address for _, pages in parts for page in pages})
    made = [
        Part(title, tuple(_chapter(page, articles[page.address], inside) for page in pages)) for title, pages in parts
    ]
    dates = [page for _, pages in parts for page in pages if page.meta.get("reviewed")]
    newest = max(dates, key=lambda page: str(page.meta["reviewed"]), default=None)
    terms = list(_index(made, articles.get(GLOSSARY)))
    said = reviewed(newest) if newest else ""
    images = frozenset[str]().union(*(chapter.images for part in made for chapter in part.chapters))
    values = {"site_name": site.name, "parts": made, "terms": terms, "reviewed": said}
    return document("book.html", place, articles[""], images, **values)


def book_parts(site: Site, lang: Lang, articles: Mapping[str, Article]) -> Iterator[tuple[str, list[Page]]]:
    """The title and the pages of each part: those of the menu under the menu's names, the fiches after the chapters."""
    listed = [site.pages[lang, address] for address in site.menu if (lang, address) in site.pages]
    wanted = [page for page in listed if page.kind.name in KINDS or page.address in ALSO]
    fiches = [page for page in site.of_kind("fiche", lang) if page.meta.get("status") != "draft"]
    trails = {page.address: articles[page.address].trail for page in wanted}
    for page in wanted:  # that a section of the menu begins with: it belongs to those below it
        below = (trails[one.address] for one in wanted if one.address.startswith(f"{page.address}/"))
        trails[page.address] = trails[page.address] or next(below, ())
    for trail, group in groupby(wanted, key=lambda page: trails[page.address]):
        pages = list(group)
        if fiches and not any(page.kind.name == "chapter" for page in pages):
            yield articles[FICHES].title, sorted(fiches, key=lambda page: page.title.casefold())
            fiches = []
        yield trail[-1] if trail else articles[pages[0].address].title, pages


def _inside(ids: Mapping[Article, str]) -> Inside:
    by_address = {article.address: id for article, id in ids.items()}
    anchors = {f"{id}:{anchor}" for article, id in ids.items() for anchor in article.text.xpath(".//@id")}

    def inside(target: str) -> str:
        page, anchor = urldefrag(target)
        exact = f"{by_address.get(page)}:{anchor}"
        return exact if exact in anchors else by_address.get(page, "")

    return inside


def _chapter(page: Page, article: Article, inside: Inside) -> Chapter:
    """A page inside the book: its anchors are made its own, and its headings stand one level lower."""
    text, id = article.copy(), page.address
    for element in text.xpath(".//*[@id]"):
        element.set("id", f"{id}:{element.get('id')}")
    notes = resolve(text, article.address, inside, f"{id}:")
    for level in (5, 4, 3, 2):
        for heading in text.iter(f"h{level}"):
            heading.tag = f"h{level + 1}"
    terms: dict[str, None] = {}
    for link in text.xpath(".//a[@class='inside']"):
        meant = link.get("href")[1:]
        if meant == id or meant.startswith(f"{id}:"):
            link.set("class", "near")
        elif meant.startswith(f"{GLOSSARY}:"):
            link.set("class", "term")
            if meant not in terms:
                terms[meant] = None
                link.set("id", _use(id, meant))
    return Chapter(article, page.kind.name, id, text, tuple(notes), tuple(terms))


def _use(id: str, term: str) -> str:
    return f"{id}:uses:{term}"


def _index(parts: list[Part], glossary: Article | None) -> Iterator[Entry]:
    chapters = [chapter for part in parts for chapter in part.chapters]
    for heading in glossary.text.iter("h2") if glossary is not None else ():
        term = f"{GLOSSARY}:{heading.get('id')}"
        yield Entry(term, words(heading), tuple(_use(c.id, term) for c in chapters if term in c.terms))
