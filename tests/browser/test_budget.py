"""What a first view costs a reader on a phone line stays within tests/budget.yml: bytes and requests, not seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from hooks.findings import LANGS, Lang
from hooks.texts import texts
from tests.conftest import ROOT
from tests.sample import SAMPLE
from tests.weigh import Scales, first_view, phone, served_compressed

BUDGET: dict[str, dict[str, int]] = yaml.safe_load((ROOT / "tests/budget.yml").read_text(encoding="utf-8"))
OWN_SCRIPT = {
    "tree": "tree.js",
    "catalogue": "catalogue.js",
    "worksheet": "worksheet.js",
    "pack": "pack.js",
    "form": "fiche-form.js",
}
"""Kind of page -> the script that no other kind needs."""
FOR_SEARCH = ("pagefind", "find.js", "words.js")


@pytest.fixture(scope="module")
def address(site_dir: Path) -> Iterator[str]:
    with served_compressed(site_dir) as address:
        yield address


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", SAMPLE)
def test_a_first_view_is_within_its_budget(kind: str, lang: Lang, browser: Browser, address: str) -> None:
    weight, most = first_view(browser, f"{address}{lang}/{SAMPLE[kind]}"), BUDGET[kind]
    print(
        f"{kind} {lang}: {weight.text / 1000:.1f} kB, fonts {weight.fonts / 1000:.1f} kB, {len(weight.requests)} requests"
    )
    assert not weight.failed
    assert weight.text <= most["text"] * 1000 and weight.fonts <= most["fonts"] * 1000
    assert 0 < len(weight.requests) <= most["requests"], weight.requests
    early = [script for other, script in OWN_SCRIPT.items() if other != kind] + [*FOR_SEARCH]
    assert not [url for url in weight.requests if any(f"/{name}" in url for name in early)]


@pytest.mark.parametrize("lang", LANGS)
def test_a_first_search_is_within_its_budget(lang: Lang, browser: Browser, address: str) -> None:
    with phone(browser) as context:
        page = context.new_page()
        page.goto(f"{address}{lang}/", wait_until="networkidle")
        scales = Scales(page)
        page.get_by_role("button", name=texts(lang)["search"]["open"]).click()
        page.locator("[data-search] input").fill("praatkaffee")
        expect(page.locator("[data-search-results]")).to_have_attribute("data-words", "praatkaffee")
        page.wait_for_load_state("networkidle")
        weight = scales.read()
        print(
            f"search {lang}: {weight.text / 1000:.1f} kB, rest {weight.rest / 1000:.1f} kB, {len(weight.requests)} requests"
        )
        most = BUDGET["search"]
        assert not weight.failed
        assert weight.text <= most["text"] * 1000 and weight.rest <= most["rest"] * 1000
        assert 0 < len(weight.requests) <= most["requests"], weight.requests


def test_the_budget_is_of_these_kinds() -> None:
    assert {*BUDGET} == {*SAMPLE, "search"}
