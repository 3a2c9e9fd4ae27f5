"""What axe finds on a page as it stands: WCAG 2.2 A and AA, and the contrast of AAA."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],  # what is right is not worth its description: a third of the time
}
RUN = """async (options) => {
  scrollTo(0, 0); // elsewhere, the fixed line at the top may cover part of what slides under it
  const { violations } = await axe.run(options);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} (${nodes.length}×)`);
}"""


CONTRAST = {"color-contrast", "color-contrast-enhanced"}


def violations(page: Page) -> list[str]:
    """`rule: first element` for each violation; [] when there is none."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, OPTIONS)
    return found
