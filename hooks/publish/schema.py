"""The facts of each kind of page as JSON Schema, so that an editor can help who writes a head: labels in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hooks.findings import LANGS
from hooks.kinds import KINDS, Kind
from hooks.render.form import WORDS_OF, schema
from hooks.texts import texts

FOLDER = "assets/schema"
"""Below the site's root."""


def write_schemas(folder: Path) -> list[Path]:
    """Writes <kind>.json for each kind of page, and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for kind in KINDS:
        file = folder / f"{kind.name}.json"
        file.write_text(
            json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
        )
        files.append(file)
    return files


def schema_of(kind: Kind) -> dict[str, Any]:
    """JSON Schema of a kind's head. Each value of an enumeration stands with its words: French · Dutch."""
    whole = schema(kind.facts)
    properties = {name: _described(name, rules) for name, rules in whole["properties"].items()}
    pin = {"type": "string", "pattern": "^(fr|nl)@[0-9a-f]{8}$"}
    title = _both("kinds", kind.name)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return head | whole | {"properties": properties | {"translated_from": pin}}


def _described(name: str, rules: dict[str, Any]) -> dict[str, Any]:
    made = {key: value for key, value in rules.items() if key != "enum"}
    words = _both("asked", name) or _both("field", name)
    if words:
        made["description"] = words
    if "enum" in rules:
        made["oneOf"] = [_value(name, value) for value in rules["enum"]]
    if "items" in rules:
        made["items"] = {key: value for key, value in _described(name, rules["items"]).items() if key != "description"}
    if "properties" in rules:
        made["properties"] = {part: _described(f"{name}.{part}", inner) for part, inner in rules["properties"].items()}
    return made


def _value(name: str, value: str) -> dict[str, str]:
    words = _both(WORDS_OF.get(name, name), value)
    return {"const": value} | ({"description": words} if words else {})


def _both(group: str, name: str) -> str:
    """Words of texts.yml as French · Dutch; "" when it has none."""
    said = [texts(lang).get(group, {}).get(name, "") for lang in LANGS]
    return " · ".join(said) if all(said) else ""
