"""Loading, saving and making documents."""

from __future__ import annotations

import hashlib
import os

import msgspec

from ..errors import InvalidDocument
from ..formats import registry
from ..formats.base import Format
from ..model.document import AnnotatedArticle
from ..model.names import VERSION
from ..model.records import Article, Text
from ..problems import Report
from ..structure.reading import DEFAULT_LIMITS, Limits
from .files import check_size, read_bytes, write_bytes
from .in_memory import written_and_read
from .texts import TextReader, beside, no_folder
from .validate import check, with_file


def load(
    path: str | os.PathLike[str], *, format: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> AnnotatedArticle:
    """The document in a file, with its text, whether embedded or in a file beside it.

    Raises InvalidDocument if it has errors (warnings do not matter), FileError if it cannot be
    read, UnknownFormat if it is in no known format.
    """
    data = read_bytes(path, limits.bytes)
    texts = beside(os.path.dirname(os.fspath(path)), limits.bytes)
    return checked_document(data, _format(data, format, path), texts, limits, os.fspath(path))


def loads(
    data: bytes | str, *, format: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> AnnotatedArticle:
    """The document in the content of a file.

    Raises InvalidDocument if it has errors, UnknownFormat if it is in no known format.
    """
    encoded = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return checked_document(encoded, _format(encoded, format), no_folder, limits, None)


def _format(data: bytes, name: str | None, path: str | os.PathLike[str] | None = None) -> Format:
    if name is not None:
        return registry.named(name)
    return registry.recognised(data, None if path is None else os.fspath(path))


def checked_document(
    data: bytes, format: Format, texts: TextReader, limits: Limits, file: str | None
) -> AnnotatedArticle:
    """The document in the bytes of a file. Raises InvalidDocument if it has errors."""
    checked = check(data, format, texts, lambda rule: rule.severity == "error", limits)
    if checked.document is None or checked.report.errors:
        raise InvalidDocument(checked.report if file is None else with_file(checked.report, file))
    return checked.document


def dumps(
    document: AnnotatedArticle,
    *,
    format: str = "json",
    indent: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """The document in its canonical form, with one final line feed.

    Raises InvalidDocument for a document that could not be read again, LimitExceeded for one that
    is larger than a reader takes.
    """
    target = registry.named(format)
    data = written(document, target, indent=indent, limits=limits)
    reading = target.read(data, limits)
    if reading.document is None:
        raise InvalidDocument(Report(reading.problems))
    if reading.document != document:
        # Not so by the order of features, or a list for a tuple; but bytes make another text.
        checked = written_and_read(document, limits)
        if checked.document is None:
            raise InvalidDocument(Report(checked.problems))
    return data


def written(document: AnnotatedArticle, format: Format, *, indent: bool, limits: Limits) -> bytes:
    """The bytes of a document that is known to be valid."""
    try:
        data = format.write(document, indent)
    except (TypeError, ValueError, AttributeError) as error:
        from .validate import validate

        report = validate(document)
        if report.ok:
            raise
        raise InvalidDocument(report) from error
    check_size("what would be written, in bytes", data, limits.bytes)
    return data


def save(
    document: AnnotatedArticle,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    indent: bool = True,
    overwrite: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> None:
    """Write a document to a file in its canonical form: the old file or the new, never half.

    The format is that of the file's name unless named. Raises what `dumps` does, UnknownFormat
    for a name that tells no format, and FileError.
    """
    name = format or _name_of(path)
    data = dumps(document, format=name, indent=indent, limits=limits)
    write_bytes(path, data, overwrite=overwrite)


def _name_of(path: str | os.PathLike[str]) -> str:
    return (registry.by_file_name(os.fspath(path)) or registry.recognised(b"", None)).name


def new(
    text: str,
    *,
    id: str,
    language: str | None = None,
    title: str | None = None,
    file: str | None = None,
) -> AnnotatedArticle:
    """A document around a text, without annotations: to begin with.

    With `file`, the text is not embedded but referred to by that path.
    """
    article = Article(id=id, language=language, title=title, text=text_record(text, file))
    document = AnnotatedArticle(version=VERSION, article=article, annotations=())
    return document if file is None else document.with_text(text)


def text_record(text: str, file: str | None = None) -> Text:
    """What a document says about a text: where it is, its length in code points, its digest."""
    return Text(
        content=text if file is None else None,
        file=file,
        offset_unit="code-point",
        length=len(text),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )


def embedded(document: AnnotatedArticle) -> AnnotatedArticle:
    """The same document with its text inside. Raises TextNotLoaded."""
    return _with_text_record(document, text_record(document.text))


def detached(document: AnnotatedArticle, file: str) -> AnnotatedArticle:
    """The same document with its text in a file, which the caller writes. Raises TextNotLoaded."""
    text = document.text
    return _with_text_record(document, text_record(text, file)).with_text(text)


def _with_text_record(document: AnnotatedArticle, text: Text) -> AnnotatedArticle:
    article = msgspec.structs.replace(document.article, text=text)
    return msgspec.structs.replace(document, article=article)
