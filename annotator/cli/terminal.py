"""What the terminal wants: colours, and a sign that something is going on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import IO, TypeVar

Item = TypeVar("Item")


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


def with_progress(items: Iterable[Item]) -> Iterator[Item]:
    """The items, counted on a line of standard error that is wiped before each is used.

    Nothing is shown where standard error is no terminal, or where it would be over at once.
    """
    if not is_terminal(sys.stderr):
        yield from items
        return
    listed = list(items)  # only so is it known how many there are
    if len(listed) < 20:
        yield from listed
        return
    for number, item in enumerate(listed, start=1):
        _wipe()
        yield item
        sys.stderr.write(f"{number:,} of {len(listed):,} files")
        sys.stderr.flush()
    _wipe()


def _wipe() -> None:
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
