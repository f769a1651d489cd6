"""Real processes that are really killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus.chunks import Article, Killed, Lines
from annotator.corpus.known import Portion
from annotator.corpus.pool import in_processes

from .processes import workers_of

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is killed here")

LIMIT = 1000


def chunks(count: int, size: int) -> Iterator[Portion]:
    """Chunks of so many articles, which are numbers."""
    for first in range(0, count, size):
        data = b"".join(b"%d\n" % number for number in range(first, first + size))
        yield Lines("numbers", first, data)


def words(chunk: Portion) -> list[bytes]:
    return [one.data for one in chunk.read(LIMIT).articles if isinstance(one, Article)]


class Deadly:
    """Work that some articles do not let anybody finish."""

    def __init__(self, *deadly: bytes) -> None:
        self._deadly = deadly

    def __call__(self, chunk: Portion) -> list[bytes]:
        for word in words(chunk):
            if word in self._deadly:
                os.kill(os.getpid(), signal.SIGKILL)
        return words(chunk)


class KilledOnce:
    """Work at which somebody else kills the process, each chunk once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, chunk: Portion) -> list[bytes]:
        mark = self._folder / words(chunk)[0].decode()
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return words(chunk)


def fail(_: Portion) -> None:
    raise LookupError("a defect")


def test_results_are_in_order() -> None:
    found = [result for _, result in in_processes(words, chunks(100, 3), 2, LIMIT)]
    assert found == [words(one) for one in chunks(100, 3)]


def test_what_kills_costs_nothing_but_itself() -> None:
    found = list(in_processes(Deadly(b"7", b"8", b"41"), chunks(60, 10), 2, LIMIT))
    killed = [words(chunk) for chunk, result in found if isinstance(result, Killed)]
    others = [one for _, result in found if not isinstance(result, Killed) for one in result]
    assert killed == [[b"7"], [b"8"], [b"41"]]
    assert others == [b"%d" % number for number in range(60) if number not in (7, 8, 41)]


def test_who_is_killed_by_others_costs_nothing(tmp_path: Path) -> None:
    found = list(in_processes(KilledOnce(tmp_path), chunks(10, 5), 2, LIMIT))
    results = [one for _, result in found if not isinstance(result, Killed) for one in result]
    assert results == [one for chunk in chunks(10, 5) for one in words(chunk)]


def test_a_defect_is_raised() -> None:
    with pytest.raises(LookupError):
        list(in_processes(fail, chunks(10, 5), 2, LIMIT))


def test_nobody_is_left_over() -> None:
    results = in_processes(words, chunks(1000, 3), 2, LIMIT)
    next(results)
    results.close()  # type: ignore[attr-defined]
    if os.path.isdir("/proc"):
        assert not workers_of(os.getpid())
