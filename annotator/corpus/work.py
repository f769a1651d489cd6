"""Who does the work on chunks: this process, several, or as many as are worth it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Final, TypeVar

from msgspec import Struct

from .chunks import Killed
from .cutting import CHUNK
from .known import Portion

Result = TypeVar("Result")

#: To start processes takes as long as to check so many bytes in this one.
_WORTH_PROCESSES: Final = 16 << 20


class Workers(Struct, frozen=True):
    """Who is there to work; by default as many processes as are worth it."""

    jobs: int | None = None
    """How many processes of this machine."""
    scheduler: str | None = None
    """The scheduler of a cluster, by its address or its file; with it no process of this one."""

    @property
    def chunk(self) -> int:
        """How many bytes each is given at a time. A scheduler takes milliseconds for each task."""
        return CHUNK if self.scheduler is None else 8 * CHUNK


#: As many processes as are worth it.
ENOUGH: Final = Workers()


def worked(
    chunks: Iterable[Portion], work: Callable[[Portion], Result], workers: Workers, limit: int
) -> Iterator[tuple[Portion, Result | Killed]]:
    """The results of work on chunks, in their order.

    With jobs, so many processes work on it, if that is more than one; without, as many as there
    are processors, if there is enough to do. An article has `limit` bytes at most. Raises
    FileError where a cluster cannot be reached or is lost.
    """
    if workers.scheduler is not None:
        from .cluster import on_cluster  # an extra

        return on_cluster(work, chunks, workers.scheduler, limit)
    jobs = workers.jobs
    if jobs is None:
        first, rest = _ahead(iter(chunks))
        chunks = chain(first, rest)
        jobs = _processors() if sum(one.size for one in first) >= _WORTH_PROCESSES else 1
    if jobs == 1:
        return ((chunk, work(chunk)) for chunk in chunks)
    from .pool import in_processes  # not needed for a few files

    rest = iter(chunks)
    first = list(islice(rest, jobs))  # no more processes than have work
    return in_processes(work, chain(first, rest), max(len(first), 1), limit)


def _ahead(chunks: Iterator[Portion]) -> tuple[list[Portion], Iterator[Portion]]:
    """So many chunks as are worth processes, if there are, and the others."""
    first: list[Portion] = []
    size = 0
    for chunk in chunks:
        first.append(chunk)
        size += chunk.size
        if size >= _WORTH_PROCESSES:
            break
    return first, chunks


def _processors() -> int:
    """How many this process may use; a container may have fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
