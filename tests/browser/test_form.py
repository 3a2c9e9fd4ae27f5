"""The form for a new fiche: what is typed there comes out as files that every check accepts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from os import environ
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect
from pydantic import ValidationError

from hooks.checks import check
from hooks.checks.facts import EXPECTED, VALUE
from hooks.facts import FicheFacts
from hooks.findings import LANGS, Finding, Lang
from hooks.front_matter import load_yaml
from hooks.kinds import FICHE, NOT_KNOWN
from hooks.render.facts import known_facts
from hooks.render.form import NOT_ASKED, form
from hooks.sources import Page as SourcePage
from hooks.sources import other_lang, read_site
from hooks.texts import texts
from hooks.typography import TYPESET
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor, served
from tests.conftest import ROOT

ASSETS = read_site(ROOT).assets
REPOSITORY = "https://code.example/federation/site"
each_lang = pytest.mark.parametrize("lang", LANGS)

Answers = dict[str, Any]
"""Name of a field -> text, list of the values to tick, or part -> text."""


def open_form(page: Page, lang: Lang) -> Page:
    page.goto(f"{lang}/about/contribute/")
    page.locator("[data-form-body]").wait_for()
    return page


def fill(page: Page, answers: Answers) -> None:
    page.evaluate("for (const one of document.querySelectorAll('[data-form] details')) one.open = true")
    for name, answer in answers.items():
        box = page.locator(f'[data-form-field="{name}"]')
        if isinstance(answer, list):
            for value in answer:
                box.locator(f'input[value="{value}"]').check()
        elif isinstance(answer, dict):
            for part, value in answer.items():
                write(page, f'[data-form-field="{name}"] [data-part="{part}"]', value)
        else:
            write(page, f'[data-form-field="{name}"] :is(input, textarea, select)', answer)


def write(page: Page, selector: str, value: str) -> None:
    control = page.locator(selector)
    if control.evaluate("control => control.nodeName") == "SELECT":
        control.select_option(value)
    else:
        control.fill(value)


def look(page: Page) -> None:
    page.locator("[data-form-body] button[type=submit]").click()


def error_of(page: Page, name: str) -> str:
    return page.locator(f'[data-form-field="{name}"] [data-form-error]').inner_text()


def downloads(page: Page, folder: Path) -> dict[str, Path]:
    """Every file that the form offers, by its name."""
    found = {}
    links = page.locator("[data-form-files] a")
    for number in range(links.count()):
        with page.expect_download() as download:
            links.nth(number).click()
        name = download.value.suggested_filename
        download.value.save_as(folder / name)
        found[name] = folder / name
    return found


def put(files: dict[str, Path], copy: Path) -> tuple[dict[str, SourcePage], list[Finding]]:
    """The files as pages of a copy of the site, by language, and what is wrong in that copy."""
    shutil.copytree(ROOT / "docs", copy / "docs", ignore=shutil.ignore_patterns("assets"))
    (copy / "docs/assets").symlink_to(ROOT / "docs/assets")
    shutil.copy(ROOT / "mkdocs.yml", copy)
    for name, file in files.items():
        id, lang, _ = name.split(".")
        shutil.copy(file, copy / "docs" / lang / "fiches" / f"{id}.md")
    site = read_site(copy)
    found = [finding for finding in check(site) if f"/{id}." in str(finding.path)]
    return {lang: site.pages[lang, f"fiches/{id}"] for lang in LANGS if (lang, f"fiches/{id}") in site.pages}, found


def draft(lang: Lang, title: str = "Un café « chez nous » : l’été #2 – oui", **more: Any) -> Answers:
    return {
        f"{lang}.title": title,
        f"{lang}.description": "- C'est un essai: une pratique décrite dans une phrase # et demie.",
        f"{lang}.in-short": "Un café :\r\n• un\r\n• deux",
        f"{lang}.not-known": "- Qui organise ?\n- Depuis quand ?",
        "sources": ["participation-handbook"],
        **more,
    }


def complete(lang: Lang) -> Answers:
    return {
        f"{lang}.title": "no",
        f"{lang}.description": 'Een "plek" waar mensen elkaar zien: elke maand.',
        f"{lang}.place": "2000",
        f"{lang}.organisers": "Psytoyens: de federatie\n- yes\n#1",
        **{f"{lang}.{section.id}": f"Tekst {n}.\n\n1. Eerst\n2. Dan" for n, section in enumerate(FICHE.sections)},
    }


FACTS: Answers = {
    "country": "be",
    "region": "liege",
    "since": "2013",
    "levels": ["service", "policy"],
    "public": ["users", "relatives"],
    "aims": ["meet-peers"],
    "rhythm": {"times": "4", "per": "year"},
    "participants": {"min": "8"},
    "duration": {"min": "60", "max": "90"},
    "budget": {"amount": "1250", "currency": "EUR", "per": "session"},
    "team": {"min": "2", "max": "3"},
    "website": "https://www.psytoyens.be",
    "sources": ["participation-handbook", "psytoyens-guide"],
    "reviewed": "2026-01-31",
}


@each_lang
def test_every_field_of_the_model_is_asked(lang: Lang) -> None:
    site = read_site(ROOT)
    asked = form(site, site.pages[lang, "about/contribute"])
    fields = [field.name for field in (*asked.practice, *asked.facts)]
    assert sorted(fields) == sorted(set(FicheFacts.model_fields) - set(NOT_ASKED))
    sections = [field.name for field in (*asked.sections, *asked.more, *asked.last)]
    assert sorted(sections) == sorted({section.id for section in FICHE.sections} | {NOT_KNOWN.id})


@each_lang
def test_one_language_and_three_sections_suffice(lang: Lang, visit: Visitor, tmp_path: Path, address: str) -> None:
    reader = visit(360, accept_downloads=True)
    page = open_form(reader.page, lang)
    fill(page, draft(lang))
    look(page)
    expect(page.locator("#form-preview")).to_be_focused()
    files = downloads(page, tmp_path)
    assert list(files) == [f"un-cafe-chez-nous-l-ete-2-oui.{lang}.md"]
    pages, found = put(files, tmp_path / "copy")
    assert {finding.rule.id for finding in found} == {"translation-page"}  # who publishes adds the other language
    answers = draft(lang)
    assert pages[lang].meta["title"] == answers[f"{lang}.title"]
    assert pages[lang].meta["description"] == answers[f"{lang}.description"]
    assert pages[lang].meta["status"] == "draft"
    assert "\n- un\n- deux\n" in pages[lang].text
    assert not reader.foreign(address) and not reader.complaints
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@each_lang
def test_a_complete_fiche_in_both_languages(lang: Lang, visit: Visitor, tmp_path: Path) -> None:
    page = open_form(visit(360, accept_downloads=True).page, lang)
    fill(page, complete(lang) | complete(other_lang(lang)) | FACTS | {"id": "a-test"})
    look(page)
    files = downloads(page, tmp_path)
    assert sorted(files) == ["a-test.fr.md", "a-test.nl.md"]
    pages, found = put(files, tmp_path / "copy")
    assert not found
    for one, source in pages.items():
        answers = complete(source.lang)
        assert source.meta["status"] == "complete" and source.meta["country"] == "BE"
        assert source.meta["title"] == "no" and source.meta["place"] == "2000"
        assert source.meta["organisers"] == answers[f"{one}.organisers"].split("\n")
        assert source.meta["participants"] == {"min": 8, "max": 8}
        shown = page.locator(f".form__page[lang={one}] .facts__row").all_inner_texts()
        rows = [f"{row.label} {row.value}" for row in known_facts(source)]
        assert [" ".join(one.split()) for one in shown] == [" ".join(row.split()) for row in rows]


def test_what_is_written_of_an_unfinished_fiche_is_not_lost(visit: Visitor, tmp_path: Path) -> None:
    page = open_form(visit(accept_downloads=True).page, "fr")
    more = {f"{lang}.{id}": f"Ce que l'on sait de {id}." for lang in LANGS for id in ("why", "watch-points")}
    fill(page, draft("fr", id="a-test") | draft("nl") | more)
    look(page)
    pages, found = put(downloads(page, tmp_path), tmp_path / "copy")
    assert not found
    for source in pages.values():
        headings = [(heading.level, heading.id) for heading in source.content.headings]
        assert headings == [(2, "in-short"), (3, "why"), (3, "watch-points"), (2, "not-known"), (2, "sources")]


def test_a_section_in_one_language_only_is_told(visit: Visitor) -> None:
    page = open_form(visit().page, "fr")
    fill(page, draft("fr") | draft("nl") | {"fr.why": "Parce que."})
    look(page)
    assert error_of(page, "nl.why") == texts("fr")["form"]["both"]


@each_lang
def test_a_fault_is_told_at_the_field_once_it_is_left(lang: Lang, visit: Visitor) -> None:
    page, words = open_form(visit(360).page, lang), texts(lang)["form"]
    description = page.locator(f"#form-{lang}-description")
    description.press_sequentially("x")
    assert not description.get_attribute("aria-invalid")
    description.press("Tab")
    expected = EXPECTED["string_too_short"][lang].format(min_length=20)
    said = TYPESET[lang](VALUE.do[lang].format(expected=expected))
    assert error_of(page, f"{lang}.description") == said
    assert description.get_attribute("aria-invalid") == "true"
    described = (description.get_attribute("aria-describedby") or "").split()
    assert said in [page.locator(f"#{id}").inner_text() for id in described]
    description.fill("x" * 20)  # mended: told at once
    assert not error_of(page, f"{lang}.description") and not description.get_attribute("aria-invalid")
    for name, wrong, message in (
        ("id", "human-library", words["taken"]),
        ("id", "Été", words["id_form"]),
        ("country", "Belgique", EXPECTED["country"][lang]),
        ("since", "12", EXPECTED["greater_than_equal"][lang].format(ge=1800)),
        ("since", "2013 ?", words["integer"]),
        ("budget", {"amount": "100"}, words["whole"]),
        ("duration", {"min": "90", "max": "60"}, words["in_order"]),
        ("website", "http://www.psytoyens.be", EXPECTED["website"][lang]),
        (f"{lang}.why", "# Titre", words["heading"]),
        (f"{lang}.why", "<b>", words["html"]),
    ):
        fill(page, {name: wrong})
        page.locator("[data-form-body] button").focus()
        assert TYPESET[lang](message) in error_of(page, name)


def test_the_summary_leads_to_each_field(visit: Visitor) -> None:
    page = open_form(visit(360).page, "fr")
    look(page)
    expect(page.locator("#form-wrong")).to_be_focused()
    links = page.locator("[data-form-wrong] a")
    wrong = page.locator("[data-form-field]:has([aria-invalid])")
    assert links.count() == wrong.count() == 6
    for number in range(links.count()):
        links.nth(number).click()
        expect(wrong.nth(number).locator(":focus")).to_have_count(1)
    fill(page, draft("fr") | {"nl.why": "Daarom."})
    page.evaluate("for (const one of document.querySelectorAll('[data-form] details')) one.open = false")
    look(page)
    page.locator("[data-form-wrong] a[data-to='nl.title']").click()
    expect(page.locator("#form-nl-title")).to_be_focused()


def test_the_keyboard_alone_is_enough(visit: Visitor) -> None:
    page = open_form(visit(360, accept_downloads=True).page, "nl")
    keys = page.keyboard

    def reach(selector: str) -> None:
        for _ in range(120):
            keys.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab does not reach {selector}")

    page.locator("#form-nl-title").focus()
    keys.type("Koffie in het park")
    reach("#form-id")
    assert page.locator("#form-id").input_value() == "koffie-in-het-park"
    reach("#form-nl-description")
    keys.type("Buren drinken er samen koffie.")
    reach("#form-public-1")
    keys.press("Space")
    reach("[data-form-field=sources] input")
    keys.press("Space")
    reach("#form-nl-in-short")
    keys.type("Buren drinken koffie.")
    reach(".form__more summary")
    keys.press("Enter")
    reach("#form-nl-why")
    reach("#form-nl-not-known")
    keys.type("- Sinds wanneer?")
    reach("[data-form-body] button")
    keys.press("Enter")
    expect(page.locator("#form-preview")).to_be_focused()
    reach("[data-form-files] a")
    with page.expect_download() as download:
        keys.press("Enter")
    assert download.value.suggested_filename == "koffie-in-het-park.nl.md"


@each_lang
def test_the_form_is_accessible(lang: Lang, visit: Visitor) -> None:
    for width in WIDTHS:
        page = open_form(visit(width).page, lang)
        assert not violations(page)
        page.evaluate("for (const one of document.querySelectorAll('[data-form] details')) one.open = true")
        look(page)
        assert not violations(page)
        fill(page, draft(lang) | FACTS)
        look(page)
        expect(page.locator("#form-preview")).to_be_focused()
        page.locator(".form__source summary").click()
        assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_of_the_form_needs_more_than_our_own_scripts(visit: Visitor) -> None:
    """A strict policy forbids what is made into a program at run time."""
    reader = visit()

    def strictly(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": "script-src 'self'"})

    reader.page.route("**/about/contribute/", strictly)
    page = open_form(reader.page, "fr")
    fill(page, draft("fr", "<img src=x onerror=alert(1)>"))
    look(page)
    assert error_of(page, "fr.title") == texts("fr")["form"]["html"]
    fill(page, draft("fr"))
    look(page)
    expect(page.locator("#form-preview")).to_be_focused()
    assert not reader.complaints


@each_lang
def test_without_javascript_the_steps_remain(lang: Lang, visit: Visitor) -> None:
    page = visit(360, javascript=False).page
    page.goto(f"{lang}/about/contribute/")
    assert page.locator("form[data-form-body]").count() == 0
    assert page.locator("h2#form").is_visible() and page.locator("h2#steps").is_visible()


WORDS = (
    *("yes", "No", "on", "null", "~", "y", "true", "1e3", "012", "0x1F", "12:30", "2026-11-22", ".inf", "=", "<<"),
    *("- a", "-", "? a", "a: b", "a:", ": a", "# a", "a #b", "a # b", "*a", "&a", "!a", "@a", "`a", "%a", "| a", "> a"),
    *("[a", "a]", "{a", "a, b", "'a'", '"a"', 'l\'a "b"', "a\\b", "\\n", "“a” : « b »", "l’été", "😀", "---", "...", "Ça va"),
)  # fmt: skip


def test_words_come_out_of_the_yaml_as_they_went_in(visit: Visitor) -> None:
    page = open_form(visit().page, "fr")
    written = page.evaluate(
        "async ([script, words]) => words.map((await import(script)).yamlText)",
        [f"/{ASSETS.place('js/fiche-file.js')}", WORDS],
    )
    for word, yaml in zip(WORDS, written, strict=True):
        assert load_yaml(f"title: {yaml}\n")[0] == {"title": word}
        assert load_yaml(f"list:\n  - {yaml}\n  - b\n")[0] == {"list": [word, "b"]}


RIGHT = {
    "id": "a-test",
    "country": "BE",
    "reviewed": "2026-01-31",
    "sources": ["participation-handbook"],
    "title": "Un café",
    "description": "Un café où l'on parle ensemble.",
}
VALUES: tuple[tuple[str, Any], ...] = (
    *(("country", value) for value in ("FR", "BEL", "be", "B1")),
    *(("region", value) for value in ("liege", "paris")),
    *(("since", value) for value in (1799, 1800, 2100, 2101, 2013.5, "2013")),
    *(("levels", value) for value in (["service"], ["service", "dienst"], [1])),
    *(("rhythm", value) for value in ({"times": 1, "per": "week"}, {"times": 0, "per": "week"}, {"times": 1}, {"per": "day", "times": 1})),
    *(("duration", value) for value in ({"min": 0, "max": 0}, {"min": 9, "max": 8}, {"min": -1, "max": 8}, {"min": 1.5, "max": 8})),
    *(("budget", value) for value in ({"amount": 0.5, "currency": "EUR", "per": "once"}, {"amount": -1, "currency": "EUR", "per": "once"})),
    *(("budget", value) for value in ({"amount": 5, "currency": "USD", "per": "once"}, {"amount": "5", "currency": "EUR", "per": "once"})),
    *(("website", value) for value in ("https://a.be", "ftp://a.be", "https://a b", "a.be")),
    *(("reviewed", value) for value in ("2024-02-29", "2026-02-29", "2026-13-01", "31/01/2026")),
    *(("description", sign * count) for sign in "xé😀" for count in (19, 20, 200, 201)),
)  # fmt: skip


def test_the_form_refuses_what_the_model_refuses(visit: Visitor) -> None:
    """The one judges in the browser by the model's JSON Schema, the other when the site is checked."""
    page = open_form(visit().page, "fr")
    refused = page.evaluate(
        """async ([script, right, values]) => {
            const { mistakes } = await import(script);
            const rules = JSON.parse(document.querySelector('template[data-form-template]').dataset.words);
            return values.map(([name, value]) => {
                const { title, description, ...facts } = { ...right, [name]: value };
                const sections = { 'in-short': 'Un café.', 'not-known': 'Presque tout.' };
                return mistakes({ facts, texts: { fr: { title, description, sections } } }, rules, 'fr').length;
            });
        }""",
        [f"/{ASSETS.place('js/fiche-check.js')}", RIGHT, VALUES],
    )
    for (name, value), count in zip(VALUES, refused, strict=True):
        facts = RIGHT | {"status": "draft", name: value}
        try:
            FicheFacts.model_validate_json(json.dumps(facts))
            wrong = False
        except ValidationError:
            wrong = True
        assert bool(count) == wrong, (name, value)
    assert 0 in refused


