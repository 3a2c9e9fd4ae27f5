"""The only file that MkDocs loads. Events guard, call and log; what they call knows nothing of MkDocs, but for renew.py.

Nothing may import this file, and it defines no class: MkDocs loads it beside the package, as a second module.
"""

from __future__ import annotations

import logging
import os
import sys
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that a bare `mkdocs` finds the package

from markupsafe import escape
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from hooks.assets import JOINED, is_kept
from hooks.build import ALREADY_READ
from hooks.checks import check
from hooks.checks.drawings import shown_files
from hooks.checks.safety import unsafe_html
from hooks.files import UNREADABLE
from hooks.findings import Finding, errors
from hooks.publish import publish
from hooks.publish.finished import NOT_FOUND
from hooks.render.clean import cleaned
from hooks.render.context import page_context, site_context
from hooks.render.expand import expand
from hooks.render.figures import draw
from hooks.render.made import made
from hooks.render.parts import Parts
from hooks.render.tables import LabelledTables
from hooks.render.targets import FileTargets
from hooks.render.terms import explain
from hooks.render.translations import mark
from hooks.render.worksheet import Worksheets
from hooks.renew import Preview
from hooks.sources import CATALOGUE, Page, Site, asks_for, kept, read_site
from hooks.typography import TYPESET, CurvedQuotes, FrenchSpaces

log = get_plugin_logger("ensemble-samen")
file_targets = FileTargets()
parts = Parts()
worksheets = Worksheets()
DIVIDED = ("fiche", "chapter", "worksheet")
"""The kinds of pages whose parts are set apart, as those of the start page are."""
NOT_SENT = ("assets/javascripts/", "assets/stylesheets/")
"""The theme's own, which no page of ours asks for."""
serving = {"preview": False}
"""Whether a preview runs: it shows pages in spite of their faults, so that the author sees them."""
preview = Preview()


def on_startup(command: str, dirty: bool) -> None:
    serving["preview"] = command == "serve"


def on_config(config: Any) -> Any:
    """Reads docs/ once for both languages, and checks it unless the command that started this run did."""
    if not _i18n(config).building:
        already, root = os.environ.get(ALREADY_READ), Path(config.config_file_path).parent
        read = preview.begin if serving["preview"] else read_site
        config.extra["site"] = kept(Path(already)) if already else read(root)
        if not _one_language(config):
            _tell(check(config.extra["site"]))
    site = _site(config)
    config.extra_css = [site.assets.place(JOINED)] if site.style_sheets else []
    # An instance, not a name: a name would have to be importable before this file made it so.
    named = [extension for extension in config.markdown_extensions if isinstance(extension, str)]
    french = [FrenchSpaces()] if _i18n(config).current_language in (None, "fr") else []
    config.markdown_extensions = [*named, CurvedQuotes(), LabelledTables(), file_targets, parts, worksheets, *french]
    return config


@event_priority(-150)  # after static-i18n (-100), which gives its first language no folder of its own
def on_files(files: Any, config: Any) -> Any:
    lang = _i18n(config).current_language
    for file in [file for file in files if file.src_uri.startswith(NOT_SENT)]:
        files.remove(file)
    for file in list(files.documentation_pages()):
        if not file.src_uri.startswith(f"{lang}/"):
            files.remove(file)  # the other language's text in this one's place: a missing page is a finding instead
        elif not file.dest_uri.startswith(f"{lang}/"):
            _place(file, f"{lang}/{file.dest_uri}", config)
    shown = {path.relative_to("docs").as_posix() for path in shown_files(_site(config))}
    for file in list(files):
        if file.src_dir == config.docs_dir and file.src_uri not in shown:
            files.remove(file)
    # Left out by the plugin: shared files, and the other language, for links to it.
    for uri in sorted(shown - files.src_uris.keys()):
        level = InclusionLevel.NOT_IN_NAV if uri.startswith("assets/") else InclusionLevel.EXCLUDED
        files.append(File(uri, config.docs_dir, config.site_dir, True, inclusion=level))
    _place_assets(files, config)
    for place, content in (*draw(), *made(_site(config), lang, config.site_url)):
        files.append(File.generated(config, place, content=content))
    return files


