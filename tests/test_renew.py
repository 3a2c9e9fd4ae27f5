"""The preview's quick way writes what a whole build would have written, and leaves to one what it cannot do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from hooks.publish.search import FOLDER
from hooks.renew import Preview, affected, read
from tests.conftest import copy_site

PREVIEW = """
import json, logging, shutil, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from hooks import renew

logging.basicConfig(level=logging.INFO)
ADDRESS, whole = "http://127.0.0.1:8000/", []

def configured():
    config = load_config(site_dir="preview")
    config.site_url = ADDRESS
    return config

def builder(config=None):
    whole.append(1)
    build(config or configured(), serve_url=ADDRESS)

config = configured()
config.plugins.on_startup(command="serve", dirty=False)
builder(config)
server = LiveReloadServer(builder, "127.0.0.1", 8000, "preview")
config.plugins.on_serve(server, config=config, builder=builder)
shutil.copytree("preview", "first")
counts, step = [], renew._build_page
for edits, fails in json.load(sys.stdin):
    for name, text in edits.items():
        Path(name).write_text(text, encoding="utf-8")
    renew._build_page = None if fails else step
    before = len(whole)
    server.builder()
    counts.append(len(whole) - before)
shutil.copytree("preview", "quick")
builder()
print(json.dumps(counts))
"""
"""What `mkdocs serve` does before it serves and after each change; then a whole build, to compare with."""

CHAPTER, FICHE, OTHER = "docs/nl/guide/run/finances.md", "docs/fr/fiches/together.md", "docs/fr/about/licence.md"
INJECTED, BROKEN = (
    '\n<img src="../../../assets/images/mark.svg" alt="" onerror="alert(1)"> zelfhulpgroep\n',
    "\n[Nergens](nergens.md)\n",
)

MADE = (
    "nl/guide/run/finances/index.html",
    "fr/about/licence/index.html",
    "nl/about/licence/index.html",  # it is behind
    "fr/about/translations/index.html",
    "nl/about/translations/index.html",
    "fr/fiches/together/index.html",
    "nl/fiches/together/index.html",
    "fr/fiches/index.html",
    "fr/fiches/fiches.csv",
    "fr/fiches/fiches.json",
    "fr/resources/glossary/index.html",  # it names the fiche
    "fr/workshops/pack/index.html",
)
"""What differs after all changes."""


def changed(root: Path, name: str, *words: tuple[str, str], more: str = "") -> dict[str, str]:
    """A file's name, and its text with other words."""
    text = (root / name).read_text(encoding="utf-8")
    for before, after in words:
        assert text.count(before) == 1
        text = text.replace(before, after)
    return {name: f"{text}{more}"}


@dataclass(frozen=True)
class Shown:
    first: Path
    quick: Path
    whole: Path
    builds: list[int]
    """How many whole builds each change took."""
    log: str


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    root = copy_site(tmp_path_factory.mktemp("renew"))
    steps = [
        (changed(root, OTHER, more="\nUne phrase de plus.\n"), True),
        (changed(root, CHAPTER, more=BROKEN), False),
        (
            changed(root, CHAPTER, more=INJECTED)
            | changed(root, FICHE, ("title: ", "title: Nouveau "), ("region: liege", "region: namur")),
            False,
        ),
        ({}, False),
    ]
    made = subprocess.run(
        [sys.executable, "-c", PREVIEW],
        cwd=root,
        input=json.dumps(steps),
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr[-3000:]
    builds = json.loads(made.stdout.splitlines()[-1])
    return Shown(root / "first", root / "quick", root / "preview", builds, made.stderr)


def files(folder: Path) -> dict[str, bytes]:
    """All but the search index and what booklets need, which the quick way leaves as they were."""
    found = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    left = {FOLDER, "paper.html", "booklet.html"}
    return {path.as_posix(): content for path, content in found.items() if left.isdisjoint(path.parts)}


def test_it_writes_what_a_whole_build_writes(shown: Shown) -> None:
    first, quick, whole = files(shown.first), files(shown.quick), files(shown.whole)
    assert quick.keys() == whole.keys() == first.keys()
    assert [name for name in whole if whole[name] != quick[name]] == []
    assert sorted(name for name in first if first[name] != quick[name]) == sorted(MADE)


def test_what_fails_is_left_to_a_whole_build(shown: Shown) -> None:
    assert shown.builds == [1, 0, 0, 0] and "All pages are made again" in shown.log
    assert "Traceback" not in shown.log


def test_after_a_build_that_was_not_ended_all_is_made_again(checkout: Path) -> None:
    preview = Preview()

    def builder() -> None:
        preview.begin(checkout)
        raise Abort("a file that cannot be read")

    with pytest.raises(Abort):
        preview.renew(builder, list)
    assert preview.begun and preview.shown is None


def test_faults_are_told_and_what_would_run_is_taken_out(shown: Shown) -> None:
    quickly = shown.log.split("Made again: ")[1]
    assert "nl/guide/run/finances/" in quickly and f"{CHAPTER}:" in quickly and "[link-page]" in quickly
    page = (shown.quick / "nl/guide/run/finances/index.html").read_text(encoding="utf-8")
    assert "zelfhulpgroep" in page and "onerror" not in page


def rewrite(name: str, before: str, after: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert before in text
        (root / name).write_text(text.replace(before, after, 1), encoding="utf-8")

    return edit


def removed(root: Path) -> None:
    (root / FICHE).unlink()


def added(root: Path) -> None:
    (root / "docs/fr/fiches/new.md").write_text("---\ntitle: Un lieu\n---\n", encoding="utf-8")


def linked(root: Path) -> None:
    (root / "docs/fr/fiches/new.md").symlink_to(root / FICHE)


@pytest.mark.parametrize(
    "edit",
    [
        removed,
        added,
        linked,
        rewrite(CHAPTER, "title: ", "title: Nieuw "),
        rewrite("docs/terms.yml", "fr:", "fr: "),
        rewrite("mkdocs.yml", "nav:", "nav: "),
        rewrite("overrides/main.html", "page", "page "),
        rewrite("docs/assets/css/base.css", "{", "{ "),
        rewrite("docs/assets/images/mark.svg", "<svg", "<svg "),
    ],
)
def test_all_is_made_again(edit: Callable[[Path], None], checkout: Path) -> None:
    before = read(checkout)
    edit(checkout)
    assert affected(before, read(checkout)) is None


@pytest.mark.parametrize(
    ("edit", "pages"),
    [
        (lambda root: None, ()),
        (rewrite(CHAPTER, "\n\n", "\n\nEen zin.\n\n"), ("fr/guide/run/finances/", "nl/guide/run/finances/")),
        (
            rewrite(FICHE, "region: liege", "region: namur"),
            ("fr/fiches/", "fr/fiches/together/", "nl/fiches/together/"),
        ),
        (
            rewrite(OTHER, "\n\n", "\n\nUne phrase.\n\n"),
            ("fr/about/licence/", "fr/about/translations/", "nl/about/licence/", "nl/about/translations/"),
        ),
    ],
)
def test_only_what_shows_something_of_it_is_made_again(
    edit: Callable[[Path], None], pages: tuple[str, ...], checkout: Path
) -> None:
    before = read(checkout)
    edit(checkout)
    after = read(checkout)
    found = affected(before, after)
    assert found is not None and sorted(after.site.pages[key].url for key in found) == [*pages]
