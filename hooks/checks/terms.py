"""The glossary: each term explained once, used somewhere, and leading to a page that exists."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.findings import LANGS, Finding, Lang, Rule, Text, did_you_mean
from hooks.sources import Site
from hooks.terms import TERMS_FILE, Term

DOUBLED = Rule(
    "term-doubled",
    Text("« {word} » figure déjà sous « {id} ».", '"{word}" staat al bij "{id}".'),
    Text("Gardez ce mot à un seul endroit.", "Hou dit woord op één plaats."),
)
UNUSED = Rule(
    "term-unused",
    Text("Aucune page en français n'emploie « {word} ».", 'Geen enkele Nederlandse pagina gebruikt "{word}".'),
    Text(
        "Ajoutez à « also » la forme que les pages emploient, ou retirez ce mot du glossaire.",
        'Zet bij "also" de vorm die op de pagina\'s staat, of haal dit woord uit de woordenlijst.',
    ),
    "warning",
)
PAGE = Rule(
    "term-page",
    Text(
        "« {id} » mène à la page « {page} », qui n'existe pas.",
        '"{id}" leidt naar de pagina "{page}", die niet bestaat.',
    ),
    Text(
        "Écrivez l'adresse d'une page sans langue ni barre au bout, par exemple guide/run/finances.",
        "Schrijf het adres van een pagina zonder taal en zonder streep op het einde, zoals guide/run/finances.",
    ),
)


def check(site: Site) -> Iterator[Finding]:
    addresses = sorted({address for _, address in site.pages})
    for term in site.terms:
        if term.page and term.page not in addresses:
            guess = did_you_mean(term.page, addresses)
            yield PAGE.at(TERMS_FILE, term.fr.line, None, id=term.id, page=term.page, guess=guess)
    for lang in LANGS:
        yield from _check_doubled(site.terms, lang)
        for term in site.terms:
            if not site.uses[lang][term.id]:
                yield UNUSED.at(TERMS_FILE, term[lang].line, lang, word=term[lang].term)


def _check_doubled(terms: tuple[Term, ...], lang: Lang) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for term in terms:
        for name in term[lang].names:
            other = first.setdefault(name.casefold(), term.id)
            if other != term.id:
                yield DOUBLED.at(TERMS_FILE, term[lang].line, lang, word=name, id=other)
