"""The inputs of a command: files, what folders hold, and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..problems import STDIN_NAME, Unread
from .common import STDIN, standard_input

if TYPE_CHECKING:
    from ..operations.inputs import Input


def expanded(paths: Iterable[str], *, corpora: bool = False) -> Iterator[str | Unread]:
    """The paths of files; folders stand for the documents in them and in folders below.

    With corpora, so do patterns and URLs for the files that they match, and a folder is searched
    for corpora, too.

    Lazily, one folder in memory at a time, and always in the same order: the documents of a
    folder by name, then the folders in it. What cannot be read, or is no file though it has the
    name of a document, is yielded as that.
    """
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            yield from _documents(path, corpora=corpora)
        elif corpora and path != STDIN:
            from ..corpus.places import found

            yield from found(path)
        else:
            yield path


def _documents(top: str, *, corpora: bool) -> Iterator[str | Unread]:
    """The documents in a folder, or that there are none."""
    from ..corpus.names import CORPORA, DOCUMENTS

    suffixes = DOCUMENTS + CORPORA if corpora else DOCUMENTS
    none = True
    for found in _walked(top, suffixes):
        none = False
        yield found
    if none:
        names = " or ".join(f"*{suffix}" for suffix in DOCUMENTS)
        more = ", and no corpus" if corpora else ""
        yield Unread(top, f"there is no {names} in this folder{more}")


def _walked(top: str, suffixes: tuple[str, ...]) -> Iterator[str | Unread]:
    """Links to folders are not followed, so that no loop of them leads on for ever."""
    from ..operations.files import not_regular, reason_of

    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            files, below = _listed(folder)
        except OSError as error:
            yield Unread(folder, reason_of(error))
            continue
        for name in files:
            if name.endswith(suffixes):
                path = os.path.join(folder, name).removeprefix(os.path.join(os.curdir, ""))
                reason = not_regular(path)  # a pipe would be waited for
                yield path if reason is None else Unread(path, reason)
        waiting.extend(os.path.join(folder, name) for name in reversed(below))


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """The names of what a folder holds, sorted: what is no folder, and folders."""
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif not os.path.isdir(entry.path):  # a link, also one that leads in a circle
                files.append(entry.name)
    return sorted(files), sorted(folders)


def read_data(path: str, limit: int) -> bytes:
    """A file, or standard input, one byte more than the limit at most. Raises FileError."""
    from ..operations.files import read_bytes

    return standard_input(limit) if path == STDIN else read_bytes(path, limit)


def read_input(path: str, format: str | None, limit: int, stdin_name: str | None = None) -> Input:
    """A document in a file, or in standard input, which may be taken for one. Raises FileError."""
    from ..operations.inputs import Input, format_of, opened
    from ..operations.texts import beside

    if path != STDIN:
        return opened(path, format, limit)
    data = read_data(path, limit)
    texts = beside(os.path.dirname(stdin_name or "") or ".", limit)
    return Input(data, format_of(data, stdin_name, format), texts, stdin_name or STDIN_NAME)
