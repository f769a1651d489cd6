"""The files that a command is to work on: those that are named, and those in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from ..problems import Unread
from .common import STDIN


def inputs_of(paths: Iterable[str]) -> Iterator[str | Unread]:
    """The files that are meant: folders stand for the documents in them."""
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
