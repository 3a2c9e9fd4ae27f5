"""Many fiches that differ from each other, valid and in both languages: to see how the site holds when it has grown.

Their facts are drawn from the model in hooks/facts.py, their sentences from the guide, so that they weigh what real ones do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, get_args

import yaml

from hooks.checks.wording import sentences
from hooks.facts import Aim, Level, Public, Region
from hooks.findings import LANGS, Lang
from hooks.kinds import FICHE
from hooks.sources import Site, read_site
from hooks.translations import renew_pin

KINDS = {
    "talking-group": ("Groupe de parole", "Praatgroep"),
    "recovery-academy": ("Académie du rétablissement", "Herstelacademie"),
    "users-council": ("Conseil d'usagers", "Gebruikersraad"),
    "relatives-evening": ("Soirée des proches", "Avond voor naastbetrokkenen"),
    "meeting-house": ("Maison de rencontre", "Ontmoetingshuis"),
    "peer-cafe": ("Café des pairs", "Lotgenotencafé"),
    "walk": ("Promenade ensemble", "Samen wandelen"),
    "garden": ("Jardin partagé", "Samentuin"),
    "choir": ("Chorale", "Koor"),
    "theatre": ("Théâtre du vécu", "Theater uit ervaring"),
    "school-talks": ("Témoignages à l'école", "Getuigenissen op school"),
    "helpline": ("Ligne d'écoute", "Luisterlijn"),
    "newsletter": ("Journal des membres", "Ledenblad"),
    "cooking": ("Cuisine à plusieurs", "Koken met velen"),
    "repair-cafe": ("Atelier de réparation", "Herstelhoek"),
    "reading-circle": ("Cercle de lecture", "Leeskring"),
    "mobile-team": ("Équipe mobile", "Mobiel team"),
    "open-door": ("Porte ouverte", "Open deur"),
    "training-day": ("Journée de formation", "Vormingsdag"),
    "peer-visit": ("Visite entre pairs", "Bezoek van lotgenoten"),
}
PLACES = {
    "antwerp": ("Anvers", "Antwerpen"), "mechelen": ("Malines", "Mechelen"), "turnhout": ("Turnhout", "Turnhout"),
    "hasselt": ("Hasselt", "Hasselt"), "genk": ("Genk", "Genk"), "tongeren": ("Tongres", "Tongeren"),
    "ghent": ("Gand", "Gent"), "aalst": ("Alost", "Aalst"), "oudenaarde": ("Audenarde", "Oudenaarde"),
    "leuven": ("Louvain", "Leuven"), "halle": ("Hal", "Halle"), "vilvoorde": ("Vilvorde", "Vilvoorde"),
    "bruges": ("Bruges", "Brugge"), "kortrijk": ("Courtrai", "Kortrijk"), "ostend": ("Ostende", "Oostende"),
    "ypres": ("Ypres", "Ieper"), "brussels": ("Bruxelles", "Brussel"), "anderlecht": ("Anderlecht", "Anderlecht"),
    "schaerbeek": ("Schaerbeek", "Schaarbeek"), "uccle": ("Uccle", "Ukkel"), "mons": ("Mons", "Bergen"),
    "charleroi": ("Charleroi", "Charleroi"), "tournai": ("Tournai", "Doornik"), "mouscron": ("Mouscron", "Moeskroen"),
    "liege": ("Liège", "Luik"), "verviers": ("Verviers", "Verviers"), "huy": ("Huy", "Hoei"),
    "eupen": ("Eupen", "Eupen"), "arlon": ("Arlon", "Aarlen"), "bastogne": ("Bastogne", "Bastenaken"),
    "marche": ("Marche-en-Famenne", "Marche-en-Famenne"), "namur": ("Namur", "Namen"), "dinant": ("Dinant", "Dinant"),
    "gembloux": ("Gembloux", "Gembloers"), "wavre": ("Wavre", "Waver"), "nivelles": ("Nivelles", "Nijvel"),
    "ottignies": ("Ottignies", "Ottignies"), "lille": ("Lille", "Rijsel"), "maastricht": ("Maastricht", "Maastricht"),
    "aachen": ("Aix-la-Chapelle", "Aken"),
}  # fmt: skip
PLAIN = re.compile(r"[^\[\]<>{}*_`|#\\]{30,160}[.!?]")


def add_fiches(root: Path, count: int, seed: int = 1) -> None:
    """Writes `count` more fiches into root/docs, in both languages. The same seed gives the same fiches."""
    site, chance = read_site(root), random.Random(seed)
    said = {lang: _sentences(site, lang, chance) for lang in LANGS}
    sources = sorted({key for fiche in site.of_kind("fiche", "fr") for key in fiche.meta["sources"]})
    names = [(kind, place) for kind in KINDS for place in PLACES]
    chance.shuffle(names)
    for number in range(count):
        kind, place = names[number % len(names)]
        again = f"-{number // len(names) + 1}" if number >= len(names) else ""
        facts = _facts(f"{kind}-in-{place}{again}", chance, sources)
        for side, lang in enumerate(LANGS):
            title = f"{KINDS[kind][side]} {'à' if lang == 'fr' else 'in'} {PLACES[place][side]}"
            head = {"title": title, "description": next(said[lang]), **facts}
            if "place" in facts:
                head["place"] = PLACES[place][side]
            text = _text(facts["status"], lang, said[lang])
            file = Path(root, "docs", lang, "fiches", f"{facts['id']}.md")
            file.write_text(f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False)}---\n\n{text}", "utf-8")
    grown = read_site(root)
    for page in grown.of_kind("fiche", "nl"):
        if page.path not in site.files:
            renew_pin(grown, page)


def _sentences(site: Site, lang: Lang, chance: random.Random) -> Iterator[str]:
    """The guide's own, in no order, again and again."""
    blocks = [block for page in site.of_kind("chapter", lang) for block in page.content.blocks]
    found = {" ".join(one.split()) for block in blocks if block.kind == "paragraph" for one in sentences(block.text)}
    kept = sorted(one for one in found if PLAIN.fullmatch(one))
    chance.shuffle(kept)
    return cycle(kept)


