"""What the browser itself prints of a page: the text, and nothing of what only a screen needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hooks.findings import LANGS, Lang
from hooks.texts import texts
from tests.browser.conftest import Visitor
from tests.test_pdf import pdftotext, words


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["guide/found/problems", "fiches/human-library", "resources/sources"])
def test_the_browser_prints_the_text_alone(path: str, lang: Lang, visit: Visitor, tmp_path: Path) -> None:
    page = visit(1280).page
    page.goto(f"{lang}/{path}/")
    page.emulate_media(media="print")
    page.wait_for_load_state("networkidle")
    for hidden in (".site-header", ".menu", ".contents", ".path", ".site-footer", "dialog", "[data-screen]"):
        assert not any(part.is_visible() for part in page.locator(hidden).all()), hidden
    file = tmp_path / "printed.pdf"
    page.pdf(path=str(file), format="A4")
    printed = pdftotext(file)
    assert not words(page.locator("[data-text]").inner_text()) - words(printed)
    for word in (texts(lang)["site"]["privacy"], texts(lang)["search"]["open"], texts(lang)["language"]["switch"]):
        assert word not in printed
    flat = re.sub(r"[\s-]+", "", printed)
    for link in page.locator("[data-text] a[href^='https:']").all():
        assert re.sub(r"[\s-]+", "", str(link.get_attribute("href"))) in flat
