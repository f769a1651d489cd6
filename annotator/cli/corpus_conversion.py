"""`annotator convert` from corpora, and to them."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from ..corpus.conversion import Converting, Made
from ..corpus.lines import Counter as LineCounter
from ..corpus.names import FORMS, JSONL, PARQUET, holds_lines, holds_rows, is_own_corpus
from ..corpus.streams import is_url
from ..problems import Report, Unread
from ..report.summary import counted
from .common import PROBLEMS, STDIN, UNREADABLE, Failure, Refusal, complain
from .corpora import Inputs

if TYPE_CHECKING:
    from ..corpus.work import Workers
    from ..foreign.base import Foreign
    from ..foreign.losses import Loss
    from ..model.document import AnnotatedArticle
    from ..structure.reading import Limits

#: So many losses are listed one by one; all are counted.
_LISTED = 20


class Asked(Struct, frozen=True):
    """What is asked for."""

    input: str
    output: str | None
    source: Foreign | None
    target: Foreign | None
    form: str
    """The form of the corpus to write, where the target is none of another system."""
    source_format: str | None
    column: str | None
    workers: Workers
    map: str | None
    unit: str | None
    carry: bool
    strict: bool
    skip_invalid: bool
    force: bool
    limits: Limits


def is_input(input: str, source: Foreign | None, source_format: str | None) -> bool:
    """Whether what is to be converted is a corpus."""
    if source_format in FORMS or holds_rows(input) or is_url(input):
        return True
    is_pattern = any(sign in input for sign in "*?[") and not os.path.lexists(input)
    return is_pattern or (source is None and holds_lines(input))


def form_of(to: str | None, output: str | None) -> str | None:
    """The form of corpus to write, if it is one. Raises UsageError where the name denies it."""
    named = _form_named(output)
    if to in FORMS:
        if named is not None and named != to:
            raise click.UsageError(f"--to says {to}, but the name '{output}' says {named}")
        return to
    if to is not None or output is None or not is_own_corpus(output):
        return None
    return named


def _form_named(output: str | None) -> str | None:
    """The form that the name of a file tells."""
    if output is None or output == STDIN:
        return None
    return PARQUET if holds_rows(output) else JSONL if holds_lines(output) else None


def is_streamed(asked: Asked) -> bool:
    """Whether the output can be written piece by piece."""
    from ..corpus.sinks import STREAMED

    to_folder = asked.output is not None and os.path.isdir(asked.output)
    return asked.target is not None and asked.target.name in STREAMED and not to_folder


def documents_of(asked: Asked) -> list[AnnotatedArticle]:
    """All documents of a corpus, for what is not written piece by piece."""
    from msgspec.structs import replace

    from ..operations.documents import loads
    from .common import failures_reported

    work = _Work(replace(asked, target=None))
    with failures_reported():
        found = [loads(piece, limits=asked.limits) for one in work.made() for piece in one.pieces]
    work.say()
    if not found:
        raise click.exceptions.Exit(work.code)
    return found


def convert_corpus(asked: Asked) -> None:
    """Convert all articles, and write them where they are to go."""
    from ..corpus.sinks import file

    work = _Work(asked)
    pieces = file(asked.output or "", _name(asked.target), asked.form, work.made())
    if asked.output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
    else:
        _write(asked.output, pieces, overwrite=asked.force)
    work.say()
    raise click.exceptions.Exit(work.code)


def _name(format: Foreign | None) -> str | None:
    return None if format is None else format.name


def _write(path: str, pieces: Iterator[bytes], *, overwrite: bool) -> None:
    from ..operations.files import NewFile, write_files
    from .common import failures_reported

    with failures_reported():
        write_files(NewFile(path, pieces, overwrite=overwrite))


class _Work:
    """Gives out what is to be converted, and tells of what comes back."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._counter = LineCounter()
        self._losses: Counter[str] = Counter()
        self._written = 0
        self._bad = 0
        self._unread = 0

    @property
    def code(self) -> int:
        """The exit code."""
        return UNREADABLE if self._unread else PROBLEMS if self._bad else 0

    def made(self) -> Iterator[Made]:
        """What is to be written. Raises Refusal at the end where something is not to be."""
        for one in self._all():
            self._tell_losses(one.losses)
            refused = self._refused()
            if not refused:
                self._written += len(one.ids)
                yield one
        nothing = "no article could be read" if self._unread and not self._written else None
        if refused := self._refused() or nothing:
            kind = Failure if self._unread else Refusal
            raise kind(f"nothing was written: {refused}")

    def _refused(self) -> str | None:
        """Why nothing is written into a file; what goes to standard output is already there."""
        asked = self._asked
        if asked.strict and self._losses:
            return f"{_name(asked.target)} cannot hold all of this"
        if self._bad and not asked.skip_invalid:
            return f"{self._invalid()}; --skip-invalid leaves out what is invalid"
        return "not all could be read" if self._unread and not asked.skip_invalid else None

    def _invalid(self) -> str:
        """How many articles are invalid, and where to read about those that are not listed."""
        more = "; `annotator validate` lists all findings" if self._bad > _LISTED else ""
        return f"{counted(self._bad, 'article')} cannot be converted{more}"

    def _all(self) -> Iterator[Made]:
        from ..corpus.work import worked

        asked = self._asked
        inputs = Inputs(
            asked.source_format, asked.column, asked.limits.bytes,
            outputs=_some(asked.output), workers=asked.workers,
        )  # fmt: skip
        is_stdin = asked.input == STDIN
        chunks = inputs.stdin() if is_stdin else inputs.chunks([asked.input])
        work = _converting(asked, inputs.format)
        found = worked(chunks, work, asked.workers, asked.limits.bytes)
        for chunk, result in inputs.progress.of(found, "chunks"):
            made = work.of_killed(chunk) if not isinstance(result, Made) else result
            for verdict in self._counter.placed(chunk, made.verdicts, made.lines):
                self._tell(verdict.outcome)
            yield made

    def _tell(self, outcome: object) -> None:
        if isinstance(outcome, Unread):
            self._unread += 1
            complain(f"error: {outcome.file}: {outcome.reason}")
        elif isinstance(outcome, Report):
            from ..report import text

            self._bad += 1
            if self._bad <= _LISTED:
                for line in text.lines(outcome):
                    click.echo(line, err=True)

    def _tell_losses(self, losses: Iterable[tuple[str, Loss]]) -> None:
        for id, loss in losses:
            if self._losses.total() < _LISTED:
                complain(f"{id}: lost: {loss}")
            self._losses[loss.name] += 1

    def say(self) -> None:
        """What was lost and what was left out, in numbers."""
        if self._losses:
            kinds = ", ".join(f"{count:,} {name}" for name, count in self._losses.items())
            total = self._losses.total()
            more = f"; only {_LISTED} are listed" if total > _LISTED else ""
            name = _name(self._asked.target)
            complain(f"{name} has no place for {total:,} of these: {kinds}{more}")
        if self._bad:
            complain(f"{counted(self._written, 'article')} written; {self._invalid()}")


def _some(output: str | None) -> list[str]:
    return [] if output is None else [output]


def _converting(asked: Asked, format: str | None) -> Converting:
    from ..corpus.checking import Checking
    from ..rules import RULES

    errors = frozenset(name for name, rule in RULES.items() if rule.severity == "error")
    return Converting(
        Checking(errors, {}, asked.limits, format),
        _name(asked.source), _name(asked.target), asked.map, asked.carry, asked.unit,
    )  # fmt: skip
