"""Every link of the texts leads somewhere, says where, and stays in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from hooks.files import lang_of
from hooks.findings import Finding, Rule, Text, did_you_mean
from hooks.html import Link
from hooks.sources import Page, Site, anchors, generated_links
from hooks.targets import KNOWN_SCHEMES, joined, target_of

PAGE = Rule(
    "link-page",
    Text("Le lien « {target} » ne mène à aucune page.", 'De link "{target}" leidt naar geen enkele pagina.'),
    Text(
        "Écrivez le chemin du fichier .md depuis cette page.",
        "Schrijf het pad naar het .md-bestand vanaf deze pagina.",
    ),
)
ANCHOR = Rule(
    "link-anchor",
    Text("L'ancre « #{anchor} » n'existe pas dans {page}.", 'Het anker "#{anchor}" bestaat niet in {page}.'),
    Text(
        "Prenez une ancre {{#…}} de cette page, ou retirez ce qui suit le #.",
        "Neem een anker {{#…}} van die pagina, of haal weg wat na # komt.",
    ),
)
IMAGE = Rule(
    "link-image",
    Text("L'image « {target} » n'existe pas.", 'De afbeelding "{target}" bestaat niet.'),
    Text(
        "Corrigez son chemin, ou ajoutez le fichier sous docs/assets/.",
        "Verbeter het pad, of zet het bestand in docs/assets/.",
    ),
)
FILE = Rule(
    "link-file",
    Text("Le fichier « {target} » n'existe pas.", 'Het bestand "{target}" bestaat niet.'),
    Text(
        "Corrigez son chemin, ou ajoutez le fichier sous docs/assets/.",
        "Verbeter het pad, of zet het bestand in docs/assets/.",
    ),
)
CASE = Rule(
    "link-case",
    Text(
        "Le lien « {target} » n'a pas les mêmes majuscules que le fichier.",
        'De link "{target}" heeft andere hoofdletters dan het bestand.',
    ),
    Text("Écrivez « {right} ».", 'Schrijf "{right}".'),
)
ABSOLUTE = Rule(
    "link-absolute",
    Text(
        "Le lien « {target} » part de la racine ; il se casse quand le site change d'adresse.",
        'De link "{target}" vertrekt van de wortel; hij breekt als de site verhuist.',
    ),
    Text(
        "Écrivez un chemin depuis cette page, par exemple ../index.md.",
        "Schrijf een pad vanaf deze pagina, bijvoorbeeld ../index.md.",
    ),
)
LANGUAGE = Rule(
    "link-language",
    Text("Le lien « {target} » mène dans l'autre langue.", 'De link "{target}" leidt naar de andere taal.'),
    Text(
        "Liez la page de cette langue ; si c'est voulu, ajoutez {{hreflang={lang}}} juste après le lien.",
        "Link naar de pagina in deze taal; is het de bedoeling, zet dan {{hreflang={lang}}} vlak achter de link.",
    ),
)
LABEL = Rule(
    "link-label",
    Text("Le lien « {label} » ne dit pas où il mène.", 'De link "{label}" zegt niet waar hij naartoe leidt.'),
    Text("Mettez dans le lien le nom de ce que l'on y trouve.", "Zet in de link de naam van wat de lezer er vindt."),
)
EMPTY = Rule(
    "link-empty",
    Text("Le lien « {label} » ne mène nulle part.", 'De link "{label}" leidt nergens heen.'),
    Text(
        "Écrivez une adresse entre les parenthèses, ou retirez le lien.",
        "Schrijf een adres tussen de haakjes, of haal de link weg.",
    ),
)
ADDRESS = Rule(
    "link-address",
    Text("L'adresse « {target} » est mal écrite.", 'Het adres "{target}" is fout geschreven.'),
    Text(
        "Écrivez https://site.be/page, mailto:nom@site.be ou tel:+3242221133.",
        "Schrijf https://site.be/pagina, mailto:naam@site.be of tel:+3242221133.",
    ),
)
INSECURE = Rule(
    "link-http",
    Text("L'adresse « {target} » n'est pas protégée (http).", 'Het adres "{target}" is niet beveiligd (http).'),
    Text(
        "Essayez la même adresse avec https:// et écrivez celle-là.",
        "Probeer hetzelfde adres met https:// en schrijf dat.",
    ),
)
BLANK = Rule(
    "link-blank",
    Text("« {name} » contient une espace et n'est donc pas un lien.", '"{name}" bevat een spatie en is dus geen link.'),
    Text(
        "Écrivez %20 au lieu de l'espace, ou mieux : donnez au fichier un nom sans espace.",
        "Schrijf %20 in plaats van de spatie, of beter: geef het bestand een naam zonder spatie.",
    ),
)
UNUSED = Rule(
    "reference-unused",
    Text("« {name} » est défini ici, mais rien ne l'utilise.", '"{name}" staat hier, maar niets gebruikt het.'),
    Text("Retirez cette ligne, ou utilisez-la dans le texte.", "Haal deze regel weg, of gebruik hem in de tekst."),
)
DOUBLED = Rule(
    "reference-doubled",
    Text("« {name} » est défini deux fois.", '"{name}" staat er twee keer.'),
    Text("Gardez une seule définition.", "Hou er één over."),
)
UNDEFINED = Rule(
    "reference-undefined",
    Text("« {name} » renvoie à une définition qui n'existe pas.", '"{name}" verwijst naar iets dat niet bestaat.'),
    Text(
        "Ajoutez la définition au bas de la page, ou écrivez [mots](adresse).",
        "Zet de definitie onderaan de pagina, of schrijf [woorden](adres).",
    ),
)
ID_TWICE = Rule(
    "id-duplicate",
    Text("L'ancre « {id} » sert deux fois sur cette page.", 'Het anker "{id}" komt twee keer voor op deze pagina.'),
    Text("Donnez à chaque titre sa propre ancre.", "Geef elke titel een eigen anker."),
)
ID_FORM = Rule(
    "heading-id",
    Text("Le titre « {title} » n'a pas d'ancre valable.", 'De titel "{title}" heeft geen geldig anker.'),
    Text(
        "Ajoutez à la fin {{#mot-anglais}} : minuscules sans accent, chiffres et tirets, la même dans les deux langues.",
        "Zet achteraan {{#engels-woord}}: kleine letters zonder accent, cijfers en streepjes, hetzelfde in beide talen.",
    ),
)
ORPHAN = Rule(
    "page-orphan",
    Text("Aucune page ne mène à celle-ci.", "Geen enkele pagina leidt naar deze."),
    Text("Liez-la depuis une autre page, ou ajoutez-la au menu.", "Zet er op een andere pagina een link naar, of zet ze in het menu."),
)  # fmt: skip

SAYS_NOTHING = frozenset(
    "|ici|cliquez ici|clique ici|cliquer ici|voir ici|lire ici|par ici|lire plus|lire la suite|la suite|plus|en savoir plus|"
    "plus d'infos|plus d'informations|ce lien|lien|suite|page|cette page|voir|voir plus|"
    "hier|klik hier|klik|lees hier|kijk hier|lees meer|lees hier meer|lees verder|meer|meer info|meer informatie|meer weten|"
    "deze link|link|deze pagina|pagina|verder|bekijk|here|click here|read more|more".split("|")
)  # fmt: skip
SIGNS = re.compile(r"[^\w']|_")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")


def check(site: Site) -> Iterator[Finding]:
    led_to: set[PurePosixPath] = set()
    for page in site.pages.values():
        for link in page.content.links:
            yield from _check_link(site, page, link, led_to)
        yield from _check_website(page)
        yield from _check_references(page)
        yield from _check_ids(page)
        led_to |= generated_links(site, page)
    for page in site.pages.values():
        if page.path not in led_to and page.address and page.address not in site.menu:
            yield ORPHAN.at(page.path, 1, page.lang)


def _check_link(site: Site, page: Page, link: Link, led_to: set[PurePosixPath]) -> Iterator[Finding]:
    target, at, said = target_of(link.target), (page.path, link.line, page.lang), link.target[:100]
    if target.sort == "empty":
        yield EMPTY.at(*at, label=link.label)
    elif target.sort == "malformed":
        scheme = link.target.split(":")[0]
        yield ADDRESS.at(*at, guess=did_you_mean(scheme, KNOWN_SCHEMES), target=said)
    elif target.sort == "insecure":
        yield INSECURE.at(*at, target=said)
    elif target.sort == "absolute":
        yield ABSOLUTE.at(*at, target=said)
    elif target.sort == "anchor":
        yield from _check_anchor(site, page, page, link, target.anchor)
    elif target.sort == "file":
        path = PurePosixPath(joined(str(page.path.parent), target.path))
        if path != page.path:
            led_to.add(path)
        yield from _check_file(site, page, link, path, target.anchor)
    is_answer = target.sort == "anchor" and page.kind.name == "tree"
    if link.tag in ("a", "area") and _words(link.label) in SAYS_NOTHING and not is_answer:
        yield LABEL.at(*at, label=link.label)


def _words(label: str) -> str:
    """A label without capitals and without the signs around and between its words."""
    return " ".join(SIGNS.sub(" ", label.replace("’", "'")).split()).casefold()


def _check_file(site: Site, page: Page, link: Link, path: PurePosixPath, anchor: str) -> Iterator[Finding]:
    at = (page.path, link.line, page.lang)
    if path not in site.files:
        yield _missing(site, page, link, path)
        return
    if link.tag not in ("a", "area") and path.suffix == ".md":
        yield IMAGE.at(*at, target=link.target)
        return
    other = lang_of(path) or page.lang
    if other != page.lang and link.lang != other:
        yield LANGUAGE.at(*at, target=link.target, lang=other)
    there = site.page_at(path)
    if there and anchor:
        yield from _check_anchor(site, page, there, link, anchor)


def _missing(site: Site, page: Page, link: Link, path: PurePosixPath) -> Finding:
    at, written = (page.path, link.line, page.lang), link.target.split("#")[0]
    same = [file for file in site.files if str(file).casefold() == str(path).casefold()]
    if same:
        right = _relative(same[0], page)
        return CASE.at(*at, target=link.target, right=right)
    if link.tag != "a" or path.suffix in IMAGES:
        rule = IMAGE if link.tag in ("img", "source") or path.suffix in IMAGES else FILE
        candidates = [file for file in site.files if file.suffix != ".md"]
    elif path.suffix in ("", ".md", ".html"):
        rule, candidates = PAGE, [p.path for p in site.pages.values() if p.lang == page.lang]
    else:
        rule, candidates = FILE, [file for file in site.files if file.suffix != ".md"]
    guess = did_you_mean(written, [_relative(file, page) for file in candidates])
    return rule.at(*at, guess=guess, target=link.target)


def _relative(path: PurePosixPath, page: Page) -> str:
    """The way from a page to a file, as it is written in a link."""
    here, there = page.path.parent.parts, path.parts
    common = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there)))
    return "/".join([".."] * (len(here) - common) + list(there[common:]))


def _check_anchor(site: Site, page: Page, there: Page, link: Link, anchor: str) -> Iterator[Finding]:
    if page is there and page.kind.name == "tree":
        return  # an answer: trees.py tells it in the words of a tree
    known = anchors(site, there)
    if anchor and anchor not in known:
        guess = did_you_mean(anchor, known)
        name = there.path.name
        yield ANCHOR.at(page.path, link.line, page.lang, guess=guess, anchor=anchor, page=name)


def _check_website(page: Page) -> Iterator[Finding]:
    website = page.meta.get("website")
    if isinstance(website, str):
        sort = target_of(website).sort
        rule = {"insecure": INSECURE, "malformed": ADDRESS, "dangerous": ADDRESS}.get(sort)
        if rule:
            yield rule.at(page.path, page.line("website"), page.lang, target=website)


def _check_references(page: Page) -> Iterator[Finding]:
    for rule, found in ((UNUSED, page.content.unused), (DOUBLED, page.content.doubled)):
        for name, line in found:
            yield rule.at(page.path, line, page.lang, name=name)
    for name, line in page.content.literals:
        yield (BLANK if name.endswith(")") else UNDEFINED).at(page.path, line, page.lang, name=name)


def _check_ids(page: Page) -> Iterator[Finding]:
    headings = page.content.headings
    for heading in headings:
        if not ID.fullmatch(heading.id):
            yield ID_FORM.at(page.path, heading.line, page.lang, title=heading.text)
    ids = [(heading.id, heading.line) for heading in headings]
    ids += [(e.attributes["id"], e.line) for e in page.content.elements if "id" in e.attributes]
    seen: set[str] = set()
    for id, line in sorted(ids, key=lambda one: one[1]):
        if id and id in seen:
            yield ID_TWICE.at(page.path, line, page.lang, id=id)
        seen.add(id)
