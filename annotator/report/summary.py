"""What was found, in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Outcome, Report, Unread


class Tally:
    """Counts files, errors and warnings as they come."""

    def __init__(self) -> None:
        self.files: int = 0
        self.files_with_errors: int = 0
        self.unread: int = 0
        self.errors: int = 0
        self.warnings: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count what one input gave."""
        self.files += 1
        if isinstance(outcome, Unread):
            self.unread += 1
            return
        self.files_with_errors += not outcome.ok
        self.errors += outcome.error_count
        self.warnings += outcome.warning_count

    def line(self) -> str:
        """One line: how many files, and what was found in them."""
        parts = [counted(self.files, "file")]
        if self.files_with_errors:
            parts.append(f"{self.files_with_errors:,} with errors")
        if self.unread:
            parts.append(f"{self.unread:,} could not be read")
        found = f"{counted(self.errors, 'error')}, {counted(self.warnings, 'warning')}"
        return f"{', '.join(parts)}: {found}"


def counted(number: int, noun: str) -> str:
    """A number and its noun: ``"1 file"``, ``"2 files"``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def gaps(report: Report) -> Iterator[str]:
    """What to say where not all findings are listed, a sentence each."""
    kinds = ((report.omitted_errors, "more error"), (report.omitted_warnings, "more warning"))
    if missing := " and ".join(counted(number, noun) for number, noun in kinds if number):
        yield f"{missing} not listed here; --max-problems 0 lists all"
    if report.stopped:
        yield "there may be more errors behind these"
