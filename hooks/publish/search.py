"""The search index, one per language, by Pagefind from the finished pages; and the words that widen a search."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from hooks.findings import LANGS, Lang
from hooks.html import cut
from hooks.kinds import EASY
from hooks.sources import GLOSSARY, Page, Site, asks_for, other_lang
from hooks.terms import Term, plain

FOLDER = "pagefind"
NOT_USED = ("*-ui.*", "pagefind-highlight.js")
"""Pagefind's own search boxes: ours is in overrides/partials/site-search.html."""
ENTRY = "pagefind-entry.json"
"""Where Pagefind lists the languages, one time in this order and another time in that."""
SIGNATURE = b"pagefind_dcd"
"""With which Pagefind begins its files."""
WORD = re.compile(r"[^\W\d_]{3,}")


@contextmanager
def indexing(site: Site, site_dir: Path) -> Iterator[None]:
    """Writes site_dir/pagefind from the articles of all pages, and a words.<lang>.json into it; Pagefind works beside the body.

    It appears at the end: until then nobody meets half an index. Nothing of it stays when the body raises.

    Raises OSError when a page was not built, and CalledProcessError when Pagefind fails.
    """
    with tempfile.TemporaryDirectory(prefix=".index-", dir=site_dir.parent) as folder:
        copies, index = Path(folder, "copies"), Path(folder, FOLDER)
        said = _copy_articles(site, site_dir, copies)
        with _pagefind(copies, index):
            yield
        _order_languages(index / ENTRY)
        for file in [file for pattern in NOT_USED for file in index.glob(pattern)]:
            file.unlink()
        for lang in LANGS:
            known = _pages(site, index, lang)
            known |= {"terms": search_terms(site.terms, lang), "words": words_by_use(said[lang])}
            target = index / f"words.{lang}.json"
            target.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        index.rename(site_dir / FOLDER)


def _copy_articles(site: Site, site_dir: Path, copies: Path) -> dict[Lang, list[str]]:
    """Copies of the articles alone for Pagefind; and the words of each."""
    said: dict[Lang, list[str]] = {lang: [] for lang in LANGS}
    for page in site.pages.values():
        copy = copies / page.url / "index.html"
        copy.parent.mkdir(parents=True, exist_ok=True)
        _, article = cut((site_dir / page.url / "index.html").read_text(encoding="utf-8"))
        # Pagefind parts « l'équipe » at the straight apostrophe only.
        html = f'<html lang="{page.lang}">{article}'.replace("’", "'")
        copy.write_text(html, encoding="utf-8")
        said[page.lang].append(etree.tostring(etree.HTML(html), method="text", encoding="unicode"))
    return said


@contextmanager
def _pagefind(pages: Path, index: Path) -> Iterator[None]:
    """Waits for it at the end of the body, and ends it when that raises."""
    # The command, not the package's own service: that one takes at most ten pages a second.
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(index)]
    command += ["--root-selector", "article"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        try:
            yield
            output, said = run.communicate()
        except BaseException:
            run.kill()
            raise
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command, output, said)


def _order_languages(entry: Path) -> None:
    written = json.loads(entry.read_text(encoding="utf-8"))
    ordered = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    entry.write_text(ordered, encoding="utf-8")


def _pages(site: Site, index: Path, lang: Lang) -> dict[str, Any]:
    """What a result's place depends on, by the names that Pagefind gives pages: it tells them only with a page's text.

    `kinds` of all but fiches, which may be many; those to show `last`; and the one that tells most about a term, by address.
    """
    names = {_url_in(file): file.stem for file in (index / "fragment").glob(f"{lang}_*")}
    pages = [(names[f"/{page.url}"], page) for page in site.pages.values() if page.lang == lang]
    told = {term.page for term in site.terms}
    # The addresses below which others stand; the home page's is "".
    leading = {str(above).removeprefix(".") for _, page in pages for above in PurePosixPath(page.address).parents}
    return {
        "kinds": {name: page.kind.name for name, page in pages if page.kind.name != "fiche"},
        "last": [name for name, page in pages if _found_last(page, leading)],
        "told": {page.address: name for name, page in pages if page.address in told},
    }


def _url_in(fragment: Path) -> str:
    """The address of the page that a file of Pagefind's holds: JSON, compressed, after a word of its own."""
    url: str = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(SIGNATURE))["url"]
    return url


def _found_last(page: Page, leading: set[str]) -> bool:
    """Whether search shows a page after others: a draft, an easy version of another, and a page that only leads to those that tell it all."""
    return (
        page.kind is EASY or page.meta.get("status") == "draft" or asks_for(page, GLOSSARY) or page.address in leading
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
    parts = cache(lambda written: WORD.findall(plain(written)))  # the same few thousand words stand on every page
    uses = Counter(
        word for text in pages for word in {word for written in set(text.split()) for word in parts(written)}
    )
    return " ".join(sorted(uses, key=lambda word: (-uses[word], word)))
