"""Small pages at the addresses of pages that were renamed or removed: they lead on to where each is now."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks.findings import Lang
from hooks.records import led_to, redirects
from hooks.sources import Site
from hooks.texts import texts
from hooks.typography import TYPESET


def redirect_pages(site: Site, lang: Lang, site_url: str) -> Iterator[tuple[str, str]]:
    """(place on the site, HTML) for each old address in one language."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.get_template("redirect.html")
    leads = redirects(site.records)
    for old in sorted(leads):
        there, here = site.pages[lang, led_to(old, leads) or ""], f"{lang}/{old}"
        yield f"{here}/index.html", template.render(
            text=texts(lang),
            title=TYPESET[lang](there.title),
            way=posixpath.relpath(there.url, here) + "/",
            root=posixpath.relpath(".", here) + "/",
            canonical=site_url + there.url,
        )
