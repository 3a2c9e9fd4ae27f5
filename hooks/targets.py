"""What a link's target is, told from its text alone: an anchor, a file, an address outside, or a mistake."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

MAIL = re.compile(r"[^@\s<>]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(r"\+?\d[\d-]{1,14}")
HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(:\d+)?", re.IGNORECASE)
SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.\-]*):")
KNOWN_SCHEMES = ("https", "http", "mailto", "tel")

Sort = Literal["empty", "anchor", "file", "absolute", "outside", "malformed", "dangerous", "insecure"]


@dataclass(frozen=True)
class Target:
    sort: Sort
    path: str = ""
    """For a file: the path as a name on disk, without query and anchor."""
    anchor: str = ""
    """Without #; "" when the target names none."""


def target_of(written: str) -> Target:
    """Sorts a target as it stands in a link. A target with a scheme is judged here; one without, by who knows the files."""
    bare = re.sub(r"[\x00-\x20]", "", written)
    if not bare:
        return Target("empty")
    scheme = SCHEME.match(bare)
    if scheme:
        return Target(_sort_of_address(bare, scheme[1].lower()))
    if bare.startswith("//"):
        return Target("malformed")
    try:
        parts = urlsplit(written.strip())
    except ValueError:
        return Target("malformed")
    anchor = unquote(parts.fragment)
    if not parts.path:
        return Target("anchor", "", anchor) if anchor else Target("empty")
    if parts.path.startswith("/"):
        return Target("absolute", unquote(parts.path), anchor)
    return Target("file", unquote(parts.path), anchor)


def _sort_of_address(address: str, scheme: str) -> Sort:
    rest = address[len(scheme) + 1 :]
    if scheme in ("javascript", "vbscript", "data"):
        return "dangerous"
    if scheme == "mailto":
        return "outside" if MAIL.fullmatch(rest.split("?")[0]) else "malformed"
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
