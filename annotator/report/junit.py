"""Findings as JUnit XML, for what shows the results of tests: a file is a test.

There is no one schema of it. This is what Jenkins and Surefire agree on, in printable ASCII.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Outcome, Problem, Report, Severity, Unread
from ..text.quoting import printable
from .base import NO_FILE, Style, hint_of, position_of, whose
from .summary import gaps

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
#: Jenkins takes what is before the last dot for a package, and what is behind it for a class.
_CLASS = "annotator.validate"


def write(outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
    """A suite for each file, so that its counts are known when it is written."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="annotator">\n'
    for outcome in outcomes:
        lines = _unread(outcome) if isinstance(outcome, Unread) else _file(outcome, style)
        # Standard output may have another encoding than the file says, so there is none in it.
        yield "".join(f"{line}\n" for line in lines).encode("ascii", "xmlcharrefreplace").decode()
    yield "</testsuites>\n"


def _unread(input: Unread) -> Iterator[str]:
    reason = _quoted(input.reason)
    yield from _suite(input.file, [f'<error type="unreadable" message={reason}/>'], errors=1)


def _file(report: Report, style: Style) -> Iterator[str]:
    """One failure for each finding that fails, and all findings as output."""
    failing = [each for each in report.problems if style.strict or each.severity is Severity.ERROR]
    content = list(map(_failure, failing))
    if output := "\n".join(_output(report)):
        content.append(f"<system-out>{output}</system-out>")
    yield from _suite(report.file or NO_FILE, content, failures=bool(failing))


def _suite(
    file: str, content: Iterable[str], *, failures: int = 0, errors: int = 0
) -> Iterator[str]:
    name = _quoted(file)
    # Nobody measures the time, but some readers insist on it.
    yield (
        f'  <testsuite name={name} tests="1" failures="{failures:d}" errors="{errors}" '
        'skipped="0" time="0">'
    )
    yield f'    <testcase classname="{_CLASS}" name={name} time="0">'
    yield from (f"      {element}" for element in content)
    yield "    </testcase>"
    yield "  </testsuite>"


def _failure(problem: Problem) -> str:
    message, rule = _quoted(problem.message), _quoted(problem.rule)
    return f"<failure type={rule} message={message}>{_body(problem)}</failure>"


def _body(problem: Problem) -> str:
    lines = [_line(problem), f"at {whose(problem)}"]
    if (hint := hint_of(problem)) is not None:
        lines.append(f"hint: {hint}")
    return "\n".join(map(_escaped, lines))


def _output(report: Report) -> Iterator[str]:
    """Many readers show the first failure of a test only; this has every finding."""
    yield from (_escaped(_line(problem)) for problem in report.problems)
    yield from gaps(report)


def _line(problem: Problem) -> str:
    position = position_of(problem.file, problem.place)
    return f"{position}: {problem.severity}: {problem.message} [{problem.rule}]"


def _quoted(value: str) -> str:
    return f'"{_escaped(value)}"'


def _escaped(text: str) -> str:
    """Also what XML cannot carry: controls and half surrogate pairs."""
    return printable(text).translate(_ESCAPES)
