"""What keeps the handbook alive: changes and their feed, meetings and their calendars, redirects, dates of review."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from lxml import etree

from hooks.__main__ import main
from hooks.findings import LANGS
from hooks.records import Change, Meeting, led_to
from hooks.render.changes import changes_list, feed, newest_changes
from hooks.render.facts import long_date, reviewed
from hooks.render.meetings import calendars, meetings_list
from hooks.render.redirects import redirect_pages
from hooks.reviews import due, next_review
from hooks.sources import Site, read_site
from tests.addresses import published
from tests.conftest import ROOT
from tests.living import MEETING, write
from tests.test_checks import BASE

TODAY = date(2026, 11, 22)
URL = "https://www.example.org/"
ATOM = "{http://www.w3.org/2005/Atom}"
CHANGE = 'date: {date}\nkind: {kind}\npage: {page}\nfr: "{fr}"\nnl: "{nl}"\n'


def small(folder: Path, files: dict[str, str]) -> Site:
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    write(folder, files)
    return read_site(folder, TODAY)


def change(day: str, page: str = "fiches/example", kind: str = "added", fr: str = "une <fiche> *neuve*.") -> str:
    return CHANGE.format(date=day, kind=kind, page=page, fr=fr, nl="een nieuwe fiche hier.")


@pytest.fixture
def changed(tmp_path: Path) -> Site:
    return small(
        tmp_path,
        {
            "changes/2026-10-01-b.yml": change("2026-10-01"),
            "changes/2026-11-02-c.yml": change("2026-11-02", '""', "corrected", "le titre l'annonce."),
            "changes/2026-11-01-b.yml": change("2026-11-01", "fiches/old", "removed"),
            "changes/2026-11-01-a.yml": change("2026-11-01", "fiches"),
            "redirects.yml": "fiches/older: fiches/old\nfiches/old: fiches/example\n",
        },
    )


def test_changes_stand_newest_first_by_day(changed: Site) -> None:
    home = changed.pages["fr", ""]
    lines = [line for line in changes_list(changed, home).split("\n") if line]
    assert lines == [
        "### 2 novembre 2026 {#day-2026-11-02}",
        "- **Corrigé** · [Accueil](index.md)\u00a0: le titre l'annonce.",
        "### 1er novembre 2026 {#day-2026-11-01}",
        "- **Nouveau** · [Les pratiques](fiches/index.md)\u00a0: une &lt;fiche&gt; \\*neuve\\*.",
        "- **Retiré** · [Un exemple](fiches/example.md)\u00a0: une &lt;fiche&gt; \\*neuve\\*.",
        "### 1er octobre 2026 {#day-2026-10-01}",
        "- **Nouveau** · [Un exemple](fiches/example.md)\u00a0: une &lt;fiche&gt; \\*neuve\\*.",
        "[Suivre les nouveautés dans un lecteur RSS](changes.xml)",
    ]
    newest = newest_changes(changed, changed.pages["nl", ""]).split("\n")
    assert len(newest) == 3 and newest[0].startswith("- **Verbeterd** · 2 november 2026 · [")


def test_the_feed_is_atom(changed: Site) -> None:
    for lang in LANGS:
        root = etree.fromstring(feed(changed, lang, URL).encode())
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
        assert root.findtext(f"{ATOM}updated") == "2026-11-02T00:00:00+01:00"
        entries = root.findall(f"{ATOM}entry")
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert ids[0] == f"{URL}{lang}/about/changes/#2026-11-02-c" and len(set(ids)) == len(entries) == 4
        assert [entry.find(f"{ATOM}link").get("href") for entry in entries][::3] == [
            f"{URL}{lang}/",
            f"{URL}{lang}/fiches/example/",
        ]
        for needed in ("title", "updated", "author", "summary"):
            assert all((root if needed == "author" else entry).find(f"{ATOM}{needed}") is not None for entry in entries)
    french = etree.fromstring(feed(changed, "fr", URL).encode())
    assert french.findtext(f"{ATOM}entry[4]/{ATOM}summary") == "une &lt;fiche&gt; *neuve*."
    assert feed(changed, "fr", URL) == feed(changed, "fr", URL)


def test_without_changes_there_is_no_feed(tmp_path: Path) -> None:
    site = small(tmp_path, {})
    assert feed(site, "fr", URL) == changes_list(site, site.pages["fr", ""]) == ""


@pytest.fixture
def met(tmp_path: Path) -> Site:
    days = ("2026-11-21", "2026-11-22", "2027-07-01")
    return small(tmp_path, {f"meetings/{day}-namur.yml": MEETING.format(date=day) for day in days})


def test_meetings_to_come_stand_before_those_that_are_past(met: Site) -> None:
    page = met.pages["fr", ""]
    text = meetings_list(met, page)
    heads = [line for line in text.split("\n") if line.startswith("###")]
    assert heads == [
        "### dimanche 22 novembre 2026, de 14\u00a0h\u00a000 à 16\u00a0h\u00a030 {#2026-11-22-namur}",
        "### jeudi 1er juillet 2027, de 14\u00a0h\u00a000 à 16\u00a0h\u00a030 {#2027-07-01-namur}",
        "### Rencontres passées {#past}",
    ]
    assert "- 21 novembre 2026 · Rue \\*Neuve\\*, Namur · Échanger sur l'entraide. Voyez la fiche" in text
    assert "(about/meetings/2027-07-01-namur.ics)" in text and "(meetings.ics)" in text
    assert "[S’inscrire](mailto:essai@example.org)" in text and "Un groupe &lt;d'essai&gt;" in text
    assert "van 14.00 tot 16.30 uur" in meetings_list(met, met.pages["nl", ""])


def test_no_meeting_is_said_in_words(tmp_path: Path) -> None:
    site = small(tmp_path, {"meetings/2026-11-21-namur.yml": MEETING.format(date="2026-11-21")})
    said = {lang: meetings_list(site, site.pages[lang, ""]) for lang in LANGS}
    assert said["fr"].startswith("Au 22 novembre 2026, aucune rencontre n’est annoncée.")
    assert said["nl"].startswith("Op 22 november 2026 is er geen ontmoeting gepland.")
    assert "### Rencontres passées" in said["fr"] and "meetings.ics" not in said["fr"]


def events(text: bytes) -> list[Any]:
    return Calendar.from_ical(text).walk("VEVENT")


def test_a_calendar_holds_the_hours_of_brussels(met: Site) -> None:
    made = dict(calendars(met, "nl", URL))
    assert sorted(made) == [
        *(f"nl/about/meetings/{day}-namur.ics" for day in ("2026-11-21", "2026-11-22", "2027-07-01")),
        "nl/meetings.ics",
    ]
    (event,) = events(made["nl/about/meetings/2027-07-01-namur.ics"])
    brussels = ZoneInfo("Europe/Brussels")
    assert event.start == datetime(2027, 7, 1, 14, 0, tzinfo=brussels)
    assert event.end == datetime(2027, 7, 1, 16, 30, tzinfo=brussels)
    assert (event.start.utcoffset().seconds, str(event["summary"])) == (7200, "Praten over onderlinge hulp.")
    assert b"BEGIN:VTIMEZONE" in made["nl/meetings.ics"] and len(events(made["nl/meetings.ics"])) == 3
    assert len({str(event["uid"]) for event in events(made["nl/meetings.ics"])}) == 3
    assert made == dict(calendars(met, "nl", URL))


@pytest.mark.parametrize(
    ("written", "hour"), [("14:00", "14:00"), ('"14:00"', "14:00"), ("09:05", "09:05"), ("1:00", "01:00")]
)
def test_an_hour_is_read_as_it_is_meant(written: str, hour: str, tmp_path: Path) -> None:
    text = MEETING.format(date="2027-07-01").replace("start: 14:00", f"start: {written}")
    (record,) = small(tmp_path, {"meetings/2027-07-01-namur.yml": text}).records
    assert isinstance(record.facts, Meeting) and record.facts.start == hour


def test_a_faulty_record_is_left_out_of_a_preview(tmp_path: Path) -> None:
    files = {
        "changes/2026-11-01-a.yml": change("2026-11-01", "fiches/nowhere"),
        "changes/2026-11-01-b.yml": "kind: added\n",
        "meetings/2027-07-01-namur.yml": MEETING.format(date="2027-07-01").replace("fiches/example", "nowhere"),
        "redirects.yml": "../out: fiches\nfiches/one: fiches/one\nfiches: nowhere\nfiches/example: fiches\n",
    }
    site = small(tmp_path, files)
    page = site.pages["fr", ""]
    assert [isinstance(record.facts, Change) for record in site.records].count(True) == 1
    assert changes_list(site, page) == "" and "Voyez la fiche" not in meetings_list(site, page)
    assert list(redirect_pages(site, "fr", URL)) == []


def test_an_old_address_leads_on(changed: Site) -> None:
    for lang in LANGS:
        made = dict(redirect_pages(changed, lang, URL))
        assert list(made) == [f"{lang}/fiches/old/index.html", f"{lang}/fiches/older/index.html"]
        html = etree.HTML(made[f"{lang}/fiches/older/index.html"])
        assert html.get("lang") == lang
        assert html.find(".//meta[@http-equiv='refresh']").get("content") == "0; url=../example/"
        assert html.find(".//link[@rel='canonical']").get("href") == f"{URL}{lang}/fiches/example/"
        (link,) = html.findall(".//a")
        assert link.get("href") == "../example/" and link.text == changed.pages[lang, "fiches/example"].title


def test_a_circle_leads_nowhere() -> None:
    assert led_to("a", {"a": "b", "b": "a"}) is None
    assert led_to("a", {"a": "b", "b": ""}) == "" and led_to("c", {"a": "b"}) == "c"


def test_every_address_ever_published_leads_somewhere() -> None:
    site, list = read_site(ROOT), published()
    assert list == sorted(set(list)) and "" in list and "fiches/together" in list
    lost = [(lang, address) for address in list for lang in LANGS if site.led_to(address, lang) is None]
    assert lost == [], "say in docs/redirects.yml where these lead"


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 11, 22), date(2028, 11, 22)),
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(9999, 1, 2), date(9999, 1, 2)),
    ],
)
def test_a_page_is_read_again_after_two_years(day: date, following: date) -> None:
    assert next_review(day) == following


def test_what_is_due_is_listed_soonest_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "site"
    shutil.copytree(BASE, folder)
    for lang, day in (("fr", "2024-12-25"), ("nl", "2024-11-20")):
        file = folder / "docs" / lang / "fiches" / "example.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("reviewed: 2026-11-22", f"reviewed: {day}"), encoding="utf-8")
    site = read_site(folder, TODAY)
    listed = [(one.page.lang, one.day) for one in due(site)]
    assert listed == [("nl", date(2026, 11, 20)), ("fr", date(2026, 12, 25))]
    assert [one.page.lang for one in due(site, 10)] == ["nl"]
    page = site.pages["fr", "fiches/example"]
    assert reviewed(page) == "Relu le 25 décembre 2024. Prochaine relecture\u00a0: le 25 décembre 2026 au plus tard."
    assert main(["check", "--due", "--root", str(folder)]) == 0
    days = (date(2026, 11, 20) - date.today()).days
    told = capsys.readouterr().out
    assert "docs/nl/fiches/example.md: na te kijken" in told and (f"{-days} dag" in told or f"{days} dag" in told)


def test_a_date_is_said_as_people_do() -> None:
    assert long_date(date(2026, 3, 1), "fr") == "1er mars 2026" and long_date(date(2026, 3, 1), "nl") == "1 maart 2026"
    assert long_date(date(2026, 3, 11), "fr") == "11 mars 2026"


def article(site: Path, page: str) -> Any:
    return etree.HTML((site / page / "index.html").read_text(encoding="utf-8")).find(".//article")


def test_a_built_page_says_that_it_is_behind_and_where(living: Path) -> None:
    page = article(living, "nl/fiches/together")
    (said,) = page.findall(".//aside[@class='stale']")
    words = " ".join(" ".join(said.itertext()).split())
    assert words.startswith("Deze pagina is op 5 oktober 2026 gewijzigd in het Frans; de vertaling volgt.")
    assert [link.get("href") for link in said.iter("a")] == ["../../../fr/fiches/together/", "#in-short"]
    (part,) = page.findall(".//p[@class='stale-part']")
    assert part.getprevious().get("id") == "in-short"
    assert not article(living, "fr/fiches/together").findall(".//aside[@class='stale']")
    for lang in LANGS:
        table = article(living, f"{lang}/about/translations").find(".//table")
        first, *rest = table.findall(".//tbody/tr")
        assert "5 oct" in " ".join(first.itertext()) or "5 okt" in " ".join(first.itertext())
        site = read_site(ROOT)
        assert len(rest) + 1 == len({address for _, address in site.pages})


def test_the_built_site_leads_to_its_feed_calendars_and_new_addresses(living: Path) -> None:
    for lang in LANGS:
        home = etree.HTML((living / lang / "index.html").read_text(encoding="utf-8"))
        (atom,) = home.findall("head/link[@type='application/atom+xml']")
        assert (living / lang / atom.get("href")).resolve() == (living / lang / "changes.xml").resolve()
        entries = etree.fromstring((living / lang / "changes.xml").read_bytes()).findall(f"{ATOM}entry")
        assert len(entries) == len(list((ROOT / "docs/changes").glob("*.yml")))
        page = article(living, f"{lang}/about/meetings")
        files = [link.get("href") for link in page.iter("a") if link.get("href", "").endswith(".ics")]
        assert files == ["2099-07-01-namur.ics", "../../meetings.ics"]
        assert all(events((living / lang / "about/meetings" / file).read_bytes()) for file in files)
        old = etree.HTML((living / lang / "fiches/together-liege/index.html").read_text(encoding="utf-8"))
        target = living / lang / "fiches/together-liege" / old.find(".//a").get("href")
        assert (target / "index.html").exists()
    assert not list(living.rglob("*.yml"))
    assert "together-liege" not in (living / "sitemap.xml").read_text(encoding="utf-8")
