"""What stands in the head of a page: every field known, of the right kind, and the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from hooks.facts import NEEDED_WHEN_COMPLETE, SPOKEN, FicheFacts, SourcedFacts
from hooks.findings import Finding, Rule, Text, did_you_mean
from hooks.sources import Page, Site

REVIEW_AFTER = timedelta(days=2 * 365)

MISSING = Rule(
    "field-missing",
    Text("Le champ « {field} » manque dans l'en-tête.", 'Het veld "{field}" ontbreekt in de kop.'),
    Text("Ajoutez-le entre les lignes ---.", "Zet het erbij tussen de regels ---."),
)
UNKNOWN = Rule(
    "field-unknown",
    Text("Le champ « {field} » n'existe pas.", 'Het veld "{field}" bestaat niet.'),
    Text(
        "Corrigez son nom ou retirez-le ; les champs possibles : {known}.",
        "Verbeter de naam of haal het weg; de mogelijke velden: {known}.",
    ),
)
VALUE = Rule(
    "field-value",
    Text(
        "La valeur « {value} » ne convient pas au champ « {field} ».",
        'De waarde "{value}" past niet bij het veld "{field}".',
    ),
    Text("Écrivez {expected}.", "Schrijf {expected}."),
)
ADDRESS = Rule(
    "fiche-id",
    Text(
        "L'id « {id} » n'est pas le nom du fichier, « {name} ».",
        'De id "{id}" is niet de naam van het bestand, "{name}".',
    ),
    Text("Écrivez « id: {name} ».", 'Schrijf "id: {name}".'),
)
INCOMPLETE = Rule(
    "fiche-incomplete",
    Text(
        "La fiche se dit complète, mais le champ « {field} » manque.",
        'De fiche noemt zich volledig, maar het veld "{field}" ontbreekt.',
    ),
    Text(
        "Ajoutez-le, ou écrivez « status: draft » : un brouillon est bienvenu.",
        'Vul het in, of schrijf "status: draft": een ontwerp is welkom.',
    ),
)
DIFFERS = Rule(
    "fact-differs",
    Text(
        "Le champ « {field} » dit « {here} », mais « {there} » dans l'autre langue.",
        'Het veld "{field}" zegt "{here}", maar "{there}" in de andere taal.',
    ),
    Text("Écrivez la même chose dans les deux fichiers.", "Schrijf in beide bestanden hetzelfde."),
)
SOURCE = Rule(
    "source-unknown",
    Text(
        "La source « {key} » n'est pas dans la page des sources.",
        'De bron "{key}" staat niet op de pagina met bronnen.',
    ),
    Text("Choisissez parmi : {known}.", "Kies uit: {known}."),
)
FUTURE = Rule(
    "review-future",
    Text("La date de relecture, {date}, est dans le futur.", "De datum van nazicht, {date}, ligt in de toekomst."),
    Text("Écrivez le jour de la dernière relecture.", "Schrijf de dag waarop de pagina laatst is nagekeken."),
)
OLD = Rule(
    "review-old",
    Text(
        "Cette page a été relue le {date}, il y a plus de deux ans.",
        "Deze pagina is op {date} nagekeken, meer dan twee jaar geleden.",
    ),
    Text(
        "Relisez-la, corrigez ce qui a changé, puis mettez la date d'aujourd'hui.",
        "Lees ze na, verbeter wat veranderd is en zet er de datum van vandaag in.",
    ),
    "warning",
)

EXPECTED = {
    "date_type": Text("une date, par exemple 2026-11-22", "een datum, bijvoorbeeld 2026-11-22"),
    "int_type": Text("un nombre entier, sans guillemets", "een geheel getal, zonder aanhalingstekens"),
    "list_type": Text("une liste entre crochets : [a, b]", "een lijst tussen vierkante haken: [a, b]"),
    "string_type": Text("des mots", "woorden"),
    "string_too_short": Text("au moins {min_length} signes", "minstens {min_length} tekens"),
    "string_too_long": Text("au plus {max_length} signes", "hoogstens {max_length} tekens"),
    "literal_error": Text("une de ces valeurs : {expected}", "een van deze waarden: {expected}"),
    "model_type": Text("plusieurs valeurs entre accolades : {{a: 1, b: 2}}", "waarden tussen accolades: {{a: 1, b: 2}}"),
    "missing": Text("aussi « {field} »", 'ook "{field}"'),
    "extra_forbidden": Text("seulement les noms prévus, sans « {field} »", 'alleen de voorziene namen, zonder "{field}"'),
    "greater_than_equal": Text("un nombre à partir de {ge}", "een getal vanaf {ge}"),
    "less_than_equal": Text("un nombre jusqu'à {le}", "een getal tot {le}"),
    "value_error": Text("le plus petit nombre dans min, le plus grand dans max", "het kleinste getal bij min, het grootste bij max"),
    "too_short": Text("au moins une valeur", "minstens één waarde"),
    "country": Text("le pays en deux lettres, par exemple BE", "het land in twee letters, bijvoorbeeld BE"),
    "website": Text("une adresse qui commence par https://", "een adres dat begint met https://"),
    "translated_from": Text(
        "ce que donne la commande python -m hooks sync, ou retirez ce champ",
        "wat de opdracht python -m hooks sync geeft, of haal dit veld weg",
    ),
}  # fmt: skip
"""What belongs in a field, by pydantic's name of the mistake or, for a pattern, by the field's name."""


def check(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        if page.front.problem:
            continue  # nothing of it could be read: that is the one thing to mend first
        yield from _check_fields(page)
        if issubclass(page.kind.facts, SourcedFacts):
            yield from _check_sources(page, site)
            yield from _check_review(page, site.today)
        if page.kind.facts is FicheFacts:
            yield from _check_fiche(page)
            yield from _check_same(page, site)


def _check_fields(page: Page) -> Iterator[Finding]:
    try:
        page.kind.facts.model_validate(page.meta)
    except ValidationError as error:
        for mistake in error.errors():
            yield _as_finding(page, mistake)  # type: ignore[arg-type]


def _as_finding(page: Page, mistake: dict[str, Any]) -> Finding:
    place, known = mistake["loc"], sorted(page.kind.facts.model_fields)
    field = str(place[0]) if place else "---"
    line = page.line(field)
    if len(place) == 1 and mistake["type"] == "missing":
        return MISSING.at(page.path, 1, page.lang, field=field)
    if len(place) == 1 and mistake["type"] == "extra_forbidden":
        guess = did_you_mean(field, known)
        return UNKNOWN.at(page.path, line, page.lang, guess=guess, field=field, known=", ".join(known))
    value = "" if mistake["type"] == "missing" else str(mistake["input"])[:60]
    return VALUE.at(
        page.path,
        line,
        page.lang,
        guess=did_you_mean(value, _choices(mistake)),
        field=field,
        value=value,
        expected=_expected(field, mistake),
    )


def _choices(mistake: dict[str, Any]) -> list[str]:
    """The values that a literal field admits; pydantic names them between quotes."""
    if mistake["type"] != "literal_error":
        return []
    return str(mistake["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")


def _expected(field: str, mistake: dict[str, Any]) -> Text:
    kind = "int_type" if mistake["type"] in ("int_from_float", "float_type") else mistake["type"]
    kind = "date_type" if kind.startswith("date") else kind
    text = EXPECTED.get(field if kind == "string_pattern_mismatch" else kind, EXPECTED["string_type"])
    values = {**mistake.get("ctx", {}), "field": mistake["loc"][-1] if mistake["loc"] else ""}
    if kind == "literal_error":
        values["expected"] = ", ".join(_choices(mistake))
    return Text(text.fr.format(**values), text.nl.format(**values))


def _check_sources(page: Page, site: Site) -> Iterator[Finding]:
    listed = site.pages.get((page.lang, "resources/sources"))
    keys = page.meta.get("sources")
    if not listed or not isinstance(keys, list):
        return
    known = [heading.id for heading in listed.content.headings]
    for key in keys:
        if key not in known:
            guess = did_you_mean(str(key), known)
            line = page.line("sources")
            yield SOURCE.at(page.path, line, page.lang, guess=guess, key=key, known=", ".join(known))


def _check_review(page: Page, today: date) -> Iterator[Finding]:
    reviewed = page.meta.get("reviewed")
    if not isinstance(reviewed, date):
        return
    line = page.line("reviewed")
    if reviewed > today:
        yield FUTURE.at(page.path, line, page.lang, date=reviewed)
    elif today - reviewed > REVIEW_AFTER:
        yield OLD.at(page.path, line, page.lang, date=reviewed)


def _check_fiche(page: Page) -> Iterator[Finding]:
    name = page.path.stem
    if page.meta.get("id", name) != name:
        yield ADDRESS.at(page.path, page.line("id"), page.lang, id=page.meta["id"], name=name)
    if page.meta.get("status") == "complete":
        needed = [*NEEDED_WHEN_COMPLETE, *(["region"] if page.meta.get("country") == "BE" else [])]
        for field in needed:
            if not page.meta.get(field):
                yield INCOMPLETE.at(page.path, page.line("status"), page.lang, field=field)


def _check_same(page: Page, site: Site) -> Iterator[Finding]:
    """Told on the page that has the fact, so that each difference is told once a language at most."""
    other = site.other(page)
    if not other or other.front.problem:
        return
    for field in sorted(page.meta.keys() - SPOKEN):
        here, there = page.meta[field], other.meta.get(field)
        if here != there:
            there_said = Text("rien", "niets") if there is None else str(there)
            yield DIFFERS.at(page.path, page.line(field), page.lang, field=field, here=str(here), there=there_said)
