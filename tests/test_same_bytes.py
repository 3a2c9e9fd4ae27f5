"""The same texts give the same site, byte for byte, wherever and whenever it is built."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from hooks.sources import build_day, read_site
from tests.conftest import PARTS, copy_site

DAY = str(int(time.time()) + 30 * 86400)
"""Another day than today, and later than any page was read again."""
MACHINES = {
    "one": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": DAY},
    "l'autre machine": {"TZ": "Pacific/Midway", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": DAY},
}
"""Two folders, and what differs around them beside their names."""
PRINTED = ("", "fiches/together", "guide/found/decide", "resources/glossary", "workshops/charter")
PRINT = f"""
import sys
from dataclasses import replace
from pathlib import Path
from hooks.publish.pdf import make_pdfs
from hooks.sources import read_site
site, site_dir = read_site(Path(".")), Path(sys.argv[1])
few = {{key: page for key, page in site.pages.items() if key[1] in {PRINTED}}}
assert not make_pdfs(replace(site, pages=few), site_dir, Path("cache"))
"""


def built(root: Path, environment: dict[str, str], umask: int) -> dict[str, bytes]:
    """Every file of the site that one machine makes, with some of its PDFs."""
    site = root / "site"
    for command in (["-m", "hooks", "site", "--no-pdf", "--site-dir", str(site)], ["-c", PRINT, str(site)]):
        subprocess.run(
            [sys.executable, *command],
            cwd=root,
            env=os.environ | environment,
            umask=umask,
            check=True,
            stdout=sys.stderr,
        )
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def aged(root: Path, days: int) -> None:
    """As if all had been written long ago: what a clone writes is new."""
    for part in PARTS:
        for file in [root / part, *(root / part).rglob("*")]:
            os.utime(file, (days * 86400, days * 86400))


def test_two_machines_make_the_same_site(tmp_path: Path) -> None:
    made = []
    for number, (name, environment) in enumerate(MACHINES.items()):
        root = copy_site(tmp_path / name)
        aged(root, 10_000 * (number + 1))
        made.append(built(root, environment, (0o022, 0o077)[number]))
    one, other = made
    assert one.keys() == other.keys() and sum(name.endswith(".pdf") for name in one) == 2 * (len(PRINTED) - 2)
    assert [name for name in one if one[name] != other[name]] == []


def test_the_day_is_that_of_the_sources_when_they_tell_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132799")
    assert read_site(tmp_path).today == date(2026, 11, 19)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs(build_day() - date.today()) <= timedelta(days=1)  # it may be midnight now
