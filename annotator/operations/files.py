"""Reading and writing files: whole, from one descriptor, and never half."""

from __future__ import annotations

import os
from contextlib import suppress

from ..errors import FileError, LimitExceeded

#: Why a file that exists is not written.
EXISTS = "the file exists; --force overwrites it"


def read_bytes(path: str | os.PathLike[str], limit: int) -> bytes:
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


def write_bytes(path: str | os.PathLike[str], data: bytes, *, overwrite: bool) -> None:
    """Write a file so that there is at every moment the old one or the new one.

    The bytes go to a temporary file in the same folder, reach the disk, and take the name.
    Raises FileError where that fails, or where a file is there that may not be overwritten.
    """
    target = os.path.realpath(path)
    try:
        if reason := _not_writable(target):
            raise FileError(os.fspath(path), reason)
        exists = os.path.exists(target)
        if exists and not overwrite:
            raise FileError(os.fspath(path), EXISTS)
        mode = os.stat(target).st_mode & 0o7777 if exists else 0o666 & ~_umask()
        _replace(target, data, mode, overwrite=overwrite)
    except OSError as error:
        raise FileError(os.fspath(path), _reason(error)) from None


def _not_writable(target: str) -> str | None:
    """Why nothing can be written there, whatever is allowed; a device is never replaced."""
    folder = os.path.dirname(target)
    if not os.path.isdir(folder):
        return f"there is no folder {folder}"
    if os.path.isdir(target):
        return "this is a folder"
    if os.path.exists(target) and not os.path.isfile(target):
        return "this is no regular file"
    return None


def _replace(target: str, data: bytes, mode: int, *, overwrite: bool) -> None:
    import tempfile  # slow to import, and only writing needs it

    folder, name = os.path.split(target)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{name[:50]}.", dir=folder)
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
    _sync_folder(folder)


def _sync_folder(folder: str) -> None:
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
