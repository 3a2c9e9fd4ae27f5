"""The only file that MkDocs loads. Events guard, call and log; what they call knows nothing of MkDocs.

Nothing may import this file, and it defines no class: MkDocs loads it beside the package, as a second module.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path, PurePosixPath
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that a bare `mkdocs` finds the package

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from hooks.build import ALREADY_READ
from hooks.checks import check
from hooks.findings import Finding, errors
from hooks.publish import publish
from hooks.render.context import page_context, site_context
from hooks.render.expand import expand
from hooks.render.figures import draw
from hooks.render.made import made
from hooks.render.tables import LabelledTables
from hooks.render.targets import FileTargets
from hooks.render.terms import explain
from hooks.render.translations import mark
from hooks.render.worksheet import Worksheets
from hooks.sources import CATALOGUE, Page, Site, asks_for, kept, read_site
from hooks.typography import TYPESET, FrenchSpaces

log = get_plugin_logger("ensemble-samen")
file_targets = FileTargets()
worksheets = Worksheets()
serving = {"preview": False}
"""Whether a preview runs: it shows pages in spite of their faults, so that the author sees them."""


def on_startup(command: str, dirty: bool) -> None:
    serving["preview"] = command == "serve"


def on_config(config: Any) -> Any:
    """Reads docs/ once for both languages, and checks it unless the command that started this run did."""
    if not _i18n(config).building:
        already = os.environ.get(ALREADY_READ)
        config.extra["site"] = kept(Path(already)) if already else read_site(Path(config.config_file_path).parent)
        if not _one_language(config):
            _tell(check(config.extra["site"]))
    # An instance, not a name: a name would have to be importable before this file made it so.
    named = [extension for extension in config.markdown_extensions if isinstance(extension, str)]
    french = [FrenchSpaces()] if _i18n(config).current_language in (None, "fr") else []
    config.markdown_extensions = [*named, LabelledTables(), file_targets, worksheets, *french]
    return config


@event_priority(-150)  # after static-i18n (-100), which gives its first language no folder of its own
def on_files(files: Any, config: Any) -> Any:
    lang = _i18n(config).current_language
    for file in list(files.documentation_pages()):
        if not file.src_uri.startswith(f"{lang}/"):
            files.remove(file)  # the other language's text in this one's place: a missing page is a finding instead
        elif not file.dest_uri.startswith(f"{lang}/"):
            file.dest_uri = f"{lang}/{file.dest_uri}"
            file.abs_dest_path = str(Path(config.site_dir, file.dest_uri))
            file.url = file._get_url()
    for path in sorted(_site(config).files):
        uri = path.relative_to("docs").as_posix()
        if uri not in files.src_uris:  # left out by the plugin: shared files, and the other language, for links to it
            level = InclusionLevel.NOT_IN_NAV if path.parts[1] == "assets" else InclusionLevel.EXCLUDED
            files.append(File(uri, config.docs_dir, config.site_dir, True, inclusion=level))
    for place, content in (*draw(), *made(_site(config), lang, config.site_url)):
        files.append(File.generated(config, place, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    ours = _page(page, config)
    if ours is None:
        return markdown
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = TYPESET[ours.lang](str(page.meta[name]))
    if ours.kind.name == "tree" or asks_for(ours, CATALOGUE):
        # A list of all outcomes would answer before the reader of a tree does; cards and comparisons need the width.
        page.meta["hide"] = ["toc"]
    file_targets.site, file_targets.page = _site(config), ours
    worksheets.lang = ours.lang if ours.kind.name == "worksheet" else None
    return expand(_site(config), ours)


def on_env(env: Any, config: Any, files: Any) -> Any:
    env.globals |= site_context(_site(config), config.site_url)
    return env


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    ours = _page(page, config)
    if ours is None:
        return context
    page.content, terms = explain(page.content, _site(config), ours)
    known = page_context(_site(config), ours, terms)
    page.content = mark(page.content, ours, known["stale"])
    return context | known


@event_priority(-200)  # after static-i18n has built the other language
def on_post_build(config: Any) -> None:
    if not _i18n(config).building and not _one_language(config):
        _tell(publish(_site(config), Path(config.site_dir)))


def _tell(found: list[Finding]) -> None:
    """Logs all findings; ends a build, but not a preview, when one is an error."""
    for finding in found:
        log.log(logging.ERROR if finding.rule.severity == "error" else logging.WARNING, finding.text())
    wrong = errors(found)
    if wrong and not serving["preview"]:
        raise Abort(f"{len(wrong)} × error: see above")


def _i18n(config: Any) -> Any:
    return config.plugins["i18n"]


def _one_language(config: Any) -> bool:
    """Whether this run builds one language only, beside another run (hooks/build.py), which does the rest once for both."""
    return bool(_i18n(config).config.build_only_locale)


def _site(config: Any) -> Site:
    site: Site = config.extra["site"]
    return site


def _page(page: Any, config: Any) -> Page | None:
    return _site(config).page_at(PurePosixPath("docs", page.file.src_uri))
