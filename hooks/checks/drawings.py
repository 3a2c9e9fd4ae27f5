"""An SVG draws and does nothing else: opened alone it is a page, which may run what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from hooks.files import lang_of
from hooks.findings import Finding, Rule, Text
from hooks.html import style_urls
from hooks.sources import Site

DRAWING = Rule(
    "safety-drawing",
    Text(
        "Ce dessin contient « {name} », qui n'a pas sa place ici : cela pourrait lancer un programme, charger un fichier d'ailleurs ou rendre le dessin illisible.",
        'Deze tekening bevat "{name}", en dat hoort hier niet: het kan een programma starten, iets van een andere site laden of de tekening onleesbaar maken.',
    ),
    Text(
        "Enregistrez-le de nouveau comme « SVG simple », sans programme, sans lien et sans DOCTYPE.",
        'Bewaar ze opnieuw als "gewone SVG", zonder programma, zonder link en zonder DOCTYPE.',
    ),
)

SVG = "http://www.w3.org/2000/svg"
OURS = (SVG, None)
NOT_FOREIGN = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
"""What a browser would read as HTML; the notes that drawing programs leave in their own names do nothing."""
DRAWS = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc metadata clipPath mask "
    "pattern marker linearGradient radialGradient stop filter image style switch view".split()
)
FILTER = "fe"
"""With which the names of the parts of a filter begin."""
HELD = ("#", "data:image/png;", "data:image/jpeg;", "data:image/webp;")
"""How what stands in the file itself is named."""


def shown_files(site: Site) -> set[PurePosixPath]:
    """The files of docs/ that a browser may be given at all, in a preview too, which shows pages in spite of other faults."""
    pages = {page.path for page in site.pages.values()}
    drawings = {path for path, text in site.drawings.items() if not any(faults(text))}
    return pages | drawings | {path for path in site.files if not _is_page(path) and path.suffix.lower() != ".svg"}


def _is_page(path: PurePosixPath) -> bool:
    return path.suffix == ".md" and lang_of(path) is not None


def check(site: Site) -> Iterator[Finding]:
    for path, text in site.drawings.items():
        for name, line in faults(text):
            yield DRAWING.at(path, line, None, name=name)


def faults(svg: str) -> Iterator[tuple[str, int]]:
    """What a drawing must not hold, and on which line."""
    doctype = svg.upper().find("<!DOCTYPE")
    if doctype >= 0:  # entities would be filled in, one within the other
        yield "<!DOCTYPE", svg.count("\n", 0, doctype) + 1
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError as error:
        yield "?", error.lineno or 1
        return
    if (root.getroottree().docinfo.encoding or "UTF-8").upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        yield "encoding", 1
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        yield from ((name, int(node.sourceline or 1)) for name in _faults_of(node))


def _faults_of(node: etree._Element) -> Iterator[str]:
    if not isinstance(node.tag, str):
        yield f"<?{getattr(node, 'target', '')}"
        return
    name = etree.QName(node)
    draws = name.localname in DRAWS or name.localname.startswith(FILTER)
    if node.getparent() is None:
        draws = name.localname == "svg" and name.namespace in OURS
    elif name.namespace not in OURS:
        draws = name.namespace not in NOT_FOREIGN
    if not draws:
        yield f"<{name.localname}>"
    for attribute, value in node.attrib.items():
        local = etree.QName(str(attribute)).localname.lower()
        if local.startswith("on"):
            yield local
        elif (local == "href" and not str(value).strip().startswith(HELD)) or any(style_urls(str(value))):
            yield f"{local}={str(value)[:60]}"
    if name.localname == "style" and any(style_urls(node.text or "")):
        yield "url()"
