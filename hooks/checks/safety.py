"""Nothing that runs, sends or loads from elsewhere may stand in a page that an outsider can send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from hooks import markdown
from hooks.facts import SPOKEN
from hooks.findings import LANGS, Finding, Lang, Rule, Text
from hooks.html import Element, Link, elements, links
from hooks.markdown import Content
from hooks.sources import Site
from hooks.targets import target_of
from hooks.terms import TERMS_FILE

WRITE_MARKDOWN = Text("Retirez cela et écrivez en Markdown simple.", "Haal dat weg en schrijf in gewone Markdown.")

SCRIPT = Rule(
    "safety-script",
    Text(
        "La balise <{tag}> pourrait faire exécuter un programme.", "De tag <{tag}> zou een programma kunnen uitvoeren."
    ),
    WRITE_MARKDOWN,
)
EVENT = Rule(
    "safety-event",
    Text("« {name} » pourrait faire exécuter un programme.", '"{name}" zou een programma kunnen uitvoeren.'),
    WRITE_MARKDOWN,
)
JAVASCRIPT = Rule(
    "safety-address",
    Text(
        "L'adresse « {target} » pourrait faire exécuter un programme.",
        'Het adres "{target}" zou een programma kunnen uitvoeren.',
    ),
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
        "La balise <{tag}> sert à un formulaire ; une page n'en contient pas.",
        "De tag <{tag}> dient voor een formulier; een pagina bevat er geen.",
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
        "« {target} » viendrait d'un autre site, qui saurait alors qui lit cette page.",
        '"{target}" zou van een andere site komen, die dan weet wie deze pagina leest.',
    ),
    Text(
        "Mettez le fichier sous docs/assets/ et écrivez son chemin.",
        "Zet het bestand in docs/assets/ en schrijf het pad ernaartoe.",
    ),
)
HTML = Rule(
    "safety-html",
    Text("La balise <{tag}> n'est pas admise dans une page.", "De tag <{tag}> mag niet in een pagina staan."),
    WRITE_MARKDOWN,
)  # fmt: skip

SCRIPTS = frozenset({"script", "noscript", "base", "meta", "template"})
FRAMES = frozenset({"iframe", "frame", "frameset", "object", "embed", "applet", "portal"})
FORMS = frozenset(
    "form input button select textarea option optgroup datalist dialog fieldset label legend output".split()
)
STYLES = frozenset({"style", "link"})
ADMITTED = frozenset(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark "
    "ol p picture pre q s section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul wbr".split()
)
"""Raw HTML that only says what words are. Attribute lists of Markdown, `{…}`, count as "attributes"."""
FIELDS = {
    "label": {"class"},
    "input": {"type", "autocomplete", "aria-label"},
    "textarea": {"rows", "autocomplete", "aria-label"},
}
"""What the site itself writes into a worksheet (render/worksheet.py), with the attributes that it may have there."""
FRAME_OF_PARSER = ("html", "body")
"""What the parser puts around a piece of HTML."""
ATTRIBUTES_ONLY = "attributes"
STYLING = ("style", "srcdoc", "formaction", "background")


def check(site: Site) -> Iterator[Finding]:
    for path, lang, content in _printed(site):
        for element in content.elements:
            for rule, name in unsafe(element):
                yield rule.at(path, element.line, lang, tag=element.tag, name=name)
        for link in content.links:
            found = unsafe_link(link)
            if found:
                yield found.at(path, link.line, lang, target=link.target[:100])


def _printed(site: Site) -> Iterator[tuple[PurePosixPath, Lang | None, Content]]:
    """All that the site prints as Markdown: the pages, what their heads say in words, and the glossary."""
    for page in site.pages.values():
        yield page.path, page.lang, page.content
        for name in sorted(SPOKEN & page.meta.keys()):
            yield page.path, page.lang, _read(page.meta[name], page.line(name))
    for term in site.terms:
        for lang in LANGS:
            yield TERMS_FILE, None, _read([term[lang].term, term[lang].definition], term[lang].line)


def _read(value: object, line: int) -> Content:
    said = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return markdown.read(said, line) if any(sign in said for sign in "<[{") else Content()  # reading all takes long


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


def unsafe_html(html: str, *, fields: bool) -> Iterator[tuple[Rule, str]]:
    """The rules that an author's finished HTML breaks, but for the `fields` that the site itself puts into a worksheet."""
    for element in elements(html):
        if element.tag not in FRAME_OF_PARSER and not (fields and is_field(element)):
            yield from unsafe(element)
        for link in links(element):
            rule = unsafe_link(link)
            if rule is JAVASCRIPT:
                yield rule, link.target


def is_field(element: Element) -> bool:
    """Whether a finished element is a field as the site writes them: without a name, so that nothing can be sent."""
    type = element.attributes.get("type", "checkbox")
    return element.attributes.keys() <= FIELDS.get(element.tag, set()) and element.tag in FIELDS and type == "checkbox"


def unsafe_link(link: Link) -> Rule | None:
    """The rule that a target breaks: it would run, or be fetched from another host without a click."""
    sort = target_of(link.target).sort
    if sort == "dangerous":
        return JAVASCRIPT
    fetched = link.tag not in ("a", "area", "form")
    if fetched and (sort in ("outside", "insecure") or link.target.strip().startswith("//")):
        return HOST
    return None
