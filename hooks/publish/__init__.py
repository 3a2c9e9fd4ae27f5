"""What is made from the finished site, and the last look at it."""

from __future__ import annotations

from pathlib import Path

from hooks.findings import Finding, in_order
from hooks.publish.finished import check_finished
from hooks.publish.search import make_index
from hooks.sources import Site


def publish(site: Site, site_dir: Path) -> list[Finding]:
    """Adds the search index to site_dir, and gives what is wrong in the finished pages."""
    make_index(site, site_dir)
    return in_order(check_finished(site_dir))
