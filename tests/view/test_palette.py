"""Types can be told apart without seeing colours, and read by everybody who sees little."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import annotator.view
from annotator.view.palette import DARK_GROUNDS, LIGHT_GROUNDS, LOOKS

CSS = (Path(annotator.view.__file__).parent / "page.css").read_text("utf-8")
#: WCAG 2.2, 1.4.3, for text of the usual size.
LEAST = 4.5


def luminance(color: str) -> float:
    """The relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", LOOKS)
def test_colours_of_types_stand_out(name: str) -> None:
    look = LOOKS[name]
    assert min(contrast(look.light, ground) for ground in LIGHT_GROUNDS) >= LEAST
    assert min(contrast(look.dark, ground) for ground in DARK_GROUNDS) >= LEAST


def test_colours_of_the_page_stand_out() -> None:
    light, dark = (dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in CSS.split("}")[:2])
    assert set(light) == set(dark)
    for colors in (light, dark):
        for ink in ("ink", "quiet", "error", "warning", "focus"):
            for ground in ("page", "ground", "chosen"):
                assert contrast(colors[ink], colors[ground]) >= LEAST, (ink, ground)
    assert (light["page"], light["chosen"]) == LIGHT_GROUNDS
    assert (dark["page"], dark["chosen"]) == DARK_GROUNDS


def test_no_two_types_have_the_same_shape() -> None:
    assert len({look.symbol for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.line for look in LOOKS.values()}) == len(LOOKS)
