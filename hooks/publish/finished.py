"""The link and safety rules once more, on the finished pages: templates, raw HTML and style sheets included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from hooks.checks import links as rules
from hooks.checks import safety
from hooks.findings import LANGS, Finding, Lang, Rule, did_you_mean
from hooks.html import Element, Link, elements, style_urls
from hooks.kinds import WORKSHEET, kind_of
from hooks.publish.search import FOLDER as SEARCH_FOLDER
from hooks.targets import Target, joined, target_of

NOT_FOUND = PurePosixPath("404.html")
"""In both languages at the site's root, and in one below its folder: a server shows them at any depth."""
SHOWN_AS = PurePosixPath("site")
"""How findings name the site's folder, wherever it is while it is made."""

FAULTY_TARGETS = {
    "empty": rules.EMPTY,
    "malformed": rules.ADDRESS,
    "insecure": rules.INSECURE,
    "absolute": rules.ABSOLUTE,
}


@dataclass(frozen=True)
class FinishedPage:
    """One finished page or style sheet."""

    path: PurePosixPath
    """From the site's folder."""
    ids: tuple[tuple[str, int], ...]
    """With their lines."""
    anchors: frozenset[str]
    links: tuple[Link, ...]
    unsafe: tuple[tuple[Rule, str, Element], ...] = ()
    """What stands in the text of its author and must not."""

    @cached_property
    def lang(self) -> Lang:
        return "nl" if self.path.parts[0] == "nl" else "fr"

    @cached_property
    def folder(self) -> str:
        return str(self.path.parent)

    @cached_property
    def above(self) -> str:
        """The folder above its own; itself for a 404, whose links are seen from elsewhere."""
        return str(self.path if self.path.name == NOT_FOUND.name else self.path.parent.parent)

    @cached_property
    def shown(self) -> PurePosixPath:
        """How findings name it."""
        return SHOWN_AS / self.path


@dataclass(frozen=True)
class FinishedSite:
    url: str
    """The address it was built for, as its pages tell it; "/" when they tell none."""
    files: frozenset[str]
    """Their paths from the site's folder, as text, like the keys of `pages`: each of a million links is looked up here."""
    pages: dict[str, FinishedPage]


def check_finished(site_dir: Path) -> Iterator[Finding]:
    """All that is wrong in the pages and style sheets below site_dir.

    They are read in brief, and once more where something is wrong, to tell its place.
    """
    site = read_finished(site_dir)
    right: set[tuple[str, str, Link]] = set()
    for page in site.pages.values():
        new = {(*_seen_from(page, link.target), link) for link in page.links} - right
        if any(_check_page(site, page, [link for *_, link in new])):
            page = _read_page(site_dir, page.path)
            yield from _check_page(site, page, page.links)
        else:
            right |= new


