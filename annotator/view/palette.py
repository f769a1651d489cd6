"""How each type is drawn: a line under the text in a colour and a pattern of its own.

All of it follows from the place of a type in the vocabulary, so a new type needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model.vocabulary import TYPE_NAMES
from .lanes import LANES

#: Lines of one colour, C, four pixels high: gradients along the line, across it, or aslant.
_PATTERNS: Final = (
    "linear-gradient(C, C)",
    "linear-gradient(C 30%, transparent 30% 70%, C 70%)",
    "repeating-linear-gradient(90deg, C 0 10px, transparent 10px 14px)",
    "repeating-linear-gradient(90deg, C 0 3px, transparent 3px 6px)",
    "repeating-linear-gradient(135deg, C 0 2px, transparent 2px 4px)",
    "linear-gradient(C 50%, transparent 50%)",
    "repeating-linear-gradient(90deg, C 0 10px, transparent 10px 13px, C 13px 16px, transparent 16px 19px)",
    "repeating-linear-gradient(45deg, C 0 2px, transparent 2px 4px)",
    "repeating-linear-gradient(90deg, C 0 6px, transparent 6px 10px)",
    "repeating-linear-gradient(90deg, C 0 10px, transparent 10px 13px, C 13px 16px, transparent 16px 19px, C 19px 22px, transparent 22px 25px)",
    "repeating-linear-gradient(90deg, C 0 2px, transparent 2px 4px)",
    "repeating-linear-gradient(135deg, C 0 4px, transparent 4px 8px)",
    "linear-gradient(transparent 50%, C 50%)",
    "repeating-linear-gradient(90deg, C 0 3px, transparent 3px 5px, C 5px 8px, transparent 8px 14px)",
    "repeating-linear-gradient(45deg, C 0 4px, transparent 4px 8px)",
    "repeating-linear-gradient(90deg, C 0 18px, transparent 18px 24px)",
    "repeating-linear-gradient(90deg, C 0 3px, transparent 3px 12px)",
)  # fmt: skip
#: Between the parts of one annotation.
_GAP: Final = "repeating-linear-gradient(90deg, transparent 0 5px, C 5px 6px)"
#: Neighbours in the vocabulary, which often stand side by side, are far apart in colour.
_GOLDEN_ANGLE: Final = 137.508
#: Lightness and chroma, in OKLCH, where equal lightness looks equally light in every hue.
_LIGHT, _DARK = "0.53 0.16", "0.76 0.14"


def pattern(name: str) -> str:
    """The pattern of a type, with C for its colour."""
    number = TYPE_NAMES.index(name)
    return _PATTERNS[number % len(_PATTERNS)]


def colour(name: str, *, dark: bool = False) -> str:
    """The colour of a type, on a light or a dark page."""
    hue = TYPE_NAMES.index(name) * _GOLDEN_ANGLE % 360
    return f"oklch({_DARK if dark else _LIGHT} {hue:.0f})"


def style() -> Iterator[str]:
    """The rules of a style sheet that draw and hide the types.

    A class draws a type in a lane by naming its line, a property of the root: to hide a type, the root
    has a class that makes it no line, and no element is touched.
    """
    for name in TYPE_NAMES:
        line = pattern(name).replace("C", f"var(--{name}-colour)")
        gap = _GAP.replace("C", f"var(--{name}-colour)")
        yield f":root {{ --{name}: {line}; --{name}-gap: {gap}; --{name}-colour: {colour(name)} }}"
        yield (
            "@media screen and (prefers-color-scheme: dark) "
            f"{{ :root {{ --{name}-colour: {colour(name, dark=True)} }} }}"
        )
        yield f":root.off-{name} {{ --{name}: none; --{name}-gap: none }}"
        yield f".point.{name} {{ display: inline; --point: var(--{name}-colour) }}"
        yield f":root.off-{name} .point.{name} {{ display: none }}"
        for lane in range(LANES):
            yield f".{name}-{lane} {{ --l{lane}: var(--{name}) }}"
            yield f".{name}-gap-{lane} {{ --l{lane}: var(--{name}-gap) }}"
    for number in range(LANES + 2):  # and what does not fit into them
        yield f".n{number} {{ --n: {number} }}"
    yield f"mark {{ background-image: {_each('var(--l{}, none)')}, var(--more, none) }}"
    yield (
        "mark { background-position: "
        + _each("0 calc(100% - (var(--n) - {} - 1) * var(--lane))")
        + ", 0 100% }"
    )


def _each(template: str) -> str:
    """A list of something for each lane."""
    return ", ".join(template.format(lane) for lane in range(LANES))
