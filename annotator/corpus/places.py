"""What a pattern stands for, or a URL, which may be one of a folder."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator

from ..errors import FileError
from ..operations.files import not_regular
from ..problems import Unread
from .names import CORPORA, DOCUMENTS
from .streams import file_system, is_url, told_far


def found(path: str) -> Iterator[str | Unread]:
    """The files that a path means: itself, unless it is a pattern or the URL of a folder."""
    try:
        if is_url(path):
            files = _behind_url(path)
        elif os.path.lexists(path) or not glob.has_magic(path):
            files = [path]
        else:
            files = _matching(path)
    except FileError as error:
        yield Unread(path, error.reason)
        return
    if not files:
        yield Unread(path, "no such file or directory")
    yield from files


def _matching(pattern: str) -> list[str | Unread]:
    """The files of this machine; ``**`` stands for any folders."""
    paths = glob.iglob(pattern, recursive=True)
    return [_regular(path) for path in sorted(paths) if not os.path.isdir(path)]


def _regular(path: str) -> str | Unread:
    """Nobody named it, so it is no pipe that would be waited for."""
    reason = not_regular(path)
    return path if reason is None else Unread(path, reason)


def _behind_url(url: str) -> list[str | Unread]:
    with told_far(url):
        system, path = file_system(url)
        if any(sign in path for sign in "*?["):
            found = sorted(one for one in system.glob(path) if system.isfile(one))
        elif system.isdir(path):
            found = sorted(one for one in system.find(path) if one.endswith(DOCUMENTS + CORPORA))
        else:
            return [url]
        return [str(system.unstrip_protocol(one)) for one in found]
