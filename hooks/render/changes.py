"""What is new: the list on about/changes, the newest on the home page, and the Atom feed."""

from __future__ import annotations

from datetime import datetime, time
from html import escape
from itertools import groupby

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]

from hooks.findings import Lang
from hooks.records import BRUSSELS, Change, changes, led_to, redirects
from hooks.render.facts import long_date
from hooks.render.written import plain, way
from hooks.sources import Page, Site
from hooks.texts import texts
from hooks.typography import TYPESET

NEWEST_COUNT = 3
FEED = "{lang}/changes.xml"
"""Where the feed stands on the site, from its root."""


def changes_list(site: Site, page: Page) -> str:
    """Every change, by day, the newest first; then the way to the feed."""
    parts = []
    for day, of_day in groupby(changes(site.records), key=lambda one: one[1].date):
        items = "\n".join(_item(site, page, change) for _, change in of_day)
        parts.append(f"### {long_date(day, page.lang)} {{#day-{day}}}\n\n{items}")
    if parts:
        parts.append(f"[{texts(page.lang)['changes']['follow']}]({way(page, 'docs/' + FEED.format(lang=page.lang))})")
    return "\n\n".join(parts)


def newest_changes(site: Site, page: Page) -> str:
    """The newest changes, with their day."""
    return "\n".join(
        f"{_item(site, page, change)} ({long_date(change.date, page.lang)})"
        for _, change in changes(site.records)[:NEWEST_COUNT]
    )


def _item(site: Site, page: Page, change: Change) -> str:
    there, words = _page(site, change, page.lang), texts(page.lang)["changes"]
    link = f"[{plain(there.title)}]({way(page, there.path)})"
    return f"- **{words[change.kind]}** · " + words["says"].format(what=link, sentence=plain(change[page.lang]))


def _page(site: Site, change: Change, lang: Lang) -> Page:
    """The page a change is about. Raises KeyError when there is none, which the checks tell before."""
    return site.pages[lang, led_to(change.page, redirects(site.records)) or ""]


def feed(site: Site, lang: Lang, site_url: str) -> str:
    """An Atom feed of all changes, the newest first; "" when there are none."""
    entries, words = changes(site.records), texts(lang)["changes"]
    if not entries:
        return ""
    home = f"{site_url}{lang}/about/changes/"
    made = Atom1Feed(
        title=words["feed"],
        link=home,
        description="",
        language=lang,
        author_name="Ensemble · Samen",
        feed_url=site_url + FEED.format(lang=lang),
    )
    for name, change in entries:
        there = _page(site, change, lang)
        made.add_item(
            title=words["says"].format(what=words[change.kind], sentence=TYPESET[lang](there.title)),
            link=site_url + there.url,
            description=escape(TYPESET[lang](change[lang])),
            pubdate=datetime.combine(change.date, time(), BRUSSELS),
            unique_id=f"{home}#{name}",
        )
    written: str = made.writeString("utf-8")
    return written + "\n"
