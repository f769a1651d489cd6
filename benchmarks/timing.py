"""Ratios on a noisy machine: everything is timed in turns, and the median of pairs counts.

The garbage collector stays on, as in a user's process, and releasing what a call returned
is part of its time. Only the collection *before* a sample is ours, so that no contender
pays for what the one before it left behind.
"""

import gc
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple

Work = Callable[[], object]
Samples = dict[str, list[float]]

BLOCK_SECONDS: Final = 0.02
MOST_CALLS: Final = 1_000_000


class Timing(NamedTuple):
    """How a subject did against its reference."""

    ratio: float
    seconds: float


def race(contenders: Mapping[str, Work], rounds: int) -> Samples:
    """Seconds per call of each contender in each round, all taking turns."""
    with _clean_heap():
        calls = {name: _calibrate(work) for name, work in contenders.items()}
        samples: Samples = {name: [] for name in contenders}
        names = list(contenders)
        for number in range(rounds):
            # Every other round runs backwards, so that a drift favours nobody.
            for name in names if number % 2 == 0 else reversed(names):
                samples[name].append(_sample(contenders[name], calls[name]))
    return samples


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


def _calibrate(work: Work) -> int:
    """How many calls fill a block that the clock can measure; also the warm-up."""
    calls = 1
    while calls < MOST_CALLS:
        seconds = _sample(work, calls) * calls
        if seconds >= BLOCK_SECONDS:
            break
        calls = max(calls + 1, min(10 * calls, int(calls * BLOCK_SECONDS / max(seconds, 1e-9))))
    return calls


def _sample(work: Work, calls: int) -> float:
    gc.collect()
    start = perf_counter()
    for _ in range(calls):
        work()
    return (perf_counter() - start) / calls
