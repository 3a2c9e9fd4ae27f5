"""What is made from the finished site, and the last look at it."""

from __future__ import annotations

from pathlib import Path

from hooks.findings import Finding, errors, in_order
from hooks.hosting.headers import write_headers
from hooks.publish.cards import make_cards
from hooks.publish.compress import compress
from hooks.publish.finished import check_finished
from hooks.publish.pdf import make_pdfs
from hooks.publish.pdf.booklet import make_booklets
from hooks.publish.schema import FOLDER, write_schemas
from hooks.publish.search import indexing
from hooks.sources import Site

PDF_CACHE, CARD_CACHE = Path(".cache", "pdf"), Path(".cache", "cards")
"""From the root."""


def publish(site: Site, site_dir: Path, *, pdf: bool = False, packed: bool = True) -> list[Finding]:
    """Adds the schemas, the search index, the headers and what booklets need to site_dir; gives what is wrong.

    The PDFs and cards too if asked for, and packed twins of its files unless they are not wanted.

    Raises NoPangoError when these are asked for and can't be made.
    """
    write_schemas(site_dir / FOLDER)
    with indexing(site, site_dir):
        found = in_order(check_finished(site_dir))
        if errors(found):
            return found
        make_booklets(site, site_dir)
    if pdf:
        found += make_pdfs(site, site_dir, site.root / PDF_CACHE)
        make_cards(site, site_dir, site.root / CARD_CACHE)
    write_headers(site_dir, site.assets.folder)
    if packed:
        compress(site_dir)
    return found
