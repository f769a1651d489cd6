"""Writing documents to files, with the texts that they keep in files of their own."""

from __future__ import annotations

import os

from ..errors import FileError, UnknownFormat
from ..formats import registry
from ..model.document import AnnotatedArticle
from ..structure.reading import DEFAULT_LIMITS, Limits
from .documents import dumps
from .files import EXISTS, NewFile, not_regular, read_bytes, same_file, write_files
from .texts import unsafe


def save(
    document: AnnotatedArticle,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    indent: bool = True,
    overwrite: bool = True,
    check: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> None:
    """Write a document to a file in its canonical form: the old file or the new, never half.

    The format is that of the file's name unless named. If the document keeps its text in a file,
    that is written beside it where it is not yet; a file with another text there is never touched.
    Raises what `dumps` does, UnknownFormat for a name that tells no format, and FileError.
    """
    name = format or _name_of(path)
    data = dumps(document, format=name, indent=indent, check=check, limits=limits)
    write_with_text(document, path, data, overwrite=overwrite)


def _name_of(path: str | os.PathLike[str]) -> str:
    found = registry.by_file_name(path)
    if found is None:
        raise UnknownFormat(f"the name '{os.fspath(path)}' tells no format; name it")
    return found.name


def write_with_text(
    document: AnnotatedArticle,
    path: str | os.PathLike[str],
    data: bytes,
    *,
    overwrite: bool,
    overwrite_text: bool = False,
) -> None:
    """Write the bytes of a document and the file of its text: never the one without the other.

    Raises FileError, and then has written nothing.
    """
    write_files(
        *with_text(document, path, data, overwrite=overwrite, overwrite_text=overwrite_text)
    )


def with_text(
    document: AnnotatedArticle,
    path: str | os.PathLike[str],
    data: bytes,
    *,
    overwrite: bool,
    overwrite_text: bool = False,
) -> list[NewFile]:
    """What there is to write: the bytes of a document, and its text, where it is not there yet.

    Raises FileError where one of them may not be written.
    """
    new = NewFile(path, data, overwrite=overwrite)
    file = document.article.text.file
    if file is None or "text" not in document.__dict__:
        return [new]
    if os.path.exists(path) and not overwrite:
        raise FileError(os.fspath(path), EXISTS)
    text_file = text_path(path, file)
    text = document.text.encode("utf-8")
    if holds(text_file, text):
        return [new]
    if os.path.exists(text_file) and not overwrite_text:
        raise FileError(text_file, f"another text is there; {EXISTS}")
    return [NewFile(text_file, text, overwrite=overwrite_text), new]


def text_path(path: str | os.PathLike[str], file: str) -> str:
    """Where the text of a document is written. Raises FileError for a place that is none."""
    folder = os.path.dirname(os.fspath(path))
    if reason := unsafe(file, folder):
        raise FileError(os.fspath(path), f"the path '{file}' of its text {reason}")
    text_file = os.path.join(folder, file)
    if os.path.realpath(text_file) == os.path.realpath(path) or same_file(text_file, path):
        raise FileError(os.fspath(path), "its text would be written to the same file")
    return text_file


def holds(text_file: str, text: bytes) -> bool:
    return not_regular(text_file) is None and read_bytes(text_file, len(text)) == text
