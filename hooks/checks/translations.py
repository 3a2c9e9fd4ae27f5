"""Both languages say the same: the same pages, sections, images, rows and points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from hooks.findings import Finding, Rule, Text
from hooks.sources import Page, Site, other_lang
from hooks.translations import is_stale, pin_of

PAGE = Rule(
    "translation-page",
    Text("Cette page n'existe pas {elsewhere}.", "Deze pagina bestaat niet {elsewhere}."),
    Text("Ajoutez {path}, avec les mêmes sections.", "Voeg {path} toe, met dezelfde delen."),
)
HEADING = Rule(
    "translation-heading",
    Text(
        "Le titre {{#{id}}} (« {title} ») n'existe pas {elsewhere}.",
        'De titel {{#{id}}} ("{title}") bestaat niet {elsewhere}.',
    ),
    Text(
        "Ajoutez-le dans {path} avec la même ancre, ou retirez-le ici.",
        "Voeg hem toe in {path} met hetzelfde anker, of haal hem hier weg.",
    ),
)
ORDER = Rule(
    "translation-order",
    Text(
        "Les titres ne viennent pas dans le même ordre qu'{elsewhere}, à partir de {{#{id}}}.",
        "De titels staan niet in dezelfde volgorde als {elsewhere}, vanaf {{#{id}}}.",
    ),
    Text(
        "Donnez aux deux pages le même ordre, avec autant de # devant chaque titre.",
        "Geef beide pagina's dezelfde volgorde, met evenveel # voor elke titel.",
    ),
)
COUNT = Rule(
    "translation-count",
    Text(
        "{where} n'a pas autant {what} qu'{elsewhere} : {here} ici, {there} là-bas.",
        "{where} heeft niet evenveel {what} als {elsewhere}: {here} hier, {there} daar.",
    ),
    Text("Ajoutez ce qui manque d'un côté.", "Voeg toe wat aan één kant ontbreekt."),
)
PIN = Rule(
    "translation-pin",
    Text(
        "« translated_from: {pin} » nomme la langue de cette page, pas l'autre.",
        '"translated_from: {pin}" noemt de taal van deze pagina, niet de andere.',
    ),
    Text(
        "Retirez ce champ, ou lancez python -m hooks sync {own} une fois la page relue.",
        "Haal dit veld weg, of voer python -m hooks sync {own} uit zodra de pagina is nagelezen.",
    ),
)
STALE = Rule(
    "translation-stale",
    Text(
        "Le texte {elsewhere} a changé depuis cette traduction.",
        "De tekst {elsewhere} is veranderd sinds deze vertaling.",
    ),
    Text(
        "Voyez avec python -m hooks sync ce qui a changé dans {path}, adaptez cette page, puis lancez python -m hooks sync {own}.",
        "Kijk met python -m hooks sync wat er in {path} veranderd is, pas deze pagina aan en voer dan python -m hooks sync {own} uit.",
    ),
    "warning",
)  # fmt: skip

COUNTED = {
    "images": Text("d'images", "afbeeldingen"),
    "rows": Text("de lignes de tableau", "tabelrijen"),
    "items": Text("de points de liste", "punten in lijsten"),
    "boxes": Text("d'encadrés", "kaders"),
}
ELSEWHERE = {"fr": Text("en néerlandais", "in het Nederlands"), "nl": Text("en français", "in het Frans")}
"""A page's language -> the other one, since a finding may be told in either."""
BEGINNING = Text("Le début de la page", "Het begin van de pagina")


def check(site: Site) -> Iterator[Finding]:
    unread = {finding.path for finding in site.findings}
    for page in site.pages.values():
        other = site.other(page)
        if other is None:
            path = PurePosixPath(page.path.parts[0], other_lang(page.lang), *page.path.parts[2:])
            if unread.isdisjoint((path, *path.parents)):  # one that is there but cannot be read is told already
                yield PAGE.at(page.path, 1, page.lang, elsewhere=ELSEWHERE[page.lang], path=path)
            continue
        yield from _check_headings(page, other)
        yield from _check_pin(page, other)
        if page.lang == "nl":  # a difference belongs to both: tell it once
            yield from _check_order(page, other)
            yield from _check_counts(page, other)


def _check_headings(page: Page, other: Page) -> Iterator[Finding]:
    theirs = {heading.id for heading in other.content.headings}
    for heading in page.content.headings:
        if heading.id and heading.id not in theirs:
            yield HEADING.at(
                page.path,
                heading.line,
                page.lang,
                elsewhere=ELSEWHERE[page.lang],
                id=heading.id,
                title=heading.text,
                path=other.path,
            )


def _check_order(page: Page, other: Page) -> Iterator[Finding]:
    ours = [(heading.id, heading.level) for heading in page.content.headings]
    theirs = [(heading.id, heading.level) for heading in other.content.headings]
    if Counter(id for id, _ in ours) != Counter(id for id, _ in theirs):
        return  # a missing heading is told already
    for heading, our, their in zip(page.content.headings, ours, theirs, strict=True):
        if our != their:
            yield ORDER.at(page.path, heading.line, page.lang, elsewhere=ELSEWHERE[page.lang], id=heading.id)
            return


def _check_counts(page: Page, other: Page) -> Iterator[Finding]:
    lines = {"": page.front.body_line} | {h.id: h.line for h in page.content.headings if h.level == 2 and h.id}
    common = {"", *(h.id for h in other.content.headings if h.level == 2)}
    for section in lines.keys() & common:
        where = Text(f"La section {{#{section}}}", f"Het deel {{#{section}}}") if section else BEGINNING
        ours = page.content.counts.get(section, Counter())
        theirs = other.content.counts.get(section, Counter())
        for name, what in COUNTED.items():
            if ours[name] != theirs[name]:
                yield COUNT.at(
                    page.path,
                    lines[section],
                    page.lang,
                    elsewhere=ELSEWHERE[page.lang],
                    where=where,
                    what=what,
                    here=ours[name],
                    there=theirs[name],
                )


def _check_pin(page: Page, other: Page) -> Iterator[Finding]:
    pin = pin_of(page)
    if pin is None:
        return
    line = page.line("translated_from")
    if pin.lang != other.lang:
        yield PIN.at(page.path, line, page.lang, pin=f"{pin.lang}@{pin.hash}", own=page.path)
    elif is_stale(page, other):
        yield STALE.at(page.path, line, page.lang, elsewhere=ELSEWHERE[page.lang], path=other.path, own=page.path)
