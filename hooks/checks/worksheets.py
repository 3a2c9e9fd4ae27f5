"""A worksheet: every place to write says what for, and who leads the group is told all that is needed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pydantic import ValidationError

from hooks.facts import Span
from hooks.findings import Finding, Rule, Text
from hooks.kinds import FACILITATOR, SHEET
from hooks.markdown import Block
from hooks.sources import Page, Site
from hooks.worksheet import Field, read_fields

LABEL = Rule(
    "worksheet-label",
    Text(
        "Rien ne dit ce qu'il faut écrire à cet endroit de la feuille.",
        "Niets zegt wat je op deze plaats van het blad moet schrijven.",
    ),
    Text(
        "Mettez du texte devant, sur la même ligne : Notre nom : ____ ; dans un tableau, remplissez la première case et le titre de la colonne.",
        "Zet er tekst voor, op dezelfde regel: Onze naam: ____; vul in een tabel de eerste cel en de kolomtitel in.",
    ),
)
EMPTY = Rule(
    "worksheet-empty",
    Text("Sur cette feuille, il n'y a rien à remplir.", "Op dit blad is er niets in te vullen."),
    Text(
        "Ajoutez une ligne (Notre nom : ____), une case à cocher (- [ ] texte), une case de tableau vide ou des cartes.",
        "Voeg een regel toe (Onze naam: ____), een vakje (- [ ] tekst), een lege tabelcel of kaartjes.",
    ),
)
LINES = Rule(
    "worksheet-facilitator",
    Text("Dans « {section} », la ligne « {name} : » manque.", 'Bij "{section}" ontbreekt de regel "{name}:".'),
    Text("Commencez cette section par la liste : {names}.", "Begin dit deel met de lijst: {names}."),
)
MINUTES = Rule(
    "worksheet-minutes",
    Text(
        "Les étapes font {steps} minutes ; l'en-tête annonce {duration}.",
        "De stappen duren {steps} minuten; de kop zegt {duration}.",
    ),
    Text(
        "Mettez la durée de chaque étape entre parenthèses, par exemple (10 minutes), ou corrigez la durée de l'en-tête.",
        "Zet bij elke stap de duur tussen haakjes, bijvoorbeeld (10 minuten), of verbeter de duur in de kop.",
    ),
    "warning",
)
DIFFERS = Rule(
    "worksheet-differs",
    Text(
        "La feuille n'a pas autant {what} que dans l'autre langue : {here} ici, {there} là-bas.",
        "Het blad heeft niet evenveel {what} als in de andere taal: {here} hier, {there} daar.",
    ),
    Text("Donnez la même feuille aux deux langues.", "Geef beide talen hetzelfde blad."),
)  # fmt: skip

TOLD = (
    Text("But", "Doel"),
    Text("Durée", "Duur"),
    Text("Groupe", "Groep"),
    Text("Matériel", "Materiaal"),
    Text("Préparation", "Voorbereiding"),
)
"""The lines with which the facilitator's section begins."""
WHATS = {
    "line": Text("d'endroits où écrire", "plaatsen om te schrijven"),
    "lines": Text("d'endroits où écrire", "plaatsen om te schrijven"),
    "cell": Text("de cases vides dans ses tableaux", "lege cellen in zijn tabellen"),
    "box": Text("de cases à cocher", "vakjes om aan te kruisen"),
    "card": Text("de cartes", "kaartjes"),
}
STEPS = "steps"
"""The id of the heading above the steps."""
STEP_MINUTES = re.compile(r"\([^()]*?(\d+)(?:\s*(?:à|tot|-|–)\s*(\d+))?\s*min[^()]*\)")


def check(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        if page.kind.name == "worksheet":
            fields = read_fields(page)
            yield from _check_sheet(page, fields)
            yield from _check_facilitator(page)
            yield from _check_minutes(page)
            other = site.other(page)
            if other and page.lang == "nl":  # a difference belongs to both: tell it once
                yield from _check_same(page, other, fields)


def _check_sheet(page: Page, fields: list[Field]) -> Iterator[Finding]:
    for field in fields:
        if not field.label and field.kind != "card":
            yield LABEL.at(page.path, field.line, page.lang)
    line = _line_of(page, SHEET.id)
    if line and not fields:
        yield EMPTY.at(page.path, line, page.lang)


def _check_facilitator(page: Page) -> Iterator[Finding]:
    line = _line_of(page, FACILITATOR.id)
    if not line:
        return  # a missing section is told already
    said = [item.text for item in _items(page, FACILITATOR.id)]
    names = [name[page.lang] for name in TOLD]
    for name in names:
        if not any(re.match(rf"{name}\s*:", text) for text in said):
            section = FACILITATOR.title[page.lang]
            yield LINES.at(page.path, line, page.lang, section=section, name=name, names=", ".join(names))


def _check_minutes(page: Page) -> Iterator[Finding]:
    line = _line_of(page, STEPS) or _line_of(page, FACILITATOR.id)
    try:
        duration = Span.model_validate(page.meta.get("duration"))
    except ValidationError:
        return  # what is wrong in it is told already
    if not line:
        return
    found = [took for item in _items(page, STEPS) for took in STEP_MINUTES.finditer(item.text)]
    least, most = (sum(int(took[end] or took[1]) for took in found) for end in (1, 2))
    if not duration.min <= least <= most <= duration.max:
        announced = _said(duration.min, duration.max)
        yield MINUTES.at(page.path, line, page.lang, steps=_said(least, most), duration=announced)


def _check_same(page: Page, other: Page, fields: list[Field]) -> Iterator[Finding]:
    if page.content.counts.get(SHEET.id) != other.content.counts.get(SHEET.id):
        return  # that a point or a row is missing is told already
    ours, theirs = (Counter(WHATS[field.kind] for field in some) for some in (fields, read_fields(other)))
    for what in dict.fromkeys(WHATS.values()):
        if ours[what] != theirs[what]:
            line = _line_of(page, SHEET.id) or 1
            yield DIFFERS.at(page.path, line, page.lang, what=what, here=ours[what], there=theirs[what])


def _line_of(page: Page, id: str) -> int | None:
    """The line of the heading with an id."""
    return next((heading.line for heading in page.content.headings if heading.id == id), None)


def _items(page: Page, id: str) -> Iterator[Block]:
    """The points of the lists below a heading, up to the next one."""
    lines = [heading.line for heading in page.content.headings]
    start = _line_of(page, id)
    if start is not None:
        end = next((line for line in lines if line > start), float("inf"))
        yield from (block for block in page.content.blocks if block.kind == "item" and start < block.line < end)


def _said(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"
