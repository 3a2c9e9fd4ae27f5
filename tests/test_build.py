"""The ways to build: ours, plain MkDocs and its successor make the same pages; a fault makes no site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from hooks.findings import LANGS
from hooks.publish.search import FOLDER
from hooks.sources import read_site
from tests.conftest import ROOT


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )


def pages(site_dir: Path) -> dict[str, str]:
    """Every page and style sheet, script and list of a site, but for the search index."""
    return {
        str(file.relative_to(site_dir)): file.read_text(encoding="utf-8")
        for file in site_dir.rglob("*")
        if file.suffix in (".html", ".css", ".js", ".xml", ".txt") and FOLDER not in file.parts
    }


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
def test_a_plain_build_makes_the_same_pages(generator: str, site_dir: Path, checkout: Path) -> None:
    built = run(checkout, generator, "build", "--strict")
    assert built.returncode == 0, built.stdout + built.stderr
    ours, plain = pages(site_dir), pages(checkout / "site")
    assert plain.keys() == ours.keys()
    assert [path for path in ours if ours[path] != plain[path]] == []


@pytest.mark.parametrize("command", [("mkdocs", "build"), ("hooks", "site")])
def test_an_error_in_a_page_makes_no_site(command: tuple[str, str], checkout: Path) -> None:
    (checkout / "site").mkdir()
    (checkout / "site" / "old").write_text("the site of yesterday")
    page = checkout / "docs" / "nl" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Een pagina](nergens.md)\n", encoding="utf-8")
    built = run(checkout, *command)
    assert built.returncode == 1
    assert "docs/nl/index.md:" in built.stdout + built.stderr and "[link-page]" in built.stdout + built.stderr
    assert "Traceback" not in built.stderr
    assert (checkout / "site" / "old").exists()
    assert not (checkout / "site" / "index.html").exists()


def test_a_broken_link_in_a_template_makes_no_site(checkout: Path) -> None:
    template = checkout / "overrides" / "partials" / "footer.html"
    template.write_text(template.read_text(encoding="utf-8") + '<a href="nulle-part/">Plus loin</a>')
    built = run(checkout, "hooks", "site")
    assert built.returncode == 1 and "site/fr/index.html:" in built.stdout and "[link-page]" in built.stdout
    assert not (checkout / "site").exists() and not list(checkout.glob(".site-*"))


def test_pages_name_their_other_language(site_dir: Path) -> None:
    sitemap = etree.parse(str(site_dir / "sitemap.xml"))
    listed = {loc.text for loc in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    site = read_site(ROOT)
    assert len(listed) == len(site.pages)
    for page in site.pages.values():
        html = etree.HTML((site_dir / page.url / "index.html").read_text(encoding="utf-8"))
        root = html.find("head/link[@rel='canonical']").get("href").removesuffix(page.url)
        assert root.startswith("https://") and root + page.url in listed
        alternates = {link.get("hreflang"): link.get("href") for link in html.iterfind("head/link[@hreflang]")}
        address = page.url.removeprefix(page.lang)
        assert alternates == {lang: f"{root}{lang}{address}" for lang in LANGS} | {"x-default": root}
        assert html.get("lang") == page.lang
        assert html.find("head/meta[@name='description']").get("content")


def test_no_theme_text_is_left_in_english(site_dir: Path) -> None:
    for lang in LANGS:
        html = (site_dir / lang / "guide/found/decide/index.html").read_text(encoding="utf-8")
        for english in (
            "Skip to content",
            "Table of contents",
            "Previous",
            "Next",
            ">Footer",
            '"Header"',
            "Back to top",
        ):
            assert english not in html


def test_lists_are_numbered_where_their_authors_numbered_them(site_dir: Path) -> None:
    """Python-Markdown alone takes numbered steps below a list with dots for more dots; the code host does not."""
    commonmark = MarkdownIt()
    for page in (page for page in read_site(ROOT).pages.values() if page.kind.name in ("chapter", "fiche")):
        html = etree.HTML((site_dir / page.url / "index.html").read_text(encoding="utf-8"))
        numbered = [token for token in commonmark.parse(page.text) if token.type == "ordered_list_open"]
        assert len(html.findall(".//div[@data-text]//ol")) >= len(numbered), page.path  # admonitions hold more


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("guide", ["Accueil"]),
        ("guide/found/decide", ["Accueil", "Le guide", "Fonder une association"]),
        ("guide/found/charter", ["Accueil", "Le guide", "Fonder une association"]),
        ("workshops", ["Accueil"]),
        ("workshops/charter", ["Accueil", "Ateliers"]),
        ("resources/addresses", ["Accueil", "Ressources"]),
    ],
)
def test_the_way_to_a_page_names_all_that_it_is_in(page: str, way: list[str], site_dir: Path) -> None:
    """The first page of a section too, unless it is the section's own."""
    html = etree.HTML((site_dir / "fr" / page / "index.html").read_text(encoding="utf-8"))
    assert ["".join(item.itertext()).strip() for item in html.iterfind(".//nav[@class='path']//li")] == way
