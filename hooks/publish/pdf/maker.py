"""Makes PDFs of documents, on all processors, and only of those that changed since the last time."""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hooks import pango
from hooks.assets import PAPER_STYLE
from hooks.publish.pdf.documents import Document
from hooks.publish.processes import end_with_the_build, share

FONTS = tuple(f"fonts/atkinson-hyperlegible-next-latin-wght-{style}.woff2" for style in ("normal", "italic"))
"""Below the folder of our style sheets, scripts and fonts (hooks/assets.py)."""
LIBRARIES = ("weasyprint", "pydyf", "fonttools", "tinyhtml5", "tinycss2", "cssselect2", "pyphen")
"""A new version of one of them may print otherwise."""
TYPES = {
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
}
KEPT = 30 * 24 * 3600
"""Seconds a PDF that no page needs any more stays in the cache, for a page that gets its old text back."""


@dataclass(frozen=True)
class Made:
    document: Document
    file: Path
    """In the cache."""
    pages: int


@dataclass(frozen=True)
class Refused:
    """A document that names a file which is not the site's."""

    document: Document
    target: str


def make(documents: Iterable[Document], site_dir: Path, assets: str, cache_dir: Path) -> list[Made | Refused]:
    """In the order of the documents; `assets` is the folder of our fonts, from site_dir.

    Raises NoPangoError when there is something to make and it can't be.
    """
    listed = list(documents)
    cache_dir.mkdir(parents=True, exist_ok=True)
    keys = {document: _key(document, site_dir, assets) for document in listed}
    there = {file.name.split(".")[0]: file for file in cache_dir.glob("*.*.pdf")}
    todo = sorted((d for d in listed if keys[d] not in there), key=lambda d: -len(d.html))  # the books take longest
    made: dict[Document, Path | str] = {
        document: there[keys[document]] for document in listed if keys[document] in there
    }
    made |= zip(todo, _print_all([(d, cache_dir / keys[d]) for d in todo], site_dir, assets), strict=True)
    forget_old(cache_dir, {file for file in made.values() if isinstance(file, Path)})
    return [_outcome(document, made[document]) for document in listed]


def _outcome(document: Document, made: Path | str) -> Made | Refused:
    if isinstance(made, str):
        return Refused(document, made)
    return Made(document, made, int(made.name.split(".")[1]))


def _key(document: Document, site_dir: Path, assets: str) -> str:
    """What a PDF shows, in short: two documents with the same key give the same PDF."""
    parts = [document.html, document.root, *_versions()]
    found = hashlib.sha256("\0".join(parts).encode())
    files = [
        PAPER_STYLE,
        *(site_dir / assets / font for font in FONTS),
        *(_file(src, document.root, site_dir) for src in sorted(document.images)),
    ]
    for file in files:
        found.update(digest(file) if file else b"-")
    return found.hexdigest()[:40]


@cache
def _versions() -> tuple[str, ...]:
    return tuple(map(version, LIBRARIES))


def digest(file: Path) -> bytes:
    """What it holds, in short."""
    return hashlib.sha256(file.read_bytes()).digest()


def _file(target: str, root: str, site_dir: Path) -> Path | None:
    """The file of the site at a full address; None when it is another's, or isn't there."""
    if not target.startswith(root):
        return None
    file = site_dir / unquote(target[len(root) :])
    return file if file.resolve().is_relative_to(site_dir.resolve()) and file.is_file() else None


def _print_all(jobs: list[tuple[Document, Path]], site_dir: Path, assets: str) -> list[Path | str]:
    if jobs:
        pango.check()
    return share(partial(_print, site_dir, assets), jobs, begin=_begin)


def _begin() -> None:
    """Makes a process ready to print."""
    end_with_the_build()
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # the fonts inside a PDF would tell the second in which they were cut
    gc.disable()  # it goes over all of a book again and again, an eighth of the time: each document ends with one go
    logging.getLogger("weasyprint").setLevel(logging.ERROR)


def _print(site_dir: Path, assets: str, job: tuple[Document, Path]) -> Path | str:
    """Prints one document into the cache and gives the file, or the target that it may not fetch."""
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    document, path = job
    try:
        fetcher, fonts, style = _press(site_dir, assets, document.root)
        printed = HTML(string=document.html, base_url=document.root, url_fetcher=fetcher).render(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
        )
    except FatalURLFetchingError as refused:
        return str(refused)
    file = path.with_name(f"{path.name}.{len(printed.pages)}.pdf")
    half = file.with_suffix(f".{os.getpid()}")  # two builds may make the same at once
    printed.write_pdf(half, pdf_variant="pdf/ua-1")
    half.replace(file)
    del printed
    gc.collect()
    return file


@cache
def _press(site_dir: Path, assets: str, root: str) -> tuple[Any, Any, Any]:
    """WeasyPrint's fetcher, fonts and style: read once, since unpacking the fonts takes as long as setting a page."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OurFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            file = _file(url, root, site_dir)
            if file is None or file.suffix not in TYPES:
                raise FatalURLFetchingError(url)
            return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": TYPES[file.suffix]})

    fetcher, fonts = OurFiles(), FontConfiguration()
    base = f"{root}{assets}/css/"  # from which it names its fonts
    style = CSS(string=PAPER_STYLE.read_text("utf-8"), base_url=base, url_fetcher=fetcher, font_config=fonts)
    return fetcher, fonts, style


def forget_old(cache_dir: Path, used: set[Path]) -> None:
    now = time.time()
    for file in used:
        os.utime(file)
    for file in cache_dir.iterdir():
        with suppress(FileNotFoundError):  # another build may just have taken it away, or given it its name
            if now - file.stat().st_mtime > KEPT:
                file.unlink()
