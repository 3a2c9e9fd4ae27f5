"""Easy to read and respectful: short sentences, people before conditions, one word for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import PurePosixPath

from hooks.files import KEPT_PAGES
from hooks.findings import LANGS, Finding, Lang, Rule, Text
from hooks.kinds import PAGE
from hooks.sources import Page, Site
from hooks.terms import TERMS_FILE

MOST_SENTENCES_IN_SHORT = 3

LONG = Rule(
    "sentence-long",
    Text("Cette phrase a {count} mots : « {start}… ».", 'Deze zin telt {count} woorden: "{start}…".'),
    Text(
        "Faites-en deux ; ici, une phrase a au plus {most} mots.",
        "Maak er twee van; een zin telt hier hoogstens {most} woorden.",
    ),
    "warning",
)
IN_SHORT = Rule(
    "in-short-long",
    Text("« En bref » compte {count} phrases.", '"In het kort" telt {count} zinnen.'),
    Text("Gardez-en {most} au plus, en mots de tous les jours.", "Hou er hoogstens {most} over, in gewone woorden."),
    "warning",
)
LABEL = Rule(
    "label-person",
    Text("« {label} » réduit une personne à sa maladie.", '"{label}" herleidt iemand tot een ziekte.'),
    Text("Écrivez plutôt : {better}.", "Schrijf liever: {better}."),
)
TERM = Rule(
    "term-avoid",
    Text("Ce site n'écrit pas « {word} ».", 'Deze site schrijft niet "{word}".'),
    Text("Écrivez « {term} », comme dans le glossaire.", 'Schrijf "{term}", zoals in de woordenlijst.'),
)  # fmt: skip

LABELS: dict[Lang, dict[str, str]] = {
    "fr": {
        r"([ld]'|(un|une|des|les|le|la|aux?|du|ces?|cet|cette|quelques|certaine?s|nos|vos|leurs) )(schizophrènes?|psychotiques?|bipolaires?|borderlines?|dépressi(fs?|ves?)|autistes?|névrosée?s?|toxicomanes?|suicidaires?)": "« une personne qui vit avec … »",
        r"malades? menta(l|le|ux|les)": "« une personne qui vit avec un trouble psychique »",
        r"débiles?|aliénée?s?|(les|des) fous(?! rires)|(une|les|des) folles?": "« une personne », et ce qu'elle vit si c'est utile",
        r"handicapée?s? menta(l|le|ux|les)": "« une personne en situation de handicap »",
    },
    "nl": {
        r"schizofrenen|(een|de|die|deze) schizofreen|borderliners?|psychoot|psychoten|autist(en)?|depressieveling(en)?|manisch-depressieven|verslaafden|(een|de|die|deze) verslaafde": '"iemand met …", "iemand die leeft met …"',
        r"geestesziek(e|en)|krankzinnig(e|en)|zwakzinnig(e|en)|gekken": '"mensen met een psychische kwetsbaarheid"',
        r"(schizofrene|psychotische|bipolaire|suïcidale) pati[eë]nt(en)?": '"iemand met een psychose", "iemand die aan zelfdoding denkt"',
        r"mentaal gehandicapten?": '"mensen met een verstandelijke beperking"',
    },
}  # fmt: skip
"""What no page calls a person -> what to write instead."""

SENTENCE_END = re.compile(r"(?<=[.!?…])[\s»\"”’)]+(?=[A-ZÀ-ÞŒ«\"“‘'(0-9])")
WORD = re.compile(r"[^\W_]")
NOTHING = "(?!)"
"""A pattern that is nowhere."""
NOT_AN_END = re.compile(r"(?<!\w)((?i:p\. ?ex|bv|bijv|nr|art|dr|prof)|[A-Z])\.$")
"""Abbreviations that a capital or a number often follows; "etc." and "enz." before a capital do end a sentence."""


@dataclass(frozen=True)
class Forms:
    """Forms of words that no page may use."""

    any: re.Pattern[str]
    """All of them. Most texts have none, and to look for one after the other takes long."""
    each: tuple[tuple[re.Pattern[str], str], ...]
    """(one of them, what to write instead)"""


def check(site: Site) -> Iterator[Finding]:
    avoided = {lang: _avoided(site, lang) for lang in LANGS}
    for page in site.pages.values():
        yield from _check_page(page, avoided[page.lang])
    for term in site.terms:
        for lang in LANGS:  # a definition may name what no page writes, so as to say that it is avoided; but no person
            yield from _check_text(TERMS_FILE, term[lang].line, term[lang].definition, lang)
    for record in site.records:
        for lang in LANGS:
            if record.facts:
                yield from _check_text(record.path, record.line(lang), record.facts[lang], lang, avoided[lang])


@lru_cache(maxsize=KEPT_PAGES)
def _check_page(page: Page, avoided: Forms) -> tuple[Finding, ...]:
    """Kept for the preview: this takes longer than all other checks together."""
    return (*_check_sentences(page), *_check_words(page, avoided))


def sentences(text: str) -> list[str]:
    """A block's text cut where a sentence ends."""
    return [sentence for sentence, _ in sentences_at(text)]


