"""Where a site is made before it takes the place of the old one: by one build at a time, and whole or not at all."""

from __future__ import annotations

import ctypes
import fcntl
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OLD = "old"
"""What the old site is called in a workshop, where both cannot be exchanged in one step."""
HERE = -100
"""AT_FDCWD of Linux: paths are seen from the folder of this process."""
EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""


@contextmanager
def alone(site_dir: Path) -> Iterator[None]:
    """Waits until no other process makes this site. The lock ends with the process, however that ends."""
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with site_dir.with_name(f".{site_dir.name}.lock").open("w") as held:
        # A lock of the process, not of the file: those it starts do not hold it on when it is killed.
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print(f"Another build is making {site_dir}: waiting for it.", file=sys.stderr, flush=True)
            fcntl.lockf(held, fcntl.LOCK_EX)
        yield


@contextmanager
def workshop(site_dir: Path) -> Iterator[Path]:
    """A folder beside the site, so that the finished one can be moved into its place at once. Only for who is `alone`."""
    _clear(site_dir)
    folder = Path(tempfile.mkdtemp(prefix=f".{site_dir.name}-making-", dir=site_dir.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear(site_dir: Path) -> None:
    """Takes away the workshops of builds that were killed; gives back the old site where one was killed while moving."""
    ours = re.compile(rf"\.{re.escape(site_dir.name)}-making-[a-z0-9_]{{8}}")
    for left in [folder for folder in site_dir.parent.iterdir() if ours.fullmatch(folder.name)]:
        if (left / OLD).is_dir() and not site_dir.exists():
            (left / OLD).rename(site_dir)
        shutil.rmtree(left, ignore_errors=True)


def put_in_place(new: Path, site_dir: Path) -> None:
    """Moves a finished site out of its workshop; the old one is then in there. Raises OSError."""
    if site_dir.exists() and not _exchanged(new, site_dir):
        site_dir.rename(new.with_name(OLD))  # whoever looks now finds no site; killed now, the next build puts it back
    if new.exists() and not site_dir.exists():
        new.rename(site_dir)


def _exchanged(one: Path, two: Path) -> bool:
    """Gives each the other's name in one step; False where the system or the disk has no such step."""
    library = ctypes.CDLL(None)
    paths = os.fsencode(one), os.fsencode(two)
    try:
        if sys.platform == "darwin":
            return bool(library.renamex_np(*paths, EXCHANGE) == 0)
        return bool(library.renameat2(HERE, paths[0], HERE, paths[1], EXCHANGE) == 0)
    except AttributeError:
        return False
