"""Repair: the document of a file, a copy in which everything beyond doubt is put right."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from msgspec.structs import replace

from ..errors import FileError, InvalidDocument
from ..formats.base import Format
from ..model.document import AnnotatedArticle
from ..problems import VALUE, Report
from ..repairs import Fixed, Left, Repair, Trust, repaired
from ..rules import Choice
from ..structure.reading import DEFAULT_LIMITS, Limits
from . import in_memory
from .documents import no_rule, written
from .files import read_bytes
from .files.writing import write_bytes
from .texts import TextReader, beside, find_text, no_folder
from .validate import Source, check, format_of, placed, position, with_file


def fix(
    source: Source,
    *,
    format: str | None = None,
    trust: Trust = "words",
    accept_text: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Fixed:
    """A document with everything put right that is beyond doubt, and what was and was not.

    Takes the path of a file, the bytes of one, or a document; none of them is changed. `trust`
    says which of the two is right where the words and the offsets of a span disagree and nothing
    else tells; with `accept_text` the length (in code points) and the digest of the text are made
    to fit it, whatever they say. Offsets in repairs and findings count code points. The text of a
    document that keeps it in a file is looked for beside the document, so only by path.

    Raises InvalidDocument where the structure is broken, FileError for a file that cannot be
    read, UnknownFormat for a format that is not known.
    """
    if isinstance(source, AnnotatedArticle):
        return _fixed_in_memory(source, trust, accept_text, limits)
    if isinstance(source, bytes):
        found = format_of(source, None, format)
        return fixed(source, found, no_folder, None, trust, accept_text, limits)
    data = read_bytes(source, limits.bytes)
    folder = beside(os.path.dirname(os.fspath(source)), limits.bytes)
    found = format_of(data, source, format)
    return fixed(data, found, folder, os.fspath(source), trust, accept_text, limits)


def fixed(
    data: bytes,
    format: Format,
    texts: TextReader,
    file: str | None,
    trust: Trust,
    accept_text: bool,
    limits: Limits,
) -> Fixed:
    """The repaired document in the bytes of a file. Raises InvalidDocument without a structure."""
    checked = check(data, format, texts, Choice(no_rule), limits)
    if checked.document is None:
        raise InvalidDocument(checked.report if file is None else with_file(checked.report, file))
    return _fixed(checked.document, texts, trust, accept_text)


def _fixed_in_memory(
    document: AnnotatedArticle, trust: Trust, accept_text: bool, limits: Limits
) -> Fixed:
    """A document in memory may hold anything: what its file would be read as is repaired."""
    reading = in_memory.written_and_read(document, limits)
    if reading.document is None:
        raise InvalidDocument(Report(reading.problems, stopped=reading.stopped))
    read, known = reading.document, document.__dict__.get("text")
    if read.article.text.content is None and known is not None:
        read = read.with_text(known)
    return _fixed(read, no_folder, trust, accept_text)


def _fixed(
    document: AnnotatedArticle, texts: TextReader, trust: Trust, accept_text: bool
) -> Fixed:
    found = find_text(document, texts)
    return repaired(document, found.text, found.failure, trust=trust, accept_text=accept_text)


#: A line feed between two parts of a document. One in a text may look like that; then the text is
#: taken for indented.
_INDENTED = re.compile(rb'[{\[,]\s*\n\s*["{\]]|>\s*\n\s*<')


def rewritten(fixed: Fixed, format: Format, data: bytes, limits: Limits) -> bytes:
    """What is to stand in a file: the same bytes where nothing is repaired.

    Else the canonical form, on one line where the file was. Raises LimitExceeded.
    """
    if not fixed.repairs:
        return data
    compact = data == format.write(fixed.before, False) or not _INDENTED.search(data)
    return written(fixed.document, format, indent=not compact, limits=limits)


def replace_file(path: str, old: bytes, new: bytes) -> None:
    """Write a file that still holds what was read from it. Raises FileError."""
    if read_bytes(path, len(old)) != old:
        raise FileError(path, "the file changed while it was repaired; nothing is written")
    write_bytes(path, new, overwrite=True)


def located_repairs(repairs: Iterable[Repair], format: Format, data: bytes) -> tuple[Repair, ...]:
    """Repairs with their places in the file that they were found in."""
    listed = tuple(repairs)
    if not listed:
        return ()
    place = format.locator(data)
    return tuple(replace(one, place=place(one.where, VALUE)) for one in listed)


def located_left(left: Iterable[Left], format: Format, data: bytes, file: str) -> tuple[Left, ...]:
    """Findings that are left with their places in a file, in its order."""
    listed = tuple(left)
    if not listed:
        return ()
    locator = format.locator(data)
    found = (
        replace(one, problem=replace(placed(one.problem, locator), file=file)) for one in listed
    )
    return tuple(sorted(found, key=lambda one: position(one.problem)))
