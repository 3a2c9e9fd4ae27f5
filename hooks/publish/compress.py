"""Beside each file of words a smaller twin, .br and .gz, for web servers that send such: nothing is packed while a reader waits."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from hooks.publish.processes import share

WORDS = frozenset({".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".csv", ".ics"})
LEAST = 0.9
"""What a twin may weigh at most, of the file itself: below that it is not worth a file."""
EVERY_PAGE = frozenset({".css", ".js"})
"""Few files, which most visits begin with: they are packed as small as can be. For pages that would take sixty times as
long, and save a tenth."""
AT_ONCE = 20
"""Files that a process is given in one go: most take it a few milliseconds."""


def compress(site_dir: Path) -> None:
    """Writes the twins of every file below site_dir that has any: the same bytes for the same file, whenever it is made."""
    files = sorted(file for file in site_dir.rglob("*") if file.suffix in WORDS and file.is_file())
    share(_pack, files, at_once=AT_ONCE)


def _pack(file: Path) -> None:
    content = file.read_bytes()
    quality = 11 if file.suffix in EVERY_PAGE else 6
    for ending, packed in (
        (".br", brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality)),
        (".gz", gzip.compress(content, compresslevel=6 if quality == 6 else 9, mtime=0)),
    ):
        if len(packed) <= LEAST * len(content):
            file.with_name(file.name + ending).write_bytes(packed)
