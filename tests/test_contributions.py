"""What people really send: each mistake gets its finding in plain words, on its line; what harms nobody gets none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from hooks.checks import check
from hooks.comment import as_comment
from hooks.findings import LANGS, Finding, errors
from hooks.sources import read_site
from tests.test_checks import BASE, TODAY, laid_out

FICHE = "docs/fr/fiches/example.md"
TEXT = (BASE / FICHE).read_text(encoding="utf-8")
FOREIGN = re.compile(
    r"Traceback|Error|pydantic|NoneType|YAML|scalar|mapping|\bInput\b|should be|\bvalid\b|must be|expected|\bint\b|\bstr\b",
    re.I,
)
"""What a program says, and no author understands."""


class Sent(NamedTuple):
    old: str
    """What the author changed in a good fiche …"""
    new: str
    """… and put there instead."""
    expected: set[tuple[int, str]]
    """(line, rule)."""


BAD = {
    # The head: a value that is no value
    "no title": Sent("title: Un exemple\n", "", {(1, "field-missing")}),
    "an empty title": Sent("title: Un exemple", "title:", {(2, "field-value")}),
    "a title of blanks": Sent("title: Un exemple", 'title: "  "', {(2, "field-value")}),
    "a title that is a year": Sent("title: Un exemple", "title: 2013", {(2, "field-value")}),
    "a title with a colon": Sent("title: Un exemple", "title: Le café : un exemple", {(2, "front-matter-syntax")}),
    "a title between marks that do not close": Sent("title: Un exemple", 'title: "Un exemple', {(2, "front-matter-syntax")}),
    "a description of three words": Sent("Une pratique pour les essais.", "Un café.", {(3, "field-value")}),
    "a description as long as a page": Sent("pour les essais.", "utile. " * 40, {(3, "field-value")}),
    "an id with capitals and accents": Sent("id: example", "id: Un Café", {(4, "fiche-id"), (4, "fact-differs")}),
    "no id": Sent("id: example\n", "", {(1, "field-missing")}),
    "a status in French": Sent("status: complete", "status: brouillon", {(5, "field-value")}),
    "a country in full": Sent("country: BE", "country: Belgique", {(6, "field-value")}),
    "a country in small letters": Sent("country: BE", "country: be", {(6, "field-value")}),
    "Norway": Sent("country: BE", "country: NO", {(6, "field-value")}),
    "a region in French": Sent("region: liege", "region: Liège", {(7, "field-value")}),
    "no region in Belgium": Sent("region: liege\n", "", {(5, "fiche-incomplete")}),
    "no place": Sent("place: Liège\n", "", {(5, "fiche-incomplete")}),
    "a place that is a list": Sent("place: Liège", "place: [Liège, Namur]", {(8, "field-value")}),
    "levels in Dutch": Sent("levels: [service]", "levels: [dienst]", {(9, "field-value")}),
    "the name of a field in French": Sent("levels: [service]", "niveau: [service]", {(9, "field-unknown"), (5, "fiche-incomplete")}),
    "the name and the value in two languages": Sent("levels: [service]", "niveau: dienst", {(9, "field-unknown"), (5, "fiche-incomplete")}),
    "one level without brackets": Sent("levels: [service]", "levels: service", {(9, "field-value")}),
    "no level in the brackets": Sent("levels: [service]", "levels: []", {(5, "fiche-incomplete"), (9, "fact-differs")}),
    "a public in French": Sent("public: [users]", "public: [users, proches]", {(10, "field-value")}),
    "aims in Dutch": Sent("aims: [meet-peers]", "aims: [informeren]", {(11, "field-value")}),
    "an aim almost right": Sent("aims: [meet-peers]", "aims: [meet-peer]", {(11, "field-value")}),
    "a bracket that does not close": Sent("aims: [meet-peers]", "aims: [meet-peers", {(11, "front-matter-syntax")}),
    "a rhythm in words": Sent("{times: 5, per: year}", "cinq fois par an", {(12, "field-value")}),
    "a rhythm in French": Sent("per: year", "per: an", {(12, "field-value")}),
    "a rhythm without a period": Sent("{times: 5, per: year}", "{times: 5}", {(12, "field-value")}),
    "a rhythm of no times": Sent("times: 5", "times: 0", {(12, "field-value")}),
    "a number in words": Sent("times: 5", "times: cinq", {(12, "field-value")}),
    "a number between marks": Sent("times: 5", 'times: "5"', {(12, "field-value")}),
    "people in words": Sent("rhythm:", "participants: 15 à 100\nrhythm:", {(12, "field-value")}),
    "people the wrong way round": Sent("rhythm:", "participants: {min: 100, max: 15}\nrhythm:", {(12, "field-value")}),
    "fewer than nobody": Sent("rhythm:", "team: {min: -1, max: 2}\nrhythm:", {(12, "field-value")}),
    "a budget with its sign": Sent("rhythm:", "budget: 250 €\nrhythm:", {(12, "field-value")}),
    "a budget in francs": Sent("rhythm:", "budget: {amount: 250, currency: BEF, per: year}\nrhythm:", {(12, "field-value")}),
    "a year of two digits": Sent("rhythm:", "since: 98\nrhythm:", {(12, "field-value")}),
    "a year in words": Sent("rhythm:", "since: depuis 1998\nrhythm:", {(12, "field-value")}),
    "an address without its beginning": Sent("rhythm:", "website: www.psytoyens.be\nrhythm:", {(12, "field-value")}),
    "a fact twice": Sent("rhythm:", "place: Namur\nrhythm:", {(12, "front-matter-syntax")}),
    "a source of one's own": Sent("[some-guide]", "[mon-guide]", {(13, "source-unknown"), (13, "fact-differs")}),
    "a source that is a title": Sent("[some-guide]", "Un guide", {(13, "field-value")}),
    "no source": Sent("sources: [some-guide]", "sources: []", {(13, "field-value")}),
    "a date as one says it": Sent("2026-11-22", "22/11/2026", {(14, "field-value")}),
    "a date in words": Sent("2026-11-22", "22 novembre 2026", {(14, "field-value")}),
    "a date that does not exist": Sent("2026-11-22", "2026-02-30", {(14, "front-matter-syntax")}),
    "a date to come": Sent("2026-11-22", "2027-11-22", {(14, "review-future"), (14, "fact-differs")}),
    "a date long past": Sent("2026-11-22", "2020-01-01", {(14, "review-old"), (14, "fact-differs")}),
    "another fact than in Dutch": Sent("times: 5", "times: 6", {(12, "fact-differs")}),
    # The head as a whole
    "a tab in the head": Sent("levels: [service]", "organisers:\n\t- Psytoyens\nlevels: [service]", {(10, "front-matter-syntax")}),
    "the curly marks of a word processor around a list": Sent("[users]", "“users”", {(10, "field-value")}),
    "a head without an end": Sent("reviewed: 2026-11-22\n---\n", "reviewed: 2026-11-22\n", {(1, "front-matter-syntax")}),
    "a head that ends in two dashes": Sent("reviewed: 2026-11-22\n---\n", "reviewed: 2026-11-22\n--\n", {(1, "front-matter-syntax")}),
    "an empty line above the head": Sent("---\ntitle", "\n---\ntitle", {(1, "front-matter-syntax")}),
    "dashes that a word processor made one": Sent("---\ntitle", "—\ntitle", {(1, "front-matter-syntax")}),
    # The text
    "a section left out": Sent("## Évaluer {#evaluate}\n\nQuelques mots.\n\n", "", {(1, "section-missing")}),
    "an empty section": Sent("{#why}\n\nQuelques mots.\n", "{#why}\n", {(21, "section-empty")}),
    "a section of one's own": Sent("## Pourquoi", "## Avis\n\nBien.\n\n## Pourquoi", {(21, "section-unknown"), (21, "heading-id")}),
    "two sections the wrong way round": Sent("## Se lancer {#get-started}\n\nQuelques mots.\n\n## Évaluer {#evaluate}", "## Évaluer {#evaluate}\n\nQuelques mots.\n\n## Se lancer {#get-started}", {(41, "section-order")}),
    "a heading without its anchor": Sent("## Pourquoi {#why}", "## Pourquoi", {(21, "section-title"), (21, "heading-id")}),
    "a heading in Dutch": Sent("## Pourquoi {#why}", "## Waarom {#why}", {(21, "section-title")}),
    "a script": Sent("Quelques mots.", "<script>alert(1)</script>", {(19, "safety-script")}),
    "a picture that spies": Sent("Quelques mots.", "![Un café](https://example.org/x.png)", {(19, "safety-host")}),
    "an attribute that runs": Sent("Quelques mots.", 'Un <b onclick="alert(1)">mot</b>.', {(19, "safety-event")}),
    "a frame": Sent("Quelques mots.", '<iframe src="https://example.org"></iframe>', {(19, "safety-frame"), (19, "safety-host")}),
    "colours from a word processor": Sent("Quelques mots.", '<span style="color: red">Un mot.</span>', {(19, "safety-style")}),
    "a table of a web page's making": Sent("Quelques mots.", "<center>Un mot.</center>", {(19, "safety-html")}),
    "an address that runs": Sent("Quelques mots.", "[Un café au parc](javascript:alert(1))", {(19, "safety-address")}),
    "a link to nowhere": Sent("Quelques mots.", "Voyez [le café du parc](cafe.md).", {(19, "link-page")}),
    "a link that says « ici »": Sent("Quelques mots.", "Voyez [ici](index.md).", {(19, "link-label")}),
    "a file of one's own disk": Sent("Quelques mots.", "![Un café](C:\\Images\\cafe.png)", {(19, "link-address")}),
    "words that hurt": Sent("Quelques mots.", "Les schizophrènes viennent.", {(19, "label-person")}),
    "a sentence without an end": Sent("Quelques mots.", "Des mots " * 15 + "viennent.", {(19, "sentence-long")}),
    "a word that the glossary avoids": Sent("Quelques mots.", "Un groupe d'auto-assistance.", {(19, "term-avoid")}),
    "four sentences in short": Sent("Quelques mots.", "Un. Deux. Trois. Quatre.", {(17, "in-short-long")}),
}  # fmt: skip

BYTES = {
    "an empty file": (b"", {(1, "field-missing"), (1, "section-missing")}),
    "only blank lines": (b"\n \n\n", {(1, "field-missing"), (1, "section-missing")}),
    "an old encoding": (TEXT.encode("cp1252"), {(8, "file-encoding")}),
    "the encoding of Notepad's « Unicode »": (TEXT.encode("utf-16"), {(1, "file-encoding")}),
    "a Word document": (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 40, {(2, "file-encoding")}),
    "a book": ((TEXT + "Quelques mots de plus.\n" * 20_000).encode(), {(1, "file-size")}),
}

HARMLESS: dict[str, Callable[[str], str]] = {
    "the line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "the line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "a mark before the text": lambda text: "\ufeff" + text,
    "a mark and the line ends of Windows": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "blanks that do not break": lambda text: text.replace("Quelques mots.", "Quelques\u00a0mots\u202f!"),
    "blanks that do not break in a heading": lambda text: text.replace("Comment ça", "Comment\u00a0ça"),
    "the curly marks of a word processor": lambda text: text.replace("Quelques mots.", "“Quelques” mots, d’abord…"),
    "a curly apostrophe in a heading": lambda text: text.replace("## Ce qu'il", "## Ce qu’il").replace("d'a", "d’a"),
    "accents apart from their letters": lambda text: text.replace("é", "e\u0301").replace("ç", "c\u0327"),
    "blanks at the ends of lines": lambda text: text.replace("\n", "  \n").replace("---  ", "--- "),
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "no line end at the end": lambda text: text.rstrip("\n"),
    "marks around a value": lambda text: text.replace("title: Un exemple", "title: 'Un exemple'"),
    "a list on lines of its own": lambda text: text.replace("levels: [service]", "levels:\n  - service"),
    "fields in another order": lambda text: text.replace("country: BE\n", "").replace("aims:", "country: BE\naims:"),
    "a soft hyphen": lambda text: text.replace("Quelques", "Quel\u00adques"),
    "a smiling face": lambda text: text.replace("Quelques mots.", "Quelques mots 🙂."),
    "bold words": lambda text: text.replace("Quelques mots.", "**Quelques** *mots*."),
}  # fmt: skip


def sent(folder: Path, content: bytes) -> list[Finding]:
    """All that is found in a small site without faults whose French fiche is `content`; told in every way."""
    laid_out(BASE, folder)
    (folder / FICHE).write_bytes(content)
    site = read_site(folder, TODAY)
    found = check(site)
    told = as_comment(site, found, site.files, "https://www.example.org/")
    for finding in found:
        for lang in LANGS:
            assert not FOREIGN.search(finding.message(lang) + finding.fix(lang)), finding.text(lang)
            assert len(finding.message(lang)) < 400
    assert all(title in told for title in ("## Français", "## Nederlands"))
    return found


def in_fiche(found: list[Finding]) -> set[tuple[int, str]]:
    return {(finding.line, finding.rule.id) for finding in found if str(finding.path) == FICHE}


def test_there_are_enough() -> None:
    assert len(BAD) + len(BYTES) >= 40


@pytest.mark.parametrize("one", BAD.values(), ids=BAD.keys())
def test_a_mistake_is_told_on_its_line(one: Sent, tmp_path: Path) -> None:
    assert one.old in TEXT
    found = sent(tmp_path, TEXT.replace(one.old, one.new, 1).encode())
    assert {str(finding.path) for finding in found} <= {FICHE, FICHE.replace("/fr/", "/nl/")}
    assert in_fiche(found) == one.expected


@pytest.mark.parametrize(("content", "expected"), BYTES.values(), ids=BYTES.keys())
def test_a_file_that_is_no_page_is_told(content: bytes, expected: set[tuple[int, str]], tmp_path: Path) -> None:
    found = sent(tmp_path, content)
    assert in_fiche(found) == expected
    assert errors(found)


@pytest.mark.parametrize("spoil", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_harms_nobody_is_silent(spoil: Callable[[str], str], tmp_path: Path) -> None:
    spoiled = spoil(TEXT)
    assert spoiled != TEXT
    assert not sent(tmp_path, spoiled.encode())
