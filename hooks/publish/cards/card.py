"""What the card of a page says and shows: the picture that messages and social media put beside a link to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hooks.findings import LANGS, Lang
from hooks.sources import Page
from hooks.texts import texts
from hooks.typography import TYPESET

PICTURES = {
    "fiche": "start",
    "chapter": "door-take-part",
    "worksheet": "door-workshop",
    "tree": "not-found",  # two ways, and a signpost
    "easy": "start",
    "page": "door-care",
}
"""Kind of page -> the name of its drawing in docs/assets/images."""
HOME = "start"
SIZES = {30: "large", 60: "middle", 140: "small"}
"""Up to how many signs a title is set how large (card.css)."""


@dataclass(frozen=True)
class Card:
    lang: Lang
    label: str
    """What the page is, above its title; "" when there is nothing to say."""
    title: str
    picture: str
    """The drawing, from docs/assets."""

    @property
    def size(self) -> str:
        return next((size for most, size in SIZES.items() if len(self.title) <= most), "smallest")


def card_of(page: Page) -> Card:
    title = TYPESET[page.lang](page.title)
    label = "" if page.kind.name == "page" else texts(page.lang)["kinds"][page.kind.name]
    return Card(page.lang, label, title, _drawing(HOME if page.address == "" else PICTURES[page.kind.name]))


def card_of_both(homes: Iterable[Page]) -> Card:
    """For the page where readers choose their language, from the start page of each."""
    titles = "\n".join(TYPESET[page.lang](page.title) for page in homes)
    return Card(LANGS[0], "", titles, _drawing(HOME))


def _drawing(name: str) -> str:
    return f"images/{name}.svg"
