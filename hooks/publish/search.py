"""The search index, one per language, by Pagefind from the finished pages; and the words that widen a search."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree

from hooks.findings import LANGS, Lang
from hooks.sources import GLOSSARY, Page, Site, other_lang
from hooks.terms import Term, plain

FOLDER = "pagefind"
NOT_USED = ("*-ui.*", "pagefind-highlight.js")
"""Pagefind's own search boxes: ours is in overrides/partials/site-search.html."""
WORD = re.compile(r"[^\W\d_]{3,}")


def make_index(site: Site, site_dir: Path) -> None:
    """Writes site_dir/pagefind from the articles of all pages, and a words.<lang>.json into it.

    Raises OSError when a page was not built, and CalledProcessError when Pagefind fails.
    """
    said: dict[Lang, list[str]] = {lang: [] for lang in LANGS}
    with tempfile.TemporaryDirectory() as copies:
        for page in site.pages.values():
            copy = Path(copies, page.url, "index.html")
            copy.parent.mkdir(parents=True, exist_ok=True)
            # Pagefind parts « l'équipe » at the straight apostrophe only.
            html = (site_dir / page.url / "index.html").read_text(encoding="utf-8").replace("’", "'")
            copy.write_text(html.replace("<div data-text", f"<div data-text {_filters(site, page)}", 1), encoding="utf-8")
            article = etree.HTML(html).find(".//article")
            said[page.lang].append(etree.tostring(article, method="text", encoding="unicode") if article is not None else "")
        # The command, not the package's own service: that one takes at most ten pages a second.
        command = [sys.executable, "-m", "pagefind", "--site", copies, "--output-path", str(site_dir / FOLDER)]
        subprocess.run([*command, "--root-selector", "article"], check=True, capture_output=True)
    for file in [file for pattern in NOT_USED for file in (site_dir / FOLDER).glob(pattern)]:
        file.unlink()
    for lang in LANGS:
        known = {"terms": search_terms(site.terms, lang), "words": words_by_use(said[lang])}
        target = site_dir / FOLDER / f"words.{lang}.json"
        target.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _filters(site: Site, page: Page) -> str:
    """The attributes from which Pagefind learns what a page is, so that a result's place can be told before its text."""
    filters = {"kind": page.kind.name, "rank": "last" if _found_last(site, page) else "usual"}
    if any(term.page == page.address for term in site.terms):
        filters["address"] = page.address
    named = ", ".join(f"{name}[data-{name}]" for name in filters)
    values = " ".join(f'data-{name}="{escape(value)}"' for name, value in filters.items())
    return f'{values} data-pagefind-filter="{named}"'


def _found_last(site: Site, page: Page) -> bool:
    """Whether search shows a page after others: a draft, and a page that only leads to those that tell it all."""
    leads = f"{page.address}/" if page.address else ""
    return (
        page.meta.get("status") == "draft"
        or any(comment == GLOSSARY for comment, _ in page.content.comments)
        or any(address.startswith(leads) and address != page.address for _, address in site.pages)
    )


def search_terms(terms: Iterable[Term], lang: Lang) -> list[dict[str, Any]]:
    """For each term the page that tells most about it, and what leads to it: `same`, other forms of it; `near`, everyday words; `other`, the other language's."""
    other = other_lang(lang)
    return [
        {
            "term": term[lang].term,
            "page": term.page,
            "same": [*term[lang].names[1:], *term[lang].avoid],
            "near": list(term[lang].typed),
            "other": list(term[other].names),
        }
        for term in terms
    ]


def words_by_use(pages: Iterable[str]) -> str:
    """Every word of some texts, in small letters without accents, the one on the most pages first, with blanks between."""
    uses = Counter(word for text in pages for word in set(WORD.findall(plain(text))))
    return " ".join(sorted(uses, key=lambda word: (-uses[word], word)))
