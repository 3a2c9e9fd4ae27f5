"""Reads `docs/` once, into pages as plain data. What cannot be read becomes a finding."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from hooks import front_matter, markdown
from hooks.assets import Assets, read_assets
from hooks.files import KEPT_PAGES, check_names, is_asset, lang_of, read_text, walk
from hooks.findings import LANGS, Finding, Lang, Rule, Text
from hooks.front_matter import FrontMatter
from hooks.heavy import heavy
from hooks.kinds import EASY, Kind, kind_of
from hooks.markdown import Content
from hooks.mentions import Names, names_of, uses
from hooks.records import Record, is_record, led_to, redirects
from hooks.terms import TERMS_FILE, Term, read_terms

FRONT_MATTER = Rule(
    "front-matter-syntax",
    Text(
        "L'en-tête entre les lignes --- ne se lit pas : {problem}.",
        "De kop tussen de regels --- is niet leesbaar: {problem}.",
    ),
    Text(
        "Écrivez une ligne « nom: valeur » par champ, et mettez entre guillemets droits une valeur qui contient « : ».",
        'Schrijf per veld een regel "naam: waarde", en zet een waarde met ": " tussen rechte aanhalingstekens.',
    ),
)
DOUBLED = Rule(
    "page-doubled",
    Text("Cette page a la même adresse que {path}.", "Deze pagina heeft hetzelfde adres als {path}."),
    Text("Gardez un seul des deux fichiers.", "Hou een van beide bestanden over."),
)


PLACE = Rule(
    "file-place",
    Text(
        "« {name} » n'est ni une page (docs/fr ou docs/nl, en .md), ni une image ou un document (docs/assets), "
        "ni une nouveauté ou une rencontre (docs/changes ou docs/meetings, en .yml).",
        '"{name}" is geen pagina (docs/fr of docs/nl, op .md), geen afbeelding of document (docs/assets) '
        "en geen nieuwtje of ontmoeting (docs/changes of docs/meetings, op .yml).",
    ),
    Text("Déplacez ce fichier, ou retirez-le.", "Verplaats dit bestand, of haal het weg."),
)


@dataclass(frozen=True)
class Page:
    path: PurePosixPath
    """From the repository's root: docs/fr/fiches/human-library.md."""
    lang: Lang
    address: str
    """The same in both languages, without language and slashes around: "fiches/human-library", "fiches", ""."""
    front: FrontMatter
    text: str
    """The Markdown below the front matter."""

    def __hash__(self) -> int:
        """Quick, so that what follows from a page alone can be kept for as long as the page is the same."""
        return hash(self.path)

    @cached_property
    def content(self) -> Content:
        return markdown.read(self.text, self.front.body_line)

    @property
    def kind(self) -> Kind:
        return kind_of(self.address)

    @property
    def meta(self) -> dict[str, Any]:
        return self.front.data

    @property
    def title(self) -> str:
        return str(self.meta.get("title", self.address))

    @property
    def url(self) -> str:
        """From the site's root: fr/fiches/human-library/."""
        return f"{self.lang}/{self.address}/" if self.address else f"{self.lang}/"

    def line(self, name: str, *within: str | int) -> int:
        """The line of a field of the front matter, or of what stands within it; 1 when the field is not there."""
        return self.front.line(name, *within)


