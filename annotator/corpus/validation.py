"""Validation of corpora: what comes back from the work on chunks, article by article, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .checking import Checking, Verdict, of_killed
from .chunks import Killed
from .known import Portion
from .lines import Counter
from .work import ENOUGH, Workers, worked


def verdicts(
    chunks: Iterable[Portion], checking: Checking, workers: Workers = ENOUGH
) -> Iterator[Verdict]:
    """What checking each article gave, in the order of the corpora. Raises FileError."""
    counter = Counter()
    limit = checking.limits.bytes
    for chunk, result in worked(chunks, checking, workers, limit):
        found = of_killed(chunk, limit) if isinstance(result, Killed) else result
        yield from counter.placed(chunk, found.verdicts, found.lines)
