"""What a link's target is, told from its text alone: an anchor, a file, an address outside, or a mistake."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote, urlsplit

NAME = r"([^\W_]([^\W_]|-)*(?<!-)\.)+[^\W\d_]{2,}"
"""Of a host; its letters may have accents."""
HOST = re.compile(NAME + r"(:\d+)?")
MAIL = re.compile(r"[^@\s<>(),;:.]+(\.[^@\s<>(),;:.]+)*@" + NAME)
PHONE = re.compile(r"\+?\d([-.()]*\d){2,14}(;ext=\d+)?")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
DANGEROUS = ("javascript", "vbscript", "data")
KNOWN_SCHEMES = ("https", "http", "mailto", "tel")

BLANK = "".join(map(chr, range(0x21)))
WORDS_TO_SHOW = ":~:"
"""What follows it in an anchor is for the browser, which looks for those words."""

Sort = Literal["empty", "anchor", "file", "absolute", "outside", "malformed", "dangerous", "insecure"]


@dataclass(frozen=True)
class Target:
    sort: Sort
    path: str = ""
    """For a file: the path as a name on disk, without query and anchor."""
    anchor: str = ""
    """Without #; "" when the target names none, or the page itself: `?print`."""


@lru_cache(maxsize=10_000)  # a site's pages name the same few hundred places again and again
def target_of(written: str) -> Target:
    """Sorts a target as it stands in a link. A target with a scheme is judged here; one without, by who knows the files."""
    if re.sub(r"[\x00-\x20]", "", written).lower().startswith(tuple(f"{scheme}:" for scheme in DANGEROUS)):
        return Target("dangerous")
    address = re.sub(r"[\t\r\n]", "", written).strip(BLANK)  # as a browser reads it
    if not address:
        return Target("empty")
    scheme = SCHEME.match(address)
    if scheme:
        return Target(_sort_of_address(address, scheme[1].lower()))
    if address.startswith(("//", "\\")):
        return Target("malformed")
    try:
        parts = urlsplit(address)
    except ValueError:
        return Target("malformed")
    anchor = unquote(parts.fragment).split(WORDS_TO_SHOW)[0]
    if not parts.path:
        leads = anchor or parts.query or WORDS_TO_SHOW in address
        return Target("anchor", "", anchor) if leads else Target("empty")
    if parts.path.startswith("/"):
        return Target("absolute", unquote(parts.path), anchor)
    return Target("file", unquote(parts.path), anchor)


def _sort_of_address(address: str, scheme: str) -> Sort:
    rest = address[len(scheme) + 1 :]
    if scheme == "mailto":
        return "outside" if all(map(MAIL.fullmatch, unquote(rest.split("?")[0]).split(","))) else "malformed"
    if scheme == "tel":
        return "outside" if PHONE.fullmatch(rest) else "malformed"
    if scheme not in ("http", "https"):
        return "malformed"
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return "malformed"
    if not HOST.fullmatch(host):
        return "malformed"
    return "outside" if scheme == "https" else "insecure"


def joined(folder: str, path: str) -> str:
    """A relative path seen from a folder: ("docs/fr/guide", "../index.md") -> "docs/fr/index.md"."""
    return posixpath.normpath(posixpath.join(folder, path))
