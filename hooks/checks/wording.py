"""Easy to read and respectful: short sentences, people before conditions, one word for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hooks.findings import Finding, Lang, Rule, Text
from hooks.sources import Page, Site

MOST_WORDS = 25
MOST_SENTENCES_IN_SHORT = 3

LONG = Rule(
    "sentence-long",
    Text("Cette phrase a {count} mots : « {start}… ».", 'Deze zin telt {count} woorden: "{start}…".'),
    Text(
        "Faites-en deux ; une phrase a au plus {most} mots.", "Maak er twee van; een zin telt hoogstens {most} woorden."
    ),
    "warning",
)
IN_SHORT = Rule(
    "in-short-long",
    Text("« En bref » compte {count} phrases.", '"In het kort" telt {count} zinnen.'),
    Text("Gardez-en au plus {most}, en mots de tous les jours.", "Hou er hoogstens {most} over, in gewone woorden."),
    "warning",
)
LABEL = Rule(
    "label-person",
    Text("« {label} » réduit une personne à sa maladie.", '"{label}" maakt van iemand zijn ziekte.'),
    Text("Écrivez plutôt : {better}.", "Schrijf liever: {better}."),
)
TERM = Rule(
    "term-avoid",
    Text("Ce site n'écrit pas « {word} ».", 'Deze site schrijft niet "{word}".'),
    Text("Écrivez « {term} », comme dans le glossaire.", 'Schrijf "{term}", zoals in de woordenlijst.'),
)  # fmt: skip

LABELS: dict[Lang, dict[str, str]] = {
    "fr": {
        r"(un|une|des|les|le|la|ces|cette) (schizophrènes?|psychotiques?|bipolaires?|borderlines?|dépressi(fs?|ves?)|autistes?|névrosée?s?|toxicomanes?|suicidaires?)": "« une personne qui vit avec … »",
        r"malades? menta(l|le|ux|les)": "« une personne qui vit avec un trouble psychique »",
        r"débiles?|aliénée?s?|(les|des) fous|(une|les|des) folles?": "« une personne », et ce qu'elle vit si c'est utile",
        r"handicapée?s? menta(l|le|ux|les)": "« une personne en situation de handicap »",
    },
    "nl": {
        r"schizofre(en|ne|nen)|borderliners?|psychoten?|autisten?|depressievelingen?|manisch-depressieven?|verslaafden?": '"iemand met …", "iemand die leeft met …"',
        r"geestesziek(e|en)|krankzinnig(e|en)|zwakzinnig(e|en)|gekken": '"mensen met een psychische kwetsbaarheid"',
        r"(een|de) (psychotische|bipolaire|suïcidale) pati[eë]nt(en)?": '"iemand met een psychose", "iemand die aan zelfdoding denkt"',
        r"mentaal gehandicapten?": '"mensen met een verstandelijke beperking"',
    },
}  # fmt: skip
"""What no page calls a person -> what to write instead."""

SENTENCE_END = re.compile(r"(?<=[.!?…])[\s »\")]+(?=[A-ZÀ-Þ«\"0-9])")
WORD = re.compile(r"[^\W_]")
NOT_AN_END = re.compile(r"\b(etc|p\.ex|bv|bijv|enz|nr|art|M|Mme|dr|prof)\.$", re.IGNORECASE)


def check(site: Site) -> Iterator[Finding]:
    avoided = {lang: _avoided(site, lang) for lang in ("fr", "nl")}
    for page in site.pages.values():
        yield from _check_sentences(page)
        yield from _check_words(page, avoided[page.lang])


def sentences(text: str) -> list[str]:
    """A block's text cut where a sentence ends."""
    found: list[str] = []
    for part in SENTENCE_END.split(text.strip()):
        if found and NOT_AN_END.search(found[-1]):
            found[-1] += " " + part
        elif part:
            found.append(part)
    return found


def count_words(sentence: str) -> int:
    """Words as a reader counts them: between blanks, signs that stand alone left out."""
    return sum(1 for word in sentence.split() if WORD.search(word))


def _check_sentences(page: Page) -> Iterator[Finding]:
    in_short = 0
    for block in page.content.blocks:
        parts = sentences(block.text)
        in_short += len(parts) if block.section == "in-short" and block.kind != "heading" else 0
        for sentence in parts:
            count = count_words(sentence)
            if count > MOST_WORDS:
                start = " ".join(sentence.split()[:6])
                yield LONG.at(page.path, block.line, page.lang, count=count, start=start, most=MOST_WORDS)
    if in_short > MOST_SENTENCES_IN_SHORT:
        line = next(b.line for b in page.content.blocks if b.section == "in-short")
        yield IN_SHORT.at(page.path, line, page.lang, count=in_short, most=MOST_SENTENCES_IN_SHORT)


def _check_words(page: Page, avoided: tuple[tuple[re.Pattern[str], str], ...]) -> Iterator[Finding]:
    said = [(block.text.replace("’", "'"), block.line) for block in page.content.blocks]
    said += [(str(page.meta.get(name, "")), page.line(name)) for name in ("title", "description")]
    for text, line in said:
        for pattern, better in _labels(page.lang):
            for found in pattern.finditer(text):
                yield LABEL.at(page.path, line, page.lang, label=found[0], better=better)
        for pattern, term in avoided:
            for found in pattern.finditer(text):
                yield TERM.at(page.path, line, page.lang, word=found[0], term=term)


@cache
def _labels(lang: Lang) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_whole(words), better) for words, better in LABELS[lang].items())


def _avoided(site: Site, lang: Lang) -> tuple[tuple[re.Pattern[str], str], ...]:
    words = [(word, term[lang].term) for term in site.terms for word in term[lang].avoid]
    return tuple((_whole(re.escape(word.replace("’", "'"))), term) for word, term in words)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
