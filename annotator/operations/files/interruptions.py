"""Keyboard interrupts and terminations, held back for the moments that must not be torn."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held() -> Iterator[None]:
    """Lets SIGINT and SIGTERM wait until the end of the block."""
    if sys.platform == "win32":
        yield
        return
    # The old mask is asked for first: setting one may raise the interrupt that came just before.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
