"""The steps of writing a file that systems and file systems differ in."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

from .faults import Unfit
from .temporaries import close

#: Why a file that exists is not written.
EXISTS = "the file exists; --force overwrites it"

#: How many files are open anyway, with room to spare.
_OTHERS = 64
#: What file systems say that cannot do a thing at all.
_CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)


def allow_open(count: int) -> None:
    """Let so many files be open, as far as the system lets itself be asked."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < count + _OTHERS:
        wanted = count + _OTHERS if hard == resource.RLIM_INFINITY else min(count + _OTHERS, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def write_all(descriptor: int, data: bytes) -> None:
    """Write the bytes, of which the system may take a part at a time."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def take_rights(descriptor: int, old: os.stat_result) -> None:
    """Owner, group and permissions; only the superuser can give a file to somebody else."""
    if sys.platform == "win32":
        return  # there the rights are those of the folder
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (old.st_uid, old.st_gid):
        with suppress(PermissionError):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, old.st_mode & 0o777)


def linked(temporary: str, target: str) -> bool:
    """Give a file its name by a link, which unlike a rename fails where there is one meanwhile.

    False where the file system has no links. Raises Unfit where there is a file.
    """
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise Unfit(EXISTS) from None
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        if os.path.lexists(target):
            raise Unfit(EXISTS) from None
        return False
    return True


def sync_folder(folder: str) -> None:
    """Bring the new name to the disk; only an error of the disk matters by now."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except PermissionError:
        return  # a folder may be written without the right to list it, and Windows opens none
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        close(descriptor)
