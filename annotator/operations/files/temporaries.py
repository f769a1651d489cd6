"""Temporary files: one that is being written is locked, so one that is not locked is left over.

A file to be written has a few names for its temporaries, in its own folder. Whoever writes takes
the first that is free, and removes what others left under them when they were killed. A lock goes
with the process that holds it, however that ends. Nobody removes or renames a temporary without
holding its lock and seeing that the name is still that file's.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress

from .faults import Unfit

if sys.platform != "win32":
    import fcntl

ENDING = ".annotator-tmp"
#: How many programs can write one file at once.
SLOTS = 16

_OPEN = (
    os.O_RDWR
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


def names(target: str) -> list[str]:
    """The names of a file's temporaries: its own, shortened, and a digest of it whole."""
    folder, name = os.path.split(target)
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:8]
    stem = os.path.join(folder, f".{name[:20]}.{digest}")
    return [f"{stem}.{slot}{ENDING}" for slot in range(SLOTS)]


def create(target: str, mode: int) -> tuple[int, str]:
    """A new temporary of a file, locked: its descriptor and its path."""
    for path in names(target):
        try:
            descriptor = os.open(path, _OPEN | os.O_CREAT | os.O_EXCL, mode)
        except FileExistsError:
            continue
        if _locked_in_time(descriptor, path):
            return descriptor, path
        close(descriptor)
    raise Unfit(f"{SLOTS} temporary files of it are in use (they end in {ENDING})")


def _locked_in_time(descriptor: int, path: str) -> bool:
    """Until it is locked, somebody may take it for left over, and lock and remove it."""
    try:
        return _lock(descriptor) is not False and os.fstat(descriptor).st_nlink > 0
    except OSError:
        os.unlink(path)
        close(descriptor)
        raise


def sweep(target: str) -> None:
    """Remove the temporaries of a file that nobody writes any more."""
    for path in names(target):
        with suppress(OSError):  # it is not there, as nearly always, or belongs to somebody else
            descriptor = os.open(path, _OPEN)
            try:
                if _lock(descriptor) and os.path.samestat(os.fstat(descriptor), os.lstat(path)):
                    os.unlink(path)
            finally:
                os.close(descriptor)


def close(descriptor: int) -> None:
    """Close a file that is on the disk already, so that there is nothing left to fail."""
    with suppress(OSError):
        os.close(descriptor)


def _lock(descriptor: int) -> bool | None:
    """Whether the lock was free; None where there are no locks, and so nothing is swept."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
