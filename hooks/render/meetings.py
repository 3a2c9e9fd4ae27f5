"""The thematic meetings: the list on about/meetings, and calendars that a reader can put into their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from hooks.findings import Lang
from hooks.records import BRUSSELS, Meeting, meetings
from hooks.render.facts import long_date
from hooks.render.written import literal, way
from hooks.sources import Page, Site
from hooks.texts import texts
from hooks.typography import NO_BREAK, TYPESET

ONE, ALL = "{lang}/about/meetings/{name}.ics", "{lang}/meetings.ics"
"""Where the calendars stand on the site, from its root."""


def meetings_list(site: Site, page: Page) -> str:
    """The meetings to come, the soonest first, then those that are past, the latest first."""
    words, all = texts(page.lang)["meetings"], meetings(site.records)
    coming = [one for one in all if one[1].date >= site.today]
    past = [one for one in reversed(all) if one[1].date < site.today]
    parts = [_in_full(site, page, name, meeting) for name, meeting in coming]
    if coming:
        parts.append(f"[{words['all']}]({way(page, 'docs/' + ALL.format(lang=page.lang))})")
    else:
        parts.append(words["none"].format(date=long_date(site.today, page.lang)))
    if past:
        items = "\n".join(
            f"- {long_date(meeting.date, page.lang)} · {literal(meeting.place)} · {literal(meeting[page.lang])}"
            f"{_practice(site, page, meeting)}"
            for _, meeting in past
        )
        parts.append(f"### {words['past']} {{#past}}\n\n{items}")
    return "\n\n".join(parts)


def _in_full(site: Site, page: Page, name: str, meeting: Meeting) -> str:
    words = texts(page.lang)["meetings"]
    said = [
        (words["place"], literal(meeting.place)),
        (words["language"], _languages(meeting, page.lang)),
        (words["organiser"], literal(meeting.organiser)),
    ]
    items = [f"- {words['says'].format(what=what, value=value)}" for what, value in said]
    calendar = "docs/" + ONE.format(lang=page.lang, name=name)
    if meeting.registration:
        items.append(f"- [{words['register']}]({meeting.registration})")
    items.append(f"- [{words['calendar']}]({way(page, calendar)})")
    head = f"### {long_date(meeting.date, page.lang, 'full')}, {_hours(meeting, page.lang)} {{#{name}}}"
    lead = literal(meeting[page.lang]) + _practice(site, page, meeting)
    return "\n\n".join([head, lead, "\n".join(items)])


def _practice(site: Site, page: Page, meeting: Meeting) -> str:
    there = site.led_to(meeting.practice, page.lang) if meeting.practice else None
    if there is None:
        return ""
    link = f"[{literal(there.title)}]({way(page, there.path)})"
    return " " + texts(page.lang)["meetings"]["about"].format(practice=link)


def _hours(meeting: Meeting, lang: Lang) -> str:
    form = texts(lang)["meetings"]["hours"]
    hours = {"start": meeting.start, "end": meeting.end}
    sign = f"{NO_BREAK}h{NO_BREAK}" if lang == "fr" else "."
    return TYPESET[lang](form.format(**{name: hour.replace(":", sign) for name, hour in hours.items()}))


def _languages(meeting: Meeting, lang: Lang) -> str:
    names = texts(lang)["languages"]
    return ", ".join(names[one] for one in meeting.languages)


def calendars(site: Site, lang: Lang, site_url: str) -> Iterator[tuple[str, bytes]]:
    """(place on the site, iCalendar text): one for each meeting, and one of all when there are any."""
    entries = meetings(site.records)
    for name, meeting in entries:
        yield ONE.format(lang=lang, name=name), _calendar(site, [(name, meeting)], lang, site_url)
    if entries:
        yield ALL.format(lang=lang), _calendar(site, entries, lang, site_url)


def _calendar(site: Site, entries: list[tuple[str, Meeting]], lang: Lang, site_url: str) -> bytes:
    words = texts(lang)["meetings"]
    calendar = Calendar()
    calendar.add("prodid", f"-//Ensemble Samen//{lang}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words["title"])
    for name, meeting in entries:
        event = Event()
        event.add("uid", f"{name}@{urlsplit(site_url).netloc or 'localhost'}")
        event.add("dtstamp", datetime.combine(site.today, time(), UTC))
        for part, hour in (("dtstart", meeting.start), ("dtend", meeting.end)):
            event.add(part, datetime.combine(meeting.date, time.fromisoformat(hour), BRUSSELS))
        event.add("summary", TYPESET[lang](meeting[lang]))
        event.add("location", meeting.place)
        told = ((words["organiser"], meeting.organiser), (words["language"], _languages(meeting, lang)))
        event.add("description", "\n".join(words["says"].format(what=what, value=value) for what, value in told))
        event.add("url", meeting.registration or f"{site_url}{lang}/about/meetings/")
        calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written
