"""All fiches of a language as JSON and CSV, for spreadsheets and other sites."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from hooks.facts import FicheFacts
from hooks.findings import Lang
from hooks.render.catalogue import read_fiches
from hooks.sources import Site

LICENCE = "CC BY-SA 4.0"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would reckon out instead of showing it."""


def data_files(site: Site, lang: Lang, site_url: str) -> Iterator[tuple[str, bytes]]:
    """(place on the site, content) of the files of one language."""
    records = records_of(site, lang, site_url)
    yield f"{lang}/fiches/fiches.json", as_json(records, lang)
    yield f"{lang}/fiches/fiches.csv", as_csv(records)


def records_of(site: Site, lang: Lang, site_url: str) -> list[dict[str, Any]]:
    """For each fiche its address and the facts that are known, by the names of FicheFacts."""
    return [
        {"url": site_url + page.url, **facts.model_dump(mode="json", exclude_none=True)}
        for page, facts in read_fiches(site, lang)
    ]


def as_json(records: list[dict[str, Any]], lang: Lang) -> bytes:
    whole = {"licence": LICENCE, "language": lang, "fiches": records}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def columns() -> list[str]:
    """The address, then each field; a field with parts has a column for each: rhythm.times, rhythm.per."""
    names = ["url"]
    for name, of in FicheFacts.model_json_schema()["properties"].items():
        refs = [one["$ref"].rsplit("/", 1)[-1] for one in of.get("anyOf", ()) if "$ref" in one]
        parts = [part for ref in refs for part in FicheFacts.model_json_schema()["$defs"][ref]["properties"]]
        names += [f"{name}.{part}" for part in parts] or [name]
    return names


def as_csv(records: list[dict[str, Any]]) -> bytes:
    """RFC 4180, with the mark by which a spreadsheet knows that it is UTF-8. Several values are parted by "; "."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, columns())
    writer.writeheader()
    writer.writerows({name: guarded(value) for name, value in _flat(record)} for record in records)
    return sheet.getvalue().encode("utf-8-sig")


def _flat(record: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{part}", one) for part, one in value.items())
        else:
            yield name, "; ".join(value) if isinstance(value, list) else value


def guarded(value: Any) -> Any:
    """Text that looks like a formula gets an apostrophe before it, which spreadsheets do not run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
