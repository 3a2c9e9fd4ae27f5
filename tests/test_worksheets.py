"""Worksheets: what the grammar reads is what the page shows, and the rest of the site knows them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from lxml import html
from markdown import Markdown

from hooks.checks import check
from hooks.findings import LANGS, Lang
from hooks.render.facts import known_facts
from hooks.render.parts import Parts
from hooks.render.tables import LabelledTables
from hooks.render.worksheet import Worksheets
from hooks.sources import Page, Site, read_site
from hooks.texts import texts
from hooks.typography import CurvedQuotes, FrenchSpaces
from hooks.worksheet import Field, cell_label, label_of, read_fields
from tests.conftest import ROOT
from tests.test_checks import CASES, TODAY, laid_out

HEAD = """---
title: Une feuille
description: Une petite feuille pour les essais.
duration: {min: 20, max: 30}
participants: {min: 4, max: 4}
sources: [some-guide]
reviewed: 2026-11-22
---

## En bref {#in-short}

Avant : ____

## La feuille {#sheet}

"""
TAIL = "\n\n## Pour animer {#facilitator}\n\nAprès : ____ et encore ____\n"
FIRST = HEAD.count("\n") + 1

Shown = tuple[str, str, int]
"""What a reader is given: box, card or write; its name; the lines to write on."""


def page(text: str, folder: Path) -> Page:
    """A worksheet whose sheet is this text."""
    file = folder / "docs/fr/workshops/example.md"
    file.parent.mkdir(parents=True)
    file.write_text(HEAD + text + TAIL, encoding="utf-8")
    return read_site(folder, TODAY).pages["fr", "workshops/example"]


def converted(text: str, lang: Lang | None = "fr") -> str:
    """As the site converts it: with the extensions of mkdocs.yml."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    parts, sheets = Parts(), Worksheets()
    parts.wanted, sheets.lang = lang is not None, lang
    named = ["tables", *(name for name in config["markdown_extensions"] if isinstance(name, str))]
    ours = [CurvedQuotes(), LabelledTables(), parts, sheets, FrenchSpaces()]
    return Markdown(extensions=[*named, *ours]).convert(text)


def shown(page_html: str) -> list[Shown]:
    """The boxes, cards and places of the sheet, in order; those on a card are the card's."""
    found: list[Shown] = []
    for element in html.fromstring(page_html).xpath("//section[contains(@class, 'part--sheet')]//*"):
        on_card = bool(element.xpath("ancestor::ul[@class='cards']"))
        if element.tag == "li" and element.getparent().get("class") == "cards":
            rows = [int(area.get("rows")) for area in element.iter("textarea")]
            found.append(("card", label_of(element.text_content()), max(rows, default=1)))
        elif element.tag == "textarea" and not on_card:
            found.append(("write", element.get("aria-label"), int(element.get("rows"))))
        elif element.tag == "input":
            found.append(("box", label_of(element.get("aria-label") or element.getparent().text_content()), 1))
    return [(kind, plain(label), rows) for kind, label, rows in found]


def read(fields: list[Field]) -> list[Shown]:
    return [(f.kind if f.kind in ("box", "card") else "write", plain(f.label), f.rows) for f in fields]


def plain(label: str) -> str:
    """Without what typesetting changes."""
    for sign, typed in (("’", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " ")):
        label = label.replace(sign, typed)
    return label


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Notre nom : ____", [("line", "Notre nom", 1)]),
        ("Notre nom : _______", [("line", "Notre nom", 1)]),
        ("**Pourquoi l'eau ?** ____ × 4", [("lines", "Pourquoi l'eau ?", 4)]),
        ("Pourquoi ? ____ x 12", [("lines", "Pourquoi ?", 12)]),
        ("Jour : ____ Heure : ____", [("line", "Jour", 1), ("line", "Heure", 1)]),
        ("Date : ____ / ____", [("line", "Date", 1), ("line", "Date", 1)]),
        ("Nom : ____\nPrénom : ____", [("line", "Nom", 1), ("line", "Prénom", 1)]),
        ("Un [lien](https://example.be/) : ____ francs", [("line", "Un lien", 1)]),
        ("*Nom : ____*", [("line", "Nom", 1)]),
        ("- Nom : ____\n- Lieu\n    - Rue : ____ × 2", [("line", "Nom", 1), ("lines", "Rue", 2)]),
        ("1. Un pas.\n\n    Qui ? ____", [("line", "Qui ?", 1)]),
        ("- [ ] Oui\n- [ ] *Non*, merci", [("box", "Oui", 1), ("box", "Non, merci", 1)]),
        ("- [ ] Autre : ____", [("box", "Autre", 1), ("line", "Autre", 1)]),
        ("| | Quoi |\n|---|---|\n| 1 | |\n| L'eau | Vu |", [("cell", "1, Quoi", 2)]),
        ("| A | B |\n|---|---|\n| 1 | |\n\n| C | D |\n|---|---|\n| 2 | |", [("cell", "1, B", 2), ("cell", "2, D", 2)]),
        ("| A | B |\n|---|---|\n| 1 | ____ × 3 |", [("lines", "1, B", 3)]),
        ("| A | B |\n|---|---|\n| 1 | Quand : ____ |", [("line", "Quand", 1)]),
        ("<!-- cards -->\n\n- Une *carte*.\n- ____ × 3\n\nNom : ____", [("card", "Une carte", 1), ("card", "", 3), ("line", "Nom", 1)]),
        ("<!-- cards -->\n- **4 points :** ____ × 3", [("card", "4 points", 3)]),
        ("- Une liste.\n- Sans carte.", []),
        ("Rien : ___ ni mot____mot ni `____`.", []),
    ],
)  # fmt: skip
def test_a_sheet_is_read_and_shown_alike(text: str, fields: list[tuple[str, str, int]], tmp_path: Path) -> None:
    sheet = page(text, tmp_path)
    found = read_fields(sheet)
    assert [(field.kind, field.label, field.rows) for field in found] == fields
    assert shown(converted(sheet.text)) == read(found)


