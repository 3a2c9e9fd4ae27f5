"""What a stranger writes runs nowhere: in the preview, which shows pages in spite of their faults, without any header
that protects it. Each form of tests/injections.yml stands wherever a stranger may write."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.conftest import served
from tests.conftest import copy_site

CORPUS: dict[str, Any] = yaml.safe_load((Path(__file__).parent.parent / "injections.yml").read_text(encoding="utf-8"))
FORMS = [*CORPUS["html"], *CORPUS["markdown"]]

PREVIEW = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config(site_dir="preview")
config.plugins.on_startup(command="serve", dirty=False)
build(config)
"""
"""What `mkdocs serve` does before it serves."""

LISTEN = "for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => console.log('RAN ' + name)"
RAN = "RAN "
TOUCH = """
() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const {name} of [...element.attributes]) {
      if (!name.toLowerCase().startsWith("on")) continue;
      found.push(`${element.localName} ${name}`);
      element.dispatchEvent(new Event(name.slice(2).toLowerCase(), {bubbles: true}));
    }
  }
  const odd = /^[\\s\\x00-\\x20]*(?!https?:|mailto:|tel:|blob:)[a-z][\\w+.-]*:/i;
  for (const element of document.querySelectorAll("a, area, form, button, input, iframe, object, embed, base, meta[http-equiv]")) {
    const names = ["href", "xlink:href", "action", "formaction", "src", "data", "content"];
    const target = names.map((name) => element.getAttribute(name)).find((value) => value && odd.test(value.replace(/[\\t\\r\\n]/g, "")));
    const inside = element.matches("a") && element.querySelector("animate, set");
    if (!target && !inside) continue;
    found.push(`${element.localName} ${target}`);
    element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    if (element.matches("form")) element.requestSubmit();
  }
  const foreign = "body script:not([src]):not([type='application/json']), body style, iframe, object, embed, frame, base, foreignObject";
  return [...found, ...[...document.querySelectorAll(foreign)].map((element) => element.outerHTML)];
}
"""
"""Touches whatever might run when it is touched, and gives it, with what no page of the site has."""


def head(**fields: str) -> str:
    return "---\n" + "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items()) + "---\n\n"


def plant(docs: Path) -> list[str]:
    """Writes all forms into a copy of the site; gives the addresses of the pages that hold them."""
    fiche = {"description": "Une phrase assez longue pour cela.", "status": "complete", "country": "BE"}
    pages: dict[str, str] = {}
    for number, form in enumerate(FORMS):
        pages[f"about/form-{number}"] = (
            head(title="Essai", description=fiche["description"]) + f"Avant.\n\n{form}\n\nAprès.\n"
        )
    for number, text in enumerate(CORPUS["text"]):
        fields = fiche | {
            "title": text,
            "id": text,
            "description": text,
            "place": text,
            "region": text,
            "website": text,
        }
        pages[f"fiches/text-{number}"] = head(
            **fields, status_=text, template=text, icon=text, author=text, robots=text
        )
        title, body = head(title=text, description=text), f"{text} <!-- newest-fiches --> <!-- missing -->"
        pages[f"about/text-{number}"] = (
            f"{title}{body}\n\n<!-- newest-fiches -->\n\n<!-- missing -->\n\n<!-- translations -->\n"
        )
        label = " ".join(text.split())
        pages[f"self-assessment/text-{number}"] = (
            f"{title}## {label} ? {{#start}}\n\n- [{label}](#one)\n- [b](#two)\n\n"
            f"## a {label} {{#one}}\n\n- [{label}](../index.md)\n\n## `{label}` {{#two}}\n\n- [Ici](../index.md)\n"
        )
        sheet = f"## En bref {{#in-short}}\n\n{label}\n\n## Feuille {{#sheet}}\n\n- ☐ {label} ____\n\n{label} : ____\n"
        pages[f"workshops/text-{number}"] = title + sheet
        for folder, fields in (
            ("changes", {"kind": "added", "page": "about/licence"}),
            ("meetings", {"start": "14:00", "end": "15:00", "place": text, "organiser": text, "registration": text}),
        ):
            said = {"fr": f"Une phrase : {text}", "nl": f"Een zin: {text}"}
            record = docs / folder / f"2026-01-01-{number}-x.yml"
            record.parent.mkdir(exist_ok=True)
            lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in {**fields, **said}.items())
            record.write_text(f"date: 2026-01-01\n{lines}languages: [fr]\n", encoding="utf-8")
            if folder == "meetings":  # and one that is without a fault
                safe = record.with_name(f"2099-01-01-{number}-x.yml")
                safe.write_text(
                    f"date: 2099-01-01\n{lines}languages: [fr]\n".replace("registration", "#"), encoding="utf-8"
                )
    terms = [
        {
            "id": f"text-{number}",
            **{lang: {"term": text, "definition": text, "also": [f"mot-{number}"]} for lang in ("fr", "nl")},
        }
        for number, text in enumerate(CORPUS["text"])
    ]
    with (docs / "terms.yml").open("a", encoding="utf-8") as glossary:
        glossary.write("\n" + yaml.safe_dump(terms, allow_unicode=True))
    every = " ".join(f"mot-{number}" for number in range(len(terms)))
    pages["about/explained"] = head(title="Essai", description=fiche["description"]) + every
    for name in CORPUS["names"]:
        pages[f"fiches/{name}"] = head(title="Essai", **fiche)
    for address, text in pages.items():
        # The forms of a text are read alike in both languages; what stands in a head is set in each as it is printed there.
        for lang in ("fr",) if "/form-" in address else ("fr", "nl"):
            (docs / lang / f"{address}.md").write_text(text, encoding="utf-8")
    for number, svg in enumerate(CORPUS["svg"]):
        (docs / f"assets/images/form-{number}.svg").write_text(svg, encoding="utf-8")
    for name, text in CORPUS["assets"].items():
        (docs / "assets" / name).write_text(text, encoding="utf-8")
    return sorted(pages)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The preview of a site that holds all forms, and the addresses of their pages."""
    folder = copy_site(tmp_path_factory.mktemp("injections"))
    planted = plant(folder / "docs")
    made = subprocess.run([sys.executable, "-c", PREVIEW], cwd=folder, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout[-3000:] + made.stderr[-3000:]
    return folder / "preview", planted


@pytest.fixture
def stranger(browser: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    """A browser's window, and what ran in it."""
    ran: list[str] = []
    context = browser.new_context()
    context.add_init_script(LISTEN)
    context.on("console", lambda message: ran.append(message.text) if message.text.startswith(RAN) else None)
    context.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    yield context, ran
    context.close()


