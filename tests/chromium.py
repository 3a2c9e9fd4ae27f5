"""Finds a Chromium for the browser tests, or gets one: `python -m tests.chromium` prints where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from hooks.packages import by_apt

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)


def find() -> Path | None:
    """$CHROMIUM, else one that is installed, else the one that Playwright has downloaded."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *MAC]
    there = [Path(candidate) for candidate in named if candidate and Path(candidate).exists()]
    return there[0] if there else _playwrights()


def _playwrights() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def get() -> Path:
    """One that is there, else from the system's packages, else Playwright's own. Raises SystemExit when none can be had."""
    for install in (None, _install_by_apt, _install_by_playwright):
        if install:
            install()
        found = find()
        if found:
            return found
    raise SystemExit("No Chromium, and none could be installed: install one and name it in $CHROMIUM.")


def _install_by_apt() -> None:
    by_apt("chromium")


def _install_by_playwright() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)


if __name__ == "__main__":
    print(f"Chromium for the browser tests: {get()}")