@dataclass(frozen=True)
class Site:
    """All that stands in `docs/`."""

    root: Path
    """The folder that holds `docs/`."""
    pages: dict[tuple[Lang, str], Page]
    """(language, address) -> page."""
    files: frozenset[PurePosixPath]
    """Every file below docs/ that may stand there, from the repository's root."""
    terms: tuple[Term, ...] = ()
    records: tuple[Record, ...] = ()
    """The changes, the meetings and the redirects."""
    drawings: dict[PurePosixPath, str] = field(default_factory=dict)
    """The SVG files below docs/assets, as they are written."""
    findings: tuple[Finding, ...] = ()
    """What could not be read."""
    menu: tuple[str, ...] = ()
    """The addresses that the menu in mkdocs.yml names, in its order."""
    name: str = ""
    """The site's, as mkdocs.yml says it."""
    style_sheets: tuple[str, ...] = ()
    """Those of every page, as mkdocs.yml names them: assets/css/site.css."""
    today: date = date.min
    """The day it was read, by which reviews are old or not."""

    @cached_property
    def easy(self) -> dict[tuple[Lang, str], Page]:
        """(language, address of a page) -> its version that is easy to read; of two, the one that comes first."""
        versions: dict[tuple[Lang, str], Page] = {}
        for page in sorted((p for p in self.pages.values() if p.kind is EASY), key=lambda page: page.address):
            versions.setdefault((page.lang, str(page.meta.get("easy_of"))), page)
        return versions

    @cached_property
    def uses(self) -> dict[Lang, dict[str, Counter[str]]]:
        """Language -> id of a term -> the addresses of the pages that name it, and how often; the glossary's own is no use, and an
        easy page says what another does."""
        own = [page for page in self.pages.values() if page.kind is not EASY and not asks_for(page, GLOSSARY)]
        return {lang: uses([page for page in own if page.lang == lang], self.terms, lang) for lang in LANGS}

    @cached_property
    def names(self) -> dict[Lang, Names]:
        """Language -> the names by which a page explains a term where an author did not link it."""
        return {lang: names_of((term for term in self.terms if not term[lang].by_hand), lang) for lang in LANGS}

    @cached_property
    def assets(self) -> Assets:
        return read_assets(self.root, self.files, self.style_sheets)

    def page_at(self, path: PurePosixPath) -> Page | None:
        """The page that a file holds."""
        if path.suffix != ".md" or len(path.parts) < 3:
            return None
        lang = lang_of(path)
        page = self.pages.get((lang, address_of(path))) if lang else None
        return page if page and page.path == path else None

    def other(self, page: Page) -> Page | None:
        """The same page in the other language."""
        return self.pages.get((other_lang(page.lang), page.address))

    def led_to(self, address: str, lang: Lang) -> Page | None:
        """The page at an address, or the one to which that now leads; None when there is none."""
        end = led_to(address, redirects(self.records))
        return None if end is None else self.pages.get((lang, end))

    def of_kind(self, name: str, lang: Lang) -> list[Page]:
        """The pages of one kind in one language, by address."""
        found = [p for (of, _), p in self.pages.items() if of == lang and p.kind.name == name]
        return sorted(found, key=lambda page: page.address)


def other_lang(lang: Lang) -> Lang:
    return "nl" if lang == "fr" else "fr"


INDEX = ("index", "README")
"""The names that MkDocs gives their folder's address."""


def address_of(path: PurePosixPath) -> str:
    """docs/fr/fiches/index.md -> "fiches"; docs/nl/fiches/human-library.md -> "fiches/human-library"."""
    address = PurePosixPath(*path.parts[2:]).with_suffix("")
    return str(address.parent if address.name in INDEX else address).removeprefix(".")


