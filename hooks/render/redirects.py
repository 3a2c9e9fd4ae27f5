"""Small pages at the addresses of pages that were renamed or removed: they lead on to where each is now."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks.findings import Lang
from hooks.records import redirects
from hooks.sources import Site
from hooks.texts import texts
from hooks.typography import TYPESET


def redirect_pages(site: Site, lang: Lang, site_url: str) -> Iterator[tuple[str, str]]:
    """(place on the site, HTML) for each old address in one language."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.get_template("redirect.html")
    for old in sorted(redirects(site.records)):
        there, here = site.led_to(old, lang), f"{lang}/{old}"
        if there is None or (lang, old) in site.pages:
            continue  # a preview goes on in spite of what the checks say
        yield (
            f"{here}/index.html",
            template.render(
                text=texts(lang),
                title=TYPESET[lang](there.title),
                way=posixpath.relpath(there.url, here) + "/",
                root=posixpath.relpath(".", here) + "/",
                canonical=site_url + there.url,
            ),
        )
