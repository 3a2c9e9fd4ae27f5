"""Nothing that runs, sends or loads from elsewhere may stand in a page that an outsider can send."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.findings import Finding, Rule, Text
from hooks.html import Element, Link
from hooks.sources import Page, Site
from hooks.targets import target_of

WRITE_MARKDOWN = Text("Retirez-le et écrivez en Markdown simple.", "Haal het weg en schrijf in gewone Markdown.")

SCRIPT = Rule(
    "safety-script",
    Text("La balise <{tag}> ferait exécuter un programme.", "De tag <{tag}> zou een programma uitvoeren."),
    WRITE_MARKDOWN,
)
EVENT = Rule(
    "safety-event",
    Text("L'attribut {name} ferait exécuter un programme.", "Het attribuut {name} zou een programma uitvoeren."),
    WRITE_MARKDOWN,
)
JAVASCRIPT = Rule(
    "safety-address",
    Text("L'adresse « {target} » ferait exécuter un programme.", 'Het adres "{target}" zou een programma uitvoeren.'),
    Text(
        "Écrivez une adresse https:// ou le chemin d'une page.", "Schrijf een https://-adres of het pad van een pagina."
    ),
)
FRAME = Rule(
    "safety-frame",
    Text("La balise <{tag}> afficherait une page d'ailleurs.", "De tag <{tag}> zou een pagina van elders tonen."),
    Text("Mettez un lien vers cette page.", "Zet een link naar die pagina."),
)
FORM = Rule(
    "safety-form",
    Text(
        "La balise <{tag}> ferait un formulaire ; une page n'en contient pas.",
        "De tag <{tag}> zou een formulier maken; een pagina bevat er geen.",
    ),
    WRITE_MARKDOWN,
)
STYLE = Rule(
    "safety-style",
    Text("« {name} » changerait l'apparence du site.", '"{name}" zou het uitzicht van de site veranderen.'),
    WRITE_MARKDOWN,
)
HOST = Rule(
    "safety-host",
    Text(
        "« {target} » serait chargé d'un autre site, qui verrait le lecteur.",
        '"{target}" zou van een andere site komen, die de lezer dan ziet.',
    ),
    Text(
        "Mettez le fichier sous docs/assets/ et liez-le de là.", "Zet het bestand in docs/assets/ en verwijs daarheen."
    ),
)
HTML = Rule(
    "safety-html",
    Text("La balise <{tag}> n'est pas admise dans une page.", "De tag <{tag}> mag niet in een pagina staan."),
    WRITE_MARKDOWN,
)  # fmt: skip

SCRIPTS = frozenset({"script", "noscript", "base", "meta", "template"})
FRAMES = frozenset({"iframe", "frame", "frameset", "object", "embed", "applet", "portal"})
FORMS = frozenset({"form", "input", "button", "select", "textarea", "option", "dialog"})
STYLES = frozenset({"style", "link"})
ADMITTED = frozenset(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark "
    "ol p picture pre q s small source span strong sub summary sup table tbody td tfoot th thead time tr u ul wbr".split()
)
"""Raw HTML that only says what words are. Attribute lists of Markdown, `{…}`, count as "attributes"."""
ATTRIBUTES_ONLY = "attributes"
STYLING = ("style", "srcdoc", "formaction", "background")


def check(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        for element in page.content.elements:
            yield from _check_element(page, element)
        for link in page.content.links:
            found = unsafe_link(link)
            if found:
                yield found.at(page.path, link.line, page.lang, target=link.target[:100])


def _check_element(page: Page, element: Element) -> Iterator[Finding]:
    for rule, name in unsafe(element):
        yield rule.at(page.path, element.line, page.lang, tag=element.tag, name=name)


def unsafe(element: Element) -> Iterator[tuple[Rule, str]]:
    """The rules that an element breaks, and the name of what breaks them."""
    tag = element.tag.lower()
    for tags, rule in ((SCRIPTS, SCRIPT), (FRAMES, FRAME), (FORMS, FORM), (STYLES, STYLE)):
        if tag in tags:
            yield rule, tag
            break
    else:
        if tag not in ADMITTED and tag != ATTRIBUTES_ONLY:
            yield HTML, tag
    for name in element.attributes:
        if name.startswith("on"):
            yield EVENT, name
        elif name in STYLING:
            yield STYLE, name


def unsafe_link(link: Link) -> Rule | None:
    """The rule that a target breaks: it would run, or be fetched from another host without a click."""
    sort = target_of(link.target).sort
    if sort == "dangerous":
        return JAVASCRIPT
    fetched = link.tag not in ("a", "area")
    if fetched and (sort in ("outside", "insecure") or link.target.strip().startswith("//")):
        return HOST
    return None
