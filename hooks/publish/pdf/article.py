"""A finished page's article, as paper wants it: nothing to press, everything open, places to write as ruled lines."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import cast

from lxml import etree, html

from hooks.findings import Lang
from hooks.html import cut

ORNAMENT = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""What stands in a page itself; other drawings are images."""

ON_SCREEN = (
    ".//*[@hidden or @popover or @data-pdf or @data-screen or @data-terms or self::script or self::template or self::button"
    " or self::dialog or self::select or @class='sheet-note' or @class='sheet-origin'"
    " or @class='facts' and ../div/section[contains(@class, 'part--facilitator')]]"
)
"""What serves on a screen only, what these documents say in their own way, and the facts of a worksheet:
its part for who leads the group says them in full."""
SHORT = 50
"""Letters of a question that leave room for its answer on the same line."""
MISSING = {"→": "›"}
"""Signs that our typeface does not have -> those that say the same."""


@dataclass(frozen=True, eq=False)
class Article:
    lang: Lang
    address: str
    """The page's own, in full: https://www.example.org/fr/guide/found/decide/."""
    root: str
    """The site's: https://www.example.org/."""
    title: str
    trail: tuple[str, ...]
    """The names of the parts of the menu that hold it; () when the menu does not name it."""
    reviewed: str
    """When someone last read it again, in words; "" when the page does not say."""
    draft: str
    """The words that say it is a draft; "" when it is not."""
    text: html.HtmlElement
    """All the rest. Copy before changing."""

    def copy(self) -> html.HtmlElement:
        return copy.deepcopy(self.text)


def read_article(page: str) -> Article | None:
    """The article of a finished page; None when the page does not tell its own address or has no article."""
    before, article = cut(page)
    frame = etree.HTML(before)
    canonical = frame.find("head/link[@rel='canonical']")
    if not article or canonical is None:
        return None
    lang, address = cast(Lang, str(frame.get("lang"))), str(canonical.get("href"))
    text = html.fragment_fromstring(ORNAMENT.sub("", article), create_parent="div")
    for old in text.xpath(ON_SCREEN):
        if old.getparent() is not None:
            old.drop_tree()
    title = _taken(text, ".//h1")
    reviewed, draft = _taken(text, ".//p[@class='reviewed']"), _taken(text, ".//p[@class='draft-note']")
    trail = tuple(_words(item) for item in frame.iterfind(".//nav[@class='path']//li"))
    for change in (_open_details, _drawings, _facts_as_table, _places_to_write, _boxes_of_a_tree, _known_signs):
        change(text)
    return Article(lang, address, _root(address, lang), title, trail[1:], reviewed, draft, text)


def _root(address: str, lang: Lang) -> str:
    return address[: address.index(f"/{lang}/") + 1]


def _taken(text: html.HtmlElement, path: str) -> str:
    """The words of an element that is taken out; "" when there is none."""
    found = text.find(path)
    if found is None:
        return ""
    found.drop_tree()
    return _words(found)


def _words(element: etree._Element) -> str:
    return re.sub(r"[ \t\r\n]+", " ", str(element.xpath("string()"))).strip()


def _open_details(text: html.HtmlElement) -> None:
    for details in text.iter("details"):
        details.tag = "section"
        summary = details.find("summary")
        if summary is not None:
            summary.tag = "p"
            summary.set("class", "admonition-title")


def _drawings(text: html.HtmlElement) -> None:
    """A link of the site's own to a drawing -> the drawing, as it was made for paper."""
    for link in text.xpath(".//a[@data-paper and not(ancestor::div[@data-text])]"):
        link.getparent().replace(link, html.Element("img", src=link.get("data-paper"), alt=_words(link)))


def _facts_as_table(text: html.HtmlElement) -> None:
    """Terms and their values -> rows with a heading: readers of tagged PDFs know no list of terms."""
    for listed in text.xpath(".//dl"):
        table = html.Element("table", {"class": "rows"})
        for term in listed.iter("dt"):
            row, value = html.Element("tr"), term.getnext()
            row.append(_renamed(term, "th", scope="row"))
            if value is not None and value.tag == "dd":
                row.append(_renamed(value, "td"))
            table.append(row)
        table.tail = listed.tail
        listed.getparent().replace(listed, table)


def _renamed(element: html.HtmlElement, tag: str, **attributes: str) -> html.HtmlElement:
    """A copy under another name, without the blanks around its words."""
    made = copy.deepcopy(element)
    made.tag, made.tail = tag, None
    made.text = made.text and made.text.strip()
    made.attrib.update(attributes)
    return made


def _places_to_write(text: html.HtmlElement) -> None:
    narrow = etree.XPath("ancestor::td or ancestor::*[@class='cards']")
    for place in text.xpath(".//input | .//textarea"):
        written = html.Element("span")
        if place.tag == "textarea":
            lines = int(place.get("rows") or 2)
            written.set("class", "lines")
            written.extend([html.Element("span", {"class": "line"}) for _ in range(lines)])
        else:
            written.set("class", "box" if place.get("type") in ("checkbox", "radio") else "blank")
        question = place.getparent().getprevious()
        if place.get("rows") == "1" and question is not None and not narrow(place) and len(_words(question)) <= SHORT:
            question.getparent().set("class", "write write--short")
        written.tail = place.tail
        place.getparent().replace(place, written)


def _boxes_of_a_tree(text: html.HtmlElement) -> None:
    """Each numbered question, advice or result of a tree in a box of its own."""
    for heading in text.xpath(".//h2[span[@class='tree-number']]"):
        box = html.Element("section", {"class": "tree-box"})
        following = list(heading.itersiblings())
        heading.addprevious(box)
        box.append(heading)
        for sibling in following:
            if sibling.tag in ("h1", "h2"):
                break
            box.append(sibling)


def _known_signs(text: html.HtmlElement) -> None:
    for element in text.iter():
        for missing, known in MISSING.items():
            if missing in (element.text or ""):
                element.text = element.text.replace(missing, known)
            if missing in (element.tail or ""):
                element.tail = element.tail.replace(missing, known)