def read_finished(site_dir: Path) -> FinishedSite:
    files = frozenset(file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*") if file.is_file())
    own = sorted(PurePosixPath(file) for file in files if not file.startswith(f"{SEARCH_FOLDER}/"))
    pages = {
        str(path): _read_page(site_dir, path, brief=True)
        for suffix in (".html", ".css")
        for path in own
        if path.suffix == suffix
    }
    return FinishedSite(_site_url(site_dir), files, pages)


def _read(file: Path) -> str:
    """Its text, however it is written: a foreign file among the assets must not stop the check."""
    return file.read_text(encoding="utf-8", errors="replace")


def _read_page(site_dir: Path, path: PurePosixPath, *, brief: bool = False) -> FinishedPage:
    text = _read(site_dir / path)
    if path.suffix == ".css":
        return FinishedPage(path, (), frozenset(), tuple(Link(url, line, "style") for url, line in style_urls(text)))
    found = elements(text, brief=brief)
    form = kind_of("/".join(path.parts[1:-1])) is WORKSHEET
    return FinishedPage(
        path,
        tuple((e.attributes["id"], e.line) for e in found if "id" in e.attributes),
        frozenset(anchor for element in found for anchor in element.anchors),
        tuple(link for element in found for link in element.links),
        tuple(
            (rule, name, e)
            for e in found
            if e.in_text and not (form and safety.is_field(e))
            for rule, name in safety.unsafe(e)
        ),
    )


def _site_url(site_dir: Path) -> str:
    for lang in LANGS:
        home = site_dir / lang / "index.html"
        for element in elements(_read(home)) if home.exists() else ():
            if element.tag == "link" and element.attributes.get("rel") == "canonical":
                return element.attributes.get("href", "/").removesuffix(f"{lang}/")
    return "/"


def _seen_from(page: FinishedPage, target: str) -> tuple[str, str]:
    """What decides with a link whether it is right: its language's folder, and the one above for what begins with ../

    So the frame of a thousand fiches is looked at once.
    """
    return page.path.parts[0], page.above if target.startswith("../") else str(page.path)


def _check_page(site: FinishedSite, page: FinishedPage, links: Iterable[Link]) -> Iterator[Finding]:
    """What is wrong in a page and in those of its links."""
    yield from _check_ids(page)
    for rule, name, element in page.unsafe:
        yield rule.at(page.shown, element.line, page.lang, tag=element.tag, name=name)
    for link in links:
        yield from _check_link(site, page, link)


def _check_ids(page: FinishedPage) -> Iterator[Finding]:
    seen: set[str] = set()
    for id, line in page.ids:
        if id in seen:
            yield rules.ID_TWICE.at(page.shown, line, page.lang, id=id)
        seen.add(id)


def _check_link(site: FinishedSite, page: FinishedPage, link: Link) -> Iterator[Finding]:
    written, folder = _from_root(site, page, link.target)
    target, at = target_of(written), (page.shown, link.line, page.lang)
    unsafe = None if written != link.target else safety.unsafe_link(link)
    rule = unsafe or FAULTY_TARGETS.get(target.sort)
    if rule:
        yield rule.at(*at, target=link.target[:100], label=link.label)
    elif target.sort == "file" and page.path.name == NOT_FOUND.name and written == link.target:
        yield rules.PAGE.at(*at, target=link.target)  # it is served at any depth
    elif target.sort in ("anchor", "file"):
        yield from _check_place(site, page, link, target, folder)


def _from_root(site: FinishedSite, page: FinishedPage, written: str) -> tuple[str, str]:
    """A target and the folder it is seen from. Our own address in full, and the 404's paths, are seen from the root:
    the one stands in canonical links, and the other is served at any depth."""
    prefixes = [site.url] if site.url != "/" else []
    if page.path.name == NOT_FOUND.name:
        prefixes.append(urlsplit(site.url).path)
    for prefix in prefixes:
        if written.startswith(prefix) or f"{written}/" == prefix:
            return f"./{written[len(prefix) :]}", "."
    return written, page.folder


def _check_place(site: FinishedSite, page: FinishedPage, link: Link, target: Target, folder: str) -> Iterator[Finding]:
    at = (page.shown, link.line, page.lang)
    path = joined(folder, target.path) if target.sort == "file" else str(page.path)
    index = joined(path, "index.html")
    places = (index,) if target.path.endswith("/") else (path, index)
    found = next((file for file in places if file in site.files), None)
    if found is None:
        yield _missing(site, page, link, places)
        return
    other = next((lang for lang in LANGS if found.startswith(f"{lang}/")), page.lang)
    if link.tag == "a" and other != page.lang and page.path.parts[0] in LANGS and link.lang != other:
        yield rules.LANGUAGE.at(*at, target=link.target, lang=other)
    there = site.pages.get(found)
    if there and target.anchor and target.anchor not in there.anchors:
        yield rules.ANCHOR.at(*at, anchor=target.anchor, page=found)


def _missing(site: FinishedSite, page: FinishedPage, link: Link, places: tuple[str, ...]) -> Finding:
    at = (page.shown, link.line, page.lang)
    names = {place.casefold() for place in places}
    same = next((file for file in sorted(site.files) if file.casefold() in names), None)
    if same:
        return rules.CASE.at(*at, target=link.target, right=same)
    rule = rules.PAGE if PurePosixPath(places[0]).suffix in ("", ".html", ".md") else rules.FILE
    return rule.at(*at, guess=did_you_mean(places[0], sorted(site.files)), target=link.target)
