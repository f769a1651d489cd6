"""The ways into a document, each by itself, and the judges that other tools would ask."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator, ValidationError
from jsonschema.validators import extend
from lxml import etree

import annotator
from annotator.codec import json as json_codec
from annotator.codec import json_values
from annotator.codec.defects import Unreadable
from annotator.codec.xml import parser, reader, values
from annotator.model.document import AnnotatedArticle
from annotator.problems import Problem, Report
from annotator.schemas.json_schema import json_schema
from annotator.schemas.xsd import xsd
from annotator.structure.catalog import STRUCTURE
from annotator.structure.patterns import patterns_hold
from annotator.structure.reading import DEFAULT_LIMITS
from annotator.structure.thorough import defects

_DEPTH = DEFAULT_LIMITS.depth


def fast_json(data: bytes) -> AnnotatedArticle | None:
    """What the fast lane makes of bytes; None where it doubts."""
    document = json_codec.decode(data)
    return document if document is not None and patterns_hold(document) else None


def thorough_json(data: bytes) -> AnnotatedArticle | None:
    """What the thorough lane makes of bytes; None where it finds something."""
    try:
        value, found = json_values.read(data, max_depth=_DEPTH)
    except Unreadable:
        return None
    return None if [*defects(value, found)] else json_codec.from_values(value)


def fast_xml(data: bytes) -> AnnotatedArticle | None:
    """The same for the XML form."""
    try:
        document = reader.read(parser.parse(data))
    except parser.XmlRefused:
        return None
    return document if document is not None and patterns_hold(document) else None


def thorough_xml(data: bytes) -> AnnotatedArticle | None:
    """The same for the XML form."""
    try:
        value, found = values.read(parser.parse(data), data, max_depth=_DEPTH)
    except (parser.XmlRefused, Unreadable):
        return None
    return None if [*defects(value, found)] else json_codec.from_values(value)


def is_structural(problem: Problem) -> bool:
    """Whether a finding is about the structure of a file, not by a rule."""
    return problem.rule in STRUCTURE


def passes(data: bytes) -> bool:
    """Whether `annotator.validate` finds nothing wrong with the structure of a file."""
    return not any(map(is_structural, annotator.validate(data).problems))


def findings(report: Report) -> list[tuple[object, ...]]:
    """What a report says, apart from the places in the file and their order."""
    return sorted(
        (
            (
                problem.rule,
                problem.severity,
                problem.message,
                problem.where,
                problem.hint,
                problem.annotation,
                problem.words,
                [(other.message, other.where) for other in problem.related],
            )
            for problem in report.problems
        ),
        key=repr,
    )


def json_bytes(value: Any, *, ascii_only: bool = False) -> bytes:
    """A value tree as JSON, by another tool than the project's."""
    return json.dumps(value, ensure_ascii=ascii_only).encode()


def json_schema_passes(value: Any) -> bool:
    """The verdict of the schema in the draft of 2020-12."""
    return bool(_validators()[0].is_valid(value))


def draft07_passes(value: Any) -> bool:
    """The verdict of its twin in draft 07."""
    return bool(_validators()[1].is_valid(value))


def xsd_passes(data: bytes) -> bool:
    """The verdict of the XSD; what is no XML at all does not come so far."""
    try:
        root = parser.parse(data)
    except parser.XmlRefused:
        return False
    return bool(_xsd().validate(root))


@cache
def _validators() -> tuple[Any, Any]:
    # The library takes re.search for `pattern`, where `$` also matches before a final line feed.
    keywords = {"pattern": _pattern}
    newer, older = extend(Draft202012Validator, keywords), extend(Draft7Validator, keywords)  # type: ignore[no-untyped-call]
    return newer(json_schema("2020-12")), older(json_schema("07"))


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[Any]:
    inner = pattern.removeprefix("^").removesuffix("$")
    if isinstance(instance, str) and re.fullmatch(inner, instance) is None:
        yield ValidationError("no match")


@cache
def _xsd() -> Any:
    return etree.XMLSchema(etree.fromstring(xsd().encode()))
