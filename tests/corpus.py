"""The corpus of links in tests/links: what is broken in it, and what a checker said of it.

`broken: kind` in a comment marks a broken link on its line, `broken @7: kind` one on line 7. While the corpus is copied
to be built, each mark is given the place it stands at; so a line of the finished site tells which mark it shows.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from hooks.findings import LANGS
from hooks.html import style_urls
from hooks.sources import read_site

CORPUS = Path(__file__).parent / "links"
MARK = re.compile(r"broken(?: @(\d+))?: ([a-z-]+)")
PLACED = re.compile(r"broken(?: @\d+)?: [a-z-]+ at ([^ :]+):(\d+)")
MARKED = (".md", ".css", ".html")
TODAY = date(2026, 11, 22)
"""The day on which no page of it has to be reviewed."""

Place = tuple[str, int]
"""A file of the corpus, and a line of it."""


@dataclass(frozen=True)
class Built:
    site_dir: Path
    said: str
    """What MkDocs said while it built."""
    seconds: float
    """Of processor time."""


def files() -> Iterator[tuple[str, list[str]]]:
    """The files that may hold a mark, by their path in the corpus, and their lines."""
    for file in sorted(CORPUS.rglob("*.*")):
        if file.suffix in MARKED:
            yield file.relative_to(CORPUS).as_posix(), file.read_text(encoding="utf-8").split("\n")


def broken() -> dict[Place, str]:
    """Where a broken link stands -> its kind."""
    return {
        (path, int(at or number)): kind
        for path, lines in files()
        for number, line in enumerate(lines, 1)
        for at, kind in MARK.findall(line)
    }


def good() -> list[tuple[Place, str]]:
    """Every link that stands on a line without a mark, and its target."""
    marked, site = broken(), read_site(CORPUS)
    found = [((str(p.path), link.line), link.target) for p in site.pages.values() for link in p.content.links]
    found += [
        ((str(p.path), p.line("website")), str(p.meta["website"])) for p in site.pages.values() if "website" in p.meta
    ]
    for path, lines in files():
        if path.endswith(".css"):
            found += [((path, line), url) for url, line in style_urls("\n".join(lines))]
        elif path.endswith(".html"):
            found += [((path, n), line.strip()) for n, line in enumerate(lines, 1) if "href=" in line or "src=" in line]
    return [(place, target) for place, target in found if place not in marked]


def copy(folder: Path) -> Path:
    """The corpus in another folder, each mark with its place: `broken: kind at docs/fr/index.md:7`."""
    shutil.copytree(CORPUS, folder)
    for path, lines in files():
        placed = [_with_place(line, path, number) for number, line in enumerate(lines, 1)]
        (folder / path).write_text("\n".join(placed), encoding="utf-8")
    config = folder / "mkdocs.yml"
    hook = CORPUS.parent.parent / "hooks" / "site.py"
    config.write_text(config.read_text(encoding="utf-8").replace("../../hooks/site.py", str(hook)), encoding="utf-8")
    return folder


def _with_place(line: str, path: str, number: int) -> str:
    return MARK.sub(lambda mark: f"{mark[0]} at {path}:{mark[1] or number}", line)


def build(folder: Path) -> Built:
    """The finished corpus, without our checks, as `mkdocs build --strict` makes it for each language."""
    said, before = "", os.times()
    for lang in LANGS:
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / lang)],
            cwd=folder,
            env=os.environ | {"LOCALE": lang},
            capture_output=True,
            text=True,
        )
        said += run.stdout + run.stderr
    after = os.times()
    for lang in LANGS[1:]:
        shutil.move(folder / lang / lang, folder / LANGS[0] / lang)
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    return Built(folder / LANGS[0], said, spent)


def places(site_dir: Path, path: PurePosixPath | str, line: int) -> list[Place]:
    """The marks that a line of the finished site shows."""
    lines = (site_dir / path).read_text(encoding="utf-8").split("\n")
    return [(file, int(number)) for file, number in PLACED.findall(lines[line - 1])]


def by_kind(found: Iterable[Place]) -> dict[str, int]:
    """Kind -> how many of its broken links were found."""
    found = set(found)
    kinds: dict[str, int] = {}
    for place, kind in broken().items():
        kinds[kind] = kinds.get(kind, 0) + (place in found)
    return kinds
