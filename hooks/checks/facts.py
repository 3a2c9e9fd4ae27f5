"""What stands in the head of a page: every field known, of the right kind, and the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml
from pydantic import ValidationError

from hooks.facts import (
    NEEDED_WHEN_COMPLETE,
    OF_ONE_LANGUAGE,
    EasyFacts,
    Facts,
    FicheFacts,
    SourcedFacts,
    WorksheetFacts,
)
from hooks.findings import Finding, Rule, Text, did_you_mean
from hooks.records import Record
from hooks.reviews import next_review, review_day
from hooks.sources import Page, Site

MISSING = Rule(
    "field-missing",
    Text("Le champ « {field} » manque.", 'Het veld "{field}" ontbreekt.'),
    Text("Ajoutez-le {where}.", "Zet het erbij {where}."),
)
UNKNOWN = Rule(
    "field-unknown",
    Text("Le champ « {field} » n'existe pas.", 'Het veld "{field}" bestaat niet.'),
    Text(
        "Corrigez son nom ou retirez-le ; les champs possibles sont {known}.",
        "Verbeter de naam of haal het weg; de mogelijke velden zijn {known}.",
    ),
)
VALUE = Rule(
    "field-value",
    Text(
        "Dans le champ « {field} », {value} ne convient pas.",
        'In het veld "{field}" past {value} niet.',
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
        "La fiche dit « status: complete », mais le champ « {field} » manque.",
        'De fiche zegt "status: complete", maar het veld "{field}" ontbreekt.',
    ),
    Text(
        "Ajoutez-le, ou écrivez « status: draft » : un brouillon est bienvenu.",
        'Vul het in, of schrijf "status: draft": een onvolledige fiche is welkom.',
    ),
)
DIFFERS = Rule(
    "fact-differs",
    Text(
        "Le champ « {field} » dit ici {here} et dans l'autre langue {there}.",
        'Het veld "{field}" zegt hier {here} en in de andere taal {there}.',
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
    Text("La date de relecture, {date}, est dans le futur.", "De datum van nalezing, {date}, ligt in de toekomst."),
    Text("Écrivez le jour de la dernière relecture.", "Schrijf de dag waarop de pagina het laatst is nagelezen."),
)
OLD = Rule(
    "review-old",
    Text(
        "Cette page a été relue le {date}, il y a plus de deux ans.",
        "Deze pagina is op {date} nagelezen, meer dan twee jaar geleden.",
    ),
    Text(
        "Relisez-la, corrigez ce qui a changé, puis mettez la date d'aujourd'hui.",
        "Lees ze na, verbeter wat veranderd is en zet er de datum van vandaag bij.",
    ),
    "warning",
)

EXPECTED = {
    "date_type": Text("une date, par exemple 2026-11-22", "een datum, bijvoorbeeld 2026-11-22"),
    "int_type": Text("un nombre entier, sans guillemets", "een geheel getal, zonder aanhalingstekens"),
    "float_type": Text("un nombre, sans guillemets", "een getal, zonder aanhalingstekens"),
    "list_type": Text("une liste entre crochets : [a, b]", "een lijst tussen vierkante haken: [a, b]"),
    "string_type": Text("un texte, entre guillemets droits si ce n'est qu'un nombre, une date, yes ou no", "een tekst, tussen rechte aanhalingstekens als het enkel een getal, een datum, yes of no is"),
    "string_too_short": Text("un texte de {min_length} signes au moins", "een tekst van minstens {min_length} tekens"),
    "no_words": Text("quelques mots", "enkele woorden"),
    "string_too_long": Text("un texte de {max_length} signes au plus", "een tekst van hoogstens {max_length} tekens"),
    "literal_error": Text("une de ces valeurs : {expected}", "een van deze waarden: {expected}"),
    "model_type": Text("plusieurs valeurs entre accolades : {{a: 1, b: 2}}", "meerdere waarden tussen accolades: {{a: 1, b: 2}}"),
    "missing": Text("aussi « {field} »", 'ook "{field}"'),
    "extra_forbidden": Text("la même chose sans « {field} », qui n'existe pas ici", 'hetzelfde zonder "{field}", dat hier niet bestaat'),
    "greater_than_equal": Text("un nombre à partir de {ge}", "een getal vanaf {ge}"),
    "less_than_equal": Text("un nombre jusqu'à {le}", "een getal tot {le}"),
    "value_error": Text("le plus petit nombre dans min, le plus grand dans max", "het kleinste getal bij min, het grootste bij max"),
    "too_short": Text("au moins une valeur", "minstens één waarde"),
    "finite_number": Text("un nombre, sans guillemets", "een getal, zonder aanhalingstekens"),
    "country": Text("le pays en deux lettres, par exemple BE", "het land in twee letters, bijvoorbeeld BE"),
    "website": Text("une adresse sans espace qui commence par https://", "een adres zonder spaties dat begint met https://"),
    "start": Text("l'heure en quatre chiffres, par exemple 14:00", "het uur in vier cijfers, bijvoorbeeld 14:00"),
    "end": Text("l'heure en quatre chiffres, par exemple 16:30", "het uur in vier cijfers, bijvoorbeeld 16:30"),
    "registration": Text(
        "une adresse qui commence par https:// ou par mailto:", "een adres dat begint met https:// of met mailto:"
    ),
    "translated_from": Text(
        "ce que donne la commande python -m hooks sync, ou retirez ce champ",
        "wat de opdracht python -m hooks sync geeft, of haal dit veld weg",
    ),
}  # fmt: skip
"""What belongs in a field, by pydantic's name of the mistake or, for a pattern, by the field's name."""


NOTHING = Text("rien", "niets")
IN_HEAD = Text("entre les lignes ---", "tussen de regels ---")
IN_FILE = Text("sur une ligne de ce fichier", "op een regel van dit bestand")
EMPTY = Text("une valeur vide", "een lege waarde")


def check(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        if page.front.problem:
            continue  # nothing of it could be read: that is the one thing to mend first
        yield from check_fields(page, page.kind.facts)
        if issubclass(page.kind.facts, SourcedFacts):
            yield from _check_sources(page, site)
            yield from _check_review(page, site.today)
        if page.kind.facts is FicheFacts:
            yield from _check_fiche(page)
        if page.kind.facts in (FicheFacts, WorksheetFacts, EasyFacts):
            yield from _check_same(page, site)


def check_fields(page: Page | Record, facts: type[Facts]) -> Iterator[Finding]:
    """What is wrong in the fields of a page's head, or of a file that has nothing else."""
    for mistake in _mistakes(page, facts):
        yield _as_finding(page, facts, mistake)


