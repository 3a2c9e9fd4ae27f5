"""The search index, one per language, by Pagefind from the finished pages."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

from hooks.sources import Site

FOLDER = "pagefind"


def make_index(site: Site, site_dir: Path) -> None:
    """Writes site_dir/pagefind from the articles of all pages. Raises OSError when a page was not built."""
    asyncio.run(_make_index(site, site_dir))


async def _make_index(site: Site, site_dir: Path) -> None:
    config = IndexConfig(root_selector="article", output_path=str(site_dir / FOLDER))
    async with PagefindIndex(config=config) as index:
        for page in site.pages.values():
            html = (site_dir / page.url / "index.html").read_text(encoding="utf-8")
            # Pagefind parts « l'équipe » at the straight apostrophe only.
            await index.add_html_file(content=html.replace("’", "'"), url=f"/{page.url}")
