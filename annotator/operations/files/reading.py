"""Reading files: whole, from one descriptor, and no more than the limit."""

from __future__ import annotations

import os
import stat

from ...errors import FileError, LimitExceeded
from .faults import Unfit, kind_fault, reason_of, told

# Not every system has all of these flags; where one is missing, so is what it prevents.
_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
#: Never waits for somebody at the other end, and makes no terminal the process's own.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
#: A folder may be passed through without the right to list it.
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | _READ

#: At once from a pipe, whose size nobody knows.
_CHUNK = 1 << 18


def read_bytes(path: str | os.PathLike[str], limit: int) -> bytes:
    """The bytes of a file, one more than the limit at most.

    Pipes and devices are read like files, up to the limit; a pipe that nobody writes to is waited
    for, as everywhere. Raises FileError where it cannot be read, or changes meanwhile.
    """
    with told(path):
        descriptor = os.open(path, _READ)
        try:
            return _read(descriptor, limit)
        finally:
            os.close(descriptor)


def read_inside(folder: str, file: str, limit: int) -> bytes:
    """The bytes of a regular file below a folder, by its path from there without links.

    A symbolic link on the way is an error, so that nobody can lead the path elsewhere between a
    look at it and this. Anything but a regular file is refused without being opened.
    Raises FileError.
    """
    with told(os.path.join(folder, file)):
        descriptor = _open_inside(folder, file)
        try:
            if fault := kind_fault(os.fstat(descriptor).st_mode):
                raise Unfit(fault)
            return _read(descriptor, limit)
        finally:
            os.close(descriptor)


def _open_inside(folder: str, file: str) -> int:
    if os.open not in os.supports_dir_fd:
        return os.open(os.path.join(folder, file), _READ)
    *above, name = file.split("/")
    here = os.open(folder or ".", _FOLDER)
    try:
        for part in above:
            below = os.open(part, _FOLDER | _NO_LINK, dir_fd=here)
            os.close(here)
            here = below
        # To open a device can do something already, so look before.
        if fault := kind_fault(os.stat(name, dir_fd=here, follow_symlinks=False).st_mode):
            raise Unfit(fault)
        return os.open(name, _READ | _NO_LINK | _NO_WAIT, dir_fd=here)
    finally:
        os.close(here)


def _read(descriptor: int, limit: int) -> bytes:
    before = os.fstat(descriptor)
    step = max(before.st_size + 1, _CHUNK)
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, step))):
        chunks.append(chunk)
        left -= len(chunk)
    if stat.S_ISREG(before.st_mode) and _state(before) != _state(os.fstat(descriptor)):
        raise Unfit("the file changed while it was read")
    return b"".join(chunks)


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def not_regular(path: str | os.PathLike[str]) -> str | None:
    """Why a file is not to be opened where nobody named it; None for a regular file.

    A pipe would wait for ever, and a device may do something.
    """
    try:
        return kind_fault(os.stat(path).st_mode)
    except OSError as error:
        return reason_of(error)


def check_replaceable(path: str | os.PathLike[str]) -> None:
    """Raise FileError for what is never rewritten in place, before it is opened.

    From a pipe nothing can be read a second time: whoever opens it again waits for ever.
    """
    if (reason := not_regular(path)) is not None:
        raise FileError(os.fspath(path), reason)


def same_file(one: str | os.PathLike[str] | int, other: str | os.PathLike[str] | int) -> bool:
    """Whether two paths (or descriptors) are one file, by whatever links or spelling."""
    try:
        return os.path.samestat(os.stat(one), os.stat(other))
    except (OSError, ValueError):
        return False


def check_size(what: str, data: bytes, limit: int) -> None:
    """Raise LimitExceeded for more bytes than a reader would take."""
    if len(data) > limit:
        raise LimitExceeded(what, len(data), limit)
