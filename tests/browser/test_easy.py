"""The easy pages as a reader sees them: large letters, one sentence a line, and a way there and back."""

from __future__ import annotations

import pytest

from hooks.findings import LANGS, Lang
from tests.browser.conftest import WIDTHS, Visitor

FOURTEEN_POINTS = 14 * 96 / 72
"""In pixels: the smallest type that Inclusion Europe admits."""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", WIDTHS)
def test_an_easy_page_is_large_and_keeps_its_sentences_apart(lang: Lang, width: int, visit: Visitor) -> None:
    page = visit(width).page
    page.goto(f"{lang}/easy/urgent-help/")
    sizes = page.locator("article [data-text] :is(p, li, a, strong)").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= FOURTEEN_POINTS - 0.01
    lines = page.locator("article [data-text] p").all_inner_texts()
    sentences = [line for text in lines for line in text.split("\n")]
    assert sentences and not [line for line in sentences if ". " in line or "? " in line.replace(" ?", "?")]
    assert page.locator(".easy-mark").is_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_one_link_leads_there_and_back(lang: Lang, visit: Visitor) -> None:
    page = visit(360, javascript=False).page
    page.goto(f"{lang}/fiches/human-library/")
    for end in ("easy/human-library/", "fiches/human-library/"):
        page.locator(".easy-link a").click()
        page.wait_for_url(f"**/{lang}/{end}")


@pytest.mark.parametrize("lang", LANGS)
def test_the_menu_leads_to_the_easy_pages(lang: Lang, visit: Visitor) -> None:
    page = visit(1280).page
    page.goto(f"{lang}/")
    assert page.locator("a[href$='easy/']:not(.easy-link a)").count()
