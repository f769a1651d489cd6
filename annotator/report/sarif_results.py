"""A finding as a result of SARIF 2.1.0; the numbers are sections of the standard by OASIS."""

from __future__ import annotations

from typing import Any

from ..formats.json import pointer
from ..problems import Place, Problem, Related
from ..text.quoting import printable
from .base import NOWHERE, hint_of, path_of
from .uris import artifact


def result(problem: Problem, index: int, mark: str) -> dict[str, Any]:
    """A `result`; `index` is that of its rule, `mark` its fingerprint."""
    hint = hint_of(problem)
    told = "" if hint is None else f"\nHint: {hint}"
    made: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": problem.severity,
        "message": message(problem.message + told),
        "locations": [_location(problem, problem.file)],
    }
    if problem.related:
        made["relatedLocations"] = [
            {"id": id, **_location(other, problem.file), "message": message(other.message)}
            for id, other in enumerate(problem.related)
        ]
    made["partialFingerprints"] = {"annotatorFinding/v1": mark}
    made["properties"] = _properties(problem)
    return made


def _properties(problem: Problem) -> dict[str, str]:
    known = {
        "annotation": problem.annotation,
        "words": problem.words,
        "hint": hint_of(problem),
        "modelPath": pointer(problem.where),
    }
    return {key: value for key, value in known.items() if value is not None}


def _location(found: Problem | Related, file: str | None) -> dict[str, Any]:
    physical = {"artifactLocation": artifact(file), **_region(found.place or NOWHERE)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if path := path_of(found):
        location["logicalLocations"] = [{"fullyQualifiedName": path}]
    return location


def _region(place: Place) -> dict[str, Any]:
    """The end column is that after the last character, here as there (3.30.8)."""
    if place.line is None:
        return {}
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"region": region}


def message(text: str) -> dict[str, str]:
    """A message in which nothing is a placeholder (3.11.5) or a link (3.11.6).

    It may quote any words of a document, and those may not become a link that is clicked.
    """
    shown = "\n".join(map(printable, text.split("\n")))
    doubled = shown.replace("{", "{{").replace("}", "}}")
    return {"text": doubled.replace("](", "\\](")}
