"""Finds poppler's pdftotext, which reads the PDFs for the tests, or gets it: `python -m tests.poppler` prints where it is."""

from __future__ import annotations

import shutil

from hooks.packages import by_apt, by_brew


def get() -> str:
    """pdftotext, installed when it is missing. Raises SystemExit when it can't be had."""
    for install in (None, lambda: by_apt("poppler-utils"), lambda: by_brew("poppler")):
        if install:
            install()
        found = shutil.which("pdftotext")
        if found:
            return found
    raise SystemExit(
        "No pdftotext, and none could be installed.\n"
        "Debian, Ubuntu: sudo apt-get install poppler-utils\nmacOS: brew install poppler"
    )


if __name__ == "__main__":
    print(f"pdftotext for the PDF tests: {get()}")
