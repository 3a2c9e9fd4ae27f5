"""The earlier versions of a file, from git. It only reads; without git or without history there are simply none."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

MARK = "\x01"


@dataclass(frozen=True)
class Version:
    day: date
    """When it came."""
    text: str


def versions(root: Path, path: PurePosixPath) -> Iterator[Version]:
    """The versions of a file below root that were saved in git, the newest first, under its earlier names as well."""
    log = _git(root, "log", "--follow", "--diff-filter=d", f"--format={MARK}%H %cs", "--name-only", "--", str(path))
    for entry in log.split(MARK)[1:]:
        head, _, name = entry.strip().partition("\n")
        commit, _, day = head.partition(" ")
        if name.strip():  # a merge names no file
            yield Version(date.fromisoformat(day), _git(root, "show", f"{commit}:{name.strip()}"))


def is_whole(root: Path) -> bool:
    """Whether the folder has its whole history: a download has none, and a shallow clone only its end."""
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == "false"


def _git(root: Path, *arguments: str) -> str:
    """What git says, "" when it fails or is not there."""
    try:
        run = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments], cwd=root, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return run.stdout.decode("utf-8", "replace")