def _mistakes(page: Page | Record, facts: type[Facts]) -> list[dict[str, Any]]:
    try:
        facts.model_validate(page.meta)
    except ValidationError as error:
        return [dict(mistake) for mistake in error.errors()]
    return []


def _as_finding(page: Page | Record, facts: type[Facts], mistake: dict[str, Any]) -> Finding:
    place, known = mistake["loc"], sorted(facts.model_fields)
    field = str(place[0]) if place else "---"
    line = page.line(field, *place[1:])
    if len(place) == 1 and mistake["type"] == "missing":
        return MISSING.at(page.path, 1, page.lang, field=field, where=IN_HEAD if page.lang else IN_FILE)
    if len(place) == 1 and mistake["type"] == "extra_forbidden":
        guess = did_you_mean(field, known)
        return UNKNOWN.at(page.path, line, page.lang, guess=guess, field=field, known=", ".join(known))
    value = page.meta[field] if mistake["type"] in ("missing", "extra_forbidden") else mistake["input"]
    return VALUE.at(
        page.path,
        line,
        page.lang,
        guess=did_you_mean(written(value), _choices(mistake)),
        field=field,
        value=_quoted(value, EMPTY),
        expected=_expected(field, mistake),
    )


def _choices(mistake: dict[str, Any]) -> list[str]:
    """The values that a literal field admits; pydantic names them between quotes."""
    if mistake["type"] != "literal_error":
        return []
    return str(mistake["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")


def _expected(field: str, mistake: dict[str, Any]) -> Text:
    kind = "int_type" if mistake["type"] == "int_from_float" else mistake["type"]
    kind = "date_type" if kind.startswith("date") else kind
    kind = "no_words" if mistake.get("ctx", {}).get("min_length") == 1 and kind == "string_too_short" else kind
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
    known = [heading.id for heading in listed.content.headings if heading.id]
    for number, key in enumerate(keys):
        if isinstance(key, str) and key not in known:  # what is no text is told already
            guess = did_you_mean(key, known)
            line = page.line("sources", number)
            yield SOURCE.at(page.path, line, page.lang, guess=guess, key=key, known=", ".join(known))


def _check_review(page: Page, today: date) -> Iterator[Finding]:
    reviewed = review_day(page)
    if reviewed is None:  # told already
        return
    line = page.line("reviewed")
    if reviewed > today:
        yield FUTURE.at(page.path, line, page.lang, date=reviewed)
    elif next_review(reviewed) < today:
        yield OLD.at(page.path, line, page.lang, date=reviewed)


def _check_fiche(page: Page) -> Iterator[Finding]:
    name, id = page.path.stem, page.meta.get("id")
    if isinstance(id, str) and id != name:
        yield ADDRESS.at(page.path, page.line("id"), page.lang, id=id, name=name)
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
    faulty = {
        str(mistake["loc"][0]) for one in (page, other) for mistake in _mistakes(one, one.kind.facts) if mistake["loc"]
    }
    for field in sorted(page.meta.keys() - OF_ONE_LANGUAGE - faulty):  # what is faulty is told already
        here, there = page.meta[field], other.meta.get(field)
        if here != there and (here or there):  # an empty field says as little as none
            yield DIFFERS.at(
                page.path, page.line(field), page.lang, field=field, here=_quoted(here), there=_quoted(there)
            )


def _quoted(value: Any, nothing: Text = NOTHING) -> Text:
    said = written(value)[:60]
    return Text(f"« {said} »", f'"{said}"') if said else nothing


def written(value: Any) -> str:
    """A value as an author writes it in a head; "" for none."""
    if value is None or isinstance(value, str):
        return value or ""
    flow = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    return flow.removesuffix("...\n").strip()