def _text(status: str, lang: Lang, said: Iterator[str]) -> str:
    sections = FICHE.draft_sections if status == "draft" else FICHE.sections
    return "\n\n".join(
        f"## {section.title[lang]} {{#{section.id}}}\n\n{next(said)} {next(said)} {next(said)}" for section in sections
    )


def _facts(id: str, chance: random.Random, sources: list[str]) -> dict[str, Any]:
    """Facts as a head holds them; about as often left out as in real fiches."""

    def some(of: Any) -> list[str]:
        values = list(get_args(of))
        drawn = chance.sample(values, chance.randint(1, 3))
        return [value for value in values if value in drawn]

    def span(least: int, most: int) -> dict[str, int]:
        low = chance.randint(least, most)
        return {"min": low, "max": chance.randint(low, most)}

    complete, belgian = chance.random() < 0.8, chance.random() < 0.93
    facts: dict[str, Any] = {
        "id": id,
        "status": "complete" if complete else "draft",
        "country": "BE" if belgian else chance.choice(["FR", "NL", "DE"]),
        "sources": chance.sample(sources, chance.randint(1, 2)),
        "reviewed": date(2026, chance.randint(1, 10), chance.randint(1, 28)),
    }
    if belgian:
        facts["region"] = chance.choice(get_args(Region))
    if complete:
        facts |= {"place": "", "levels": some(Level), "public": some(Public), "aims": some(Aim)}
    optional = {
        "rhythm": {"times": chance.randint(1, 6), "per": chance.choice(["week", "month", "year"])},
        "participants": span(4, 60),
        "duration": span(30, 240),
        "budget": {
            "amount": float(chance.choice([0, 20, 50, 80, 250, 600, 1500])),
            "currency": "EUR",
            "per": chance.choice(["session", "month", "year", "once"]),
        },
        "team": span(1, 12),
        "since": chance.randint(1970, 2025),
    }
    return facts | {name: value for name, value in optional.items() if chance.random() < 0.4}