@pytest.fixture(scope="module")
def with_repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as it is built once the code host is known."""
    folder = tmp_path_factory.mktemp("hosted") / "site"
    command = [sys.executable, "-m", "hooks", "site", "--site-dir", str(folder)]
    made = subprocess.run(command, cwd=ROOT, env=environ | {"REPO_URL": REPOSITORY}, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    with served(folder) as here:
        yield here


def test_without_a_code_host_only_the_files_are_offered(visit: Visitor) -> None:
    page = open_form(visit().page, "fr")
    fill(page, draft("fr"))
    look(page)
    expect(page.locator("[data-form-files] a")).to_have_count(1)
    expect(page.locator("[data-form-propose]")).to_be_hidden()


def test_a_fiche_is_proposed_in_one_page_of_the_code_host(visit: Visitor, with_repository: str, tmp_path: Path) -> None:
    reader = visit(360, accept_downloads=True)
    reader.page.goto(f"{with_repository}fr/about/contribute/")
    fill(reader.page, draft("fr", "Un café : « ici »", id="a-test") | draft("nl"))
    look(reader.page)
    link = reader.page.locator("[data-form-open]")
    target = urlsplit(link.get_attribute("href") or "")
    assert target._replace(query="").geturl() == f"{REPOSITORY}/issues/new"
    query = parse_qs(target.query)
    files = {lang: (downloads(reader.page, tmp_path)[f"a-test.{lang}.md"]).read_text("utf-8") for lang in LANGS}
    blocks = "\n".join(f"````markdown {lang}\n{text}````\n" for lang, text in files.items())
    assert query["body"] == [f"<!-- fiche: a-test -->\n\n{blocks}"]
    assert "Un café : « ici »" in query["title"][0]
    assert not violations(reader.page)


def test_a_long_fiche_is_copied_to_be_pasted(visit: Visitor, with_repository: str) -> None:
    reader = visit(360, permissions=["clipboard-read", "clipboard-write"])
    page, words = reader.page, texts("fr")["form"]
    page.goto(f"{with_repository}fr/about/contribute/")
    fill(page, draft("fr", id="a-test") | {"fr.why": "Une phrase simple. " * 500})
    look(page)
    href = page.locator("[data-form-open]").get_attribute("href") or ""
    assert len(href) < 1000 and parse_qs(urlsplit(href).query)["body"] == [words["paste"]]
    page.locator("[data-form-copy]").click()
    expect(page.locator("[data-form-copied]")).to_have_text(words["copied"])
    # Pasted as the author does: no page may read what was copied.
    field = page.locator("textarea").first
    field.fill("")
    field.press("Control+V")
    copied = field.input_value()
    assert copied.startswith("<!-- fiche: a-test -->\n\n````markdown fr\n---\ntitle: ")
    assert copied.rstrip().endswith("````") and "Une phrase simple." in copied
    assert not violations(page)
