"""The files that the build makes for one language beside its pages: the open data, the feed, the calendars, the charts and the redirects."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.findings import Lang
from hooks.render.changes import FEED, feed
from hooks.render.chart import charts
from hooks.render.meetings import calendars
from hooks.render.open_data import data_files
from hooks.render.redirects import redirect_pages
from hooks.sources import Site


def made(site: Site, lang: Lang, site_url: str) -> Iterator[tuple[str, str | bytes]]:
    """(place on the site, what stands in it)"""
    yield from data_files(site, lang, site_url)
    atom = feed(site, lang, site_url)
    if atom:
        yield FEED.format(lang=lang), atom
    yield from calendars(site, lang, site_url)
    yield from charts(site, lang)
    yield from redirect_pages(site, lang, site_url)
