"""A copy of the site as it may be one day: with meetings, an old address, and a translation that is behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MEETING = """date: {date}
start: 14:00
end: "16:30"
place: Rue *Neuve*, Namur
languages: [fr, nl]
organiser: Un groupe <d'essai>
practice: fiches/example
registration: mailto:essai@example.org
fr: "Échanger sur l'entraide."
nl: "Praten over onderlinge hulp."
"""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def git(folder: Path, *arguments: str, day: str = "2026-10-01") -> None:
    who = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b.be",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b.be",
    }
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00"}
    subprocess.run(["git", *arguments], cwd=folder, env=os.environ | who | dates, check=True, capture_output=True)


def build(folder: Path) -> Path:
    """Spoils a copy of what the site is made from, and gives the folder of the site that is made from it."""
    meetings = {f"meetings/{day}-namur.yml": MEETING.format(date=day) for day in ("2001-07-02", "2099-07-01")}
    meetings = {name: text.replace("fiches/example", "fiches/together") for name, text in meetings.items()}
    write(folder, {**meetings, "redirects.yml": "fiches/together-liege: fiches/together\n"})
    git(folder, "init", "--quiet")
    git(folder, "add", "docs")
    git(folder, "commit", "--quiet", "-m", "x")
    source = folder / "docs/fr/fiches/together.md"
    source.write_text(
        source.read_text(encoding="utf-8").replace("Together réunit", "Together rassemble"), encoding="utf-8"
    )
    git(folder, "commit", "--quiet", "-am", "x", day="2026-10-05")
    command = [sys.executable, "-m", "hooks", "site", "--no-pdf", "--site-dir", str(folder / "site")]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"
