"""The sections that a kind of page must have: all there, rightly named, in order, and not empty."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from hooks.findings import Finding, Rule, Text, did_you_mean
from hooks.kinds import NOT_KNOWN, Section
from hooks.markdown import Heading
from hooks.sources import COMPUTED, Page, Site

MISSING = Rule(
    "section-missing",
    Text("La section « {title} » manque.", 'Het deel "{title}" ontbreekt.'),
    Text("Ajoutez la ligne : ## {title} {{#{id}}}", "Voeg de regel toe: ## {title} {{#{id}}}"),
)
DRAFT = Rule(
    "draft-not-known",
    Text(
        "Un brouillon dit aux lecteurs ce que l'on ne sait pas encore ; cette section manque.",
        "Een onvolledige fiche zegt wat we nog niet weten; dat deel ontbreekt.",
    ),
    Text("Ajoutez la ligne : ## {title} {{#{id}}}", "Voeg de regel toe: ## {title} {{#{id}}}"),
)
TITLE = Rule(
    "section-title",
    Text(
        "Le titre « {found} » devrait être « {title} », avec son ancre.",
        'De titel "{found}" moet "{title}" zijn, met zijn anker.',
    ),
    Text("Écrivez : ## {title} {{#{id}}}", "Schrijf: ## {title} {{#{id}}}"),
)
EMPTY = Rule(
    "section-empty",
    Text("La section « {title} » est vide.", 'Het deel "{title}" is leeg.'),
    Text(
        "Écrivez ce que l'on sait, ou dites que l'on ne sait pas.",
        "Schrijf wat je weet, of zeg dat het niet bekend is.",
    ),
)
ORDER = Rule(
    "section-order",
    Text("La section « {title} » n'est pas à sa place.", 'Het deel "{title}" staat niet op zijn plaats.'),
    Text("L'ordre est : {order}.", "De volgorde is: {order}."),
)
EXTRA = Rule(
    "section-unknown",
    Text("Une fiche n'a pas de section « {title} ».", 'Een fiche heeft geen deel "{title}".'),
    Text("Mettez son texte dans une de ces sections : {order}.", "Zet de tekst in een van deze delen: {order}."),
)


def check(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        if page.front.problem and page.kind.draft_sections:
            continue  # its status could not be read, and that tells which sections it must have
        draft = page.meta.get("status") == "draft"
        expected = page.kind.draft_sections if draft else page.kind.sections
        if expected:
            yield from _check_page(page, expected)


def _check_page(page: Page, expected: tuple[Section, ...]) -> Iterator[Finding]:
    headings = [heading for heading in page.content.headings if heading.level == 2]
    standing = {section.id: _find(section, page, headings) for section in expected}
    order = " — ".join(section.title[page.lang] for section in expected)
    for section in expected:
        heading, title = standing[section.id], section.title[page.lang]
        if heading is None:
            rule = DRAFT if section is NOT_KNOWN else MISSING
            yield rule.at(page.path, 1, page.lang, title=title, id=section.id)
        elif (_plain(heading.text), heading.id) != (title, section.id):
            yield TITLE.at(page.path, heading.line, page.lang, found=heading.text, title=title, id=section.id)
    yield from _check_order(page, standing, expected, order)
    yield from _check_empty(page, headings)
    if not page.kind.own_sections:
        for heading in headings:
            if heading not in standing.values():
                yield EXTRA.at(page.path, heading.line, page.lang, title=heading.text, order=order)


def _find(section: Section, page: Page, headings: list[Heading]) -> Heading | None:
    """The heading meant for a section: by its anchor, by its title, or else by the nearest title."""
    title = section.title[page.lang]
    near = did_you_mean(title, [heading.text for heading in headings if not heading.id])
    fits: tuple[Callable[[Heading], bool], ...] = (
        lambda heading: heading.id == section.id,
        lambda heading: _plain(heading.text) == title,
        lambda heading: bool(near) and heading.text == near,
    )
    return next((heading for fit in fits for heading in headings if fit(heading)), None)


def _plain(title: str) -> str:
    """As it is typed here: the site prints the curved apostrophe and the blanks that do not break."""
    return " ".join(title.replace("’", "'").split())


def _check_order(
    page: Page, standing: dict[str, Heading | None], expected: tuple[Section, ...], order: str
) -> Iterator[Finding]:
    last = 0
    for section in expected:
        heading = standing[section.id]
        if heading and heading.line < last:
            title = section.title[page.lang]
            yield ORDER.at(page.path, heading.line, page.lang, title=title, order=order)
        elif heading:
            last = heading.line


def _check_empty(page: Page, headings: list[Heading]) -> Iterator[Finding]:
    content = page.content
    filled = [b.line for b in content.blocks if b.kind != "heading" and (b.text.strip() or b.links)]
    filled += [line for comment, line in content.comments if comment in COMPUTED]
    filled += [e.line for e in content.elements if e.tag != "attributes"] + content.code
    filled.sort()
    for heading, following in zip(headings, [*headings[1:], None], strict=False):
        first = bisect_right(filled, heading.line)
        if first == len(filled) or (following and filled[first] >= following.line):
            yield EMPTY.at(page.path, heading.line, page.lang, title=heading.text)
