"""The place that the page template leaves for its PDF, which is made after the page."""

from __future__ import annotations

from babel.numbers import format_decimal

from hooks.findings import Lang
from hooks.render.facts import LOCALE
from hooks.texts import texts

PLACE = "<p data-pdf hidden></p>"
"""As overrides/main.html writes it. Where no PDF is made it stays so, and shows nothing."""

LISTED = '<span data-pdf-of="{address}"></span>'
"""The same in the list of what can be put together, as overrides/partials/pack.html writes it."""


def filled(html: str, lang: Lang, name: str, *, book: bool, pages: int, size: int) -> str:
    """A page that offers the PDF `name` beside it, of `size` bytes, at its place and in its head."""
    words = texts(lang)["pdf"]
    label = words["get_book" if book else "get_page"]
    weight = words["one" if pages == 1 else "many"].format(pages=pages, size=size_in_words(size, lang))
    line = f'<p class="pdf" data-pdf><a href="{name}" type="application/pdf">{label}</a> ({weight})</p>'
    link = f'<link rel="alternate" type="application/pdf" href="{name}" title="{label}">'
    return html.replace(PLACE, line, 1).replace("</head>", f"{link}\n  </head>", 1)


def listed(html: str, lang: Lang, address: str, way: str, pages: int) -> str:
    """The page where a booklet is put together, which offers the PDF of one page beside that page's name."""
    words = texts(lang)["pack"]["one" if pages == 1 else "many"].format(count=pages)
    made = f'<span data-pages="{pages}">(<a href="{way}" type="application/pdf">PDF</a>, {words})</span>'
    return html.replace(LISTED.format(address=address), made, 1)


def size_in_words(size: int, lang: Lang) -> str:
    """Bytes as people say them: "83 Ko", "1,2 MB"."""
    words = texts(lang)["pdf"]
    if size < 1_000_000:
        return words["kilobytes"].format(size=max(1, round(size / 1000)))
    return words["megabytes"].format(size=format_decimal(round(size / 1_000_000, 1), locale=LOCALE[lang]))
