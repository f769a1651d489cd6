"""Names that somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

#: Only so many names are compared: each comparison costs microseconds.
_ENOUGH = 1_000
#: The share of the characters that are the same, in the same order.
_ALIKE = 0.6


#: Words are compared up to here.
_BEGINNING = 60


def are_alike(one: str, other: str) -> bool:
    """Whether two words or passages differ only a little, as far as their beginnings tell."""
    from difflib import SequenceMatcher

    compared = SequenceMatcher(None, one[:_BEGINNING].casefold(), other[:_BEGINNING].casefold())
    return compared.quick_ratio() >= _ALIKE and compared.ratio() >= _ALIKE


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A hint with the known name that is most like another one, if any is."""
    from difflib import get_close_matches  # takes as long to import as a small file to check

    candidates = list(islice(known, _ENOUGH))
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    match = get_close_matches(name.casefold()[:200], by_folded, n=1, cutoff=_ALIKE)
    return f"did you mean '{by_folded[match[0]]}'?" if match else None
