"""Jobs in processes of their own, a few at a time; what a job breaks, breaks with its process."""

from __future__ import annotations

import json
import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, NamedTuple, NoReturn, TypeVar

Job = TypeVar("Job")

_MEMORY: Final = 4 << 30


class Outcome(NamedTuple):
    """What became of a job."""

    status: str
    """"killed", "survived", "timeout", or "unfit" for what was not tried."""
    by: str = ""
    """The test that failed, or what else showed the change."""


class Forks(Generic[Job]):
    """Runs each job in a fork of this process, as many at a time as there may be."""

    def __init__(self, run: Callable[[Job], Outcome], processes: int) -> None:
        self._run = run
        self._processes = processes
        self._running: dict[int, tuple[Job, int]] = {}

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Each job with its outcome, as they end."""
        for job in jobs:
            if len(self._running) >= self._processes:
                yield self._ended()
            self._start(job)
        while self._running:
            yield self._ended()

    def _start(self, job: Job) -> None:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _told.append(writing)
            self._do(job)
        os.close(writing)
        self._running[pid] = job, reading

    def _do(self, job: Job) -> NoReturn:
        try:
            _be_quiet()
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            leave(self._run(job))
        except BaseException as error:  # also SystemExit: whatever a change brings about
            leave(Outcome("killed", type(error).__name__))

    def _ended(self) -> tuple[Job, Outcome]:
        pid, status = os.waitpid(-1, 0)
        job, reading = self._running.pop(pid)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        if said:
            return job, Outcome(*json.loads(said))
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
            return job, Outcome("timeout")
        return job, Outcome("killed", f"the process ended with {status}")


#: In a fork: where its outcome is awaited.
_told: list[int] = []


def leave(outcome: Outcome) -> NoReturn:
    """End this fork at once, without what is to be done at an exit."""
    os.write(_told[-1], json.dumps(outcome).encode())
    os._exit(0)


def may_take(seconds: float) -> None:
    """End this process when it uses more time of the processor than that from now on."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _be_quiet() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
