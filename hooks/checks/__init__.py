"""The checks: one family of rules a file. A check is a generator over the Site; it never prints, writes or fetches."""

from __future__ import annotations

from hooks import files, heavy, sources
from hooks import terms as terms_file
from hooks.checks import (
    drawings,
    easy,
    facts,
    links,
    records,
    redirects,
    safety,
    sections,
    terms,
    translations,
    trees,
    wording,
    worksheets,
)
from hooks.findings import Finding, Rule, in_order
from hooks.sources import Site

FAMILIES = (
    facts,
    sections,
    links,
    trees,
    translations,
    safety,
    drawings,
    wording,
    terms,
    worksheets,
    easy,
    records,
    redirects,
)

RULES = {
    rule.id: rule
    for module in (files, heavy, sources, terms_file, *FAMILIES)
    for rule in vars(module).values()
    if isinstance(rule, Rule)
}


def check(site: Site) -> list[Finding]:
    """All that is wrong in the texts, by file and line."""
    found = [finding for family in FAMILIES for finding in family.check(site)]
    return in_order([*site.findings, *found])
