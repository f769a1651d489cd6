"""Writing files: there is at every moment the old one or the new one, and never half of one.

The bytes go to a temporary file in the same folder, reach the disk, and then take the name.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from ...errors import FileError
from .faults import Unfit, kind_fault, told
from .interruptions import held
from .reading import read_bytes
from .steps import EXISTS, allow_open, linked, sync_folder, take_rights, write_all
from .temporaries import close, create, sweep


def write_bytes(path: str | os.PathLike[str], data: bytes, *, overwrite: bool) -> None:
    """Write a file: afterwards it is the new one, or the old one and an exception was raised.

    Raises FileError where that fails, or where a file is there that may not be overwritten.
    """
    write_files(NewFile(path, data, overwrite=overwrite))


def write_files(*files: NewFile) -> None:
    """Write several files, in this order: all of them, or none. Raises FileError."""
    allow_open(len(files))  # each is locked, and so open, until all are written
    with held() as pause:
        try:
            _for_each(files, NewFile.check)
            _for_each(files, NewFile.begin)
            with pause():
                _for_each(files[:-1], NewFile.keep_old)
                _for_each(files, NewFile.fill)
            _publish(files)
        finally:
            for file in files:
                file.close()
    for folder, path in {os.path.dirname(file.target): file.path for file in files}.items():
        with told(path):
            sync_folder(folder)


def _for_each(files: Iterable[NewFile], step: Callable[[NewFile], None]) -> None:
    for file in files:
        with told(file.path):
            step(file)


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

    def __init__(
        self, path: str | os.PathLike[str], data: bytes | Iterable[bytes], *, overwrite: bool
    ) -> None:
        self.path = path
        self.target: str = ""
        self._data = data
        self._overwrite = overwrite
        self._old: os.stat_result | None = None
        self._old_data: bytes | None = None
        self._descriptor: int | None = None
        self._temporary: str | None = None

    def check(self) -> None:
        """Find what can be said against writing without doing it."""
        self.target = _followed(self.path)
        folder = os.path.dirname(self.target)
        if not os.path.exists(folder):
            raise Unfit(f"there is no folder {folder}")
        try:
            self._old = os.stat(self.target)
        except FileNotFoundError:
            return
        if fault := kind_fault(self._old.st_mode):  # a device is never replaced
            raise Unfit(fault)
        if not self._overwrite:
            raise Unfit(EXISTS)

    def begin(self) -> None:
        """Make a temporary file, and remove those that were left over."""
        sweep(self.target)
        # What is new gets the rights that anything new gets here, what is old keeps its own.
        mode = 0o666 if self._old is None else 0o600
        self._descriptor, self._temporary = create(self.target, mode)

    def keep_old(self) -> None:
        """Remember what is there, to be able to withdraw."""
        if self._old is not None:
            self._old_data = read_bytes(self.target, sys.maxsize - 1)

    def fill(self) -> None:
        """Bring the bytes to the disk."""
        assert self._descriptor is not None
        pieces = [self._data] if isinstance(self._data, bytes) else self._data
        for piece in pieces:
            write_all(self._descriptor, piece)
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


def _followed(path: str | os.PathLike[str]) -> str:
    """What a path leads to, which may not be there yet: a symbolic link is never replaced."""
    try:
        return os.path.realpath(path, strict=True)
    except FileNotFoundError:
        return os.path.realpath(path)
