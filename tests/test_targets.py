"""What a target is, told from its text alone."""

from __future__ import annotations

import pytest

from hooks.targets import Sort, Target, joined, target_of


@pytest.mark.parametrize(
    ("written", "sort"),
    [
        ("", "empty"),
        (" \t\n", "empty"),
        ("#", "empty"),
        ("?", "empty"),
        ("//voisin.example/page", "malformed"),
        ("\\\\bureau\\plan.pdf", "malformed"),
        ("C:\\docs\\plan.pdf", "malformed"),
        ("file:///home/plan.pdf", "malformed"),
        ("htps://voisin.example", "malformed"),
        ("https:voisin.example", "malformed"),
        ("https:/voisin.example", "malformed"),
        ("https://", "malformed"),
        ("https:// voisin.example", "malformed"),
        ("https://voisin", "malformed"),
        ("https://voisin..example", "malformed"),
        ("https://-voisin.example", "malformed"),
        ("https://voi_sin.example", "malformed"),
        ("https://[voisin.example", "malformed"),
        ("https://moi:secret@voisin.example", "malformed"),
        ("https://voisin.example", "outside"),
        ("HTTPS://Voisin.Example:8443/a_(b)?q=1&r=2#c", "outside"),
        ("https://société.example/été", "outside"),
        ("https://xn--socit-esab.example", "outside"),
        ("https://a.b-c.voisin.example/un nom", "outside"),
        ("http://voisin.example", "insecure"),
        ("http://voisin", "malformed"),
        ("mailto:info@voisin.example", "outside"),
        ("mailto:jeanne.d'arc+liste@voisin.example?subject=Une%20question", "outside"),
        ("mailto:info%40voisin.example", "outside"),
        ("mailto:info@voisin.example,aide@voisin.example", "outside"),
        ("mailto:", "malformed"),
        ("mailto:?subject=Rien", "malformed"),
        ("mailto:info", "malformed"),
        ("mailto:info@voisin", "malformed"),
        ("mailto:info@@voisin.example", "malformed"),
        ("mailto: info@voisin.example", "malformed"),
        ("mailto:info.@voisin.example", "malformed"),
        ("mailto:info@voisin.example,", "malformed"),
        ("tel:112", "outside"),
        ("tel:+3242221133", "outside"),
        ("tel:+32-4-222.11.33", "outside"),
        ("tel:+32(4)2221133;ext=12", "outside"),
        ("tel:", "malformed"),
        ("tel:0", "malformed"),
        ("tel:+32 4 222 11 33", "malformed"),
        ("tel:04/222.11.33", "malformed"),
        ("tel:quatre", "malformed"),
        ("javascript:alert(1)", "dangerous"),
        (" JavaScript:alert(1)", "dangerous"),
        ("java\nscript:alert(1)", "dangerous"),
        ("vbscript:x", "dangerous"),
        ("data:text/html,x", "dangerous"),
        ("/fr/", "absolute"),
    ],
)
def test_the_sort_of_a_target(written: str, sort: Sort) -> None:
    assert target_of(written).sort == sort


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("page.md", Target("file", "page.md")),
        ("  ../page.md#mot  ", Target("file", "../page.md", "mot")),
        ("page.md?imprimer=1#mot", Target("file", "page.md", "mot")),
        ("page.md#", Target("file", "page.md")),
        ("mon%20fichier.pdf", Target("file", "mon fichier.pdf")),
        ("mon fichier.pdf", Target("file", "mon fichier.pdf")),
        ("r%C3%A8glement.pdf#%C3%A9t%C3%A9", Target("file", "règlement.pdf", "été")),
        ("info@voisin.example", Target("file", "info@voisin.example")),
        ("pa\nge.md", Target("file", "page.md")),
        ("#mot", Target("anchor", "", "mot")),
        ("?imprimer=1", Target("anchor")),
        ("#:~:text=mot", Target("anchor")),
        ("page.md#mot:~:text=mot", Target("file", "page.md", "mot")),
        ("/fr/page%20une/#mot", Target("absolute", "/fr/page une/", "mot")),
    ],
)
def test_the_parts_of_a_target(written: str, target: Target) -> None:
    assert target_of(written) == target


@pytest.mark.parametrize(
    ("folder", "path", "whole"),
    [
        ("docs/fr/guide", "../index.md", "docs/fr/index.md"),
        ("docs/fr", "./guide/../index.md", "docs/fr/index.md"),
        ("docs/fr", "../../../mkdocs.yml", "../mkdocs.yml"),
        (".", "./", "."),
    ],
)
def test_a_path_seen_from_a_folder(folder: str, path: str, whole: str) -> None:
    assert joined(folder, path) == whole
