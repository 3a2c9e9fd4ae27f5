"""Looks whether the addresses outside the site still answer, and keeps one report on them. It never blocks a build.

An address that is gone is told after two weeks: most come back by themselves. One that answers a browser but no program,
or that is too slow today, is not called broken. The request itself is lychee's.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from urllib.parse import urlsplit

from hooks.findings import LANGS, Text
from hooks.sources import Site

LYCHEE = Path(sys.executable).with_name("lychee")
PATIENCE = 14
"""Days between the first look that found an address gone and the one that tells it."""
GONE = (404, 410)
MOVED = (301, 308)
STATE = re.compile(r"<!-- gone since: (\{.*?\}) -->")
ARCHIVE = "https://web.archive.org/web/*/"


@dataclass(frozen=True)
class Place:
    path: PurePosixPath
    line: int
    label: str


@dataclass(frozen=True)
class Verdict:
    kind: Literal["good", "broken", "unknown", "moved"]
    said: str = ""
    """The answer: a status, or the new address."""


TITLE = {
    "broken": Text("Liens cassés", "Dode links"),
    "moved": Text("Pages qui ont déménagé", "Verhuisde pagina's"),
    "unknown": Text("Pas de réponse sûre", "Geen zeker antwoord"),
    "waiting": Text("Sans réponse depuis moins de deux semaines", "Minder dan twee weken zonder antwoord"),
}
TO_DO = {
    "broken": Text(
        "Cherchez la nouvelle adresse, ou ce que les archives ont gardé. Sinon, retirez le lien.",
        "Zoek het nieuwe adres, of wat het archief bewaarde. Haal de link anders weg.",
    ),
    "moved": Text("Écrivez la nouvelle adresse.", "Schrijf het nieuwe adres."),
    "unknown": Text(
        "Ouvrez la page vous-même : elle répond peut-être à une personne.",
        "Open de pagina zelf: misschien antwoordt ze wel aan een mens.",
    ),
    "waiting": Text("Rien à faire pour l'instant.", "Je hoeft nu niets te doen."),
}
ALL_WELL = Text("Tous les liens vers d'autres sites répondent.", "Alle links naar andere sites antwoorden.")
LOOKED = Text("Regardé le {day}.", "Nagekeken op {day}.")
IN_ARCHIVE = Text("archives", "archief")


def outside_links(site: Site) -> dict[str, list[Place]]:
    """Each address on another host -> where the pages lead to it, by file and line."""
    found: dict[str, list[Place]] = {}
    for page in site.pages.values():
        for link in page.content.links:
            if link.target.startswith(("http://", "https://")):
                found.setdefault(link.target, []).append(Place(page.path, link.line, link.label))
        website = page.meta.get("website")
        if isinstance(website, str):
            found.setdefault(website, []).append(Place(page.path, page.line("website"), page.title))
    return {
        url: sorted(places, key=lambda place: (str(place.path), place.line)) for url, places in sorted(found.items())
    }


def look(urls: Iterable[str], timeout: int = 20) -> dict[str, Verdict]:
    """Asks each address once more when it does not answer; `timeout` in seconds. Raises OSError when lychee is not there."""
    listed = list(urls)
    options = ["--no-progress", "--format", "json", "--verbose", "--timeout", str(timeout), "--max-retries", "1"]
    run = subprocess.run([LYCHEE, *options, "-"], input="\n".join(listed), capture_output=True, text=True, check=False)
    if not run.stdout.strip():
        raise OSError(run.stderr)
    return judge(listed, json.loads(run.stdout))


def judge(urls: list[str], answers: dict[str, Any]) -> dict[str, Verdict]:
    """What lychee's report says of the addresses that it was given, one a line."""
    verdicts = dict.fromkeys(urls, Verdict("unknown"))
    for name in ("success_map", "error_map", "timeout_map"):
        for answer in (one for those in answers.get(name, {}).values() for one in those):
            verdicts[urls[answer["span"]["line"] - 1]] = _verdict(name == "success_map", answer)
    return verdicts


def _no_such_host(url: str) -> bool:
    """Whether nobody has a host of that name; False when that could not be learnt."""
    try:
        socket.getaddrinfo(urlsplit(url).hostname or "", None)
    except socket.gaierror as error:
        return error.errno == socket.EAI_NONAME
    except (UnicodeError, ValueError):
        return True
    return False


def _verdict(good: bool, answer: dict[str, Any]) -> Verdict:
    status, steps = answer["status"], answer.get("redirects", {}).get("redirects", [])
    if good:
        moved = bool(steps) and all(step["code"] in MOVED for step in steps)
        return Verdict("moved", steps[-1]["url"]) if moved else Verdict("good")
    code, said = status.get("code"), str(status.get("details") or status["text"])
    if code in GONE:
        return Verdict("broken", str(code))
    if code is None and _no_such_host(answer["url"]):
        return Verdict("broken", "DNS")
    return Verdict("unknown", str(code or said.partition(" - ")[0]))


def remembered(body: str) -> dict[str, date]:
    """Address -> since when it is gone, from the last report; {} when it cannot be read."""
    found = STATE.search(body)
    try:
        state = json.loads(found[1]) if found else {}
        return {str(url): date.fromisoformat(day) for url, day in state.items()}
    except (ValueError, TypeError):
        return {}


def remember(before: dict[str, date], verdicts: dict[str, Verdict], today: date) -> dict[str, date]:
    """The same after today's look. An address of which today tells nothing sure stays as it was."""
    gone = {url: before.get(url, today) for url, verdict in verdicts.items() if verdict.kind == "broken"}
    unsure = {url: before[url] for url, verdict in verdicts.items() if verdict.kind == "unknown" and url in before}
    return gone | unsure


def report(links: dict[str, list[Place]], verdicts: dict[str, Verdict], gone: dict[str, date], today: date) -> str:
    """Markdown in both languages, which holds what the next look must remember."""
    groups: dict[str, list[str]] = {name: [] for name in TITLE}
    for url, verdict in verdicts.items():
        if verdict.kind == "broken":
            groups["broken" if (today - gone[url]).days >= PATIENCE else "waiting"].append(url)
        elif verdict.kind != "good":
            groups[verdict.kind].append(url)
    lines = [_both(LOOKED).format(day=today.isoformat()), ""]
    lines += [] if any(groups.values()) else [_both(ALL_WELL), ""]
    for name, urls in groups.items():
        if urls:
            lines += [f"## {_both(TITLE[name])}", "", *(TO_DO[name][lang] for lang in LANGS), ""]
            lines += [line for url in urls for line in _item(url, verdicts[url], links[url])] + [""]
    state = (
        json.dumps({url: day.isoformat() for url, day in gone.items()})
        .replace("--", "-\\u002d")
        .replace(">", "\\u003e")
    )
    return "\n".join([*lines, f"<!-- gone since: {state} -->"]) + "\n"


def _item(url: str, verdict: Verdict, places: list[Place]) -> list[str]:
    said = f" → <{verdict.said}>" if verdict.kind == "moved" else f" ({verdict.said})" if verdict.said else ""
    archive = f" · [{_both(IN_ARCHIVE)}]({ARCHIVE}{url})" if verdict.kind != "moved" else ""
    return [f"- <{url}>{said}{archive}", *(f"  - `{place.path}:{place.line}` {place.label}" for place in places)]


def needs_work(body: str) -> bool:
    """Whether a report asks for something to be done."""
    return any(f"## {_both(TITLE[name])}" in body for name in ("broken", "moved"))


def _both(text: Text) -> str:
    return " · ".join(text[lang] for lang in LANGS)
