"""What today's site does not hold yet: a translation that is behind, meetings, an old address; on a copy that does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hooks.findings import LANGS, Lang
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor, served


@pytest.fixture(scope="module")
def address(living: Path) -> Iterator[str]:
    with served(living) as address:
        yield address


@pytest.mark.parametrize("url", ["nl/fiches/together/", "fr/about/meetings/", "nl/about/translations/"])
def test_a_page_with_them_is_accessible(url: str, visit: Visitor) -> None:
    for width in WIDTHS:
        reader = visit(width)
        reader.page.goto(url)
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
        assert not violations(reader.page) and not reader.complaints


def test_the_notice_leads_to_a_part_that_changed(visit: Visitor) -> None:
    reader = visit(360)
    reader.page.goto("nl/fiches/together/")
    reader.page.locator(".stale a[href='#in-short']").click()
    assert reader.page.locator("#in-short + .stale-part").bounding_box()["y"] < 400
    reader.page.locator(".stale a[hreflang='fr']").click()
    reader.page.wait_for_url("**/fr/fiches/together/")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("lang", LANGS)
def test_an_old_address_leads_on(lang: Lang, javascript: bool, visit: Visitor, address: str) -> None:
    reader = visit(360, javascript=javascript)
    reader.page.goto(f"{lang}/fiches/together-liege/")
    reader.page.wait_for_url(f"{address}{lang}/fiches/together/")
    assert reader.page.locator("h1").inner_text() == "Together"


def test_an_old_address_that_does_not_go_on_by_itself_is_readable(visit: Visitor, living: Path) -> None:
    html = (living / "fr/fiches/together-liege/index.html").read_text(encoding="utf-8")
    reader = visit(360)
    reader.page.goto("fr/")
    reader.page.route(
        "**/stays/",
        lambda route: route.fulfill(body=html.replace('http-equiv="refresh"', ""), content_type="text/html"),
    )
    reader.page.goto("fr/fiches/stays/")
    assert not violations(reader.page)
    reader.page.get_by_role("link", name="Together").click()
    reader.page.wait_for_url("**/fr/fiches/together/")
