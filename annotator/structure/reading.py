"""Bytes into a document, or into everything that is structurally wrong with them.

Two lanes with one verdict: a fast one that says yes, and on its first doubt a thorough one that
lists all problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from msgspec import Struct

from ..codec import json, json_size
from ..codec.defects import Defect, Unreadable, over_limit, too_many
from ..codec.xml import size as xml_size
from ..model.document import AnnotatedArticle
from ..model.records import Record
from ..problems import Path, Problem, Related, Severity, Spot
from .patterns import patterns_hold


class Limits(Struct, frozen=True):
    """What a document may not exceed, in reading and in writing."""

    bytes: int = 64 * 2**20
    """How many bytes a file has."""
    depth: int = 64
    """How deep values lie in each other."""
    annotations: int = 1_000_000
    """How many annotations a document has."""
    values: int = 9_000_000
    """How many texts, numbers, lists and objects a file holds, or elements and attributes: what
    they take in memory is many times their bytes."""
    problems: int = 100
    """How many problems of a document are listed, errors before warnings."""


DEFAULT_LIMITS = Limits()


class Reading(Struct, frozen=True):
    """What reading gave: a document, or the problems why there is none."""

    document: AnnotatedArticle | None
    problems: tuple[Problem, ...] = ()
    stopped: bool = False
    """Whether there may be more problems than those."""
    value: Any = None
    """What could be read, as plain values, where there is no document."""


def read_json(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read the JSON form."""
    if (refused := _too_large(data, limits, json_size.more_values_than)) is not None:
        return refused
    return _read(data, limits, json.decode, lambda: _json_values(data, limits))


def _json_values(data: bytes, limits: Limits) -> tuple[Any, list[Defect]]:
    from ..codec import json_values

    return json_values.read(data, max_depth=limits.depth, most=limits.problems + 1)


def read_xml(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read the XML form."""
    from ..codec.xml import parser, reader, values

    if (refused := _too_large(data, limits, xml_size.more_values_than)) is not None:
        return refused
    try:
        root = parser.parse(data)
    except parser.XmlRefused as error:
        spot = Spot("byte", number=error.byte)
        return failed([Defect(error.rule, (), str(error), error.hint, spot)], None)
    sound: list[Record] = []
    return _read(
        data,
        limits,
        lambda _: reader.read(root, sound),
        lambda: values.read(
            root,
            data,
            max_depth=limits.depth,
            max_annotations=limits.annotations,
            most=limits.problems + 1,
            sound=sound,
        ),
    )


def _read(
    data: bytes,
    limits: Limits,
    fast: Callable[[bytes], AnnotatedArticle | None],
    values: Callable[[], tuple[Any, list[Defect]]],
) -> Reading:
    document = fast(data)
    if document is None or not patterns_hold(document):
        from .thorough import defects  # not needed for a valid file

        try:
            value, found = values()
            _check_count(value, limits)
        except Unreadable as error:
            return _refused(error)
        problems = list(islice(defects(value, found), limits.problems + 1))
        if problems:
            stopped = len(problems) > limits.problems
            return failed(problems[: limits.problems], value, stopped=stopped)
        document = json.from_values(value)
    if len(document.annotations) > limits.annotations:
        return _refused(too_many(len(document.annotations), limits.annotations))
    return Reading(document)


def _check_count(value: Any, limits: Limits) -> None:
    """Of too many annotations nobody looks at each. Raises Unreadable."""
    match value:
        case {"annotations": list(annotations)} if len(annotations) > limits.annotations:
            raise too_many(len(annotations), limits.annotations)


def _too_large(
    data: bytes, limits: Limits, more_values_than: Callable[[bytes, int], bool]
) -> Reading | None:
    """A refusal of what takes too much of memory; nobody counts on beyond a limit."""
    if len(data) > limits.bytes:
        unit, limit = "bytes", limits.bytes
    elif more_values_than(data, limits.values):
        unit, limit = "values", limits.values
    else:
        return None
    return _refused(
        over_limit(f"the file has more than {limit:,} {unit}, which is the limit", unit)
    )


def _refused(error: Unreadable) -> Reading:
    return failed([error.defect], None)


def failed(found: Iterable[Defect], value: Any, *, stopped: bool = False) -> Reading:
    """The problems why there is no document."""
    return Reading(None, tuple(_problem(defect, value) for defect in found), stopped, value)


def _problem(defect: Defect, value: Any) -> Problem:
    id, words = _annotation(defect.path, value)
    return Problem(
        rule=defect.rule,
        severity=Severity.ERROR,
        message=defect.message,
        where=defect.path,
        hint=defect.hint,
        annotation=id,
        words=words,
        spot=defect.spot,
        related=tuple(Related(message, path, spot=spot) for message, path, spot in defect.related),
    )


def _annotation(path: Path, value: Any) -> tuple[str | None, str | None]:
    """The id and the words of the annotation that a place is in, as far as there are any."""
    match path, value:
        case ("annotations", int(position), *_), {"annotations": list(annotations)}:
            annotation = json.plain(annotations[position])
            id = annotation.get("id") if isinstance(annotation, dict) else None
            return id if isinstance(id, str) else None, _words(annotation, value)
    return None, None


def _words(annotation: Any, value: Any) -> str | None:
    """The words of the first span of an annotation that may be anything."""
    from ..text.quoting import excerpt

    match annotation, value:
        case (
            {"spans": [{"start": int(start), "end": int(end)}, *_]},
            {"article": {"text": {"content": str(text)}}},
        ) if 0 <= start < end <= len(text):
            return excerpt(text, start, end)
    return None
