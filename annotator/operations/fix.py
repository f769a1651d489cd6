"""Repair: the document of a file, a copy in which everything beyond doubt is put right."""

from __future__ import annotations

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
from .files import check_replaceable, read_bytes, write_bytes
from .inputs import Input, opened
from .texts import TextReader, find_text, no_folder
from .validate import Source, check, placed, position


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
    return fixed(opened(source, format, limits.bytes), trust, accept_text, limits)


def fixed(given: Input, trust: Trust, accept_text: bool, limits: Limits) -> Fixed:
    """The repaired document of an input. Raises InvalidDocument without a structure."""
    checked = check(given, Choice(no_rule), limits)
    if checked.document is None:
        raise InvalidDocument(checked.report)
    return _fixed(checked.document, given.texts, trust, accept_text)


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


def rewritten(fixed: Fixed, given: Input, limits: Limits) -> bytes:
    """What is to stand in a file: the same bytes where nothing is repaired.

    Else the canonical form, on one line where the file was. Raises LimitExceeded.
    """
    if not fixed.repairs:
        return given.data
    compact = not _INDENTED.search(given.data) or (
        given.data == given.format.write(fixed.before, False)
    )
    return written(fixed.document, given.format, indent=not compact, limits=limits)


def replace_file(path: str, old: bytes, new: bytes) -> None:
    """Write a file that still holds what was read from it. Raises FileError."""
    check_replaceable(path)
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
