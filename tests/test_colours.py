"""The colours of tokens.css, in both schemes: what is read and what must be seen stands out from every ground."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

TOKENS = (ROOT / "docs/assets/css/tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in TOKENS.split("@media"))
GROUNDS = ("paper", "sand", "mist")
TEXT = 7.0
"""WCAG 2.2, 1.4.6 (AAA), for text of any size."""
EDGE = 3.0
"""WCAG 2.2, 1.4.11, for what one must see to use something."""


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1, by WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_stand_out(scheme: dict[str, str]) -> None:
    for ground in GROUNDS:
        for text in ("ink", "ink-soft", "pine", "clay"):
            assert contrast(scheme[text], scheme[ground]) >= TEXT, (text, ground)
        assert contrast(scheme["edge"], scheme[ground]) >= EDGE, ground
    for filled in ("pine", "clay"):
        assert contrast(scheme["paper"], scheme[filled]) >= TEXT, filled
    assert contrast(scheme["ink"], scheme["glow"]) >= TEXT


def test_no_other_style_names_a_colour() -> None:
    """But black, on paper."""
    for sheet in (ROOT / "docs/assets/css").glob("*.css"):
        if sheet.name != "tokens.css":
            assert set(re.findall(r"#[0-9a-f]{3,6}\b", sheet.read_text(encoding="utf-8"))) <= {"#000"}, sheet.name


def test_both_schemes_have_the_same_names() -> None:
    assert LIGHT.keys() == DARK.keys()
