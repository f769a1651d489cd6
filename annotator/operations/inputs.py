"""What is to be read: the bytes of a document, and what is needed to make sense of them."""

from __future__ import annotations

import os

from msgspec import Struct

from ..errors import UnknownFormat
from ..formats import registry
from ..formats.base import Format
from .files import read_bytes
from .texts import TextReader, beside, no_folder


class Input(Struct, frozen=True):
    """One document as bytes, and what is needed to read them."""

    data: bytes
    """One byte more than the limit at most."""
    format: Format
    texts: TextReader
    """Reads the files beside it."""
    file: str | None = None
    """What it is called in reports."""


def opened(
    source: str | os.PathLike[str] | bytes, format: str | None, limit: int, *, strict: bool = False
) -> Input:
    """A file by its path, or the bytes of one, of which nobody knows where it lies.

    Raises FileError; UnknownFormat for a name that is none, and with `strict` also where nothing
    tells the format.
    """
    if isinstance(source, bytes):
        return Input(source, format_of(source, None, format, strict=strict), no_folder)
    file = os.fspath(source)
    data = read_bytes(file, limit)
    found = format_of(data, file, format, strict=strict)
    return Input(data, found, beside(os.path.dirname(file), limit), file)


def format_of(data: bytes, path: str | None, name: str | None, *, strict: bool = False) -> Format:
    """The format to read a file in: the named one, or the one its name or content tells."""
    if name is not None:
        return registry.named(name)
    try:
        return registry.recognised(data, path)
    except UnknownFormat:
        if strict:
            raise
        return registry.FORMATS["json"]  # whose findings say what is wrong with it
