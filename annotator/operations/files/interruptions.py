"""Keyboard interrupts and terminations, held back from the moments that must not be torn."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

#: Opens a block inside of `held` that may be interrupted all the same, because it takes long.
Pause = Callable[[], AbstractContextManager[None]]


@contextmanager
def held() -> Iterator[Pause]:
    """Lets SIGINT and SIGTERM wait until the end of the block, or a pause in it."""
    if sys.platform == "win32":
        yield nullcontext
        return

    @contextmanager
    def pause() -> Iterator[None]:
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)

    # The old mask is asked for first: setting one may raise the interrupt that came just before.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
        yield pause
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


_HELD = (signal.SIGINT, signal.SIGTERM)
