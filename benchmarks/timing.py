"""Ratios on a noisy machine: everything is timed in turns, and the median of pairs counts.

The garbage collector stays on, as in a user's process, and releasing what a call returned
is part of its time. Only the collection *before* a sample is ours, so that no contender
pays for what the one before it left behind.
"""

import gc
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple

Work = Callable[[], object]
Samples = dict[str, list[float]]

BLOCK_SECONDS: Final = 0.02
LONG_SECONDS: Final = 0.5
MOST_CALLS: Final = 1_000_000


class Timing(NamedTuple):
    """How a subject did against its reference."""

    ratio: float
    seconds: float


def race(contenders: Mapping[str, Work], rounds: int, budget: float = inf) -> Samples:
    """Seconds per call of each contender in each round, all taking turns.

    After so many seconds of `budget` no further round begins.
    """
    started = perf_counter()
    with _clean_heap():
        calls, samples = _first_round(contenders)
        names = list(contenders)
        for number in range(1, rounds):
            if perf_counter() - started > budget:
                break
            # Every other round runs backwards, so that a drift favours nobody.
            for name in reversed(names) if number % 2 else names:
                samples[name].append(_sample(contenders[name], calls[name]))
    return samples


def _first_round(contenders: Mapping[str, Work]) -> tuple[dict[str, int], Samples]:
    """Find how many calls a sample needs; a long call is a sample already."""
    calls, samples = dict[str, int](), Samples()
    for name, work in contenders.items():
        calls[name], seconds = _calibrate(work)
        long = calls[name] == 1 and seconds >= LONG_SECONDS
        samples[name] = [seconds if long else _sample(work, calls[name])]
    return calls, samples


@contextmanager
def _clean_heap() -> Iterator[None]:
    """Hide what the benchmark itself holds from the collector: a user has no such heap."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def compare(subject: Work, reference: Work, rounds: int) -> Timing:
    """The median ratio of two works that take turns."""
    samples = race({"subject": subject, "reference": reference}, rounds)
    return against(samples, "subject", "reference")


def against(samples: Samples, subject: str, reference: str) -> Timing:
    """The median of the ratios of two contenders, round by round."""
    pairs = zip(samples[subject], samples[reference], strict=True)
    return Timing(median(one / other for one, other in pairs), median(samples[subject]))


def process(command: Sequence[str]) -> Callable[[], subprocess.CompletedProcess[bytes]]:
    """A work that starts a program and waits for its end, whatever it says."""
    return lambda: subprocess.run(command, check=False, capture_output=True)


def _calibrate(work: Work) -> tuple[int, float]:
    """How many calls fill a block that the clock can measure, and the seconds of one."""
    calls = 1
    while True:
        seconds = _sample(work, calls)
        if seconds * calls >= BLOCK_SECONDS or calls >= MOST_CALLS:
            return calls, seconds
        needed = int(BLOCK_SECONDS / max(seconds, 1e-9)) + 1
        calls = max(calls + 1, min(10 * calls, needed))


def _sample(work: Work, calls: int) -> float:
    gc.collect()
    start = perf_counter()
    for _ in range(calls):
        work()
    return (perf_counter() - start) / calls
