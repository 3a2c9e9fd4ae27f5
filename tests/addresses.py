"""Every address ever published, in addresses.txt: `python -m tests.addresses` adds those of the pages that are new.

An address is never taken out of the list: when its page goes, docs/redirects.yml says where it leads.
"""

from __future__ import annotations

from pathlib import Path

from hooks.sources import read_site
from tests.conftest import ROOT

LIST = Path(__file__).with_suffix(".txt")


def published() -> list[str]:
    """Addresses without their language, "" for the home page."""
    return LIST.read_text(encoding="utf-8").split("\n")[:-1]


if __name__ == "__main__":
    known = {*(published() if LIST.exists() else []), *(address for _, address in read_site(ROOT).pages)}
    LIST.write_text("".join(f"{address}\n" for address in sorted(known)), encoding="utf-8")
