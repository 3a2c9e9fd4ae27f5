"""Changes and meetings: files that can be read, on a day that is right, about a page that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hooks.checks.facts import check_fields
from hooks.findings import Finding, Rule, Text, did_you_mean
from hooks.records import CHANGES, Meeting, Record, redirects
from hooks.sources import Site

SYNTAX = Rule(
    "record-syntax",
    Text("Ce fichier ne se lit pas : {problem}.", "Dit bestand is niet leesbaar: {problem}."),
    Text(
        "Reprenez la forme d'un autre fichier du même dossier, ou de l'exemple sur la page pour contribuer.",
        "Neem de vorm over van een ander bestand in dezelfde map, of van het voorbeeld op de pagina om bij te dragen.",
    ),
)
NAME = Rule(
    "record-name",
    Text(
        "Le nom « {name} » ne commence pas par la date du fichier, ou contient d'autres signes.",
        'De naam "{name}" begint niet met de datum van het bestand, of bevat andere tekens.',
    ),
    Text(
        "Écrivez la date, un tiret et quelques mots, en minuscules sans accent : {right}.",
        "Schrijf de datum, een streepje en enkele woorden, in kleine letters zonder accent: {right}.",
    ),
)
PAGE = Rule(
    "record-page",
    Text("La page « {page} » n'existe pas.", 'De pagina "{page}" bestaat niet.'),
    Text(
        "Écrivez son chemin après docs/fr, sans « .md », par exemple fiches/together.",
        'Schrijf het pad na docs/nl, zonder ".md", bijvoorbeeld fiches/together.',
    ),
)
FUTURE = Rule(
    "change-future",
    Text("La date de cette nouveauté, {date}, est dans le futur.", "De datum van dit nieuwtje, {date}, ligt in de toekomst."),
    Text("Écrivez le jour du changement.", "Schrijf de dag waarop iets veranderde."),
)  # fmt: skip
HOURS = Rule(
    "meeting-hours",
    Text("La rencontre finit à {end}, pas après son début, {start}.", "De ontmoeting eindigt om {end}, niet na het begin, {start}."),
    Text("Écrivez deux heures du même jour.", "Schrijf twee uren van dezelfde dag."),
)  # fmt: skip

WORDS = re.compile(r"(-[a-z0-9]+)+")


def check(site: Site) -> Iterator[Finding]:
    leads = redirects(site.records)
    known = {address for _, address in site.pages}
    for record in site.records:
        if record.model is None:
            continue
        if record.front.problem:
            yield SYNTAX.at(record.path, record.front.problem_line, None, problem=record.front.problem)
            continue
        yield from check_fields(record, record.model)
        yield from _check_day(record, site.today)
        field = "page" if record.path.parent == CHANGES else "practice"
        page = record.meta.get(field)
        if isinstance(page, str) and page not in known and page not in leads:
            yield PAGE.at(record.path, record.line(field), None, guess=did_you_mean(page, known), page=page)
        if isinstance(record.facts, Meeting) and record.facts.end <= record.facts.start:
            yield HOURS.at(record.path, record.line("end"), None, start=record.facts.start, end=record.facts.end)


def _check_day(record: Record, today: date) -> Iterator[Finding]:
    day = record.meta.get("date")
    if type(day) is not date:
        return  # told already
    name = record.path.stem
    if not name.startswith(str(day)) or not WORDS.fullmatch(name.removeprefix(str(day))):
        yield NAME.at(record.path, record.line("date"), None, name=record.path.name, right=f"{day}-praatkaffee.yml")
    if record.path.parent == CHANGES and day > today:
        yield FUTURE.at(record.path, record.line("date"), None, date=day)
