"""Reading and writing files: whole, from one descriptor, and never half."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from ..errors import FileError, LimitExceeded


def read_bytes(path: str | Path, limit: int) -> bytes:
    """The bytes of a file, one more than the limit at most.

    Raises FileError where it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise FileError(os.fspath(path), _reason(error)) from None
    except ValueError as error:  # a NUL in the name
        raise FileError(os.fspath(path), str(error)) from None


def write_bytes(path: str | Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file so that there is at every moment the old one or the new one.

    The bytes go to a temporary file in the same folder, reach the disk, and take the name.
    Raises FileError where that fails, or where a file is there that may not be overwritten.
    """
    target = Path(os.path.realpath(path))
    try:
        if not overwrite and target.exists():
            raise FileError(os.fspath(path), "the file exists; --force overwrites it")
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        _replace(target, data, mode, overwrite=overwrite)
    except OSError as error:
        raise FileError(os.fspath(path), _reason(error)) from None


def _replace(target: Path, data: bytes, mode: int, *, overwrite: bool) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        if overwrite:
            os.replace(temporary, target)
        else:  # unlike a rename, a link fails where somebody else has made the file meanwhile
            os.link(temporary, target)
            os.unlink(temporary)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every file system can
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]


def check_size(what: str, data: bytes, limit: int) -> None:
    """Raise LimitExceeded for more bytes than a reader would take."""
    if len(data) > limit:
        raise LimitExceeded(what, len(data), limit)
