"""Programs from npm, for comparisons alone: as their package-lock.json says, in .cache/, and no script of a package runs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT

INSTALLED = ROOT / ".cache" / "npm"


class NotInstalledError(Exception):
    """Why it can't be had on this machine."""


def installed(project: Path) -> Path:
    """A copy of the project with what its package-lock.json names, installed once. Raises NotInstalledError."""
    copy = INSTALLED / project.name
    shutil.copytree(project, copy, dirs_exist_ok=True)
    locked, done = (project / "package-lock.json").read_bytes(), copy / "node_modules" / "locked"
    if done.exists() and done.read_bytes() == locked:
        return copy
    npm = shutil.which("npm")
    if npm is None:
        raise NotInstalledError("npm is missing")
    # Not `npm ci`, which wants the packages of all systems; the lock names those of Linux.
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    made = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    if made.returncode:
        raise NotInstalledError(made.stderr.strip().splitlines()[-1] if made.stderr.strip() else "npm install failed")
    done.write_bytes(locked)
    return copy
