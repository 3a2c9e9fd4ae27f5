"""What the finished pages tell a screen reader: the language of each part, what a picture shows, what a cell is under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

FUNCTION_WORDS = {
    "fr": "le la les un une des du et est sont vous pour dans qui que sur avec au aux ce cette pas ou par plus son sa ses nous il elle",
    "nl": "het een van niet voor met zijn je wordt ook dat bij naar aan om op die er te wij ze kan hun als deze",
    "en": "the and to for with are that this how from by your it on",
}
"""The small words that tell a language, each in one of them alone."""
BLOCKS = {
    *(
        "p",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "figcaption",
        "caption",
        "summary",
        "legend",
    ),
    *(
        "label",
        "button",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "title",
        "body",
        "details",
    ),
}
SILENT = {"script", "style", "template", "code", "textarea"}


def language(element: html.HtmlElement) -> str:
    """The language a screen reader takes for it: the nearest `lang` around it, without its country."""
    return next((one.get("lang", "")[:2] for one in [element, *element.iterancestors()] if one.get("lang")), "")


def parts(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """What stands in one block and in one language: (that language, the text)."""
    found: dict[tuple[html.HtmlElement, str], list[str]] = {}
    for text in page.xpath("//text()"):
        holder = text.getparent() if text.is_text else text.getparent().getparent()
        around = [] if holder is None else [holder, *holder.iterancestors()]
        block = next((one for one in around if one.tag in BLOCKS), None)
        if block is not None and not SILENT & {one.tag for one in around}:
            found.setdefault((block, language(holder)), []).append(str(text))
    for (_, lang), texts in found.items():
        yield lang, " ".join("".join(texts).split())


def misread(page: html.HtmlElement) -> list[str]:
    """The parts that would be read with the sounds of another language."""
    return [f"{lang}: {text[:100]}" for lang, text in parts(page) if lang != (guess(text) or lang)]


def guess(text: str) -> str:
    """The language that its small words tell, "" when they do not tell it clearly."""
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    found = Counter({lang: sum(words[word] for word in small.split()) for lang, small in FUNCTION_WORDS.items()})
    (first, most), (_, next_most), *_ = found.most_common(2)
    return first if most >= 3 and most > 2 * next_most else ""


def unnamed(page: html.HtmlElement) -> list[str]:
    """Pictures without their words, frames without a name, and tables without headers."""
    return [
        *(
            f"img: {one.get('src')}"
            for one in page.iter("img")
            if one.get("alt") is None or re.search(r"\.\w{3,4}$", one.get("alt"))
        ),
        *(f"figure: {text_of(one)[:80]}" for one in page.iter("figure") if not _tells(one)),
        *(
            f"svg: {html.tostring(one)[:80]!r}"
            for one in page.iter("svg")
            if not (_hidden(one) or _named(one) or one.xpath(".//*[local-name()='a']"))
        ),
        *(f"table: {text_of(one)[:80]}" for one in page.iter("table") if not _headed(one)),
    ]


def text_of(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _tells(figure: html.HtmlElement) -> bool:
    """What it shows is told in words: of its picture, or beside it."""
    return bool(text_of(figure)) or any(
        len(one.get("alt", "")) > 20 or _named(one) for one in figure.iter("img", "svg")
    )


def _hidden(one: html.HtmlElement) -> bool:
    return any(around.get("aria-hidden") == "true" for around in [one, *one.iterancestors()])


def _named(one: html.HtmlElement) -> bool:
    """A role and a name, and where the name is elsewhere, it is there."""
    by = one.get("aria-labelledby", "").split()
    there = bool(by) and all(one.getroottree().xpath("//*[@id=$id]", id=id) for id in by)
    return one.get("role") in {"img", "group"} and (there or bool(one.get("aria-label")))


def _headed(table: html.HtmlElement) -> bool:
    """A header in its first row, or at the head of each row."""
    rows = table.xpath(".//tr")
    return bool(rows) and (all(cell.tag == "th" for cell in rows[0]) or all(row.xpath("./th") for row in rows))


def read(site_dir: Path) -> dict[str, html.HtmlElement]:
    """Every finished page, by its address."""
    files = [file for file in site_dir.rglob("*.html") if file.name in ("index.html", "404.html")]
    return {
        file.relative_to(site_dir).as_posix(): html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()
        for file in files
    }


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> dict[str, html.HtmlElement]:
    return read(site_dir)


def test_each_part_says_its_language(pages: dict[str, html.HtmlElement]) -> None:
    assert {
        name: page.get("lang")
        for name, page in pages.items()
        if page.get("lang") != (name[:2] if name[2:3] == "/" else "fr")
    } == {}
    assert {name: found for name, page in pages.items() if (found := misread(page))} == {}


def test_a_link_to_the_other_language_is_named_in_it(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        for link in page.xpath("//body//a[@hreflang]"):
            assert language(link) == link.get("hreflang"), (name, text_of(link))


def test_pictures_and_tables_can_be_read_aloud(pages: dict[str, html.HtmlElement]) -> None:
    assert {name: found for name, page in pages.items() if (found := unnamed(page))} == {}


@pytest.mark.parametrize(
    "faulty",
    [
        "<p>Je kan ook met een groep van mensen naar het huis gaan.</p>",
        '<p>Un mot <span lang="nl">et une phrase pour les gens qui sont dans la salle</span></p>',
        '<div lang="nl"><p lang="fr">A guide to the rights of people and how to use this with the group</p></div>',
    ],
)
def test_a_part_in_another_language_is_found(faulty: str) -> None:
    assert misread(html.document_fromstring(f'<html lang="fr"><body>{faulty}'))


@pytest.mark.parametrize(
    "faulty",
    [
        '<img src="a.svg">',
        '<img src="a.svg" alt="a.svg">',
        '<figure><img src="a.svg" alt=""></figure>',
        "<svg><path/></svg>",
        '<svg role="img" aria-labelledby="absent"><path/></svg>',
        "<table><tr><td>1</td></tr></table>",
        "<table><tr><th>1</th><td>2</td></tr><tr><td>1</td><td>2</td></tr></table>",
    ],
)
def test_a_picture_or_table_without_words_is_found(faulty: str) -> None:
    assert unnamed(html.document_fromstring(f'<html lang="fr"><body>{faulty}'))