def build_day() -> date:
    """Today; or the day in SOURCE_DATE_EPOCH (seconds since 1970, reproducible-builds.org), to build an old state again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def read_site(root: Path, today: date | None = None) -> Site:
    """Reads everything below root/docs. Raises nothing for what a contributor may have put there."""
    findings: list[Finding] = []
    paths = list(walk(root, findings))
    named = list(check_names(paths))
    unfit = {finding.path for finding in named}
    paths = [path for path in paths if unfit.isdisjoint((path, *path.parents))]
    findings += named
    pages: dict[tuple[Lang, str], Page] = {}
    for path in paths:
        known = path == TERMS_FILE or is_asset(path) or is_record(path)
        if not known and not (path.suffix == ".md" and lang_of(path)):
            findings.append(PLACE.at(path, 1, lang_of(path), name=path.name))
            unfit.add(path)
        if path.suffix == ".md" and lang_of(path):
            page = _read_page(root, path, findings)
            first = pages.get((page.lang, page.address)) if page else None
            if page and first:
                findings.append(DOUBLED.at(path, 1, page.lang, path=first.path))
            elif page:
                pages[page.lang, page.address] = page
    terms = read_terms(root, findings) if TERMS_FILE in paths else ()
    texts = ((path, read_text(root, path, findings)) for path in paths if is_record(path))
    records = tuple(Record(path, front_matter.read_fields(text)) for path, text in texts if text is not None)
    svg = ((path, read_text(root, path, findings)) for path in paths if path.suffix.lower() == ".svg")
    drawings = {path: text for path, text in svg if text is not None}
    settings = _settings(root)
    menu_files = [name for name in settings.get("nav", []) if name.endswith(".md")]
    menu = tuple(address_of(PurePosixPath("docs", "fr", name)) for name in menu_files)
    return Site(
        root,
        pages,
        frozenset(paths) - unfit,
        terms,
        records,
        drawings,
        tuple(findings),
        menu,
        " ".join(settings.get("site_name", [])),
        tuple(settings.get("extra_css", [])),
        today or build_day(),
    )


def keep(site: Site, file: Path) -> None:
    """Writes what was read, as far as it was parsed, for another process of the same command: see `kept`."""
    file.write_bytes(pickle.dumps(site, pickle.HIGHEST_PROTOCOL))


def kept(file: Path) -> Site:
    """What `keep` wrote. Only for a file that this command itself has made: it is not safe to read one of a stranger."""
    site: Site = pickle.loads(file.read_bytes())
    return site


def _read_page(root: Path, path: PurePosixPath, findings: list[Finding]) -> Page | None:
    text = read_text(root, path, findings)
    page = page_of(path, text) if text is not None else None
    if page and page.front.problem:
        findings.append(FRONT_MATTER.at(path, page.front.problem_line, page.lang, problem=page.front.problem))
    too_much = list(heavy(path, page.lang, page.text, page.front.body_line)) if page else []
    findings += too_much
    return None if too_much else page


@lru_cache(maxsize=KEPT_PAGES)
def page_of(path: PurePosixPath, text: str) -> Page | None:
    """The page that a file of docs/fr or docs/nl holds when this is its text.

    It is kept with what has been parsed of it, so that a preview parses only what has changed.
    """
    lang = lang_of(path)
    return Page(path, lang, address_of(path), *front_matter.read(text)) if lang else None


def _settings(root: Path) -> dict[str, list[str]]:
    """Every word below each name in mkdocs.yml, whatever stands around it there."""
    try:
        node = yaml.compose((root / "mkdocs.yml").read_text(encoding="utf-8"), yaml.SafeLoader)
    except (OSError, yaml.YAMLError):
        return {}  # without a menu each page must be led to by another; MkDocs tells what is wrong in its file
    return {key.value: [scalar.value for scalar in _scalars(value)] for key, value in getattr(node, "value", [])}


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)


GLOSSARY, CATALOGUE, NEWEST, GAPS, FORM = "glossary", "catalogue", "newest-fiches", "missing", "fiche-form"
CHANGES, NEWEST_CHANGES, MEETINGS, TRANSLATIONS = "changes", "newest-changes", "meetings", "translations"
PACK, PROGRAMME = "pack", "print-programme"
COMPUTED = (GLOSSARY, CATALOGUE, NEWEST, GAPS, FORM, CHANGES, NEWEST_CHANGES, MEETINGS, TRANSLATIONS, PACK, PROGRAMME)
"""Comments of a page in whose place the build writes what it knows: `<!-- glossary -->`."""


def asks_for(page: Page, name: str) -> bool:
    """Whether a page has such a comment."""
    # Most pages have no comment at all, and need not be parsed to tell.
    return name in page.text and "<!--" in page.text and any(comment == name for comment, _ in page.content.comments)


def pack_page(site: Site, lang: Lang) -> Page | None:
    """The page where a reader puts pages together into one booklet."""
    return next((page for (of, _), page in site.pages.items() if of == lang and asks_for(page, PACK)), None)


def anchors(site: Site, page: Page) -> set[str]:
    """Every anchor of a page, those of the terms that the build writes into it as well."""
    content = page.content
    found = {heading.id for heading in content.headings if heading.id}
    found |= {anchor for element in content.elements for anchor in element.anchors}
    if asks_for(page, GLOSSARY):
        found |= {term.id for term in site.terms}
    return found


def generated_links(site: Site, page: Page) -> set[PurePosixPath]:
    """The pages that the build lets a page lead to: its easy version, and from the catalogue every fiche."""
    easy = site.easy.get((page.lang, page.address))
    led_to = {easy.path} if easy else set()
    if asks_for(page, CATALOGUE):
        led_to |= {fiche.path for fiche in site.of_kind("fiche", page.lang)}
    return led_to
