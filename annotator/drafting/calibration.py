"""How often what a rule proposes is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MEASURED: Final[Mapping[str, float]] = {}

#: Not measured, since nobody has annotated these in the articles: guesses.
GUESSED: Final[Mapping[str, float]] = {}


def confidence(rule: str) -> float:
    """How sure a rule is, from 0 to 1."""
    found = MEASURED.get(rule)
    return GUESSED.get(rule, 0.5) if found is None else found