@pytest.mark.parametrize("text", ["____", "- ____", "> ____", "____ × 2", "- [ ] ____", "| | |\n|---|---|\n| | b |"])
def test_a_place_without_words_has_no_name(text: str, tmp_path: Path) -> None:
    assert "" in [field.label for field in read_fields(page(text, tmp_path))]


def test_a_place_knows_its_line(tmp_path: Path) -> None:
    text = "Un : ____\nDeux : ____\n\n- [ ] Trois\n\n| | Quoi |\n|---|---|\n| 4 | |"
    assert [field.line - FIRST for field in read_fields(page(text, tmp_path))] == [0, 1, 3, 7]


def test_a_label_is_never_half_a_name() -> None:
    assert cell_label("Le café", "Qui ?") == "Le café, Qui ?"
    assert cell_label("", "Qui") == cell_label("1", "") == cell_label("—", "Qui") == ""


def test_what_is_typed_elsewhere_stays_as_it_is(tmp_path: Path) -> None:
    sheet = page("Nom : ____", tmp_path)
    assert "Après\u00a0: ____ et encore ____" in converted(sheet.text) and converted(sheet.text).count("<textarea") == 1
    assert "<textarea" not in converted(sheet.text, lang=None) and "<section" not in converted(sheet.text, lang=None)


def test_raw_html_in_words_stays_out_of_names(tmp_path: Path) -> None:
    sheet = page('Un <abbr title="a &quot; b">sigle</abbr> : ____', tmp_path)
    assert shown(converted(sheet.text)) == [("write", "Un sigle", 1)]


def test_the_sheet_says_that_nothing_is_sent(tmp_path: Path) -> None:
    assert texts("fr")["worksheet"]["note"] in converted(page("Nom : ____", tmp_path).text)


def test_its_facts_are_told_in_words(tmp_path: Path) -> None:
    assert [row.value for row in known_facts(page("Nom : ____", tmp_path))] == ["20 à 30 minutes", "4 personnes"]


@pytest.fixture
def with_sheet(tmp_path: Path) -> Path:
    """A small site without faults that has a worksheet."""
    return laid_out(CASES / "worksheet-label" / "silent", tmp_path)


def rewritten(folder: Path, path: str, old: str, new: str) -> Site:
    for lang in LANGS:
        file = folder / "docs" / lang / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    return read_site(folder, TODAY)


def test_a_tree_may_lead_to_a_worksheet(with_sheet: Path) -> None:
    shutil.copytree(CASES / "tree-outcome-page" / "silent", with_sheet, dirs_exist_ok=True)
    for lang in LANGS:
        shutil.copy(CASES / "worksheet-label/silent/docs" / lang / "index.md", with_sheet / "docs" / lang / "index.md")
    assert not check(
        rewritten(with_sheet, "self-assessment/example.md", "../fiches/example.md", "../workshops/example.md")
    )


def test_both_languages_have_the_same_facts(with_sheet: Path) -> None:
    file = with_sheet / "docs/nl/workshops/example.md"
    file.write_text(file.read_text(encoding="utf-8").replace("max: 30", "max: 40"), encoding="utf-8")
    assert {finding.rule.id for finding in check(read_site(with_sheet, TODAY))} == {"fact-differs"}


@pytest.mark.parametrize("field", ["duration", "participants"])
def test_a_trainer_is_told_how_long_and_with_whom(field: str, with_sheet: Path) -> None:
    site = rewritten(with_sheet, "workshops/example.md", f"{field}: ", f"{field[:-1]}: ")
    assert {finding.rule.id for finding in check(site)} == {"field-missing", "field-unknown"}


def test_an_author_writes_no_field_himself(with_sheet: Path) -> None:
    site = rewritten(
        with_sheet, "workshops/example.md", "<!-- cards -->", '<textarea rows="2"></textarea>\n\n<!-- cards -->'
    )
    assert {finding.rule.id for finding in check(site)} == {"safety-form"}


def test_every_place_of_every_worksheet_is_shown(site_dir: Path) -> None:
    sheets = [page for page in read_site(ROOT, date.max).pages.values() if page.kind.name == "worksheet"]
    assert sheets
    for sheet in sheets:
        finished = (site_dir / sheet.url / "index.html").read_text(encoding="utf-8")
        assert shown(finished) == read(read_fields(sheet)), sheet.path
        assert not [label for kind, label, _ in shown(finished) if kind != "card" and not label], sheet.path
