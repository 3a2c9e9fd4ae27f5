"""What several tests need: the site as a reader gets it, built once from this checkout."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import living as one_day

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("docs", "hooks", "overrides", "mkdocs.yml")
"""What the site is made from."""


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of docs/, made by the command that `make site` runs, without its PDFs."""
    return _built(tmp_path_factory, "--no-pdf")


@pytest.fixture(scope="session")
def printed_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its PDFs. They are made once: another process waits, and then finds them in .cache/."""
    lock = ROOT / ".cache" / "tests.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        return _built(tmp_path_factory)


def _built(tmp_path_factory: pytest.TempPathFactory, *options: str) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "hooks", "site", "--site-dir", str(folder), *options]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the site is made from, to spoil."""
    return copy_site(tmp_path)


def copy_site(folder: Path) -> Path:
    """What the site is built from, in another folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


@pytest.fixture(scope="session")
def living(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of a copy with meetings, an old address and a translation that is behind."""
    return one_day.build(copy_site(tmp_path_factory.mktemp("living")))
