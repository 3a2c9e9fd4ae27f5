"""The catalogue's data, its gaps, and the files of all fiches, held against the heads of the fiches themselves."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from hooks.checks import check
from hooks.facts import Budget, Rhythm
from hooks.findings import LANGS, Lang
from hooks.render.catalogue import PROVINCES, catalogue_of, gaps_of, how_much, how_often
from hooks.render.expand import expand
from hooks.render.open_data import as_csv, as_json, columns, records_of
from hooks.sources import Site, generated_links, read_site
from tests.conftest import ROOT, copy_site
from tests.many import add_fiches

URL = "https://www.example.org/"
each_language = pytest.mark.parametrize("lang", LANGS)


def heads(root: Path, lang: Lang) -> dict[str, dict[str, Any]]:
    """What each fiche's head says, read by YAML alone: id -> fields."""
    files = (file for file in Path(root, "docs", lang, "fiches").glob("*.md") if file.name != "index.md")
    read = (yaml.safe_load(file.read_text(encoding="utf-8").split("\n---\n")[0]) for file in files)
    return {head["id"]: head for head in read}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with forty fiches more."""
    root = copy_site(tmp_path_factory.mktemp("grown") / "root")
    add_fiches(root, 40)
    return read_site(root)


def test_the_fiches_made_for_tests_are_valid_and_differ(grown: Site) -> None:
    assert check(grown) == []
    made = [fiche for fiche in grown.of_kind("fiche", "fr") if not (ROOT / fiche.path).exists()]
    assert len(made) == 40
    assert len({str(sorted(fiche.meta.items())) for fiche in made}) == 40
    assert {fiche.meta["status"] for fiche in made} == {"complete", "draft"}


@each_language
def test_every_fiche_has_one_card_in_its_place(grown: Site, lang: Lang) -> None:
    catalogue, said = catalogue_of(grown, lang), heads(grown.root, lang)
    cards = [card for place in catalogue.places for card in place.cards]
    assert sorted(card.name for card in cards) == sorted(said)
    for place in catalogue.places:
        for card in place.cards:
            head = said[card.name]
            expected = head.get("region", "belgium") if head["country"] == "BE" else "abroad"
            assert (place.region, card.draft) == (expected, head["status"] == "draft")
            for group, field in (("level", "levels"), ("public", "public"), ("aim", "aims")):
                assert list(card.choices.get(group, ())) == head.get(field, [])
            known = {"place", "public", "aims", "levels", "rhythm", "budget"} & head.keys()
            assert {row.name for row in card.rows} == known


@each_language
def test_counts_are_how_many_fiches_a_choice_finds(grown: Site, lang: Lang) -> None:
    groups, said = {group.name: group for group in catalogue_of(grown, lang).groups}, heads(grown.root, lang).values()
    tests: dict[str, Callable[[dict[str, Any], str], bool]] = {
        "level": lambda head, value: value in head.get("levels", ()),
        "public": lambda head, value: value in head.get("public", ()),
        "aim": lambda head, value: value in head.get("aims", ()),
        "state": lambda head, value: value == head["status"],
    }
    for name, finds in tests.items():
        for choice in groups[name].choices:
            assert choice.count == sum(finds(head, choice.value) for head in said), (name, choice.value)
    for name in ("rhythm", "budget"):
        counts = {choice.value: choice.count for choice in groups[name].choices}
        assert counts["unknown"] == sum(name not in head for head in said)
        assert sum(counts.values()) == len(said)
    assert sum(choice.count for choice in groups["region"].choices) == len(said)


@pytest.mark.parametrize(
    ("times", "per", "expected"),
    [
        (1, "week", "week"), (5, "week", "week"), (4, "month", "week"), (3, "month", "month"), (1, "month", "month"),
        (48, "year", "week"), (47, "year", "month"), (12, "year", "month"), (11, "year", "year"), (1, "year", "year"),
    ],
)  # fmt: skip
def test_how_often(times: int, per: Any, expected: str) -> None:
    assert how_often(Rhythm(times=times, per=per)) == expected
    assert how_often(None) == "unknown"


@pytest.mark.parametrize(
    ("amount", "per", "expected"),
    [
        (0, "session", "low"),
        (50, "session", "low"),
        (50.01, "month", "some"),
        (500, "year", "low"),
        (501, "once", "some"),
    ],
)
def test_how_much(amount: float, per: Any, expected: str) -> None:
    assert how_much(Budget(amount=float(amount), currency="EUR", per=per)) == expected
    assert how_much(None) == "unknown"


@each_language
def test_what_is_missing_is_what_no_fiche_has(lang: Lang) -> None:
    """With the fiches of the site, and again when a province, a public and an aim lose theirs."""
    site = read_site(ROOT)
    few = {
        key: page
        for key, page in site.pages.items()
        if page.kind.name != "fiche"
        or ("education" not in page.meta.get("public", ()) and page.meta.get("region") != "liege")
    }
    for told in (site, Site(ROOT, few, site.files)):
        pages = told.of_kind("fiche", lang)
        gaps, groups = gaps_of(told, lang), {group.name: group for group in catalogue_of(told, lang).groups}
        labels = {name: {c.value: c.label for c in groups[name].choices} for name in groups}
        there = {page.meta.get("region") for page in pages if page.meta["country"] == "BE"}
        assert sorted(gaps.provinces) == sorted(labels["region"][region] for region in PROVINCES if region not in there)
        for name, field, found in (("public", "public", gaps.public), ("aim", "aims", gaps.aims)):
            served = {value for page in pages for value in page.meta.get(field, ())}
            assert set(found) == {label for value, label in labels[name].items() if value not in served}
        drafts = {page.address for page in pages if page.meta["status"] == "draft"}
        assert {draft.page.address for draft in gaps.drafts} == drafts
        text = expand(told, told.pages[lang, "fiches"])
        for words in (*gaps.provinces, *gaps.public, *gaps.aims, *(draft.lacks for draft in gaps.drafts)):
            assert words in text
    assert "education" not in served and "liege" not in there


@each_language
def test_the_catalogue_leads_to_every_fiche(lang: Lang) -> None:
    site = read_site(ROOT)
    fiches = {PurePosixPath("docs", lang, "fiches", f"{id}.md") for id in heads(ROOT, lang)}
    assert generated_links(site, site.pages[lang, "fiches"]) == fiches


def plain(value: Any) -> Any:
    """A value of a head as JSON writes it."""
    return value.isoformat() if isinstance(value, date) else value


@each_language
def test_json_says_what_the_heads_say(grown: Site, lang: Lang) -> None:
    whole = json.loads(as_json(records_of(grown, lang, URL), lang))
    assert (whole["licence"], whole["language"]) == ("CC BY-SA 4.0", lang)
    said = heads(grown.root, lang)
    assert len(whole["fiches"]) == len(said)
    for record in whole["fiches"]:
        url = record.pop("url")
        assert url == f"{URL}{lang}/fiches/{record['id']}/"
        assert record == {name: plain(value) for name, value in said[record["id"]].items()}


@each_language
def test_csv_says_what_the_heads_say(grown: Site, lang: Lang) -> None:
    content = as_csv(records_of(grown, lang, URL))
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    rows, said = list(csv.DictReader(io.StringIO(text, newline=""), strict=True)), heads(grown.root, lang)
    assert [*rows[0]] == columns() and len(rows) == len(said)
    for row in rows:
        expected = {"url": f"{URL}{lang}/fiches/{row['id']}/"}
        for name, value in said[row["id"]].items():
            parts = value.items() if isinstance(value, dict) else [("", value)]
            for part, one in parts:
                cell = "; ".join(one) if isinstance(one, list) else str(float(one) if part == "amount" else plain(one))
                expected[f"{name}.{part}" if part else name] = cell
        assert {name: cell for name, cell in row.items() if cell} == expected


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_reckoned_out(start: str) -> None:
    title = f'{start}HYPERLINK("https://example.org"; "a, b")'
    rows = list(csv.DictReader(io.StringIO(as_csv([{"title": title}]).decode("utf-8-sig"), newline=""), strict=True))
    assert rows[0]["title"] == f"'{title}"


@each_language
def test_the_finished_site_holds_the_files(site_dir: Path, lang: Lang) -> None:
    folder, said = site_dir / lang / "fiches", heads(ROOT, lang)
    assert {record["id"] for record in json.loads((folder / "fiches.json").read_bytes())["fiches"]} == set(said)
    text = (folder / "fiches.csv").read_bytes().decode("utf-8-sig")
    assert {row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))} == set(said)
