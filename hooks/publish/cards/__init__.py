"""A card for each page: the picture that messages and social media put beside a link to it."""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path

from hooks.findings import LANGS
from hooks.publish.cards.card import card_of, card_of_both
from hooks.publish.cards.maker import HEIGHT, WIDTH, make
from hooks.sources import Site

NAME = "card.png"
"""Beside the page's index.html."""
ADDRESS = re.compile(r'<meta property="og:url" content="([^"]+)">')
"""As overrides/partials/social.html writes it: a page that does not know its own address can't tell its card's."""


def make_cards(site: Site, site_dir: Path, cache_dir: Path) -> None:
    """Makes the cards, and lets each page name its own. Raises NoPangoError when it can't."""
    cards = {page.url: card_of(page) for page in site.pages.values()}
    cards[""] = card_of_both(site.pages[lang, ""] for lang in LANGS)
    made = make(cards.values(), site.root / "docs" / "assets", cache_dir)
    for url, card in cards.items():
        page = site_dir / url / "index.html"
        shutil.copyfile(made[card], page.with_name(NAME))
        page.write_text(named(page.read_text("utf-8"), card.title.replace("\n", " ")), "utf-8")


def named(html: str, alt: str) -> str:
    """A page that names its card in its head; the same page when it does not tell its address."""
    address = ADDRESS.search(html)
    if not address:
        return html
    tags = (
        address[0],
        f'<meta property="og:image" content="{address[1]}{NAME}">',
        f'<meta property="og:image:width" content="{WIDTH}">',
        f'<meta property="og:image:height" content="{HEIGHT}">',
        f'<meta property="og:image:alt" content="{escape(alt)}">',
        '<meta name="twitter:card" content="summary_large_image">',
    )
    return html.replace(address[0], "\n    ".join(tags), 1)
