"""How each type looks: by colour and by shape, so that nobody needs to see the colour.

The colours have a contrast of 4.5 to 1 at least with the page, light and dark (WCAG 2.2, 1.4.3),
which a test computes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from ..model.vocabulary import TYPE_NAMES

LIGHT_PAGE: Final = "#ffffff"
DARK_PAGE: Final = "#15171b"
#: What lies behind words that are chosen or bad.
LIGHT_GROUNDS: Final = (LIGHT_PAGE, "#fff1b8")
DARK_GROUNDS: Final = (DARK_PAGE, "#4a3d10")


class Look(NamedTuple):
    """How an annotation is drawn."""

    symbol: str
    """What stands where it begins."""
    line: str
    """The line under its words."""
    light: str
    """The colour on a light page."""
    dark: str
    """The colour on a dark page."""


LOOKS: Final[dict[str, Look]] = {
    "image": Look("▣", "solid 3px", "#6b4400", "#e6b866"),
    "caption": Look("▤", "double 3px", "#7a4a00", "#f2b860"),
    "credit": Look("©", "dotted 2px", "#635000", "#dcc65a"),
    "quote": Look("❝", "solid 2px", "#0b4f96", "#8cc2ff"),
    "source": Look("◆", "dashed 2px", "#006030", "#6edca4"),
    "cue": Look("▸", "dotted 3px", "#5b2a9b", "#cdb2ff"),
    "claim": Look("★", "wavy 1.5px", "#981f18", "#ffaaa2"),
    "quotedTerm": Look("❛", "dotted 1px", "#00585f", "#74dce4"),
    "insertion": Look("⊞", "dashed 1px", "#4a5500", "#c6d65c"),
    "omission": Look("⋯", "dashed 3px", "#57493b", "#d2c2b2"),
    "heading": Look("▀", "double 2px", "#36367f", "#b6b6ff"),
    "byline": Look("✎", "wavy 1px", "#7a225c", "#f4a6da"),
    "inset": Look("◧", "double 4px", "#3c4757", "#b4c4d8"),
    "boilerplate": Look("▒", "solid 1px", "#545454", "#bcbcbc"),
    "markup": Look("‹", "wavy 2px", "#7a3030", "#eeb0b0"),
    "sic": Look("!", "wavy 3px", "#8f0050", "#ff9cd0"),
    "custom": Look("○", "dashed 4px", "#285246", "#9cdaca"),
}
assert tuple(LOOKS) == TYPE_NAMES


def styles() -> Iterator[str]:
    """The style sheet of the types; a class `no-TYPE` of the page switches one off."""
    yield ":root{" + "".join(f"--{name}:{look.light};" for name, look in LOOKS.items()) + "}"
    dark = "".join(f"--{name}:{look.dark};" for name, look in LOOKS.items())
    yield f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    for name, look in LOOKS.items():
        style, width = look.line.split()
        yield f".{name}{{text-decoration:underline {style} {width} var(--{name})}}"
        before = f".{name}.b::before,.swatch.{name}::before"
        yield f'{before}{{content:"{look.symbol}";color:var(--{name})}}'
        off = f".no-{name} .u.{name}"
        yield f"{off}{{text-decoration:none;background:none}}{off}.b::before{{content:none}}"
        yield f"{off}.z{{display:none}}"
