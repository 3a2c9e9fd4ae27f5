"""Makes pictures of cards, on all processors, and only of those that changed since the last time."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable, Iterator
from functools import cache, partial
from importlib.metadata import version
from math import ceil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks import pango
from hooks.publish.cards.card import Card
from hooks.publish.pdf.maker import FONTS, LIBRARIES, digest, forget_old
from hooks.publish.processes import share

WIDTH, HEIGHT = 1200, 630
"""Pixels: what the platforms ask for."""
COLOURS = 128
"""Few, for small files: the drawings are flat, and no eye finds the difference."""
AT_ONCE = 24
"""Cards in one go: reading the fonts takes as long as setting several of them."""
PX = 96 / 72
"""In CSS, for each point of a PDF."""

TEMPLATE, STYLE = (Path(__file__).with_name(name) for name in ("card.html", "card.css"))
LOGO, TOKENS = "images/logo.svg", "css/tokens.css"
"""From docs/assets, as the template and the styles name them."""


def make(cards: Iterable[Card], assets: Path, cache_dir: Path) -> dict[Card, Path]:
    """card -> its PNG in the cache. `assets` has the font and the drawings.

    Raises NoPangoError when there is something to make and it can't be.
    """
    cache_dir.mkdir(parents=True, exist_ok=True)
    common = _common(assets)
    files = {card: cache_dir / f"{_key(card, common, assets)}.png" for card in cards}
    todo = [(card, file) for card, file in files.items() if not file.exists()]
    if todo:
        pango.check()
        share(partial(_draw, assets), _shares(todo, os.cpu_count() or 1))
    forget_old(cache_dir, set(files.values()))
    return files


def _shares(todo: list[tuple[Card, Path]], processors: int) -> Iterator[list[tuple[Card, Path]]]:
    """Of the work: at most AT_ONCE cards, and fewer where that would leave a processor idle."""
    most = min(AT_ONCE, ceil(len(todo) / processors))
    return (todo[first : first + most] for first in range(0, len(todo), most))


def _key(card: Card, common: bytes, assets: Path) -> str:
    """What a card shows, in short."""
    shown = hashlib.sha256(repr((card, card.size)).encode() + common + digest(assets / card.picture))
    return shown.hexdigest()[:40]


def _common(assets: Path) -> bytes:
    """What all cards show, in short: read once for all of them."""
    shown = hashlib.sha256(repr((COLOURS, _versions())).encode())
    for file in (TEMPLATE, STYLE, *(assets / name for name in (TOKENS, *FONTS, LOGO))):
        shown.update(digest(file))
    return shown.digest()


def _versions() -> tuple[str, ...]:
    return tuple(map(version, (*LIBRARIES, "pypdfium2", "pillow")))


def _draw(assets: Path, share: list[tuple[Card, Path]]) -> None:
    import pypdfium2
    from PIL.Image import Dither

    sheets = pypdfium2.PdfDocument(printed([card for card, _ in share], assets))
    for (_, file), sheet in zip(share, sheets, strict=True):
        picture = sheet.render(scale=PX).to_pil().convert("RGB")
        half = file.with_suffix(f".{os.getpid()}")  # two builds may make the same at once
        picture.quantize(COLOURS, dither=Dither.NONE).save(half, "PNG", optimize=True)
        half.replace(file)


def printed(cards: list[Card], assets: Path) -> bytes:
    """A PDF with one page for each card."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fonts, base = FontConfiguration(), f"{assets.resolve().as_uri()}/"
    styles = [CSS(filename=file, font_config=fonts) for file in (assets / TOKENS, STYLE)]
    html = _template().get_template(TEMPLATE.name).render(cards=cards, logo=LOGO)
    pdf: bytes = HTML(string=html, base_url=base).write_pdf(stylesheets=styles, font_config=fonts)
    return pdf


@cache
def _template() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATE.parent), undefined=StrictUndefined, autoescape=True)
