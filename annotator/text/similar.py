"""Names that somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

#: Only so many names are compared: each comparison costs microseconds.
_ENOUGH = 1_000


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A hint with the known name that is most like another one, if any is."""
    from difflib import get_close_matches  # takes as long to import as a small file to check

    candidates = list(islice(known, _ENOUGH))
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    match = get_close_matches(name.casefold()[:200], by_folded, n=1, cutoff=0.6)
    return f"did you mean '{by_folded[match[0]]}'?" if match else None
