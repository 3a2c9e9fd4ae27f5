"""Pango, the system's library that sets the text of the PDFs: finds it, or gets it: `python -m hooks.pango`."""

from __future__ import annotations

from hooks.packages import by_apt, by_brew

HOW = (
    "The PDFs need the library Pango. Debian, Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0; macOS: brew install pango; Fedora: sudo dnf install pango. "
    "Without PDFs: python -m hooks site --no-pdf"
)


class NoPangoError(Exception):
    """Its text says how to get it."""


def check() -> None:
    """Raises NoPangoError when the PDFs can't be made."""
    try:
        import weasyprint  # noqa: F401
    except OSError as error:
        raise NoPangoError(HOW) from error


def get() -> None:
    """Installs it when it is missing, where that can be done without asking for a password. Raises NoPangoError."""
    try:
        check()
    except NoPangoError:
        by_apt("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
        by_brew("pango")
        check()


if __name__ == "__main__":
    try:
        get()
    except NoPangoError as missing:
        print(missing)
