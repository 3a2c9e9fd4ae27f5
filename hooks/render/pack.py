"""What a trainer may put together into one booklet, and the packs that are ready: the programmes on the workshops' page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from hooks.findings import Lang
from hooks.kinds import PRINTED
from hooks.markdown import Heading
from hooks.sources import PROGRAMME, Page, Site
from hooks.targets import joined, target_of
from hooks.typography import TYPESET

WORKSHOPS = "workshops"
"""The address of the page with the programmes: `<!-- print-programme -->` stands in each of them."""


@dataclass(frozen=True)
class Entry:
    """A page that can be chosen."""

    address: str
    title: str


@dataclass(frozen=True)
class Programme:
    """A pack that is ready."""

    title: str
    pages: tuple[Entry, ...]

    @property
    def fragment(self) -> str:
        return fragment_of(self.pages)


@dataclass(frozen=True)
class Pack:
    programmes: tuple[Programme, ...]
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    """(kind, its pages) in the order of PRINTED."""


def fragment_of(pages: tuple[Entry, ...]) -> str:
    """What stands behind # in the address of a choice, as docs/assets/js/pack-link.js reads it."""
    return "pages=" + ";".join(page.address for page in pages)


def is_printable(page: Page) -> bool:
    return page.kind.name in PRINTED and page.meta.get("status") != "draft"


def pack_of(site: Site, lang: Lang) -> Pack:
    """All that can be chosen: fiches by title, the others in the order of the menu."""
    menu = {address: place for place, address in enumerate(site.menu)}
    pages = sorted(
        (page for (of, _), page in site.pages.items() if of == lang and is_printable(page)),
        key=lambda page: (PRINTED.index(page.kind.name), menu.get(page.address, len(menu)), page.title.casefold()),
    )
    groups = tuple((kind, tuple(map(_entry, group))) for kind, group in groupby(pages, key=lambda page: page.kind.name))
    return Pack(programmes_of(site, lang), groups)


def programmes_of(site: Site, lang: Lang) -> tuple[Programme, ...]:
    """For each section that asks for it, the pages its links lead to, each once."""
    page = site.pages.get((lang, WORKSHOPS))
    if page is None:
        return ()
    lines = (line for comment, line in page.content.comments if comment == PROGRAMME)
    return tuple(_programme(site, page, line) for line in lines)


def _programme(site: Site, page: Page, line: int) -> Programme:
    """The programme that stands above a line."""
    above = (heading for heading in page.content.headings if heading.line < line)
    heading = max(above, key=lambda heading: heading.line, default=Heading(1, page.title, "", 1))
    targets = (target_of(link.target) for link in page.content.links if heading.line < link.line < line)
    folder = str(page.path.parent)
    led_to = (site.page_at(PurePosixPath(joined(folder, target.path))) for target in targets if target.sort == "file")
    pages = {there.address: there for there in led_to if there and is_printable(there)}
    return Programme(TYPESET[page.lang](heading.text), tuple(map(_entry, pages.values())))


def _entry(page: Page) -> Entry:
    return Entry(page.address, TYPESET[page.lang](page.title))
