"""Writing documents to files, with the texts that they keep in files of their own."""

from __future__ import annotations

import os

from ..errors import FileError, UnknownFormat
from ..formats import registry
from ..model.document import AnnotatedArticle
from ..structure.reading import DEFAULT_LIMITS, Limits
from .documents import dumps
from .files import EXISTS, read_bytes, write_bytes


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
    file = document.article.text.file
    if file is None or "text" not in document.__dict__:
        write_bytes(path, data, overwrite=overwrite)
        return
    if os.path.exists(path) and not overwrite:
        raise FileError(os.fspath(path), EXISTS)
    text_file = os.path.join(os.path.dirname(path), file)
    text = document.text.encode("utf-8")
    is_new = not os.path.exists(text_file)
    if is_new or read_bytes(text_file, len(text)) != text:
        if not (is_new or overwrite_text):
            raise FileError(text_file, f"another text is there; {EXISTS}")
        write_bytes(text_file, text, overwrite=overwrite_text)
    try:
        write_bytes(path, data, overwrite=overwrite)
    except FileError:
        if is_new:
            os.unlink(text_file)
        raise
