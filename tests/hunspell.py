"""Finds hunspell and its dictionaries, or gets them: `python -m tests.hunspell` prints where it is."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable

from hooks.findings import LANGS, Lang
from hooks.packages import by_apt, by_brew

DICTIONARIES: dict[Lang, tuple[str, ...]] = {"fr": ("fr_BE", "fr"), "nl": ("nl_BE", "nl", "nl_NL")}
"""The first that is there; the names differ between systems."""


def unknown(words: Iterable[str], lang: Lang) -> set[str]:
    """Those of the words that the language's dictionary doesn't have."""
    command = [str(shutil.which("hunspell")), "-l", "-i", "utf-8", "-d", _dictionary(lang)]
    said = subprocess.run(command, input="\n".join(words), capture_output=True, encoding="utf-8", check=True)
    return set(said.stdout.split())


def get() -> str:
    """hunspell with both dictionaries, installed when it is missing. Raises SystemExit when it can't be had."""
    for install in (None, _install):
        if install:
            install()
        found = shutil.which("hunspell")
        if found and all(map(_dictionary, LANGS)):
            return found
    raise SystemExit(
        "No hunspell with French and Dutch dictionaries, and none could be installed.\n"
        "Debian, Ubuntu: sudo apt-get install hunspell hunspell-fr hunspell-nl\n"
        "macOS: brew install hunspell, and fr.aff, fr.dic, nl_NL.aff, nl_NL.dic in ~/Library/Spelling "
        "(fr_FR and nl_NL of https://github.com/LibreOffice/dictionaries)"
    )


def _dictionary(lang: Lang) -> str:
    """The name of the language's dictionary; "" when none is there."""
    for name in DICTIONARIES[lang]:
        command = [str(shutil.which("hunspell")), "-l", "-d", name]
        if subprocess.run(command, input=b"", capture_output=True, check=False).returncode == 0:
            return name
    return ""


def _install() -> None:
    by_apt("hunspell", "hunspell-fr", "hunspell-nl")
    by_brew("hunspell")


if __name__ == "__main__":
    print(f"hunspell for the spelling tests: {get()}")
