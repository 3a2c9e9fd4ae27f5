"""The preview's quick way: when only texts have changed, the pages that show something of them are made again, alone.

All else (a template, a style sheet, a term, a page that comes or goes) is left to a whole build, and so is what fails here.
What only a whole build renews: the search, the booklets, and the last look at the finished pages.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

# Its own steps for one page, though it keeps them to itself: so a page is written as a whole build writes it. MkDocs is pinned,
# and tests/test_renew.py compares the bytes.
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from hooks.checks import check
from hooks.files import UNREADABLE, lang_of, walk
from hooks.findings import Finding, Lang
from hooks.render.context import page_context
from hooks.render.expand import expand
from hooks.render.made import made
from hooks.sources import Site, read_site

CODE = ("mkdocs.yml", "hooks/**/*.*", "overrides/**/*.*")
"""What the site is made with, from the root."""
Key = tuple[Lang, str]
"""(language, address), as in Site.pages."""

log = get_plugin_logger("ensemble-samen")


@dataclass(frozen=True)
class Read:
    """What a preview is made from."""

    site: Site
    changed: dict[Path, tuple[int, int]]
    """Each file that is no page -> when it was changed last, in nanoseconds, and its size in bytes."""

    @cached_property
    def told(self) -> dict[Key, tuple[Any, ...]]:
        """For each page, all that MkDocs and the templates are told: what it shows of itself and of other pages."""
        site = self.site
        return {key: (one.meta, expand(site, one), page_context(site, one, ())) for key, one in site.pages.items()}


def read(root: Path) -> Read:
    changed = _changed(root)  # before the rest, so that what changes in between is seen the next time
    return Read(read_site(root), changed)


def _changed(root: Path) -> dict[Path, tuple[int, int]]:
    """See Read.changed. Pages are left out, since their texts are compared."""
    files = [root / path for path in walk(root, []) if path.suffix != ".md" or lang_of(path) is None]
    files += [file for pattern in CODE for file in root.glob(pattern) if file.suffix != ".pyc"]
    found = {}
    for file in files:
        with suppress(OSError):  # it has just been removed
            state = file.stat()
            found[file] = state.st_mtime_ns, state.st_size
    return found


def affected(before: Read, after: Read) -> set[Key] | None:
    """The pages that are to be made again; None when all are."""
    if before.changed != after.changed or _frame(before.site) != _frame(after.site):
        return None
    if any(finding.rule is UNREADABLE for finding in after.site.findings):
        return None  # the whole build ends, and says why
    return {key for key, told in after.told.items() if told != before.told[key]}


def _frame(site: Site) -> tuple[object, ...]:
    """What every page may show of the others, by the menu and the way on, and what MkDocs goes by."""
    titles = {key: page.title for key, page in site.pages.items() if page.address in site.menu}
    return {key: page.path for key, page in site.pages.items()}, titles, site.files, site.today


@dataclass(frozen=True)
class Language:
    """What MkDocs had when it made the pages of one language."""

    config: Any
    """As static-i18n had set it up for this language."""
    files: Any
    nav: Any
    env: Any


@dataclass
class Preview:
    """What is kept of the last whole build. site.py tells it while MkDocs builds; the server calls `renew` on a change."""

    begun: Read | None = None
    """What the last whole build read."""
    shown: Read | None = None
    """What the pages that are served were made from; None when a build was not ended."""
    navs: dict[Lang, Any] = field(default_factory=dict)
    languages: dict[Lang, Language] = field(default_factory=dict)

    def begin(self, root: Path) -> Site:
        """Reads the site for a whole build."""
        self.begun = read(root)
        return self.begun.site

    def keep(self, lang: Lang, config: Any, files: Any, env: Any) -> None:
        """Takes note of what MkDocs has, before it changes it for the other language."""
        own = copy.copy(config)
        own.theme = copy.deepcopy(config.theme)
        self.languages[lang] = Language(own, files, self.navs[lang], env)

    def ready(self) -> None:
        """Takes note that a whole build has ended, and works out what each page is told while nobody waits for it."""
        self.shown = self.begun
        if self.shown:
            _ = self.shown.told

    def renew(self, builder: Callable[[], None], tell: Callable[[list[Finding]], None]) -> None:
        """Makes the pages again, by the quick way or else by a whole build, and tells all findings."""
        try:
            site = self._renewed()
        except Exception as why:  # whatever it is: a whole build makes all anew, or says what is wrong
            log.info(f"All pages are made again, since some alone could not be: {why}")
            site = None
        if site:
            tell(check(site))
        else:
            self.shown = None
            self.languages.clear()
            builder()
            self.ready()

    def _renewed(self) -> Site | None:
        """The site as it now stands when the quick way was enough; None otherwise."""
        if self.shown is None:
            return None
        now = read(self.shown.site.root)
        keys = affected(self.shown, now)
        if keys is None:
            return None
        for lang, language in self.languages.items():
            _make(now.site, {key for key in keys if key[0] == lang}, lang, language)
        self.shown = now
        log.info(f"Made again: {', '.join(sorted(now.site.pages[key].url for key in keys)) or 'nothing'}")
        return now.site


def _make(site: Site, keys: set[Key], lang: Lang, language: Language) -> None:
    """Writes these pages of one language, and the files that are made beside its pages."""
    config, files = language.config, language.files
    config.extra["site"] = site
    config.plugins["i18n"].current_language = lang
    pages = [files.src_uris[site.pages[key].path.relative_to("docs").as_posix()].page for key in sorted(keys)]
    for page in pages:
        _populate_page(page, config, files)
    for page in pages:
        _build_page(page, config, files.documentation_pages(), language.nav, language.env)
    for place, content in made(site, lang, config.site_url):
        File.generated(config, place, content=content).copy_file()
