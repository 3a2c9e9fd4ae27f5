"""The documents for paper, as HTML: here one page by itself; book.py has all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html
from markupsafe import Markup

from hooks.publish.pdf.article import Article
from hooks.publish.pdf.links import readable, resolve
from hooks.texts import texts

GLOSSARY = "resources/glossary"
Glossary = Mapping[str, tuple[str, str]]
"""anchor -> (term, what it means)."""


@dataclass(frozen=True)
class Document:
    """What the maker needs to print."""

    place: str
    """Of the PDF, from the site's folder."""
    root: str
    """The site's address: what begins with it is a file of the site."""
    html: str
    images: frozenset[str]
    """The full addresses of the images it shows."""


@dataclass(frozen=True)
class Chapter:
    """An article inside a document."""

    article: Article
    kind: str
    """The name of its page's kind."""
    id: str = "page"
    text: html.HtmlElement = field(default_factory=lambda: html.Element("div"))
    notes: tuple[str, ...] = ()
    """The addresses to list, by their numbers."""
    terms: tuple[str, ...] = ()
    """The anchors of the glossary's terms that it uses."""

    @property
    def images(self) -> frozenset[str]:
        """The full addresses of those that stand in files."""
        shown = (str(image.get("src")) for image in self.text.iter("img"))
        return frozenset(src for src in shown if not src.startswith("data:"))

    @property
    def words(self) -> Markup:
        return Markup(html.tostring(self.text, encoding="unicode"))


def page_document(article: Article, kind: str, site_name: str, glossary: Glossary, place: str) -> Document:
    """One page."""
    text, used = article.copy(), dict[str, None]()

    def inside(target: str) -> str:
        page, anchor = urldefrag(target)
        if page == f"{article.root}{article.lang}/{GLOSSARY}/" and anchor in glossary:
            used[anchor] = None
            return f"term-{anchor}"
        return (anchor or "page") if page == article.address else ""

    notes = resolve(text, article.address, inside)
    chapter = Chapter(article, kind, "page", text, tuple(notes))
    terms = [(id, *glossary[id]) for id in used]
    return document("page.html", place, article, chapter.images, site_name=site_name, chapter=chapter, terms=terms)


def read_glossary(article: Article | None) -> Glossary:
    """From the glossary's page, if there is one."""
    if article is None:
        return {}
    return {
        heading.get("id"): (words(heading), words(heading.getnext()))
        for heading in article.text.iter("h2")
        if heading.getnext() is not None
    }


def words(element: html.HtmlElement) -> str:
    return str(element.text_content()).strip()


def document(template: str, place: str, about: Article, images: frozenset[str], **values: object) -> Document:
    text = (
        _templates()
        .get_template(template)
        .render(about=about, text=texts(about.lang), readable=readable, code=_code(about), **values)
    )
    return Document(place, about.root, text, images)


def _code(article: Article) -> str:
    """The page's address as a square for a phone's camera."""
    # One of the eight masks that a code may have: to weigh them all took most of the time that a page of paper takes.
    return str(segno.make(article.address, micro=False, error="m", mask=0).svg_data_uri(border=2, omitsize=True))


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
