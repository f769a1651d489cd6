"""Work on chunks on a cluster of Dask, with results in the order of the chunks.

Dask does the work of a worker that dies again, on another one, until so many have died at it as
its setting `distributed.scheduler.allowed-failures` says. Then it is done again piece by piece,
until it is known which article no worker survives.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct

from ..errors import FileError
from ..operations.files import read_bytes
from ..version import __version__
from .chunks import Killed
from .known import Portion

Result = TypeVar("Result")
Work = Callable[[Portion], Result]

#: So many chunks wait for each thread of the workers, so that none waits for work.
_AHEAD: Final = 3
#: So many chunks wait where there are few threads yet, or none.
_AT_LEAST: Final = 6
_LARGEST_FILE: Final = 1 << 20
#: How often to ask how many threads there are, in seconds.
_EVERY: Final = 1
#: How long to wait for the scheduler's answer, in seconds.
_PATIENCE: Final = 10
#: How long to wait for the first worker, in seconds: a cluster may only now be growing.
_PATIENCE_FOR_WORKERS: Final = 300


def on_cluster(
    work: Work[Result], chunks: Iterable[Portion], scheduler: str, limit: int
) -> Iterator[tuple[Portion, Result | Killed]]:
    """The results in the order of the chunks; of a chunk that kills, those of its parts.

    The scheduler is an address (`tcp://host:8786`) or its file. Raises FileError where it cannot
    be reached, is lost, has no workers, or where these have another version of this package.
    """
    with _connected(scheduler) as client, _losses_told(scheduler):
        yield from _Cluster(client, work, limit).results(iter(chunks))


@contextmanager
def _connected(scheduler: str) -> Iterator[Any]:
    """A client; what it leaves unfinished is cancelled."""
    try:
        from distributed import Client
    except ImportError:
        hint = "pip install 'annotated-article[cluster]'"
        raise FileError(scheduler, f"a cluster needs distributed: {hint}") from None
    _silence()
    address = _address(scheduler)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False, name="annotator")
    except OSError as error:
        raise FileError(scheduler, f"there is no scheduler: {error}") from error
    try:
        yield client
    finally:
        client.close()


def _silence() -> None:
    """What Dask has to say, errors do; its logs would stand among what people read."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _address(scheduler: str) -> str:
    """The address of a scheduler. Raises FileError for what is none, nor a scheduler's file.

    Dask itself waits for a file that is not there, and for an address of an unknown kind.
    """
    from distributed.comm.addressing import parse_address
    from distributed.comm.registry import get_backend

    address = scheduler if "://" in scheduler else _in_file(scheduler)
    try:
        get_backend(parse_address(address)[0])
    except ValueError as error:
        raise FileError(scheduler, f"this is no address of a scheduler: {error}") from error
    return address


def _in_file(path: str) -> str:
    """The address in a file that a scheduler writes for its clients."""
    data = read_bytes(path, _LARGEST_FILE)
    try:
        return msgspec.json.decode(data, type=_SchedulerFile).address
    except (msgspec.DecodeError, UnicodeError) as error:
        raise FileError(path, f"this is no scheduler's file: {error}") from error


class _SchedulerFile(Struct):
    address: str


@contextmanager
def _losses_told(scheduler: str) -> Iterator[None]:
    """What Dask raises where the cluster is to blame, as a FileError."""
    try:
        yield
    except (CancelledError, OSError) as error:
        raise FileError(scheduler, "the scheduler was lost, or has no workers") from error
    except ModuleNotFoundError as error:
        raise FileError(scheduler, f"its workers have not all packages: {error}") from error


class _Cluster:
    def __init__(self, client: Any, work: Work[Any], limit: int) -> None:
        self._client = client
        self._work = work
        self._limit = limit
        self._waiting: deque[tuple[Portion, Any]] = deque()
        self._has_begun = False
        self._threads = 0
        self._asked = 0.0

    def results(self, chunks: Iterator[Portion]) -> Iterator[tuple[Portion, Any]]:
        for chunk in chunks:
            self._waiting.append((chunk, self._given(chunk)))
            if len(self._waiting) >= self._ahead():
                yield from self._next()
        while self._waiting:
            yield from self._next()

    def _ahead(self) -> int:
        """How many chunks may wait; workers come and go, so the scheduler is asked anew."""
        if (now := time.monotonic()) > self._asked + _EVERY:
            self._threads, self._asked = sum(self._client.nthreads().values()), now
        return max(_AT_LEAST, self._threads * _AHEAD)

    def _given(self, chunk: Portion) -> Any:
        return self._client.submit(_do, __version__, self._work, chunk, pure=False)

    def _next(self) -> Iterator[tuple[Portion, Any]]:
        """The results of the chunk that is the first in order."""
        chunk, future = self._waiting.popleft()
        result = self._result(future)
        if not isinstance(result, Killed):
            yield chunk, result
            return
        for part in chunk.parts(self._limit):
            yield part, self._result(self._given(part))

    def _result(self, future: Any) -> Any:
        from distributed.scheduler import KilledWorker

        if not self._has_begun:
            self._client.wait_for_workers(1, timeout=_PATIENCE_FOR_WORKERS)
            self._has_begun = True
        try:
            return future.result()
        except KilledWorker:
            return Killed()


def _do(version: str, work: Work[Any], chunk: Portion) -> Any:
    """Runs on a worker. Raises FileError where it does not know what is sent."""
    if version != __version__:
        reason = f"it has version {__version__} of annotator, and version {version} sent the work"
        raise FileError("a worker", reason)
    return work(chunk)
