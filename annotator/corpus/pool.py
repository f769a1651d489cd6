"""Work on chunks in several processes, with results in the order of the chunks.

The processes are those of loky, which notices when one is killed, and then ends all. What was in
work is done again, piece by piece, until it is known which article no process survives.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future
from threading import Thread
from typing import Any, Final, TypeVar

from .chunks import Killed
from .known import Portion

Result = TypeVar("Result")
Work = Callable[[Portion], Result]

#: So many chunks wait for each process, so that none waits for work.
_AHEAD: Final = 3
#: What the warnings are that nobody needs, as `python -W` takes it.
_SILENT: Final = "ignore::UserWarning:loky.backend.resource_tracker"
#: An article that was alone in work when so many processes in a row were killed has killed them.
_CHANCES: Final = 2


def in_processes(
    work: Work[Result], chunks: Iterable[Portion], jobs: int, limit: int
) -> Iterator[tuple[Portion, Result | Killed]]:
    """The results in the order of the chunks; of a chunk that kills, those of its parts."""
    pool = _Pool(work, jobs, limit)
    try:
        yield from pool.results(iter(chunks))
    finally:
        pool.close()


class _Pool:
    def __init__(self, work: Work[Any], jobs: int, limit: int) -> None:
        self._work = work
        self._jobs = jobs
        self._limit = limit
        self._waiting: deque[tuple[Portion, Future[Any]]] = deque()
        self._executor = self._started()

    def _started(self) -> Any:
        from loky import ProcessPoolExecutor

        _start_tracker()
        return ProcessPoolExecutor(self._jobs, initializer=_begin, initargs=(self._work,))

    def results(self, chunks: Iterator[Portion]) -> Iterator[tuple[Portion, Any]]:
        for chunk in chunks:
            self._give(chunk)
            if len(self._waiting) >= self._jobs * _AHEAD:
                yield from self._next()
        while self._waiting:
            yield from self._next()

    def _give(self, chunk: Portion) -> None:
        try:
            future = self._executor.submit(_do, chunk)
        except BrokenExecutor as error:
            future = Future()
            future.set_exception(error)
        self._waiting.append((chunk, future))

    def _next(self) -> Iterator[tuple[Portion, Any]]:
        """The results of the chunk that is the first in order."""
        chunk, future = self._waiting[0]
        try:
            result = future.result()
        except BrokenExecutor:
            yield from self._after_death()
            return
        self._waiting.popleft()
        yield chunk, result

    def _after_death(self) -> Iterator[tuple[Portion, Any]]:
        """Do again, one after the other, what may have been in work."""
        unfinished = list(self._waiting)
        self._waiting.clear()
        self._restart()
        for chunk, future in unfinished:
            if _succeeded(future):
                yield chunk, future.result()
            else:
                yield from self._alone(chunk)

    def _alone(self, chunk: Portion) -> Iterator[tuple[Portion, Any]]:
        """Do a chunk while there is nothing else; if that kills, then its articles."""
        try:
            yield chunk, self._executor.submit(_do, chunk).result()
            return
        except BrokenExecutor:
            self._restart()
        for part in chunk.parts(self._limit):
            yield part, self._last_chances(part)

    def _last_chances(self, chunk: Portion) -> Any:
        for _ in range(_CHANCES):
            try:
                return self._executor.submit(_do, chunk).result()
            except BrokenExecutor:
                self._restart()
        return Killed()

    def _restart(self) -> None:
        self.close()
        self._executor = self._started()

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._executor.shutdown(wait=True, kill_workers=True)


def _start_tracker() -> None:
    """Start loky's own process that removes what those leave behind that were killed.

    It has no better way to say so than warnings, in the middle of what people read.
    """
    from loky.backend.resource_tracker import ensure_running

    sys.warnoptions.append(_SILENT)
    try:
        ensure_running()
    finally:
        sys.warnoptions.remove(_SILENT)


def _succeeded(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


_work: Work[Any]


def _begin(work: Work[Any]) -> None:
    """The first thing in a new process: Ctrl-C is for the one that gives the work."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """Not to wait forever for work of one who was killed. Elsewhere than on POSIX it does."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _do(chunk: Portion) -> Any:
    return _work(chunk)
