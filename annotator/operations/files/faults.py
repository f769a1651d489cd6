"""What can go wrong with a file, in one sentence."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from ...errors import FileError


class Unfit(Exception):
    """A file that is not as it must be, though the system would let it pass."""


@contextmanager
def told(path: str | os.PathLike[str]) -> Iterator[None]:
    """Raises FileError about a path for whatever the system says against it."""
    try:
        yield
    except OSError as error:
        raise FileError(os.fspath(path), reason_of(error)) from None
    except (Unfit, ValueError) as error:  # ValueError: a NUL in the name
        raise FileError(os.fspath(path), str(error)) from None


def reason_of(error: OSError) -> str:
    """What the system says, to stand after a colon."""
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]


def kind_fault(mode: int) -> str | None:
    """Why something with this mode is no file to read or to replace; None if it is one."""
    if stat.S_ISREG(mode):
        return None
    return "this is a folder" if stat.S_ISDIR(mode) else "this is not a regular file"
