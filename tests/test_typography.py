"""Straight quotes come out curved, as each language wants them."""

from __future__ import annotations

import pytest
from markdown import Markdown

from hooks.typography import TYPESET, CurvedQuotes, FrenchSpaces


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("L'équipe d'ici, aujourd'hui", "L’équipe d’ici, aujourd’hui"),
        ('Ze zegt: "Ik kan \'s avonds."', "Ze zegt: “Ik kan ’s avonds.”"),
        ("'s Morgens in 't huis, foto's van de jaren '90", "’s Morgens in ’t huis, foto’s van de jaren ’90"),
        ("jezelf, met 'ik'. Niemand", "jezelf, met ‘ik’. Niemand"),
        ("\"'Ik' zeggen\", heet dat", "“‘Ik’ zeggen”, heet dat"),
        ('("zo")', "(“zo”)"),
    ],
)
def test_titles_and_texts_have_the_same_quotes(typed: str, printed: str) -> None:
    assert TYPESET["nl"](typed) == printed
    assert Markdown(extensions=[CurvedQuotes()]).convert(typed) == f"<p>{printed}</p>"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"*Ja*", zei ze', "<p>“<em>Ja</em>”, zei ze</p>"),
        ('**"Ja"** en "[nee](n.md)".', '<p><strong>“Ja”</strong> en “<a href="n.md">nee</a>”.</p>'),
        ('<b>"Ja"</b> "nee"', "<p><b>“Ja”</b> “nee”</p>"),
        ('- d\'abord\n- "dan"', "<ul>\n<li>d’abord</li>\n<li>“dan”</li>\n</ul>"),
        ("`l'option \"x\"` d'ici", '<p><code>l\'option "x"</code> d’ici</p>'),
        ("<https://x.example/l'un>", "<p><a href=\"https://x.example/l'un\">https://x.example/l'un</a></p>"),
    ],
)
def test_quotes_are_curved_across_elements_and_never_in_code(typed: str, printed: str) -> None:
    assert Markdown(extensions=[CurvedQuotes()]).convert(typed) == printed


def test_french_signs_do_not_stand_alone_on_a_line() -> None:
    assert Markdown(extensions=[FrenchSpaces()]).convert("Qui ? « Nous »") == "<p>Qui\xa0? «\xa0Nous\xa0»</p>"
    assert TYPESET["fr"]("L'avis : oui") == "L’avis\xa0: oui"