@event_priority(-200)  # after static-i18n, which makes the menu of one language
def on_nav(nav: Any, config: Any, files: Any) -> Any:
    if serving["preview"]:
        preview.navs[_i18n(config).current_language] = nav
    return nav


def on_page_read_source(page: Any, config: Any) -> str | None:
    """Nothing for a page of ours: it was read already, and on_page_markdown gives its text."""
    return "" if _page(page, config) else None


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    ours = _page(page, config)
    if ours is None:
        return markdown
    # Templates print what stands in the head as it is: ours alone is left, escaped.
    said = {"title": ours.title} | ({"description": ours.meta["description"]} if "description" in ours.meta else {})
    page.meta = {name: escape(TYPESET[ours.lang](str(value))) for name, value in said.items()}
    if ours.kind.name == "tree" or asks_for(ours, CATALOGUE):
        # A list of all outcomes would answer before the reader of a tree does; cards and comparisons need the width.
        page.meta["hide"] = ["toc"]
    file_targets.site, file_targets.page = _site(config), ours
    parts.wanted = not ours.address or ours.kind.name in DIVIDED
    worksheets.lang = ours.lang if ours.kind.name == "worksheet" else None
    return expand(_site(config), ours)


def on_env(env: Any, config: Any, files: Any) -> Any:
    known = site_context(_site(config), config.site_url)
    env.globals |= known
    if NOT_FOUND.name in config.theme.static_templates:  # that of both languages; here the one of this language alone
        lang = _i18n(config).current_language
        values = {
            "page": None,
            "base_url": urlsplit(config.site_url).path,
            "languages": {lang: known["languages"][lang]},
        }
        page = env.get_template(NOT_FOUND.name).render(config=config, **values)
        files.append(File.generated(config, f"{lang}/{NOT_FOUND}", content=page))
    if serving["preview"] and not _one_language(config):
        preview.keep(_i18n(config).current_language, config, files, env)
    return env


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    ours = _page(page, config)
    if ours is None:
        return context
    fields = ours.kind.name == "worksheet"
    if serving["preview"] or not any(unsafe_html(page.content, fields=fields)):  # a build is ended by what is left in
        page.content = cleaned(page.content, fields=fields)
    page.content, terms = explain(page.content, _site(config), ours)
    known = page_context(_site(config), ours, terms)
    page.content = mark(page.content, ours, known["stale"])
    return context | known


@event_priority(-200)  # after static-i18n has built the other language
def on_post_build(config: Any) -> None:
    if not _i18n(config).building and not _one_language(config):
        _tell(publish(_site(config), Path(config.site_dir), packed=not serving["preview"]))


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    if serving["preview"] and not _one_language(config):
        preview.ready()
        server.builder = partial(preview.renew, builder, _tell)
    return server


def _place_assets(files: Any, config: Any) -> None:
    """Puts style sheets, scripts and fonts, as they are sent, into the folder that is named after them."""
    assets = _site(config).assets
    for file in [file for file in files if is_kept(PurePosixPath("docs", file.src_uri))]:
        files.remove(file)
    for name, content in assets.files.items():
        file = File.generated(config, f"assets/{name}", content=content)  # by which the texts name it
        _place(file, assets.place(name), config)
        files.append(file)


def _place(file: Any, uri: str, config: Any) -> None:
    file.dest_uri = uri
    file.abs_dest_path = str(Path(config.site_dir, uri))
    file.url = file._get_url()


def _tell(found: list[Finding]) -> None:
    """Logs all findings; ends a build when one is an error, and a preview when MkDocs would read what is not the site's."""
    for finding in found:
        log.log(logging.ERROR if finding.rule.severity == "error" else logging.WARNING, finding.text())
    wrong = errors(found)
    if serving["preview"]:
        wrong = [finding for finding in found if finding.rule is UNREADABLE]  # MkDocs would follow where a link leads
    if wrong:
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
