"""The questions for a new page: wrong answers are asked again, in plain words, and what is written passes the checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from hooks.checks import check
from hooks.findings import errors
from hooks.new import NAMES, new, next_steps, slug
from hooks.records import meetings
from hooks.sources import Site, read_site
from tests.test_checks import BASE, TODAY, laid_out

Answers = list[tuple[str, str]]
"""(what the question must say, the answer)."""

FACTS: Answers = [
    ("Nom de la pratique", 'Le "café" : un lieu'),
    ("Nom du fichier", ""),
    ("dix sections", "non"),
    ("une phrase", "Trop court"),
    ("une phrase", "Un café où l'on se parle le jeudi."),
    ("Pays", "Belgique"),
    ("Pays", "BE"),
    ("Province", "Lüttich"),
    ("Province", "Liège"),
    ("Lieu", "Liège"),
    ("Qui organise", "Une association ; Un hôpital"),
    ("Début", "98"),
    ("Début", "1998"),
    ("niveau", "1, dans les services"),
    ("Pour qui", "2"),
    ("Pour quoi", ""),
    ("Nombre de fois", "quatre"),
    ("Par", "an"),
    ("Nombre de fois", "4"),
    ("Par", "an"),
    ("De (au moins)", "15"),
    ("À (au plus)", ""),
    ("De (au moins)", ""),
    ("Montant", "12,5"),
    ("Monnaie", "1"),
    ("période", "par an"),
    ("De (au moins)", "6"),
    ("À (au plus)", "5"),
    ("De (au moins)", "5"),
    ("À (au plus)", "6"),
    ("Site web", "www.example.org"),
    ("Site web", ""),
    ("D'où viennent", ""),
    ("D'où viennent", "un autre"),
    ("D'où viennent", "1"),
    ("Relu le", ""),
]
TEXT: Answers = [
    ("En bref", ""),
    ("En bref", "Les schizophrènes se parlent."),
    ("", ""),
    ("En bref", "Des personnes se parlent."),
    ("", ""),
    ("ne sait pas encore", "- Qui paie ?"),
    ("", "- Depuis quand ?"),
    ("", ""),
    ("Un guide", "tout."),
]
DUTCH: Answers = [
    ("Naam van de praktijk", 'Het "café"'),
    ("één zin", "Een café waar je op donderdag praat."),
    ("Plaats", "Luik"),
    ("Wie organiseert", "Een vereniging; Een ziekenhuis"),
    ("In het kort", "Mensen praten met elkaar."),
    ("", ""),
    ("nog niet weten", "- Wie betaalt?"),
    ("", "- Sinds wanneer?"),
    ("", ""),
    ("", "alles."),
]


def asking(answers: Answers) -> Callable[[str], str]:
    left = iter(answers)

    def ask(question: str) -> str:
        expected, answer = next(left, (None, ""))
        if expected is None:
            raise EOFError(question)
        plain = question.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
        assert expected in plain, (expected, question)
        return answer

    return ask


def made_from(folder: Path, name: str, answers: Answers) -> tuple[dict[PurePosixPath, str], list[str], Site]:
    """The files, what was told on the way, and the site that has them."""
    said: list[str] = []
    ask = asking(answers)
    made = new(read_site(laid_out(BASE, folder), TODAY), name, ask, said.append)
    with pytest.raises(EOFError):
        ask("")  # every answer was asked for
    for path, text in made.items():
        (folder / path).write_text(text, encoding="utf-8")
    return made, said, read_site(folder, TODAY)


def test_a_draft_in_both_languages(tmp_path: Path) -> None:
    answers = [("Français", "français"), *FACTS, *TEXT, ("néerlandais", "oui"), *DUTCH]
    made, said, site = made_from(tmp_path, "fiche", answers)
    assert [str(path) for path in made] == ["docs/fr/fiches/le-cafe-un-lieu.md", "docs/nl/fiches/le-cafe-un-lieu.md"]
    assert not check(site)
    page = site.pages["fr", "fiches/le-cafe-un-lieu"]
    assert page.meta["status"] == "draft" and page.meta["reviewed"] == TODAY
    assert page.meta["region"] == "liege" and page.meta["levels"] == ["individual", "service"]
    assert page.meta["participants"] == {"min": 15, "max": 15} and "aims" not in page.meta
    assert page.meta["organisers"] == ["Une association", "Un hôpital"]
    assert len(said) == 12, said
    assert any("réduit une personne" in line for line in said)


def test_one_language_suffices_and_the_other_is_said_to_be_missing(tmp_path: Path) -> None:
    made, _, site = made_from(tmp_path, "fiche", [("Frans", "fr"), *FACTS, *TEXT, ("néerlandais", "non")])
    assert {finding.rule.id for finding in errors(check(site))} == {"translation-page"}
    steps = next_steps(made)
    assert any("docs/nl/fiches/le-cafe-un-lieu.md" in step for step in steps)
    assert any("CONTRIBUTING.md" in step for step in steps)


def test_a_complete_fiche_asks_for_ten_sections(tmp_path: Path) -> None:
    facts = [(said, "oui") if said == "dix sections" else (said, answer) for said, answer in FACTS]
    facts = [(said, "se faire entendre") if said == "Pour quoi" else (said, answer) for said, answer in facts]
    titles = (
        "En bref|Pourquoi|Comment ça marche|Qui fait quoi|Ce qu'il faut|Points d'attention|Se lancer|Évaluer|l'atelier"
    )
    text = [answer for title in titles.split("|") for answer in ((title, "Quelques mots."), ("", ""))]
    answers = [("fr", "fr"), *facts, *text, ("Un guide", "tout."), ("néerlandais", "non")]
    made, _, site = made_from(tmp_path, "fiche", answers)
    assert {finding.rule.id for finding in check(site)} == {"translation-page"}
    assert next(iter(made.values())).count("\n## ") == 10


def test_a_name_that_is_taken_is_asked_again(tmp_path: Path) -> None:
    answers = [("fr", "nl"), ("Naam", "Example"), ("bestand", ""), ("bestand", "Een Naam"), ("bestand", "second")]
    site, said = read_site(laid_out(BASE, tmp_path), TODAY), list[str]()
    with pytest.raises(EOFError):
        new(site, "fiche", asking(answers), said.append)
    assert "docs/fr/fiches/example.md" in said[0] and len(said) == 2
    assert read_site(tmp_path, TODAY).files == site.files


def test_a_chapter(tmp_path: Path) -> None:
    answers = [
        ("fr", "fr"), ("Titre de la page", "Écouter"), ("fichier", ""), ("page en une phrase", "Ce que l'on entend dans un groupe."),
        ("D'où", "1"), ("Relu", "2026-02-30"), ("Relu", "2026-11-20"),
        ("En bref", "Deux mots."), ("", ""), ("Questions", "- Qui parle ?"), ("", ""), ("atelier", "Un jeu."), ("", ""),
        ("Un guide", "tout."), ("Et ensuite", "- [Décider ensemble](example.md)"), ("", ""), ("néerlandais", "non"),
    ]  # fmt: skip
    made, said, site = made_from(tmp_path, "chapter", answers)
    assert [str(path) for path in made] == ["docs/fr/guide/run/ecouter.md"]
    assert {finding.rule.id for finding in check(site)} == {"translation-page", "page-orphan"}
    assert any("guide/run/ecouter.md" in step and "nav" in step for step in next_steps(made))
    assert len(said) == 1


def test_a_word(tmp_path: Path) -> None:
    answers = [
        ("fr", "fr"), ("id", "mutual-aid"), ("id", "Un mot"), ("id", "care-plan"),
        ("français. Le mot", "plan de soins"), ("veut dire", "Ce que l'on prévoit : ensemble."), ("formes", "plans de soins; PS"),
        ("néerlandais", "zorgplan"), ("veut dire", "Wat je samen plant."), ("formes", ""),
    ]  # fmt: skip
    _, said, site = made_from(tmp_path, "term", answers)
    assert len(said) == 2
    assert [term.id for term in site.terms] == ["mutual-aid", "care-plan"]
    assert site.terms[-1].fr.also == ("plans de soins", "PS")
    assert {finding.rule.id for finding in check(site)} == {"term-unused"}  # until a page says it


@pytest.mark.parametrize("name", NAMES)
def test_answers_that_end_too_soon_write_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(EOFError):
        new(read_site(laid_out(BASE, tmp_path), TODAY), name, asking([("Frans", "fr")]), lambda said: None)


@pytest.mark.parametrize(
    ("title", "name"), [("L'Été à Liège", "l-ete-a-liege"), ("Cœur & âme", "coeur-ame"), ("  …  ", ""), ("Één", "een")]
)
def test_a_name_from_a_title(title: str, name: str) -> None:
    assert slug(title) == name
    assert not name or re.fullmatch(r"[a-z0-9-]+", name)


def test_a_meeting_is_one_file_in_both_languages(tmp_path: Path) -> None:
    answers = [
        ("Français", "fr"),
        ("Le jour", "demain"),
        ("Le jour", "2026-12-05"),
        ("en français", "Court"),
        ("en français", "On se parle de la Human Library : qui veut ?"),
        ("en néerlandais", "We praten over de Human Library."),
        ("début", "14h"),
        ("début", "14:00"),
        ("fin", "13:00"),
        ("lieu", ""),
        ("lieu", "Liège, maison 5"),
        ("langues", "fr, de"),
        ("langues", "fr, nl"),
        ("organise", "Une association"),
        ("fiche", "fiches/nulle-part"),
        ("fiche", "fiches/example"),
        ("inscrire", "www.example.org"),
        ("inscrire", ""),
        ("fin", "16:30"),
    ]
    (tmp_path / "docs" / "meetings").mkdir(parents=True)
    made, said, site = made_from(tmp_path, "meeting", answers)
    assert [str(path) for path in made] == ["docs/meetings/2026-12-05-liege-maison-5.yml"]
    assert len(said) == 8 and not check(site)
    ((_, meeting),) = meetings(site.records)
    assert (meeting.start, meeting.end, meeting.languages) == ("14:00", "16:30", ["fr", "nl"])
    assert [step.split()[0] for step in next_steps(made)] == ["Écrit", "Ensuite", "Geschreven:", "Daarna:"]
