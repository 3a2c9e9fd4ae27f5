"""What a browser needs to put a booklet together: each page as its PDF has it, their style, and an empty booklet."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from hooks.hosting.headers import PAGE_POLICY, REFERRER
from hooks.publish.pdf.article import Article
from hooks.publish.pdf.documents import Document, document
from hooks.render.pack import is_printable
from hooks.sources import Page, Site

PAPER = "paper.html"
"""Beside the page's own index.html."""
BOOKLET = "booklet.html"
"""Beside the page where pages are chosen."""


def write_booklet(
    site: Site, site_dir: Path, pack: Page, articles: Mapping[str, Article], documents: Mapping[Document, Page]
) -> None:
    """Writes them for one language: the articles of its pages by address, and the documents of those that are printed."""
    for made, page in documents.items():
        if is_printable(page):
            (site_dir / page.url / PAPER).write_text(made.html, "utf-8")
    up = posixpath.relpath(".", pack.url) + "/"
    about = articles[pack.address]
    values = {"up": up, "asset": site.assets.place, "policy": PAGE_POLICY, "referrer": REFERRER}
    empty = document(BOOKLET, pack.url + BOOKLET, about, site_name=site.name, **values)
    (site_dir / empty.place).write_text(empty.html, "utf-8")
