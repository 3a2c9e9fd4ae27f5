"""Both languages say the same: the same pages, sections, images, rows and points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hooks.findings import Finding, Rule, Text
from hooks.sources import Page, Site, other_lang
from hooks.translations import pin_of, text_hash

PAGE = Rule(
    "translation-page",
    Text("Cette page n'existe pas en néerlandais.", "Deze pagina bestaat niet in het Frans."),
    Text("Ajoutez {path}, avec les mêmes sections.", "Voeg {path} toe, met dezelfde delen."),
)
HEADING = Rule(
    "translation-heading",
    Text(
        "Le titre {{#{id}}} (« {title} ») n'existe pas en néerlandais.",
        'De titel {{#{id}}} ("{title}") bestaat niet in het Frans.',
    ),
    Text(
        "Ajoutez-le dans {path} avec la même ancre, ou retirez-le ici.",
        "Voeg hem toe in {path} met hetzelfde anker, of haal hem hier weg.",
    ),
)
ORDER = Rule(
    "translation-order",
    Text(
        "Les titres ne viennent pas dans le même ordre qu'en néerlandais, à partir de {{#{id}}}.",
        "De titels staan niet in dezelfde volgorde als in het Frans, vanaf {{#{id}}}.",
    ),
    Text("Donnez le même ordre aux deux pages.", "Geef beide pagina's dezelfde volgorde."),
)
COUNT = Rule(
    "translation-count",
    Text(
        "La section {{#{id}}} a {here} {what} ici et {there} en néerlandais.",
        "Het deel {{#{id}}} heeft hier {here} {what} en in het Frans {there}.",
    ),
    Text("Ajoutez ce qui manque d'un côté.", "Voeg toe wat aan één kant ontbreekt."),
)
PIN = Rule(
    "translation-pin",
    Text(
        "« {pin} » ne nomme pas l'autre langue.",
        '"{pin}" noemt niet de andere taal.',
    ),
    Text(
        "Écrivez ce que donne python -m hooks sync, ou retirez ce champ.",
        "Schrijf wat python -m hooks sync geeft, of haal dit veld weg.",
    ),
)
STALE = Rule(
    "translation-stale",
    Text(
        "Le texte néerlandais a changé depuis cette traduction.",
        "De Franse tekst is veranderd sinds deze vertaling.",
    ),
    Text(
        "Relisez cette page à côté de {path}, puis lancez python -m hooks sync {own}.",
        "Lees deze pagina na naast {path} en voer dan python -m hooks sync {own} uit.",
    ),
    "warning",
)  # fmt: skip

COUNTED = {
    "images": Text("images", "afbeeldingen"),
    "rows": Text("lignes de tableau", "tabelrijen"),
    "items": Text("points de liste", "punten in lijsten"),
    "boxes": Text("encadrés", "kaders"),
}


def check(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        other = site.other(page)
        if other is None:
            path = page.path.parts[0] + "/" + other_lang(page.lang) + "/" + "/".join(page.path.parts[2:])
            yield PAGE.at(page.path, 1, page.lang, path=path)
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
            yield HEADING.at(page.path, heading.line, page.lang, id=heading.id, title=heading.text, path=other.path)


def _check_order(page: Page, other: Page) -> Iterator[Finding]:
    ours = [(heading.id, heading.level) for heading in page.content.headings]
    theirs = [(heading.id, heading.level) for heading in other.content.headings]
    if Counter(id for id, _ in ours) != Counter(id for id, _ in theirs):
        return  # a missing heading is told already
    for heading, our, their in zip(page.content.headings, ours, theirs, strict=True):
        if our != their:
            yield ORDER.at(page.path, heading.line, page.lang, id=heading.id)
            return


def _check_counts(page: Page, other: Page) -> Iterator[Finding]:
    lines = {"": page.front.body_line} | {h.id: h.line for h in page.content.headings if h.level == 2}
    common = {"", *(h.id for h in other.content.headings)}
    for section in lines.keys() & common:
        ours = page.content.counts.get(section, Counter())
        theirs = other.content.counts.get(section, Counter())
        for name, what in COUNTED.items():
            if ours[name] != theirs[name]:
                yield COUNT.at(
                    page.path,
                    lines[section],
                    page.lang,
                    id=section,
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
        yield PIN.at(page.path, line, page.lang, pin=f"{pin.lang}@{pin.hash}")
    elif pin.hash != text_hash(other):
        yield STALE.at(page.path, line, page.lang, path=other.path, own=page.path)
