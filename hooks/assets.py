"""Our style sheets, scripts and fonts as the site sends them: in one folder that is named after all they hold.

Their addresses change with their content, so a browser may keep them for a year without asking again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

SOURCE = PurePosixPath("docs/assets")
KEPT = ("css", "js", "fonts")
"""The folders of SOURCE that are sent so."""
JOINED = "css/all.css"
"""The style sheets of every page as one, so that a first visit asks once."""
PAPER = "css/paper.css"
PAPER_STYLE = Path(__file__).parent / "publish" / "pdf" / "print.css"
"""That of the PDFs, which a booklet needs in the browser too."""
OUT = re.compile(rb"""(url\(\s*['"]?)\.\./(?!(?:%s)/)""" % b"|".join(kind.encode() for kind in KEPT))
"""Where a style sheet names what stands in no such folder, a picture: `url(../images/plan.svg)`."""
LENGTH = 12
"""Letters of the name: enough never to meet the same again."""


@dataclass(frozen=True)
class Assets:
    folder: str
    """Where they stand, from the site's root: assets/3f2a9c1b04de."""
    files: dict[str, bytes]
    """Name below that folder, as css/tree.css, -> what stands in it."""

    def place(self, name: str) -> str:
        """Where one stands, from the site's root. A name that is none gives a place where nothing is: a finding later."""
        return f"{self.folder}/{name}"


def read_assets(root: Path, paths: Iterable[PurePosixPath], joined: Iterable[str]) -> Assets:
    """Those among the files at `paths` from root: docs/assets/css/site.css.

    `joined` are the style sheets of every page, in their order, below docs/: assets/css/site.css.
    """
    files = {path.relative_to(SOURCE).as_posix(): _as_sent(root / path) for path in sorted(paths) if is_kept(path)}
    names = [PurePosixPath(sheet).relative_to(SOURCE.name).as_posix() for sheet in joined]
    if names:
        files[JOINED] = b"\n".join(files[name] for name in names if name in files)
        files[PAPER] = PAPER_STYLE.read_bytes()
    return Assets(f"{SOURCE.name}/{_name(files)}", files)


def _as_sent(path: Path) -> bytes:
    """Its content; a style sheet stands one folder deeper than in docs/assets."""
    content = path.read_bytes()
    return OUT.sub(rb"\1../../", content) if path.suffix == ".css" else content


def _name(files: dict[str, bytes]) -> str:
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:LENGTH]


def is_kept(path: PurePosixPath) -> bool:
    """Whether a file below docs/ is one of them."""
    return path.is_relative_to(SOURCE) and len(path.parts) > 3 and path.parts[2] in KEPT
