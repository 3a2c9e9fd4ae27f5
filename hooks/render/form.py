"""The form for a new fiche, as plain data: its fields, from the model of a fiche, and the rules that it is checked by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hooks.checks.facts import EXPECTED, FUTURE, VALUE
from hooks.checks.links import ID
from hooks.facts import NEEDED_WHEN_COMPLETE, SPOKEN, FicheFacts, PageFacts
from hooks.findings import LANGS, Lang
from hooks.kinds import FICHE, NOT_KNOWN, SOURCES
from hooks.render.facts import PANEL
from hooks.sources import INDEX, Page, Site
from hooks.texts import texts
from hooks.typography import TYPESET

NOT_ASKED = ("status", "translated_from")
"""Told by how much is written, and by `python -m hooks sync`."""
PRACTICE = ("title", "id", "description", "place", "organisers", "country", "region")
"""Asked first; all other facts after these."""
WORDS_OF = {"rhythm.per": "period", "budget.per": "per"}
"""Field -> the group of texts.yml that holds the words of its values, when it is not named like the field."""
SHOWN = ("fiche", "field", "asked", "levels", "public", "aims", "counted", "period", "per", "form")
"""The groups of texts.yml that the preview needs."""
MISTAKES = {
    "minLength": "string_too_short",
    "maxLength": "string_too_long",
    "enum": "literal_error",
    "minimum": "greater_than_equal",
    "maximum": "less_than_equal",
    "format": "date_type",
    "minItems": "too_short",
}
"""A keyword of JSON Schema -> what checks/facts.py calls the same mistake."""
PLACES = {"minLength": "min_length", "maxLength": "max_length", "minimum": "ge", "maximum": "le"}


@dataclass(frozen=True)
class Field:
    name: str
    control: str
    """line, sentence, lines, number, date, choice, choices, span or group."""
    label: str
    needed: bool = False
    help: str = ""
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """(value, words)."""
    parts: tuple[Field, ...] = ()


def schema(model: type[PageFacts] = FicheFacts) -> dict[str, Any]:
    """A model as JSON Schema, without references and with no value of None: what is unknown is left out."""
    whole = model.model_json_schema()
    plain: dict[str, Any] = _plain(whole, whole.get("$defs", {}))
    plain.pop("$defs", None)
    del plain["properties"]["translated_from"]
    return plain


def _plain(node: Any, defs: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_plain(item, defs) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _plain(defs[node["$ref"].rsplit("/", 1)[-1]], defs)
    if "anyOf" in node:
        return _plain(next(one for one in node["anyOf"] if one.get("type") != "null"), defs)
    told = ("title", "description", "default")  # of the model itself; a field of that name is a mapping
    return {key: _plain(value, defs) for key, value in node.items() if key not in told or isinstance(value, dict)}


def order(model: type[PageFacts] = FicheFacts) -> list[str]:
    """The fields as a head has them: the page's own, those of its kind, then where all this comes from."""
    own = [*PageFacts.model_fields, *model.__annotations__]
    fields = [*own, *(name for name in model.model_fields if name not in own)]
    return [name for name in fields if name != "translated_from"]


def fields(site: Site, lang: Lang, model: type[PageFacts] = FicheFacts) -> dict[str, Field]:
    """Every field that the form asks for, in the order of the head."""
    whole = schema(model)
    asked = {name: whole["properties"][name] for name in order(model) if name not in NOT_ASKED}
    needed = whole["required"]
    made = {name: _field(name, rules, lang, name in needed) for name, rules in asked.items()}
    known = tuple(sources(site, lang).items())
    return made | {"sources": Field(**(vars(made["sources"]) | {"control": "choices", "choices": known}))}


def _field(name: str, rules: dict[str, Any], lang: Lang, needed: bool) -> Field:
    words = texts(lang)
    parts = tuple(_field(f"{name}.{part}", inner, lang, False) for part, inner in rules.get("properties", {}).items())
    values = rules.get("enum") or rules.get("items", {}).get("enum") or ()
    said = words.get(WORDS_OF.get(name, name), {})
    return Field(
        name,
        _control(rules),
        (words["field"] | words["asked"])[name],
        needed,
        words["field_help"].get(name, ""),
        words["field_example"].get(name, ""),
        tuple((value, said.get(value, value)) for value in values),
        parts,
    )


def _control(rules: dict[str, Any]) -> str:
    kind = rules["type"]
    if kind == "object":
        return "span" if set(rules["properties"]) == {"min", "max"} else "group"
    if kind == "array":
        return "choices" if "enum" in rules["items"] else "lines"
    if kind in ("integer", "number"):
        return "number"
    if "enum" in rules:
        return "choice"
    if rules.get("format") == "date":
        return "date"
    return "sentence" if "maxLength" in rules else "line"


