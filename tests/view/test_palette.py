"""Each type is told from the others by colour and by shape, on light and dark pages."""

from __future__ import annotations

import re
from itertools import combinations
from math import cos, radians, sin

import pytest

from annotator.model.vocabulary import TYPE_NAMES
from annotator.view import palette
from annotator.view.page import _style

#: The backgrounds of the page, as the style sheet has them.
PAPERS = re.findall(r"--paper: (#[0-9a-f]+)", _style())


def linear(colour: str) -> list[float]:
    """The linear sRGB components of ``oklch(L C H)`` (Björn Ottosson's matrices) or ``#rgb``."""
    if colour.startswith("#"):
        digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        values = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    light, chroma, hue = map(float, re.findall(r"[\d.]+", colour))
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return [min(max(component, 0), 1) for component in rgb]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    weights = (0.2126, 0.7152, 0.0722)
    light = [sum(map(float.__mul__, map(float, linear(c)), weights)) for c in (one, other)]
    return (max(light) + 0.05) / (min(light) + 0.05)


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", TYPE_NAMES)
def test_a_line_stands_out_from_the_page(name: str, dark: bool) -> None:
    """WCAG 2 asks for 3:1 of what is not text (1.4.11)."""
    assert len(PAPERS) == 2
    assert contrast(palette.colour(name, dark=dark), PAPERS[dark]) >= 3


def test_no_two_types_are_drawn_alike() -> None:
    for one, other in combinations(TYPE_NAMES, 2):
        assert palette.pattern(one) != palette.pattern(other)
        assert palette.colour(one) != palette.colour(other)
