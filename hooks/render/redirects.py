"""Small pages at the addresses of pages that were renamed or removed: they lead on to where each is now."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks.findings import Lang
from hooks.hosting.headers import PAGE_POLICY
from hooks.records import redirects
from hooks.sources import Page, Site
from hooks.texts import texts
from hooks.typography import TYPESET


def redirect_pages(site: Site, lang: Lang, site_url: str) -> Iterator[tuple[str, str]]:
    """(place on the site, HTML) for each old address in one language."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.get_template("redirect.html")
    for here, there in redirects_of(site, lang):
        yield (
            f"{here}/index.html",
            template.render(
                text=texts(lang),
                title=TYPESET[lang](there.title),
                way=posixpath.relpath(there.url, here) + "/",
                root=posixpath.relpath(".", here) + "/",
                asset=site.assets.place,
                policy=PAGE_POLICY,
                canonical=site_url + there.url,
            ),
        )


def redirects_of(site: Site, lang: Lang) -> Iterator[tuple[str, Page]]:
    """(old place on the site, without a slash behind it, the page it leads to) in one language."""
    for old in sorted(redirects(site.records)):
        there = site.led_to(old, lang)
        if there and (lang, old) not in site.pages:  # a preview goes on in spite of what the checks say
            yield f"{lang}/{old}", there
