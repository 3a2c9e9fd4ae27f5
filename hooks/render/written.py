"""How the build writes a link and a plain sentence into a page's Markdown."""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import PurePosixPath

from hooks.sources import Page

SIGNS = re.compile(r"([\\`*_\[\]{}])")
"""What Markdown would read as its own."""


def way(page: Page, there: PurePosixPath | str) -> str:
    """The relative path from a page's file to another file, both from the repository's root."""
    return PurePosixPath(os.path.relpath(there, page.path.parent)).as_posix()


def literal(text: str) -> str:
    """A text that says in Markdown what it says as it stands."""
    return SIGNS.sub(r"\\\1", escape(text, quote=False))