def sources(site: Site, lang: Lang) -> dict[str, str]:
    """Id -> title of each document on the page of sources that a page names."""
    listed = site.pages.get((lang, "resources/sources"))
    lists = [page.meta.get("sources") for page in site.pages.values()]
    named = {key for keys in lists if isinstance(keys, list) for key in keys if isinstance(key, str)}
    headings = listed.content.headings if listed else []
    return {heading.id: TYPESET[lang](heading.text) for heading in headings if heading.id in named}


def messages(lang: Lang) -> dict[str, dict[str, str]]:
    """Field ("budget.amount" for a part) -> keyword of JSON Schema -> what to write, as the checks say it."""
    return {name: dict(_messages(name, rules, lang)) for name, rules in _rules(schema())}


def _rules(whole: dict[str, Any], before: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, rules in whole["properties"].items():
        yield before + name, rules
        if "properties" in rules:
            yield from _rules(rules, f"{before}{name}.")


def _messages(name: str, rules: dict[str, Any], lang: Lang) -> Iterator[tuple[str, str]]:
    words = texts(lang)["form"]
    yield "required", words["whole" if "properties" in rules else "needed"]
    for keyword, value in rules.items():
        if keyword == "type" and value in ("integer", "number"):
            yield keyword, words[value]
        elif keyword == "items":
            yield from ((inner, said) for inner, said in _messages(name, value, lang) if inner in MISTAKES)
        elif keyword == "pattern" or keyword in MISTAKES:
            kind = name if keyword == "pattern" else MISTAKES[keyword]
            kind = "no_words" if (keyword, value) == ("minLength", 1) else kind
            expected = EXPECTED[kind][lang].format(
                **{PLACES.get(keyword, "expected"): ", ".join(value) if keyword == "enum" else value}
            )
            yield keyword, TYPESET[lang](VALUE.do[lang].format(expected=expected))


def form_data(site: Site) -> dict[str, Any]:
    """What the script needs: the rules, the names that are taken, and the words of both languages for the preview."""
    named = {lang: texts(lang) for lang in LANGS}
    titles = {section.id: section.title for section in (*FICHE.sections, NOT_KNOWN)}
    taken = {page.path.stem for lang in LANGS for page in site.of_kind("fiche", lang)} | set(INDEX)
    return {
        "schema": schema(),
        "order": order(),
        "panel": list(PANEL),
        "spoken": sorted(SPOKEN - {"translated_from"}),
        "messages": {lang: messages(lang) | _own_messages(lang) for lang in LANGS},
        "id": ID.pattern,
        "taken": sorted(taken),
        "complete": {
            "facts": list(NEEDED_WHEN_COMPLETE),
            "sections": [section.id for section in FICHE.sections],
        },
        "draft": [section.id for section in FICHE.draft_sections],
        "words": {lang: {group: named[lang][group] for group in SHOWN} for lang in LANGS},
        "titles": {lang: {id: TYPESET[lang](title[lang]) for id, title in titles.items()} for lang in LANGS},
        "typed": {lang: {id: title[lang] for id, title in titles.items()} for lang in LANGS},
        "sources": {lang: sources(site, lang) for lang in LANGS},
    }


def _own_messages(lang: Lang) -> dict[str, dict[str, str]]:
    """What no schema says: dates that are to come, and an address that is not safe."""
    safe = VALUE.do[lang].format(expected=EXPECTED["website"][lang])
    return {"": {"future": TYPESET[lang](FUTURE.do[lang]), "website": TYPESET[lang](safe)}}


@dataclass(frozen=True)
class Form:
    practice: list[Field]
    facts: list[Field]
    spoken: list[Field]
    """Those of the practice that the other language asks for again."""
    sections: list[Field]
    more: list[Field]
    """The sections of a complete fiche alone."""
    last: list[Field]


def form(site: Site, page: Page) -> Form:
    """The form in a page's language."""
    asked, words = fields(site, page.lang), texts(page.lang)
    draft = [section.id for section in FICHE.draft_sections]
    titles = {section.id: TYPESET[page.lang](section.title[page.lang]) for section in (*FICHE.sections, NOT_KNOWN)}
    text = {
        id: Field(id, "text", title, id in draft and id != SOURCES.id, words["section_help"][id])
        for id, title in titles.items()
    }
    practice = [asked[name] for name in PRACTICE]
    return Form(
        practice,
        [field for name, field in asked.items() if name not in PRACTICE],
        [field for field in practice if field.name in SPOKEN],
        [text["in-short"]],
        [field for id, field in text.items() if id not in draft],
        [text[NOT_KNOWN.id], text[SOURCES.id]],
    )
