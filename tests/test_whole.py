"""A site is made whole or not at all: killed, on a full disk, or with another build at the same time."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks import workshop
from hooks.findings import LANGS

PATIENCE = 240.0
"""Seconds until something must have happened: a bound for a hanging build, not a measure of speed."""
OLD = {"index.html": "the site of yesterday", "fr/index.html": "hier", "nl/index.html": "gisteren"}
GONE = subprocess.DEVNULL


def with_old_site(checkout: Path) -> Path:
    for name, text in OLD.items():
        file = checkout / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return checkout


def files_of(site_dir: Path) -> dict[str, str]:
    return {file.relative_to(site_dir).as_posix(): file.read_text() for file in site_dir.rglob("*") if file.is_file()}


def left_over(checkout: Path) -> list[Path]:
    return list(checkout.glob(".site-*"))


def command(*options: str) -> list[str]:
    return [sys.executable, "-m", "hooks", "site", *options]


def until(seen: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def running(group: int) -> list[str]:
    """The processes of a group that still run."""
    listed = subprocess.run(["ps", "-axo", "pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    processes = (line.split(maxsplit=2) for line in listed.splitlines())
    return [args for pgid, stat, *args in processes if pgid == str(group) and not stat.startswith("Z")]


MOMENTS = {
    "before anything is written": (".site-*", "--no-pdf"),
    "while MkDocs writes the pages": (".site-*/*/nl/index.html", "--no-pdf"),
    "while the two languages are joined": (".site-*/fr/nl", "--no-pdf"),
    "while the search index is made": (".site-*/fr/assets/schema", "--no-pdf"),
    "when all is made": (".site-*/fr/pagefind/words.nl.json", "--no-pdf"),
    "while PDFs are printed": (".cache/pdf",),
}
"""When -> what is there by then, and the options of the build."""


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_a_killed_build_leaves_the_old_site(moment: tuple[str, ...], checkout: Path) -> None:
    sign, *options = moment
    with_old_site(checkout)
    build = subprocess.Popen(command(*options), cwd=checkout, stdout=GONE, stderr=GONE, start_new_session=True)
    until(lambda: list(checkout.glob(sign)) or build.poll() is not None)
    assert build.poll() is None
    build.kill()
    build.wait()
    assert files_of(checkout / "site") == OLD and left_over(checkout)
    until(lambda: not running(build.pid))  # nothing that it started waits for work for ever
    assert files_of(checkout / "site") == OLD


def test_the_next_build_tidies_up(checkout: Path) -> None:
    with_old_site(checkout)
    left = checkout / ".site-making-abcd1234"
    (left / "fr").mkdir(parents=True)
    other = checkout / ".site-of-mine"
    other.mkdir()
    built = subprocess.run(command("--no-pdf"), cwd=checkout, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    assert left_over(checkout) == [other]
    assert OLD["index.html"] not in files_of_pages(checkout)


def files_of_pages(checkout: Path) -> list[str]:
    return [(checkout / "site" / name).read_text() for name in OLD]


def test_a_build_killed_while_it_moves_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot exchange two folders in one step, the old site comes back with the next build."""
    monkeypatch.setattr(workshop, "_exchanged", lambda one, two: False)
    site_dir = with_old_site(tmp_path) / "site"
    with workshop.workshop(site_dir) as folder:
        (folder / "fr").mkdir()
        workshop.put_in_place(folder / "fr", site_dir)
        assert not files_of(site_dir) and files_of(folder / workshop.OLD) == OLD
    with_old_site(tmp_path)
    killed = tmp_path / ".site-making-abcd1234"
    killed.mkdir()
    site_dir.rename(killed / workshop.OLD)
    with workshop.workshop(site_dir):
        assert files_of(site_dir) == OLD
        assert not killed.exists()


def test_there_is_a_site_at_every_moment(tmp_path: Path) -> None:
    """The two exchange their names in one step, so that one of them is always there: the old one is not set aside first."""
    site_dir = with_old_site(tmp_path) / "site"
    with workshop.workshop(site_dir) as folder:
        new = folder / "fr"
        new.mkdir()
        (new / "index.html").write_text("new")
        workshop.put_in_place(new, site_dir)
        assert files_of(new) == OLD and not (folder / workshop.OLD).exists()
    assert files_of(site_dir) == {"index.html": "new"}


@pytest.mark.parametrize("kilobytes", [2, 40, 120, 500])
def test_a_full_disk_leaves_the_old_site(kilobytes: int, checkout: Path) -> None:
    """No file may grow beyond so much, which MkDocs, Pagefind and our own code meet at different moments."""
    with_old_site(checkout)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1000, kilobytes * 1000))

    built = subprocess.run(
        command("--no-pdf"),
        cwd=checkout,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        preexec_fn=limited,
    )
    assert built.returncode == 1 and built.stdout
    assert not built.stderr
    assert files_of(checkout / "site") == OLD and not left_over(checkout)


def test_two_builds_at_once_do_not_mix(checkout: Path) -> None:
    """The second waits, and the site is then wholly its own."""
    with_old_site(checkout)
    first = subprocess.Popen(command("--no-pdf"), cwd=checkout, stdout=GONE, stderr=GONE)
    until(lambda: left_over(checkout))
    workshops = {folder.name for folder in left_over(checkout)}
    second = subprocess.Popen(command("--no-pdf"), cwd=checkout, stdout=GONE, stderr=subprocess.PIPE, text=True)
    assert second.stderr
    assert "Another build" in second.stderr.readline()
    assert {folder.name for folder in left_over(checkout)} <= workshops
    for lang, words in zip(LANGS, ("Une phrase de plus.", "Nog een zin."), strict=True):
        page = checkout / "docs" / lang / "about/licence.md"
        page.write_text(page.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    assert first.wait() == 0
    second.communicate()
    assert second.returncode == 0
    assert "Une phrase de plus." in (checkout / "site/fr/about/licence/index.html").read_text(encoding="utf-8")
    assert "Nog een zin." in (checkout / "site/nl/about/licence/index.html").read_text(encoding="utf-8")
    assert not left_over(checkout)
