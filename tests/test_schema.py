"""The published schemas: they admit the heads of all pages, refuse what the checks refuse, and speak both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from hooks.kinds import KINDS
from hooks.publish.schema import write_schemas
from hooks.sources import read_site
from tests.conftest import ROOT

FICHE = {
    "title": "Un café",
    "description": "Un café où l'on parle ensemble.",
    "id": "a",
    "status": "draft",
    "country": "BE",
    "sources": ["some-guide"],
    "reviewed": "2026-11-22",
}


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    files = write_schemas(tmp_path_factory.mktemp("schema"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


def valid(schema: Any, head: Any) -> bool:
    return Draft202012Validator(schema, format_checker=FormatChecker()).is_valid(head)


def test_there_is_one_for_each_kind(schemas: dict[str, Any]) -> None:
    assert set(schemas) == {kind.name for kind in KINDS}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


def test_the_heads_of_all_pages_are_admitted(schemas: dict[str, Any]) -> None:
    for page in read_site(ROOT).pages.values():
        head = json.loads(json.dumps(page.meta, default=str))
        assert valid(schemas[page.kind.name], head), page.path


@pytest.mark.parametrize(
    "wrong",
    [
        {"levels": ["dienst"]},
        {"region": "Liège"},
        {"reviewed": "demain"},
        {"rhythm": {"times": 0, "per": "year"}},
        {"budget": {"amount": 5, "currency": "EUR", "per": "week"}},
        {"niveau": []},
        {"title": ""},
        {"website": "www.example.org"},
    ],
    ids=str,
)
def test_what_the_checks_refuse_is_refused(wrong: dict[str, Any], schemas: dict[str, Any]) -> None:
    assert valid(schemas["fiche"], FICHE)
    assert not valid(schemas["fiche"], FICHE | wrong)


def test_values_stand_with_their_words(schemas: dict[str, Any]) -> None:
    levels = schemas["fiche"]["properties"]["levels"]
    assert levels["description"] == "À quel niveau · Op welk niveau"
    assert {"const": "service", "description": "dans les services · in de diensten"} in levels["items"]["oneOf"]
    per = schemas["fiche"]["properties"]["budget"]["properties"]["per"]["oneOf"]
    assert {"const": "once", "description": "une seule fois · eenmalig"} in per


def test_the_site_has_them(site_dir: Path) -> None:
    assert json.loads((site_dir / "assets/schema/fiche.json").read_text(encoding="utf-8"))["required"]
