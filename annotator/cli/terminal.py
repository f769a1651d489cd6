"""What the terminal wants: colours, and a sign that something is going on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import IO, Final, TypeVar

Item = TypeVar("Item")

#: So many seconds lie between two looks at how far it is.
_PAUSE: Final = 0.2


def wants_color(choice: str, stream: IO[str]) -> bool:
    """Whether to write colours: as chosen, else by NO_COLOR, FORCE_COLOR and the stream.

    See no-color.org and force-color.org: a variable counts if it is not empty.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether somebody may be looking; a closed stream is none."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


class Progress:
    """How far a command is, on a line of standard error that is wiped before anything else."""

    def __init__(self) -> None:
        self.is_shown: bool = is_terminal(sys.stderr)
        self.total = 0
        """How many bytes there are to work on, as far as that is known."""
        self.done = 0
        """How many of them were given to work."""
        self._started = self._told = monotonic()
        self._stands = False

    def of(self, items: Iterable[Item], noun: str) -> Iterator[Item]:
        """The items, counted; nothing is shown of what is over at once."""
        if not self.is_shown:
            yield from items
            return
        for number, item in enumerate(items, start=1):
            self._wipe()
            yield item
            if monotonic() - self._told >= _PAUSE:
                self._tell(number, noun)
        self._wipe()

    def _tell(self, number: int, noun: str) -> None:
        self._told = monotonic()
        passed = self._told - self._started
        parts = [f"{number:,} {noun}", f"{number / passed:,.0f}/s"]
        if 0 < self.done <= self.total:
            left = passed * (self.total - self.done) / self.done
            parts += [f"{self.done / self.total:.0%}", f"{_duration(left)} left"]
        sys.stderr.write(", ".join(parts))
        sys.stderr.flush()
        self._stands = True

    def _wipe(self) -> None:
        if self._stands:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._stands = False


def _duration(seconds: float) -> str:
    """Minutes and seconds, and hours where there are any."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
