"""The drawings: one SVG template and one set of words for both languages, made into a file for each."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks.findings import LANGS, Lang
from hooks.typography import TYPESET

FOLDER = Path(__file__).with_suffix("")
PLACE = "assets/figures/{name}.{lang}.svg"
"""Where a drawing stands on the site, from its root."""


@cache
def _words() -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "figures.yml").read_text(encoding="utf-8"))
    return words


def figure_names() -> list[str]:
    return sorted(_words())


def figure_words(name: str, lang: Lang) -> dict[str, Any]:
    """The words of one drawing in one language; what is the same in both is given as it is. Raises KeyError."""
    return {
        key: _typeset(value[lang], lang) if isinstance(value, dict) else value for key, value in _words()[name].items()
    }


def _typeset(value: Any, lang: Lang) -> Any:
    if isinstance(value, str):
        return TYPESET[lang](value)
    if isinstance(value, list):
        return [_typeset(item, lang) for item in value]
    if isinstance(value, dict):
        return {key: _typeset(item, lang) for key, item in value.items()}
    return value


def style_digest() -> str:
    """What a Content-Security-Policy calls the style that stands in every drawing: 'sha256-…'."""
    style = (FOLDER / "base.svg").read_text(encoding="utf-8").split("<style>")[1].split("</style>")[0]
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def draw() -> Iterator[tuple[str, bytes]]:
    """(place on the site, SVG) for each drawing in each language."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in figure_names():
        template = environment.get_template(f"{name}.svg")
        for lang in LANGS:
            svg = template.render(words=figure_words(name, lang), lang=lang)
            yield PLACE.format(name=name, lang=lang), svg.encode()
