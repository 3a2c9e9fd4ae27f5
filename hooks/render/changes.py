"""What is new: the list on about/changes, the newest on the home page, and the Atom feed."""

from __future__ import annotations

from datetime import datetime, time
from html import escape
from itertools import groupby

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]

from hooks.findings import Lang
from hooks.records import BRUSSELS, Change, changes
from hooks.render.facts import long_date
from hooks.render.written import literal, way
from hooks.sources import Page, Site
from hooks.texts import texts
from hooks.typography import TYPESET

NEWEST_COUNT = 3
FEED = "{lang}/changes.xml"
"""Where the feed stands on the site, from its root."""


def changes_list(site: Site, page: Page) -> str:
    """Every change, by day, the newest first; then the way to the feed."""
    parts = []
    for day, of_day in groupby(_shown(site, page.lang), key=lambda one: one[1].date):
        items = "\n".join(_item(page, change, there) for _, change, there in of_day)
        parts.append(f"### {long_date(day, page.lang)} {{#day-{day}}}\n\n{items}")
    if parts:
        parts.append(f"[{texts(page.lang)['changes']['follow']}]({way(page, 'docs/' + FEED.format(lang=page.lang))})")
    return "\n\n".join(parts)


def newest_changes(site: Site, page: Page) -> str:
    """The newest changes, with their day."""
    newest = _shown(site, page.lang)[:NEWEST_COUNT]
    return "\n".join(
        _item(page, change, there, f"{long_date(change.date, page.lang)} · ") for _, change, there in newest
    )


def _item(page: Page, change: Change, there: Page, day: str = "") -> str:
    words = texts(page.lang)["changes"]
    link = f"[{literal(there.title)}]({way(page, there.path)})"
    return f"- **{words[change.kind]}** · {day}" + words["says"].format(what=link, sentence=literal(change[page.lang]))


def _shown(site: Site, lang: Lang) -> list[tuple[str, Change, Page]]:
    """(name, change, page it is about), the newest first; a preview leaves out those about a page that is not there."""
    found = ((name, change, site.led_to(change.page, lang)) for name, change in changes(site.records))
    return [(name, change, there) for name, change, there in found if there]


def feed(site: Site, lang: Lang, site_url: str) -> str:
    """An Atom feed of all changes, the newest first; "" when there are none."""
    entries, words = _shown(site, lang), texts(lang)["changes"]
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
    for name, change, there in entries:
        made.add_item(
            title=words["says"].format(what=words[change.kind], sentence=TYPESET[lang](there.title)),
            link=site_url + there.url,
            description=escape(TYPESET[lang](change[lang])),
            pubdate=datetime.combine(change.date, time(), BRUSSELS),
            unique_id=f"{home}#{name}",
        )
    written: str = made.writeString("utf-8")
    return written + "\n"
