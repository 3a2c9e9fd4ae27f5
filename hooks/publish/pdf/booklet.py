"""What a browser needs to put a booklet together: each page as its PDF has it, their style, and an empty booklet."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from hooks.findings import LANGS, Lang
from hooks.hosting.headers import PAGE_POLICY, REFERRER
from hooks.publish.pdf.article import Article, read_article
from hooks.publish.pdf.documents import GLOSSARY, Glossary, document, page_document, read_glossary
from hooks.publish.processes import share
from hooks.render.pack import is_printable
from hooks.sources import Page, Site, pack_page

PAPER = "paper.html"
"""Beside the page's own index.html."""
BOOKLET = "booklet.html"
"""Beside the page where pages are chosen."""
AT_ONCE = 20
"""Pages that a process is given in one go: each takes it a few milliseconds."""


def make_booklets(site: Site, site_dir: Path) -> None:
    """Writes them below site_dir, from its pages; nothing where a language has no page to choose on, or that page no address."""
    glossaries: dict[Lang, Glossary] = {}
    for lang in LANGS:
        pack = pack_page(site, lang)
        about = _read(site_dir, pack)
        if pack and about:
            _write_empty(site, site_dir, pack, about)
            glossaries[lang] = read_glossary(_read(site_dir, site.pages.get((lang, GLOSSARY))))
    pages = [
        (_file(site_dir, page), page.kind.name)
        for page in site.pages.values()
        if page.lang in glossaries and is_printable(page)
    ]
    share(partial(_write_paper, site.name, glossaries), pages, at_once=AT_ONCE)


def _file(site_dir: Path, page: Page) -> Path:
    return site_dir / page.url / "index.html"


def _read(site_dir: Path, page: Page | None) -> Article | None:
    return read_article(_file(site_dir, page).read_text("utf-8")) if page else None


def _write_empty(site: Site, site_dir: Path, pack: Page, about: Article) -> None:
    up = posixpath.relpath(".", pack.url) + "/"
    values = {"up": up, "asset": site.assets.place, "policy": PAGE_POLICY, "referrer": REFERRER}
    empty = document(BOOKLET, pack.url + BOOKLET, about, frozenset(), site_name=site.name, **values)
    (site_dir / empty.place).write_text(empty.html, "utf-8")


def _write_paper(site_name: str, glossaries: Mapping[Lang, Glossary], page: tuple[Path, str]) -> None:
    """Writes one page, of which are given its file and the name of its kind."""
    file, kind = page
    article = read_article(file.read_text("utf-8"))
    if article:
        made = page_document(article, kind, site_name, glossaries[article.lang], "")
        file.with_name(PAPER).write_text(made.html, "utf-8")