def sentences_at(text: str) -> Iterator[tuple[str, int]]:
    """Each sentence and where it begins in the text."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if not NOT_AN_END.search(text, max(start, end.start() - 10), end.start()):
            yield text[start : end.start()].strip(), start
            start = end.end()
    if text[start:].strip():
        yield text[start:].strip(), start + len(text[start:]) - len(text[start:].lstrip())


def count_words(sentence: str) -> int:
    """Words as a reader counts them: between blanks, signs that stand alone left out."""
    return sum(1 for word in sentence.split() if WORD.search(word))


def _too_long(sentence: str, most: int) -> int:
    """How many words it has when they are too many; 0 otherwise."""
    # Most sentences need not be counted to tell.
    count = count_words(sentence) if len(sentence.split()) > most else 0
    return count if count > most else 0


def _check_sentences(page: Page) -> Iterator[Finding]:
    in_short, most = 0, page.kind.most_words
    parts_below = {heading.line for heading in page.content.headings if heading.level > 2}
    title_of_part = False
    for block in page.content.blocks:
        parts = list(sentences_at(block.text))
        if block.kind == "heading":
            title_of_part = block.line in parts_below
        elif block.section == "in-short" and not title_of_part:
            in_short += len(parts)
        for sentence, at in parts:
            if count := _too_long(sentence, most):
                line = block.line + block.text.count("\n", 0, at)
                yield LONG.at(page.path, line, page.lang, count=count, start=_start(sentence), most=most)
    if in_short > MOST_SENTENCES_IN_SHORT:
        line = next(b.line for b in page.content.blocks if b.section == "in-short")
        yield IN_SHORT.at(page.path, line, page.lang, count=in_short, most=MOST_SENTENCES_IN_SHORT)


def _check_words(page: Page, avoided: Forms) -> Iterator[Finding]:
    said = [(block.text.replace("’", "'"), block.line) for block in page.content.blocks]
    said += [(str(page.meta.get(name, "")), page.line(name)) for name in ("title", "description")]
    for text, line in said:
        for found, at, better in _found(_labels(page.lang), text, line):
            yield LABEL.at(page.path, at, page.lang, label=found, better=better)
        for found, at, term in _found(avoided, text, line):
            yield TERM.at(page.path, at, page.lang, word=found, term=term)


def _check_text(
    path: PurePosixPath, line: int, said: str, lang: Lang, avoided: Forms | None = None
) -> Iterator[Finding]:
    """What is wrong in a text that stands beside the pages, in a file of both languages."""
    for sentence in sentences(said):
        if count := _too_long(sentence, PAGE.most_words):
            yield LONG.at(path, line, None, count=count, start=_start(sentence), most=PAGE.most_words)
    said = said.replace("’", "'")
    for found, _, better in _found(_labels(lang), said, line):
        yield LABEL.at(path, line, None, label=found, better=better)
    for found, _, term in _found(avoided, said, line) if avoided else ():
        yield TERM.at(path, line, None, word=found, term=term)


def _start(sentence: str) -> str:
    return " ".join(sentence.split()[:6])


def _found(forms: Forms, text: str, line: int) -> Iterator[tuple[str, int, str]]:
    """The forms in a text that begins on a line: the words, their line, and what to write instead."""
    for pattern, better in forms.each if forms.any.search(text) else ():
        for found in pattern.finditer(text):
            yield " ".join(found[0].split()), line + text.count("\n", 0, found.start()), better


@cache
def _labels(lang: Lang) -> Forms:
    return _forms(LABELS[lang].items())


def _avoided(site: Site, lang: Lang) -> Forms:
    return _forms((_escaped(word), term[lang].term) for term in site.terms for word in term[lang].avoid)


def _forms(known: Iterable[tuple[str, str]]) -> Forms:
    """`known`: (a pattern, what to write instead)."""
    known = tuple(known)
    any = _whole("|".join(words for words, _ in known) or NOTHING)
    return Forms(any, tuple((_whole(words), better) for words, better in known))


def _whole(words: str) -> re.Pattern[str]:
    """Words as they stand in a text: not inside a longer one, and with any blank or line end between them."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)".replace(" ", r"\s+"), re.IGNORECASE)


def _escaped(words: str) -> str:
    return " ".join(re.escape(word) for word in words.replace("’", "'").split())
