"""Nothing is written outside one folder: who tries is refused, and remembered."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

#: Which arguments of an audit event are paths that are changed.
_CHANGES: Final = {"os.rename": (0, 1), "os.remove": (0,), "os.mkdir": (0,), "os.rmdir": (0,),
                   "os.symlink": (1,), "os.link": (1,), "os.truncate": (0,), "os.chmod": (0,),
                   "os.chown": (0,), "os.utime": (0,), "shutil.rmtree": (0,)}  # fmt: skip
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class _Guard:
    """The one audit hook; Python can remove none, so it is idle most of the time."""

    folder: str | None = None
    outside: list[str]
    is_added = False


def _audited(event: str, arguments: tuple[object, ...]) -> None:
    folder = _Guard.folder
    if folder is None:
        return
    if event == "open":
        flags = arguments[2]
        paths = arguments[:1] if isinstance(flags, int) and flags & _WRITING else ()
    else:
        paths = tuple(arguments[place] for place in _CHANGES.get(event, ()))
    for path in paths:
        if isinstance(path, str | bytes) and not _is_inside(os.fsdecode(path), folder):
            _Guard.outside.append(f"{event} {path!r}")
            raise PermissionError(f"outside of {folder}")


def _is_inside(path: str, folder: str) -> bool:
    """Whether a path is in a folder; a relative one may begin at any folder that was opened."""
    if path == os.devnull:
        return True
    if os.path.isabs(path):
        return os.path.join(os.path.realpath(path), "").startswith(os.path.join(folder, ""))
    return os.pardir not in path.split(os.sep)


@contextmanager
def writing_only_in(folder: str) -> Iterator[list[str]]:
    """Yields what was tried elsewhere."""
    if not _Guard.is_added:
        sys.addaudithook(_audited)
        _Guard.is_added = True
    _Guard.folder, _Guard.outside = folder, []
    try:
        yield _Guard.outside
    finally:
        _Guard.folder = None
