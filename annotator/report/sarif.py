"""Findings as SARIF 2.1.0, for code scanning and editors.

The numbers in comments are sections of the standard by OASIS.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..formats.json import pointer
from ..problems import Outcome, Place, Problem, Related, Report, Unread
from ..text.quoting import printable
from ..version import __version__
from .base import NOWHERE, Style, path_of
from .fingerprints import fingerprints
from .rule_help import descriptor
from .streamed import Items, Members, pieces
from .summary import gaps
from .uris import BASE, artifact

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def write(outcomes: Iterable[Outcome], _style: Style) -> Iterator[str]:
    """One run: the results first, as they come; then what is kept until the end."""
    run = Members(_Run().members(outcomes))
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": Items([run])}
    yield from pieces(Members(log.items()))
    yield "\n"


class _Run:
    def __init__(self) -> None:
        self._indexes: dict[str, int] = {}
        """The rules that found something, by name, with their position."""
        self._notifications: list[dict[str, Any]] = []
        self._successful = True

    def members(self, outcomes: Iterable[Outcome]) -> Iterator[tuple[str, object]]:
        """The run, member by member."""
        yield "columnKind", "unicodeCodePoints"
        yield "originalUriBaseIds", BASE
        yield "results", Items(self._results(outcomes))
        yield "invocations", [self._invocation()]
        yield "tool", {"driver": self._driver()}

    def _results(self, outcomes: Iterable[Outcome]) -> Iterator[dict[str, Any]]:
        for outcome in outcomes:
            if isinstance(outcome, Unread):
                self._successful = False
                self._notify("error", outcome.file, outcome.reason)
                continue
            marks = fingerprints(outcome.problems, artifact(outcome.file)["uri"])
            for problem, mark in zip(outcome.problems, marks, strict=True):
                index = self._indexes.setdefault(problem.rule, len(self._indexes))
                yield _result(problem, index, mark)
            self._note_gaps(outcome)

    def _note_gaps(self, report: Report) -> None:
        for gap in gaps(report):
            self._notify("note", report.file, gap)

    def _notify(self, level: str, file: str | None, text: str) -> None:
        location = {"physicalLocation": {"artifactLocation": artifact(file)}}
        self._notifications.append(
            {"level": level, "message": _message(text), "locations": [location]}
        )

    def _invocation(self) -> dict[str, Any]:
        return {
            "executionSuccessful": self._successful,
            "toolExecutionNotifications": self._notifications,
        }

    def _driver(self) -> dict[str, Any]:
        rules = [descriptor(rule) for rule in self._indexes]
        return {"name": "annotator", "version": __version__, "rules": rules}


def _result(problem: Problem, index: int, mark: str) -> dict[str, Any]:
    hint = "" if problem.hint is None else f"\nHint: {problem.hint}"
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": problem.severity,
        "message": _message(problem.message + hint),
        "locations": [_location(problem, problem.file)],
    }
    if problem.related:
        result["relatedLocations"] = [
            {"id": id, **_location(other, problem.file), "message": _message(other.message)}
            for id, other in enumerate(problem.related)
        ]
    result["partialFingerprints"] = {"annotatorFinding/v1": mark}
    result["properties"] = _properties(problem)
    return result


def _properties(problem: Problem) -> dict[str, str]:
    known = {
        "annotation": problem.annotation,
        "words": problem.words,
        "hint": problem.hint,
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


def _message(text: str) -> dict[str, str]:
    """A message in which nothing is a placeholder (3.11.5) or a link (3.11.6).

    It may quote any words of a document, and those may not become a link that is clicked.
    """
    shown = "\n".join(map(printable, text.split("\n")))
    doubled = shown.replace("{", "{{").replace("}", "}}")
    return {"text": doubled.replace("](", "\\](")}
