"""How each type is drawn: a line under the text in a colour and a pattern of its own.

All of it follows from the place of a type in the vocabulary: a new type needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model.vocabulary import TYPE_NAMES
from .lanes import LANES


def _dashes(*lengths: int) -> str:
    """A line of dashes and gaps in turns, of so many pixels each."""
    stops, at = [], 0
    for number, length in enumerate(lengths):
        stops.append(f"{'transparent' if number % 2 else 'C'} {at}px {at + length}px")
        at += length
    return f"repeating-linear-gradient(90deg, {', '.join(stops)})"


def _hatches(angle: int, width: int) -> str:
    """Slanting strokes, of so many pixels, with gaps as wide."""
    stops = f"C 0 {width}px, transparent {width}px {2 * width}px"
    return f"repeating-linear-gradient({angle}deg, {stops})"


#: Lines in a colour C, four pixels high; each type has the one at its place in the vocabulary.
_PATTERNS: Final = (
    _dashes(3, 9),
    "linear-gradient(C 30%, transparent 30% 70%, C 70%)",
    _dashes(6, 4),
    "linear-gradient(C, C)",
    _hatches(135, 2),
    "linear-gradient(C 50%, transparent 50%)",
    _dashes(10, 4),
    _hatches(45, 2),
    _dashes(3, 3),
    _dashes(10, 3, 3, 3, 3, 3),
    _dashes(2, 2),
    _hatches(135, 4),
    "linear-gradient(transparent 50%, C 50%)",
    _dashes(3, 2, 3, 6),
    _hatches(45, 4),
    _dashes(18, 6),
    _dashes(10, 3, 3, 3),
)
#: Between the parts of one annotation.
_GAP: Final = "repeating-linear-gradient(90deg, transparent 0 5px, C 5px 6px)"
#: Neighbours in the vocabulary, which often stand side by side, are far apart in hue.
_GOLDEN_ANGLE: Final = 137.508
#: Lightness and chroma in OKLCH, where equal lightness looks equally light in every hue.
_LIGHT, _DARK = "0.53 0.16", "0.76 0.14"


def pattern(name: str) -> str:
    """The line of a type as an image of CSS, with C for its colour."""
    return _PATTERNS[TYPE_NAMES.index(name) % len(_PATTERNS)]


def colour(name: str, *, dark: bool = False) -> str:
    """The colour of a type, on a light or a dark page."""
    hue = TYPE_NAMES.index(name) * _GOLDEN_ANGLE % 360
    return f"oklch({_DARK if dark else _LIGHT} {hue:.0f})"


def style() -> Iterator[str]:
    """The rules of a style sheet that draw and hide the types.

    A class draws a type in a lane by naming its line, a property of the root. To hide a type, a
    class of the root makes that no line: no element in the text is touched.
    """
    for name in TYPE_NAMES:
        yield from _type_rules(name)
    for number in range(LANES + 2):  # and one for what does not fit into them
        yield f".n{number} {{ --n: {number} }}"
    images = [f"var(--l{lane}, none)" for lane in range(LANES)]
    yield f"mark {{ background-image: {', '.join(images)}, var(--more, none) }}"
    heights = [f"0 calc(100% - (var(--n) - {lane + 1}) * var(--lane))" for lane in range(LANES)]
    yield f"mark {{ background-position: {', '.join(heights)}, 0 100% }}"


def _type_rules(name: str) -> Iterator[str]:
    line, gap = (image.replace("C", f"var(--{name}-colour)") for image in (pattern(name), _GAP))
    yield f":root {{ --{name}: {line}; --{name}-gap: {gap}; --{name}-colour: {colour(name)} }}"
    darker = f":root {{ --{name}-colour: {colour(name, dark=True)} }}"
    yield f"@media screen and (prefers-color-scheme: dark) {{ {darker} }}"
    yield f":root.off-{name} {{ --{name}: none; --{name}-gap: none }}"
    yield f".point.{name} {{ display: inline; --point: var(--{name}-colour) }}"
    yield f":root.off-{name} .point.{name} {{ display: none }}"
    for lane in range(LANES):
        yield f".{name}-{lane} {{ --l{lane}: var(--{name}) }}"
        yield f".{name}-gap-{lane} {{ --l{lane}: var(--{name}-gap) }}"
