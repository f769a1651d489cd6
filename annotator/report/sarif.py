"""Findings as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..problems import Outcome, Report, Unread
from ..version import __version__
from .base import Style
from .fingerprints import fingerprints
from .rule_help import descriptor
from .sarif_results import message, result
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
                yield result(problem, index, mark)
            self._note_gaps(outcome)

    def _note_gaps(self, report: Report) -> None:
        for gap in gaps(report):
            self._notify("note", report.file, gap)

    def _notify(self, level: str, file: str | None, text: str) -> None:
        location = {"physicalLocation": {"artifactLocation": artifact(file)}}
        self._notifications.append(
            {"level": level, "message": message(text), "locations": [location]}
        )

    def _invocation(self) -> dict[str, Any]:
        return {
            "executionSuccessful": self._successful,
            "toolExecutionNotifications": self._notifications,
        }

    def _driver(self) -> dict[str, Any]:
        rules = [descriptor(rule) for rule in self._indexes]
        return {"name": "annotator", "version": __version__, "rules": rules}
