"""The words of the site's frame, from texts.yml, in the language asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hooks.findings import Lang
from hooks.typography import TYPESET


@cache
def texts(lang: Lang) -> dict[str, dict[str, str]]:
    """group -> name -> the words in one language. Raises KeyError when texts.yml lacks that language for a name."""
    groups: dict[str, dict[str, dict[str, Any]]] = yaml.load(
        Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return {
        group: {name: TYPESET[lang](str(both[lang])) for name, both in names.items()} for group, names in groups.items()
    }
