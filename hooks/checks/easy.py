"""Easy to read, as the rules of Inclusion Europe ask: of a page that is there, said in forms that everybody can read.

Source: Inclusion Europe, "Information for all. European standards for making information easy to read and understand".
How long a sentence may be stands in hooks/kinds.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hooks.checks.wording import sentences_at
from hooks.findings import Finding, Rule, Text, did_you_mean
from hooks.kinds import EASY
from hooks.reviews import validation
from hooks.sources import Page, Site

OF = Rule(
    "easy-of",
    Text("La page « {page} » {why}.", 'De pagina "{page}" {why}.'),
    Text(
        "Écrivez l'adresse d'une page ordinaire sans version facile à lire, par exemple fiches/together.",
        "Schrijf het adres van een gewone pagina zonder eenvoudige versie, bijvoorbeeld fiches/together.",
    ),
)
FUTURE = Rule(
    "easy-future",
    Text("La date de validation, {date}, est dans le futur.", 'De datum bij "validated", {date}, ligt in de toekomst.'),
    Text(
        "Écrivez le jour où des personnes concernées ont relu ce texte, ou retirez « validated ».",
        'Schrijf de dag waarop lezers deze tekst nalazen, of haal "validated" weg.',
    ),
)
FORM = Rule(
    "easy-form",
    Text("Pas facile à lire : {what}.", "Niet makkelijk te lezen: {what}."),
    Text("{instead}.", "{instead}."),
    "warning",
)

NOT_THERE = Text("n'existe pas", "bestaat niet")
IS_EASY = Text("est elle-même une page facile à lire", "is zelf een pagina in eenvoudige taal")
TAKEN = Text("a déjà une version facile à lire", "heeft al een versie in eenvoudige taal")

TABLE = Text("un tableau", "een tabel"), Text("Écrivez des phrases ou une liste", "Schrijf zinnen of een lijst")
NOTE = (
    Text("une note de bas de page", "een voetnoot"),
    Text("Expliquez cela dans le texte", "Leg dat uit in de tekst zelf"),
)
SAME_LINE = (
    Text("deux phrases sur une ligne, « {words}… »", 'twee zinnen op één regel, "{words}…"'),
    Text("Commencez chaque phrase sur une nouvelle ligne", "Begin elke zin op een nieuwe regel"),
)
WORDS = (
    (
        re.compile(r"(?<!\w)[A-ZÀ-Þ]{2,}(?!\w)"),
        Text("« {words} », un sigle ou un mot en capitales", '"{words}", een afkorting of een woord in hoofdletters'),
        Text("Écrivez le nom en entier, en minuscules", "Schrijf de naam voluit, in kleine letters"),
    ),
    (
        re.compile(r"\d+\s?%|(?<!\w)pour cent(?!\w)|(?<!\w)procent(?!\w)"),
        Text("« {words} », un pourcentage", '"{words}", een percentage'),
        Text("Écrivez par exemple « 1 personne sur 4 »", 'Schrijf bijvoorbeeld "1 op de 4 mensen"'),
    ),
)
"""(words that are hard to read, what they are, what to write instead)"""


def check(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        if page.kind is EASY:
            yield from _check_of(page, site)
            yield from _check_validated(page, site.today)
            yield from _check_forms(page)


def _check_of(page: Page, site: Site) -> Iterator[Finding]:
    address = page.meta.get("easy_of")
    if not isinstance(address, str):
        return  # told already
    there, ordinary = (
        site.pages.get((page.lang, address)),
        [p.address for p in site.pages.values() if p.kind is not EASY],
    )
    guess = "" if there else did_you_mean(address, ordinary)
    why = NOT_THERE if there is None else IS_EASY if there.kind is EASY else TAKEN
    if why is not TAKEN or site.easy[page.lang, address] is not page:
        yield OF.at(page.path, page.line("easy_of"), page.lang, guess=guess, page=address, why=why)


def _check_validated(page: Page, today: date) -> Iterator[Finding]:
    found = validation(page)
    if found and found.date > today:
        yield FUTURE.at(page.path, page.line("validated", "date"), page.lang, date=found.date)


def _check_forms(page: Page) -> Iterator[Finding]:
    cell = next((block for block in page.content.blocks if block.kind == "cell"), None)
    if cell:
        yield _form(page, cell.line, *TABLE)
    for number, line in enumerate(page.text.split("\n"), page.front.body_line):
        if "[^" in line:
            yield _form(page, number, *NOTE)
    for block in page.content.blocks:
        for sentence, at in list(sentences_at(block.text))[1:]:
            before = block.text[:at].rstrip(" ")
            if not before.endswith("\n"):
                yield _form(page, block.line + before.count("\n"), *SAME_LINE, " ".join(sentence.split()[:3]))
    said = [(block.text, block.line) for block in page.content.blocks]
    said += [(str(page.meta.get(name, "")), page.line(name)) for name in ("title", "description")]
    for text, first in said:
        for pattern, what, instead in WORDS:
            for found in pattern.finditer(text):
                yield _form(page, first + text.count("\n", 0, found.start()), what, instead, found[0])


def _form(page: Page, line: int, what: Text, instead: Text, words: str = "") -> Finding:
    said = Text(what.fr.format(words=words), what.nl.format(words=words))
    return FORM.at(page.path, line, page.lang, what=said, instead=instead)
