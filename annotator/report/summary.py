"""What was found, in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Outcome, Report, Unread


class Tally:
    """Counts files, articles, errors and warnings as they come."""

    def __init__(self) -> None:
        self.files: int = 0
        self.articles: int = 0
        """How many were read; a corpus is a file with many."""
        self.with_errors: int = 0
        self.unread: int = 0
        self.errors: int = 0
        self.warnings: int = 0
        self._corpus: str | None = None

    def add(self, outcome: Outcome) -> None:
        """Count what one input gave."""
        if isinstance(outcome, Unread):
            self.files += outcome.file != self._corpus
            self.unread += 1
            return
        in_corpus = outcome.line is not None
        self.add_counts(
            outcome.file, outcome.error_count, outcome.warning_count, in_corpus=in_corpus
        )

    def add_counts(self, file: str | None, errors: int, warnings: int, *, in_corpus: bool) -> None:
        """Count an article, which may be one of several in its file."""
        self.files += not in_corpus or file != self._corpus
        self._corpus = file if in_corpus else None
        self.articles += 1
        self.with_errors += errors > 0
        self.errors += errors
        self.warnings += warnings

    def line(self) -> str:
        """One line: how many files or articles, and what was found in them."""
        parts = [counted(self.files, "file")]
        if self.articles + self.unread > self.files:
            parts = [f"{counted(self.articles, 'article')} in {parts[0]}"]
        if self.with_errors:
            parts.append(f"{self.with_errors:,} with errors")
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
