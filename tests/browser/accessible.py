"""What axe finds on a page as it stands, by WCAG 2.2 A and AA."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
_axe = Axe()


def violations(page: Page) -> list[str]:
    """`rule: first element` for each violation; [] when there is none."""
    # From the top: wherever else it is scrolled to, the fixed line at the top may cover part of what it slides over.
    page.evaluate("scrollTo(0, 0)")
    found = _axe.run(page, options=WCAG).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} ({len(one['nodes'])}×)" for one in found]