def touched(page: Page) -> list[str]:
    """What was there to be touched, after it was."""
    found: list[str] = page.evaluate(TOUCH)
    page.wait_for_timeout(20)  # what it started runs after it
    return found


def test_the_forms_are_seen_where_nothing_stops_them(stranger: tuple[BrowserContext, list[str]]) -> None:
    """In an empty page most of them run, in this browser: so it would be seen if they did on ours."""
    context, ran = stranger
    runs = 0
    for form in CORPUS["html"]:
        page = context.new_page()
        before = len(ran)
        try:
            page.set_content(f"<!doctype html><body><p>Avant.</p>{form}")
            touched(page)
            page.wait_for_timeout(60)
        except Error:
            pass  # it led the page elsewhere
        runs += len(ran) > before
        page.close()
    assert runs >= 80


def test_nothing_runs_in_the_preview(
    preview: tuple[Path, list[str]], stranger: tuple[BrowserContext, list[str]]
) -> None:
    folder, _ = preview
    context, ran = stranger
    wrong: dict[str, list[str]] = {}
    with served(folder) as address:
        page = context.new_page()
        for file in sorted([*folder.rglob("*.html"), *folder.rglob("*.svg")]):
            before, url = len(ran), address + file.relative_to(folder).as_posix().removesuffix("index.html")
            page.goto(url, wait_until="load")
            if page.locator("article > .tree-chart").count():  # drawn from the titles of the page, when it is opened
                page.locator("article > .tree-chart summary").click()
                page.locator("article > .tree-chart svg").wait_for()
            found = touched(page)
            left = [] if page.url == url else [f"it led to {page.url}"]
            if found or left or len(ran) > before:
                wrong[url.removeprefix(address)] = [*found[:5], *left, *ran[before:]]
    assert not wrong


def test_what_would_run_alone_is_not_there(preview: tuple[Path, list[str]]) -> None:
    folder, _ = preview
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*")}
    assert not [name for name in CORPUS["assets"] if f"assets/{name}" in there]
    assert not [n for n in range(len(CORPUS["svg"])) if f"assets/images/form-{n}.svg" in there]
    assert "assets/images/mark.svg" in there
    assert not [name for name in there if "onmouseover" in name or "onerror" in name or "javascript:" in name]


def test_every_page_with_a_form_was_shown(preview: tuple[Path, list[str]]) -> None:
    folder, planted = preview
    lacking = [address for address in planted if not (folder / "fr" / address / "index.html").exists()]
    assert lacking == sorted(f"fiches/{name}" for name in CORPUS["names"])
