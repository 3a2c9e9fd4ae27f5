"""A translation that is behind: what git knows of it, what the commands tell a translator, and what a reader sees."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from hooks.__main__ import main
from hooks.differences import differences, marked
from hooks.render.translations import mark, notice, translations_table
from hooks.sources import Site, page_of, read_site
from hooks.translations import pairs, renew_pin, stale
from tests.living import git
from tests.test_checks import BASE

TODAY = date(2026, 11, 22)
SOURCE, TRANSLATION = PurePosixPath("docs/fr/fiches/example.md"), PurePosixPath("docs/nl/fiches/example.md")


def change(folder: Path, old: str, new: str) -> None:
    file = folder / SOURCE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def pinned(folder: Path) -> Path:
    """The small site, with a Dutch fiche that says what French text it was made from."""
    shutil.copytree(BASE, folder)
    site = read_site(folder, TODAY)
    page = site.page_at(TRANSLATION)
    assert page and renew_pin(site, page)
    return folder


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """That site in git: translated on 1 October, its source changed on 5 and on 9 October."""
    folder = pinned(tmp_path / "site")
    git(folder, "init", "--quiet")
    for day, old, new in (
        ("2026-10-01", "Quelques mots", "Quelques mots"),
        ("2026-10-05", "## Pourquoi {#why}\n\nQuelques mots", "## Pourquoi {#why}\n\nDeux ou trois mots"),
        ("2026-10-09", "title: Un exemple", "title: Un bel exemple"),
    ):
        change(folder, old, new)
        git(folder, "add", "-A", day=day)
        git(folder, "commit", "--quiet", "-m", "x", day=day)
    return folder


def only(site: Site) -> tuple[date | None, bool]:
    """Since when the one stale page is so, and whether the text it was made from is known."""
    (one,) = stale(site)
    assert (one.page.path, one.source.path) == (TRANSLATION, SOURCE)
    return one.since, one.before is not None


def test_git_tells_since_when_a_translation_is_behind(saved: Path) -> None:
    assert only(read_site(saved, TODAY)) == (date(2026, 10, 5), True)


def test_it_follows_a_page_that_was_renamed(saved: Path) -> None:
    for lang in ("fr", "nl"):
        git(saved, "mv", f"docs/{lang}/fiches/example.md", f"docs/{lang}/fiches/other.md", day="2026-10-10")
    git(saved, "commit", "--quiet", "-m", "x", day="2026-10-10")
    (one,) = stale(read_site(saved, TODAY))
    assert (one.since, one.source.path.name) == (date(2026, 10, 5), "other.md")


def test_a_change_that_is_not_saved_yet_is_of_today(tmp_path: Path) -> None:
    folder = pinned(tmp_path / "site")
    git(folder, "init", "--quiet")
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", "x")
    assert stale(read_site(folder, TODAY)) == []
    change(folder, "Quelques mots", "D'autres mots")
    assert only(read_site(folder, TODAY)) == (TODAY, True)


def test_without_its_history_nothing_is_made_up(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", saved.as_uri(), str(shallow))
    download = tmp_path / "download"
    shutil.copytree(saved, download, ignore=shutil.ignore_patterns(".git"))
    for folder in (shallow, download):
        site = read_site(folder, TODAY)
        assert only(site) == (None, False)
        page = site.page_at(TRANSLATION)
        told = notice(site, page) if page else None
        assert told and told.sections == () and "gewijzigd in het Frans;" in told.sentence
        for command in (["check", "--stale", "--lang", "nl"], ["sync"]):
            assert main([*command, "--root", str(folder)]) == 0
            said = capsys.readouterr().out
            assert "De geschiedenis zegt niet wanneer" in said and "Deze map heeft niet de hele geschiedenis" in said


def test_the_longest_behind_is_listed_first(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (saved / "docs/nl/index.md").read_text(encoding="utf-8")
    (saved / "docs/nl/index.md").write_text(text.replace("---\n", "---\ntranslated_from: fr@00000000\n", 1))
    found = stale(read_site(saved, TODAY))
    assert [str(one.page.path) for one in found] == ["docs/nl/index.md", str(TRANSLATION)]  # unknown, then known
    main(["check", "--stale", "--root", str(saved)])
    days = (date.today() - date(2026, 10, 5)).days
    assert f"{TRANSLATION}: {SOURCE} is gewijzigd op 5 oktober 2026, {days} dagen geleden." in capsys.readouterr().out


def test_sync_shows_what_changed_and_renews_only_what_is_named(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (saved / TRANSLATION).read_text(encoding="utf-8")
    assert main(["sync", "--root", str(saved)]) == 0
    shown = capsys.readouterr().out
    assert (saved / TRANSLATION).read_text(encoding="utf-8") == before
    assert "    voor | title: Un [-exemple-]" not in shown  # a word put in marks only itself
    assert "    nu   | title: Un {+bel+} exemple" in shown
    assert "  {#why}\n    voor | [-Quelques-] mots." in shown and "    nu   | {+Deux ou trois+} mots." in shown
    assert main(["sync", str(TRANSLATION), "--root", str(saved)]) == 0
    assert "{+bel+}" in capsys.readouterr().out
    assert stale(read_site(saved, TODAY)) == []
    assert main(["sync", "docs/nl/nowhere.md", "--root", str(saved)]) == 2
    assert main(["sync", "--root", str(saved)]) == 0
    assert "Alle vertalingen zijn bijgewerkt." in capsys.readouterr().out


def test_the_reader_is_told_which_sections_changed(saved: Path) -> None:
    site = read_site(saved, TODAY)
    page, source = site.page_at(TRANSLATION), site.page_at(SOURCE)
    assert page and source and notice(site, source) is None
    told = notice(site, page)
    assert told and told.sentence == "Deze pagina is op 5 oktober 2026 gewijzigd in het Frans; de vertaling volgt."
    assert told.sections == (("", "het begin van de pagina"), ("why", "Waarom"))
    html = '<h2 id="why">Waarom</h2>\n<p>x</p>\n<h2 id="next">x</h2>'
    assert mark(html, page, told).startswith('<h2 id="why">Waarom</h2>\n<p class="stale-part"')
    assert mark(html, page, told).count("stale-part") == 1
    assert mark(html, page, None) == html


def test_the_table_of_all_pages_tells_the_same(saved: Path) -> None:
    site = read_site(saved, TODAY)
    states = {pair.address: (pair.first, pair.stale is not None) for pair in pairs(site)}
    assert states["fiches/example"] == ("fr", True) and states[""] == (None, False)
    home = site.pages["nl", ""]
    lines = translations_table(site, home).split("\n")
    assert len(lines) == len(states) + 4 and lines[0].startswith(f"{len(states) - 1} van de {len(states)} ")
    assert (
        lines[4]
        == "| [Een voorbeeld](fiches/example.md) | in het Frans | na te kijken in het Nederlands, sinds 5 oktober 2026 |"
    )
    assert all(line.endswith(" | in beide talen tegelijk | bijgewerkt |") for line in lines[5:])


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("un deux trois", "un quatre trois", ("un [-deux-] trois", "un {+quatre+} trois")),
        ("un deux", "un deux trois", ("un deux", "un deux {+trois+}")),
        ("", "neuf", ("", "neuf")),
    ],
)
def test_words_that_differ_are_marked(before: str, now: str, expected: tuple[str, str]) -> None:
    assert marked(before, now) == expected


def test_a_section_is_compared_without_its_blanks() -> None:
    one = page_of(SOURCE, "---\ntitle: A\n---\n\nUn.\n\n## B {#b}\n\nDeux  mots.\n\n## C {#c}\n\nTrois.\n")
    other = page_of(SOURCE, "---\ntitle: A\n---\nUn.\n\n\n## B {#b}\nDeux mots.\n\n## D {#d}\n\nTrois.\n")
    assert one and other
    assert [difference.id for difference in differences(one, other)] == ["d", "c"]
