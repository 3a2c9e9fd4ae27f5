"""Where a page explains the terms of the glossary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from hooks import front_matter
from hooks.mentions import mentions, names_of
from hooks.render.terms import explain
from hooks.sources import Page, Site, read_site
from hooks.terms import Term, Word
from tests.conftest import ROOT


def term(id: str, *names: str, by_hand: bool = False) -> Term:
    word = Word(term=names[0], definition="…", also=names[1:], by_hand=by_hand)
    return Term(id=id, fr=word, nl=word)


TERMS = (
    term("user", "usager", "usagers"),
    term("association", "association d'usagers"),
    term("workshop", "atelier"),
    term("relative", "proche", by_hand=True),
)


def page(address: str) -> Page:
    front, body = front_matter.read("")
    return Page(PurePosixPath(f"docs/fr/{address}.md"), "fr", address, front, body)


PAGES = {("fr", p.address): p for p in (page("guide/run/x"), page("self-assessment/x"), page("resources/glossary"))}
SITE = Site(Path(), PAGES, frozenset(), TERMS)


def linked(html: str, address: str = "guide/run/x") -> tuple[str, list[str]]:
    made, terms = explain(html, SITE, PAGES["fr", address])
    return made, [term.id for term in terms]


def link(id: str, text: str) -> str:
    href = f"../../../resources/glossary/#{id}"
    return f'<a href="{href}" class="term" aria-describedby="explained-{id}">{text}</a>'


def test_the_longest_name_is_meant() -> None:
    text = "Une association d’usagers, un Usager, une association."
    found = [(text[m.start : m.end], m.term.id) for m in mentions(text, names_of(TERMS, "fr"))]
    assert found == [("association d’usagers", "association"), ("Usager", "user")]


def test_only_the_first_use_is_a_link() -> None:
    made, terms = linked("<p>Un usager et des usagers.</p>")
    assert made == f"<p>Un {link('user', 'usager')} et des usagers.</p>" and terms == ["user"]


def test_the_link_of_an_author_is_the_first_use() -> None:
    made, terms = linked('<p><a href="../../../resources/glossary/#user">Ceux-ci</a>, les usagers.</p>')
    assert made == f"<p>{link('user', 'Ceux-ci')}, les usagers.</p>" and terms == ["user"]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Un usager</h2>",
        '<p><a href="../">un usager</a></p>',
        "<pre><code>usager &amp; <b>usager</b></code></pre>",
        "<script>usager < 1 && usager</script>",
        '<svg viewBox="0 0 1 1"><text>usager</text></svg>',
        "<p>L'Atelier 13 est loin.</p>",
        "<p>L'ateliers, sous-usagère.</p>",
        '<p>Un ami proche <img alt="usager" src="é.png"><br/>&lt;usage&gt;</p><!-- usager -->',
        '<p>un <a href="https://société.example/">lien</a></p>',
    ],
)
def test_what_is_no_prose_stays_as_it_is(html: str) -> None:
    assert linked(html) == (html, [])


def test_an_entity_does_not_part_a_name() -> None:
    assert linked("<p>association d&rsquo;usagers &amp; co</p>")[0] == (
        f"<p>{link('association', 'association d’usagers')} &amp; co</p>"
    )


def test_an_answer_of_a_tree_stays_one_link() -> None:
    made, _ = linked("<p>Un usager.</p><ul><li>Un atelier</li></ul>", "self-assessment/x")
    assert made.count("<a ") == 1
    assert linked("<ul><li>Un usager</li></ul>", "self-assessment/x")[1] == []


def test_without_a_glossary_nothing_is_linked() -> None:
    bare = replace(SITE, pages={("fr", "guide/run/x"): PAGES["fr", "guide/run/x"]})
    assert explain("<p>usager</p>", bare, PAGES["fr", "guide/run/x"]) == ("<p>usager</p>", [])


def test_uses_are_counted_on_every_page_but_the_glossary() -> None:
    site = read_site(ROOT)
    for lang in ("fr", "nl"):
        found = site.uses[lang]
        assert found.keys() == {term.id for term in site.terms} and all(found.values())
        assert "resources/glossary" not in {address for pages in found.values() for address in pages}
