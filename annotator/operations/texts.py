"""The text of an article, from the document or from the file beside it."""

from __future__ import annotations

import os
from collections.abc import Callable

from msgspec import Struct

from ..errors import FileError
from ..model.document import AnnotatedArticle
from ..rules.view import TextFailure
from .files import read_inside, told


class FoundText(Struct, frozen=True):
    """The text, or why there is none; both are None where the document names none."""

    text: str | None
    failure: TextFailure | None = None


#: Takes a file path in a document to the text.
TextReader = Callable[[str], FoundText]


def find_text(document: AnnotatedArticle, read: TextReader) -> FoundText:
    """The text of a document, its own before that of a file."""
    stored = document.article.text
    if stored.content is not None:
        return FoundText(stored.content)
    if "text" in document.__dict__:
        return _in_memory(document.text)
    return read(stored.file) if stored.file is not None else FoundText(None)


def _in_memory(text: object) -> FoundText:
    """The text that a program gave to a document, which may be anything."""
    if not isinstance(text, str):
        return _unreadable(f"the text in memory is no text but {type(text).__name__}")
    try:
        text.encode()
    except UnicodeEncodeError:
        return _unreadable("the text in memory holds half of a surrogate pair")
    return FoundText(text)


def no_folder(file: str) -> FoundText:
    """Reads nothing: for a document of which nobody knows where it lies."""
    if reason := _unsafe(file):
        return _refused(file, reason)
    return _unreadable(f"the file '{file}' is not known here, where there is no folder")


def beside(folder: str, limit: int) -> TextReader:
    """Reads files in a folder and below it, and nowhere else."""

    def read(file: str) -> FoundText:
        if reason := _unsafe(file):  # before anybody even looks there
            return _refused(file, reason)
        try:
            # Links are followed once: what was found inside is read by that very path.
            root, path = _without_links(folder, file, must_exist=True)
            if reason := _outside(path):
                return _refused(file, reason)
            data = read_inside(root, path, limit)
        except FileError as error:
            return _unreadable(f"the file '{file}' cannot be read: {error.reason}")
        return _decoded(file, data, limit)

    return read


def unsafe(file: str, folder: str) -> str | None:
    """Why the path of a text leads out of the folder of its document; None if it does not."""
    return _unsafe(file) or _outside(_without_links(folder, file)[1])


def _unsafe(file: str) -> str | None:
    if file.startswith("/"):
        return "is absolute"
    if ".." in file.split("/"):
        return "has a segment '..'; it may only lead downwards"
    return None


def _without_links(folder: str, file: str, *, must_exist: bool = False) -> tuple[str, str]:
    """The folder, and the path from there, both as they are once links are followed."""
    path = os.path.join(folder, file)
    with told(path):
        root = os.path.realpath(folder)
        return root, os.path.relpath(os.path.realpath(path, strict=must_exist), root)


def _outside(path: str) -> str | None:
    if path.split(os.sep)[0] != os.pardir:
        return None
    return "leads out of the folder of the document through a symbolic link"


def _decoded(file: str, data: bytes, limit: int) -> FoundText:
    if len(data) > limit:
        return _unreadable(f"the file '{file}' is larger than the limit of {limit:,} bytes")
    try:
        return FoundText(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _unreadable(
            f"the file '{file}' is not UTF-8: byte 0x{data[error.start]:02X} at {error.start}"
        )


def _refused(file: str, reason: str) -> FoundText:
    return FoundText(None, TextFailure("unsafe", f"the file path '{file}' {reason}"))


def _unreadable(reason: str) -> FoundText:
    return FoundText(None, TextFailure("unreadable", reason))
