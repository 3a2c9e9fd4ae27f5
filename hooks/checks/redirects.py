"""An address that was once given leads somewhere: docs/redirects.yml holds the old ones and where each leads."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.checks.facts import written
from hooks.findings import Finding, Rule, Text, did_you_mean
from hooks.records import REDIRECTS_FILE, is_address, led_to, redirects
from hooks.sources import Site

FORM = Text(
    "Écrivez une ligne par page : « fiches/ancien-nom: fiches/nouveau-nom ».",
    'Schrijf één regel per pagina: "fiches/oude-naam: fiches/nieuwe-naam".',
)
SYNTAX = Rule(
    "redirect-syntax",
    Text("Ces anciennes adresses ne se lisent pas : {problem}.", "Deze oude adressen zijn niet leesbaar: {problem}."),
    FORM,
)
PAGE = Rule(
    "redirect-page",
    Text("« {old} » est encore une page.", '"{old}" is nog altijd een pagina.'),
    Text("Retirez cette ligne, ou la page.", "Haal deze regel weg, of de pagina."),
)
TARGET = Rule(
    "redirect-target",
    Text("« {old} » mène à « {new} », qui n'existe pas.", '"{old}" leidt naar "{new}", dat niet bestaat.'),
    Text("Menez à une page qui existe dans les deux langues.", "Leid naar een pagina die in beide talen bestaat."),
)
LOOP = Rule(
    "redirect-loop",
    Text("« {old} » ramène à son point de départ.", '"{old}" komt terug waar het begon.'),
    Text("Menez à une page qui existe dans les deux langues.", "Leid naar een pagina die in beide talen bestaat."),
)


def check(site: Site) -> Iterator[Finding]:
    leads = redirects(site.records)
    either = {address for _, address in site.pages}
    both = {address for address in either if ("fr", address) in site.pages and ("nl", address) in site.pages}
    for record in site.records:
        if record.path != REDIRECTS_FILE:
            continue
        at = (record.path, record.front.problem_line, None)
        if record.front.problem:
            yield SYNTAX.at(*at, problem=record.front.problem)
        for old, new in record.meta.items():
            at = (record.path, record.line(old), None)
            wrong = [written(one) for one in (old, new) if not is_address(one)]
            if wrong:
                problem = Text(f"« {wrong[0]} » n'est pas une adresse", f'"{wrong[0]}" is geen adres')
                yield SYNTAX.at(*at, problem=problem)
            elif old in either:
                yield PAGE.at(*at, old=old)
            elif (end := led_to(old, leads)) is None:
                yield LOOP.at(*at, old=old)
            elif end not in both:
                yield TARGET.at(*at, guess=did_you_mean(end, both), old=old, new=end)
