"""Bytes into a document, or into everything that is structurally wrong with them.

Two lanes with one verdict: a fast one that says yes, and on its first doubt a thorough one that
lists all problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from msgspec import Struct

from ..codec import json
from ..codec.defects import Defect, Unreadable
from ..model.document import AnnotatedArticle
from ..problems import Problem, Severity
from .patterns import patterns_hold


class Limits(Struct, frozen=True):
    """What a document may not exceed, in reading and in writing."""

    bytes: int = 64 * 2**20
    depth: int = 64
    annotations: int = 1_000_000
    problems: int = 100
    """How many structural problems are listed; the rest is counted by nobody."""


DEFAULT_LIMITS = Limits()


class Reading(Struct, frozen=True):
    """What reading gave: a document, or the problems why there is none."""

    document: AnnotatedArticle | None
    problems: tuple[Problem, ...] = ()


def read_json(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read the JSON form."""
    if len(data) > limits.bytes:
        return _too_large(data, limits)
    return _read(data, limits, json.decode, lambda: _json_values(data, limits))


def _json_values(data: bytes, limits: Limits) -> tuple[Any, list[Defect]]:
    from ..codec import json_values

    return json_values.read(data, max_depth=limits.depth)


def read_xml(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read the XML form."""
    from ..codec.xml import parser, reader, values

    if len(data) > limits.bytes:
        return _too_large(data, limits)
    try:
        root = parser.parse(data)
    except parser.XmlRefused as error:
        return _failed([Defect(error.rule, (), str(error), error.hint)], None)
    return _read(
        data,
        limits,
        lambda _: reader.read(root),
        lambda: values.read(root, max_depth=limits.depth),
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
        except Unreadable as error:
            return _failed([error.defect], None)
        problems = list(islice(defects(value, found), limits.problems))
        if problems:
            return _failed(problems, value)
        document = json.from_values(value)
    if len(document.annotations) > limits.annotations:
        count = len(document.annotations)
        return _failed([_over("the document", count, limits.annotations, "annotations")], None)
    return Reading(document)


def _too_large(data: bytes, limits: Limits) -> Reading:
    return _failed([_over("the file", len(data), limits.bytes, "bytes")], None)


def _over(what: str, value: int, limit: int, unit: str) -> Defect:
    return Defect(
        "limit-exceeded",
        (),
        f"{what} has {value:,} {unit}; the limit is {limit:,}",
        "the library takes other limits: annotator.Limits",
    )


def _failed(found: Iterable[Defect], value: Any) -> Reading:
    return Reading(None, tuple(_problem(defect, value) for defect in found))


def _problem(defect: Defect, value: Any) -> Problem:
    return Problem(
        rule=defect.rule,
        severity=Severity.ERROR,
        message=defect.message,
        where=defect.path,
        hint=defect.hint,
        annotation=_annotation_id(defect, value),
    )


def _annotation_id(defect: Defect, value: Any) -> str | None:
    match defect.path, value:
        case ("annotations", int(position), *_), {"annotations": list(annotations)}:
            match annotations[position]:
                case {"id": str(id)}:
                    return id
    return None
