"""What can be put right without asking anybody. Each repair is one function, tied to a rule."""

from collections.abc import Callable, Mapping

# Importing these modules registers the repairs in them.
from . import context, edges, order, text, units, words
from .base import REPAIRS, Repair, Trust
from .engine import STEPS, Fixed, Left, repaired

#: What repairs the document as a whole, for which rules: before and after all that is in REPAIRS.
OF_THE_DOCUMENT: Mapping[tuple[str, ...], Callable[..., object]] = {
    ("exact-differs", "span-outside-text", "prefix-differs", "suffix-differs"): units.diagnosed,
    ("wrong-length", "wrong-digest"): text.text_accepted,
}

__all__ = [
    "OF_THE_DOCUMENT",
    "REPAIRS",
    "STEPS",
    "Fixed",
    "Left",
    "Repair",
    "Trust",
    "context",
    "edges",
    "order",
    "repaired",
    "words",
]
