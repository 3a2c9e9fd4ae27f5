"""The search index, one per language, by Pagefind from the finished pages."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from hooks.sources import Site

FOLDER = "pagefind"
NOT_USED = ("*-ui.*", "pagefind-highlight.js")
"""Pagefind's own search boxes: ours is in overrides/partials/site-search.html."""


def make_index(site: Site, site_dir: Path) -> None:
    """Writes site_dir/pagefind from the articles of all pages.

    Raises OSError when a page was not built, and CalledProcessError when Pagefind fails.
    """
    with tempfile.TemporaryDirectory() as copies:
        for page in site.pages.values():
            copy = Path(copies, page.url, "index.html")
            copy.parent.mkdir(parents=True, exist_ok=True)
            html = (site_dir / page.url / "index.html").read_text(encoding="utf-8")
            # Pagefind parts « l'équipe » at the straight apostrophe only.
            copy.write_text(html.replace("’", "'"), encoding="utf-8")
        # The command, not the package's own service: that one takes at most ten pages a second.
        command = [sys.executable, "-m", "pagefind", "--site", copies, "--output-path", str(site_dir / FOLDER)]
        subprocess.run([*command, "--root-selector", "article"], check=True, capture_output=True)
    for file in [file for pattern in NOT_USED for file in (site_dir / FOLDER).glob(pattern)]:
        file.unlink()
