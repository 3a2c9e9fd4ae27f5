"""Every fact that a page owes its sources stands on it, in both languages: facts.yml names them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from hooks.findings import LANGS, Lang
from hooks.render.facts import known_facts
from hooks.sources import Page, Site, read_site
from tests.conftest import ROOT


class Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    fact: str
    fr: str | list[str]
    nl: str | list[str]

    def texts(self, lang: Lang) -> list[str]:
        """What must stand on the page."""
        texts = self.fr if lang == "fr" else self.nl
        return [texts] if isinstance(texts, str) else texts


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    page: str
    source: str | None = None
    facts: list[Fact]


ENTRIES = TypeAdapter(list[Entry]).validate_python(
    yaml.safe_load((Path(__file__).parent / "facts.yml").read_text(encoding="utf-8"))
)


@cache
def site() -> Site:
    return read_site(ROOT)


def folded(text: str) -> str:
    """Without differences of case, apostrophes and blanks, which typesetting may change."""
    return " ".join(text.replace("’", "'").split()).casefold()


def said_on(page: Page) -> str:
    """All that a reader reads on a page, the panel of facts included."""
    panel = [f"{row.label} {row.value}" for row in known_facts(page)]
    blocks = [block.text for block in page.content.blocks]
    return folded(" ".join([page.title, str(page.meta.get("description", "")), *panel, *blocks]))


def stands(text: str, said: str) -> bool:
    """Whole words: the 12 of 12 studies isn't the one of 2012."""
    return re.search(rf"(?<!\w){re.escape(folded(text))}(?!\w)", said) is not None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("address", sorted({entry.page for entry in ENTRIES}))
def test_the_facts_of_a_page_stand_on_it(address: str, lang: Lang) -> None:
    said = said_on(site().pages[lang, address])
    missing = [
        f"{fact.fact} ({entry.source or 'well known'}): {text}"
        for entry in ENTRIES
        if entry.page == address
        for fact in entry.facts
        for text in fact.texts(lang)
        if not stands(text, said)
    ]
    assert not missing, "\n".join([f"not on {site().pages[lang, address].path}:", *missing])


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_is_there(lang: Lang) -> None:
    assert [entry.page for entry in ENTRIES if (lang, entry.page) not in site().pages] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_source_is_known_and_named_by_its_page(lang: Lang) -> None:
    known = {heading.id for heading in site().pages[lang, "resources/sources"].content.headings}
    sourced = [(entry.page, entry.source) for entry in ENTRIES if entry.source]
    assert [(page, source) for page, source in sourced if source not in known] == []
    named = {page: site().pages[lang, page].meta.get("sources", known) for page, _ in sourced}
    assert [(page, source) for page, source in sourced if source not in named[page]] == []
