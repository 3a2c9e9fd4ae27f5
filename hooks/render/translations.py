"""What readers see of how the translations stand: a notice on a page that is behind, and the table of all pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape

from hooks.differences import differences
from hooks.findings import Lang
from hooks.render.facts import long_date
from hooks.render.written import literal, way
from hooks.sources import Page, Site, other_lang
from hooks.texts import texts
from hooks.translations import Pair, pairs, stale_of
from hooks.typography import TYPESET


@dataclass(frozen=True)
class Notice:
    """What the head of a page says when its translation is behind."""

    sentence: str
    sections: tuple[tuple[str, str], ...]
    """(id, title) of those that changed; "" is the beginning of the page. () when it is not known which did."""


def notice(site: Site, page: Page) -> Notice | None:
    """None when the page is not behind."""
    found = stale_of(site, page)
    if found is None:
        return None
    titles = {"": texts(page.lang)["stale"]["beginning"]}
    titles |= {h.id: TYPESET[page.lang](h.text) for h in page.content.headings if h.id}
    changed = [difference.id for difference in differences(found.before, found.source)] if found.before else []
    sentence = _changed("stale", found.source.lang, found.since, page.lang)
    return Notice(sentence, tuple((id, titles[id]) for id in changed if id in titles))


def mark(html: str, page: Page, told: Notice | None) -> str:
    """A page's HTML with a sentence below the heading of each section that changed."""
    words = texts(page.lang)
    said = words["stale"]["part"].format(where=words["in_language"][other_lang(page.lang)])
    sentence = f'<p class="stale-part" data-pagefind-ignore>{escape(said, quote=False)}</p>'
    for id in [id for id, _ in told.sections if id] if told else []:
        heading = rf'<h([2-6]) id="{re.escape(id)}".*?</h\1>'
        html = re.sub(heading, lambda found: f"{found[0]}\n{sentence}", html, count=1, flags=re.DOTALL)
    return html


def translations_table(site: Site, page: Page) -> str:
    """How many translations are up to date, and every page with its state, those that are behind first."""
    words, lang = texts(page.lang)["translations"], page.lang
    all = sorted(pairs(site), key=lambda pair: (pair.stale is None, pair.address))
    fresh = sum(pair.stale is None for pair in all)
    head = f"| {words['page']} | {words['first']} | {words['state']} |\n|---|---|---|"
    rows = [_row(site.pages[lang, pair.address], pair, page) for pair in all]
    return "\n".join([words["count"].format(fresh=fresh, all=len(all)), "", head, *rows])


def _row(there: Page, pair: Pair, page: Page) -> str:
    words, lang = texts(page.lang), page.lang
    draft = f" ({words['status']['draft']})" if there.meta.get("status") == "draft" else ""
    link = f"[{literal(there.title)}]({way(page, there.path)}){draft}"
    first = words["in_language"][pair.first] if pair.first else words["translations"]["together"]
    state = words["translations"]["fresh"]
    if pair.stale:
        state = _changed("translations", pair.stale.page.lang, pair.stale.since, lang)
    return f"| {link} | {first} | {state} |"


def _changed(group: str, where: Lang, since: date | None, lang: Lang) -> str:
    words = texts(lang)
    said = words[group]["since" if since else "unknown"]
    return said.format(where=words["in_language"][where], date=long_date(since, lang) if since else "")
