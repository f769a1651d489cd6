"""Writing files: there is at every moment the old one or the new one, and never half of one.

The bytes go to a temporary file in the same folder, reach the disk, and then take the name.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from ...errors import FileError
from .faults import Unfit, kind_fault, told
from .interruptions import held
from .reading import read_bytes
from .steps import EXISTS, linked, sync_folder, take_rights, write_all
from .temporaries import close, create, sweep


def write_bytes(path: str | os.PathLike[str], data: bytes, *, overwrite: bool) -> None:
    """Write a file: afterwards it is the new one, or the old one and an exception was raised.

    Raises FileError where that fails, or where a file is there that may not be overwritten.
    """
    write_files(NewFile(path, data, overwrite=overwrite))


def write_files(*files: NewFile) -> None:
    """Write several files, in this order: all of them, or none. Raises FileError."""
    try:
        for file in files:
            with told(file.path):
                file.check()
        for file in files:
            with told(file.path):
                file.prepare(keep_old=file is not files[-1])
        with held():
            _publish(files)
    finally:
        with held():
            for file in files:
                file.close()
    for folder, path in {os.path.dirname(file.target): file.path for file in files}.items():
        with told(path):
            sync_folder(folder)


def _publish(files: Sequence[NewFile]) -> None:
    """Let each file take its name; where one cannot, the ones before it are undone."""
    for position, file in enumerate(files):
        try:
            with told(file.path):
                file.publish()
        except FileError:
            for other in reversed(files[:position]):
                other.withdraw()
            raise


class NewFile:
    """The new content of a file, on its way to the file's name."""

    def __init__(self, path: str | os.PathLike[str], data: bytes, *, overwrite: bool) -> None:
        self.path = path
        self.target = ""
        self._data = data
        self._overwrite = overwrite
        self._old: os.stat_result | None = None
        self._old_data: bytes | None = None
        self._descriptor: int | None = None
        self._temporary: str | None = None

    def check(self) -> None:
        """Find what can be said against writing without doing it."""
        self.target = os.path.realpath(self.path)  # what a symbolic link leads to is replaced
        folder = os.path.dirname(self.target)
        if not os.path.isdir(folder):
            raise Unfit(f"there is no folder {folder}")
        try:
            self._old = os.stat(self.target)
        except FileNotFoundError:
            return
        if fault := kind_fault(self._old.st_mode):  # a device is never replaced
            raise Unfit(fault)
        if not self._overwrite:
            raise Unfit(EXISTS)

    def prepare(self, *, keep_old: bool) -> None:
        """Bring the bytes to the disk, under another name."""
        if keep_old and self._old is not None:
            self._old_data = read_bytes(self.target, sys.maxsize - 1)
        sweep(self.target)
        with held():
            # What is new gets the rights that anything new gets here, what is old keeps its own.
            mode = 0o666 if self._old is None else 0o600
            self._descriptor, self._temporary = create(self.target, mode)
        write_all(self._descriptor, self._data)
        if self._old is not None:
            take_rights(self._descriptor, self._old)
        os.fsync(self._descriptor)

    def publish(self) -> None:
        """Let it take the name. It is locked meanwhile, lest it be taken for left over."""
        assert self._temporary is not None
        if sys.platform == "win32":  # an open file cannot be renamed there
            self._close_descriptor()
        if self._overwrite:
            os.replace(self._temporary, self.target)
            self._temporary = None
        elif not linked(self._temporary, self.target):
            os.rename(self._temporary, self.target)
            self._temporary = None

    def withdraw(self) -> None:
        """Undo that it was published, as far as that is possible."""
        if self._old_data is not None:
            write_bytes(self.target, self._old_data, overwrite=True)
        else:
            with suppress(OSError):
                os.unlink(self.target)

    def close(self) -> None:
        """Leave nothing behind but what was published."""
        if self._temporary is not None:
            with suppress(OSError):  # whoever writes next removes it
                os.unlink(self._temporary)
            self._temporary = None
        self._close_descriptor()

    def _close_descriptor(self) -> None:
        if self._descriptor is not None:
            close(self._descriptor)
            self._descriptor = None
