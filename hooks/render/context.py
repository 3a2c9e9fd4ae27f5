"""What the templates in overrides/ may use, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hooks.findings import LANGS
from hooks.hosting.headers import PAGE_POLICY, REFERRER
from hooks.records import changes
from hooks.render.catalogue import catalogue_of
from hooks.render.changes import FEED
from hooks.render.easy import easy_of
from hooks.render.facts import checked, known_facts, reading_minutes, reviewed, unknown_facts
from hooks.render.form import form, form_data
from hooks.render.pack import pack_of
from hooks.render.translations import notice
from hooks.sources import CATALOGUE, FORM, PACK, Page, Site, asks_for
from hooks.terms import Term
from hooks.texts import texts
from hooks.typography import TYPESET


def site_context(site: Site, site_url: str) -> dict[str, Any]:
    """For every template, the root page, the 404 and the site map among them."""
    return {
        "languages": {lang: texts(lang) for lang in LANGS},
        "addresses": addresses(site, site_url),
        "root_url": site_url,
        "asset": site.assets.place,
        "shared": sharing(),
        "policy": PAGE_POLICY,
        "referrer": REFERRER,
    }


def sharing() -> Callable[..., str]:
    """What templates `call` for a part that several pages share, so that it is made once.

    `{% call shared(name, of) %}…{% endcall %}`: the pages with the same `of` share it; where `of` is empty it is the page's own.
    """
    made: dict[tuple[str, str], str] = {}

    def shared(name: str, of: str, caller: Callable[[], str]) -> str:
        if not of:
            return caller()
        if (name, of) not in made:
            made[name, of] = caller()
        return made[name, of]

    return shared


def addresses(site: Site, site_url: str) -> list[dict[str, str]]:
    """For each page that both languages have: language -> its absolute address."""
    paired = sorted({address for _, address in site.pages})
    return [
        {lang: site_url + site.pages[lang, address].url for lang in LANGS}
        for address in paired
        if all((lang, address) in site.pages for lang in LANGS)
    ]


def page_context(site: Site, page: Page, terms: Iterable[Term]) -> dict[str, Any]:
    """For the template of one page, which explains these terms."""
    typeset = TYPESET[page.lang]
    return {
        "text": texts(page.lang),
        "other": site.other(page),
        "kind": page.kind.name,
        "home": not page.address,
        "is_draft": page.meta.get("status") == "draft",
        "facts": known_facts(page) if page.kind.name in ("fiche", "worksheet") else [],
        "unknown_facts": unknown_facts(page) if page.kind.name == "fiche" else "",
        "easy": easy_of(site, page),
        "reviewed": reviewed(page),
        "checked": checked(page),
        "reading_minutes": reading_minutes(page) if page.kind.name in ("fiche", "chapter") else None,
        "stale": notice(site, page),
        "feed": FEED.format(lang=page.lang) if changes(site.records) else "",
        "terms": [(term.id, typeset(term[page.lang].term), typeset(term[page.lang].definition)) for term in terms],
        "catalogue": catalogue_of(site, page.lang) if asks_for(page, CATALOGUE) else None,
        "form": form(site, page) if asks_for(page, FORM) else None,
        "form_data": form_data(site) if asks_for(page, FORM) else None,
        "pack": pack_of(site, page.lang) if asks_for(page, PACK) else None,
    }
