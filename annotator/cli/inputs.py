"""The inputs of a command: files, what folders hold, and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..problems import Unread
from .common import STDIN, standard_input

if TYPE_CHECKING:
    from ..formats.base import Format
    from ..operations.texts import TextReader


class Input(Struct, frozen=True):
    """One document as bytes, and what is needed to read them."""

    name: str
    """What it is called in reports."""
    data: bytes
    """One byte more than the limit at most."""
    format: Format
    texts: TextReader
    """Reads the files beside it."""


def files_in(paths: Iterable[str]) -> Iterator[str | Unread]:
    """The files that are meant: folders stand for the documents in them and below."""
    from ..formats.registry import FORMATS

    suffixes = tuple(format.extensions[0] for format in FORMATS.values())
    for path in paths:
        if path == STDIN or not os.path.isdir(path):
            yield path
            continue
        found = sorted(
            os.path.join(folder, file)
            for folder, _, files in os.walk(path)
            for file in files
            if file.endswith(suffixes)
        )
        if not found:
            names = " or ".join(f"*{suffix}" for suffix in suffixes)
            yield Unread(path, f"there is no {names} in this folder")
        yield from found


def read_input(path: str, format: str | None, limit: int, stdin_name: str | None = None) -> Input:
    """Read a file, or standard input, which may be taken for a file. Raises FileError."""
    from ..operations.files import read_bytes
    from ..operations.texts import beside
    from ..operations.validate import format_of

    piped = path == STDIN
    data = standard_input(limit) if piped else read_bytes(path, limit)
    name = stdin_name if piped else path
    folder = os.path.dirname(name or "") or "."
    return Input(name or "<stdin>", data, format_of(data, name, format), beside(folder, limit))
