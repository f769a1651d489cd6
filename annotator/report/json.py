"""Findings for another program, as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..problems import Place, Problem, Related, Report


def text(reports: Iterable[Report], unreadable: Iterable[tuple[str, str]] = ()) -> str:
    """All findings, the files that could not be read, and the counts."""
    listed = list(reports)
    failures = [{"file": file, "reason": reason} for file, reason in unreadable]
    report = {
        "problems": [_problem(problem) for report in listed for problem in report.problems],
        "unreadable": failures,
        "summary": {
            "files": len(listed) + len(failures),
            "errors": sum(len(report.errors) for report in listed),
            "warnings": sum(len(report.warnings) for report in listed),
        },
    }
    return json.dumps(report, indent=2)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        **_place(problem.place),
        "annotation": problem.annotation,
        "related": [_related(related) for related in problem.related],
    }


def _related(related: Related) -> dict[str, Any]:
    return {"message": related.message, **_place(related.place)}


def _place(place: Place | None) -> dict[str, Any]:
    found = place or Place("")
    return {
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
    }
