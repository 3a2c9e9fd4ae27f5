"""What the commands tell of the state of the texts, in words: translations that are behind, pages to read again."""

from __future__ import annotations

from datetime import date

from babel.dates import format_timedelta

from hooks.differences import differences
from hooks.findings import LANGS, Lang
from hooks.history import is_whole
from hooks.render.facts import LOCALE, long_date
from hooks.reviews import SOON, due
from hooks.sources import Page, Site
from hooks.texts import texts
from hooks.translations import Stale, stale

FOR_EVER = 10**6
"""So many weeks or months before Babel counts in them: never, so that it counts in days."""


def stale_lines(site: Site, lang: Lang | None = None) -> list[str]:
    """One line for each translation that is behind, the longest first, in its language or in one for all."""
    found = stale(site)
    lines = [f"{one.page.path}: {_since(one, site, lang or one.page.lang)}" for one in found]
    if any(one.before is None for one in found) and not is_whole(site.root):
        lines += _in(lang, "sync", "no_history")
    return lines or _in(lang, "sync", "none")


def due_lines(site: Site, lang: Lang | None = None) -> list[str]:
    """One line for each page to read again soon, the most urgent first."""
    lines = []
    for one in due(site):
        told_in = lang or one.page.lang
        form = texts(told_in)["due"]["late" if one.day < site.today else "soon"]
        said = form.format(date=long_date(one.day, told_in), ago=_ago(one.day, site, told_in))
        lines.append(f"{one.page.path}: {said}")
    return lines or [line.format(days=SOON) for line in _in(lang, "due", "none")]


def all_changed(site: Site, found: list[Stale]) -> str:
    """What changed since each of these translations was made, and how to say that one is up to date again."""
    if not found:
        return "\n".join(_in(None, "sync", "none"))
    parts = []
    for one in found:
        how = texts(one.page.lang)["sync"]["how"].format(command=f"python -m hooks sync {one.page.path}")
        parts.append("\n".join([*changed(one, site), how]))
    if any(one.before is None for one in found) and not is_whole(site.root):
        parts.append("\n".join(_in(None, "sync", "no_history")))
    return "\n\n".join(parts)


def changed(found: Stale, site: Site) -> list[str]:
    """Since when a translation is behind, and what differs in its source, by section, in the translator's language."""
    words, lines = texts(found.page.lang), [f"{found.page.path}: {_since(found, site, found.page.lang)}"]
    if found.before is None:
        return lines
    width = max(len(words["sync"][name]) for name in ("before", "now"))
    for difference in differences(found.before, found.source):
        lines += ["", f"  {{#{difference.id}}}" if difference.id else f"  {words['stale']['beginning']}"]
        for pair in difference.lines:
            for name, line in zip(("before", "now"), pair, strict=True):
                if line:
                    lines.append(f"    {words['sync'][name]:{width}} | {line}")
    return [*lines, ""]


def renewed(site: Site, page: Page) -> str:
    other = site.other(page)
    source = other.path if other else ""
    return texts(page.lang)["sync"]["renewed"].format(path=page.path, source=source)


def _since(one: Stale, site: Site, lang: Lang) -> str:
    words = texts(lang)["sync"]
    if one.since is None:
        return words["unknown"].format(source=one.source.path)
    date, ago = long_date(one.since, lang), _ago(one.since, site, lang)
    return words["since"].format(source=one.source.path, date=date, ago=ago)


def _ago(day: date, site: Site, lang: Lang) -> str:
    """How many days before or after today, in words."""
    if day == site.today:
        return texts(lang)["sync"]["today"]
    return format_timedelta(day - site.today, "day", threshold=FOR_EVER, add_direction=True, locale=LOCALE[lang])


def _in(lang: Lang | None, group: str, name: str) -> list[str]:
    """A sentence in one language, or in both."""
    return [texts(one)[group][name] for one in ([lang] if lang else LANGS)]
