"""``annotator validate``: every problem in every input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from ..corpus.checking import Checking, Verdict
from ..corpus.chunks import Done
from ..corpus.known import Portion
from ..corpus.validation import verdicts
from ..errors import FileError
from ..problems import Outcome, Report, Unread
from ..report.registry import FINDINGS_ONLY, OUTPUT_FORMATS
from . import completion
from .common import PROBLEMS, STDIN, UNREADABLE, Failure, complain
from .corpora import Inputs, corpus_options, workers_of
from .inputs import read_input
from .options import (
    WholeNumber,
    color_option,
    limit_option,
    no_stream,
    paths_argument,
    settings_options,
)
from .settings import Settings, checked_names, checking_of, with_limits, work_folder_settings
from .terminal import wants_color

if TYPE_CHECKING:
    from ..corpus.results import Results
    from ..corpus.work import Workers
    from ..report.summary import Tally


@click.command(
    epilog="""\b
Examples:
  annotator validate article.annotated.json
  annotator validate articles/ more/one.annotated.xml --strict
  annotator validate articles/ --output-format sarif --output-file report.sarif
  annotator validate 'corpus/*.jsonl.gz' --results results.jsonl
  cat article.annotated.json | annotator validate -
"""
)
@paths_argument
@click.option(
    "--output-format",
    type=click.Choice(OUTPUT_FORMATS),
    default="text",
    help="How findings are written; 'text' is for people.",
)
@click.option(
    "--output-file",
    metavar="FILE",
    shell_complete=completion.paths,
    help="Write the findings into a file, whole or not at all, instead of to standard output.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=completion.rules,
    help="Run this rule only, also if it is off by default; 'default' and 'all' are names, too.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=completion.rules,
    help="Do not run this rule.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option(
    "--max-problems",
    type=WholeNumber(min=0),
    metavar="N",
    help="List so many problems of a file at most; 0 for all. [default: 100]",
)
@limit_option
@click.option("--quiet", "-q", is_flag=True, help="Print findings, but no summary and no notes.")
@color_option
@click.option(
    "--stdin-filename",
    metavar="NAME",
    shell_complete=completion.paths,
    help="What to take standard input for: its form, its folder, and its name in reports.",
)
@settings_options
@corpus_options
@click.option(
    "--results",
    metavar="FILE.jsonl",
    callback=no_stream,
    shell_complete=completion.paths,
    help="Remember there, a line for each article, what came out.",
)
@click.option("--resume", is_flag=True, help="Go on from the results in that file.")
def validate(
    paths: tuple[str, ...],
    output_format: str,
    output_file: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    max_problems: int | None,
    limit: tuple[str, ...],
    quiet: bool,
    color: str,
    stdin_filename: str | None,
    config: str | None,
    no_config: bool,
    source_format: str | None,
    column: str | None,
    jobs: int | None,
    scheduler: str | None,
    results: str | None,
    resume: bool,
) -> None:
    """Report every problem in every file.

    PATH is a file, a folder (its *.annotated.json and *.annotated.xml, also in folders below, and
    corpora), a pattern, a URL, or - for standard input. A corpus is a file *.jsonl with an article
    a line, also packed as *.jsonl.gz or *.jsonl.zst, or *.parquet with an article a row. What is
    bad never stops the others from being read.
    """
    from ..report.base import Style
    from ..report.registry import reporter
    from ..report.summary import Tally

    settings = _settings(
        work_folder_settings(config, no_config=no_config), select, ignore, max_problems, limit
    )
    tally = Tally()
    file = None if output_file == STDIN else output_file
    outputs = [one for one in (file, results) if one is not None]
    workers = workers_of(jobs, scheduler)
    inputs = Inputs(
        source_format, column, settings.limits.bytes,
        stdin_name=stdin_filename, outputs=outputs, workers=workers,
    )  # fmt: skip
    checking = checking_of(settings, inputs.format, digests=results is not None)
    told = output_format in FINDINGS_ONLY and not quiet
    with _remembered(results, checking, resume=resume) as memory:
        check = _Check(checking, inputs, memory, workers)
        checked = inputs.progress.of(check.all(paths), "articles")
        outcomes = _counted(_new(checked, memory, tally), tally, gaps_told=told)
        style = Style(file is None and wants_color(color, sys.stdout), strict)
        _write(reporter(output_format)(outcomes, style), file)
    if not quiet:
        click.echo(tally.line(), err=True)
        if settings.leaves_out_rules:
            click.echo("note: some rules were not run (select, ignore)", err=True)
    found = tally.errors or (strict and tally.warnings)
    raise click.exceptions.Exit(UNREADABLE if tally.unread else PROBLEMS if found else 0)


def _settings(
    settings: Settings,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    max_problems: int | None,
    limits: tuple[str, ...],
) -> Settings:
    """What the options say goes before what a file says; what is to be ignored is added."""
    changed = with_limits(settings.limits, limits)
    if max_problems is not None:
        changed = replace(changed, problems=max_problems or sys.maxsize - 1)
    return replace(
        settings,
        select=checked_names(select) or settings.select,
        ignore=settings.ignore + checked_names(ignore),
        limits=changed,
    )


class _Check:
    """Validates inputs article by article."""

    def __init__(
        self, checking: Checking, inputs: Inputs, results: Results | None, workers: Workers
    ) -> None:
        self._checking = checking
        self._inputs = inputs
        self._results = results
        self._workers = workers

    def all(self, paths: tuple[str, ...]) -> Iterator[Verdict]:
        """What validating each article gave; standard input is read in its turn."""
        for is_stdin, group in groupby(paths, STDIN.__eq__):
            if is_stdin and not self._inputs.stdin_is_corpus:
                yield self._document_in_stdin()
                continue
            chunks: Iterator[Portion]
            chunks = self._inputs.stdin() if is_stdin else self._inputs.chunks(group)
            if self._results is not None:
                chunks = self._results.known().remaining(chunks)
            yield from verdicts(chunks, self._checking, self._workers)

    def _document_in_stdin(self) -> Verdict:
        limits, name = self._checking.limits, self._inputs.stdin_name
        try:
            given = read_input(STDIN, self._checking.format, limits.bytes, name)
        except FileError as error:
            return Verdict(Unread(name or error.path, error.reason), 0)
        return Verdict(self._checking.checked(given).report, 0)


@contextmanager
def _remembered(path: str | None, checking: Checking, *, resume: bool) -> Iterator[Results | None]:
    """The results of the run, and of those that it resumes, if anybody wants them."""
    if path is None:
        if resume:
            raise click.UsageError("--resume goes on from the results that --results names")
        yield None
        return
    from ..corpus.results import Results, WrongResults

    try:
        with Results(path, checking, resume=resume) as results:
            yield results
    except WrongResults as error:
        raise click.UsageError(str(error)) from None
    except FileError as error:
        raise Failure(str(error)) from None


def _new(verdicts: Iterable[Verdict], results: Results | None, tally: Tally) -> Iterator[Outcome]:
    """The outcomes of verdicts that are new; the others are counted, and all are remembered."""
    for verdict in verdicts:
        if isinstance(verdict.outcome, Done):
            assert results is not None
            before = results.before(verdict.outcome.file, verdict.outcome.position)
            tally.add_counts(
                before.file, before.errors, before.warnings, in_corpus=before.line is not None
            )
            continue
        if results is not None:
            results.add(verdict)
        yield verdict.outcome


def _counted(outcomes: Iterable[Outcome], tally: Tally, *, gaps_told: bool) -> Iterator[Outcome]:
    """The outcomes, on their way to the report; what could not be read is said at once.

    So is, where the report has no room for it, that not all findings are listed.
    """
    from ..report.summary import gaps

    for outcome in outcomes:
        tally.add(outcome)
        if isinstance(outcome, Unread):
            complain(f"error: {outcome.file}: {outcome.reason}")
        yield outcome
        if gaps_told and isinstance(outcome, Report):
            for gap in gaps(outcome):
                complain(f"note: {outcome.file}: {gap}")


def _write(pieces: Iterable[str], file: str | None) -> None:
    """Write a report to standard output as it comes, or to a file when it is whole."""
    if file is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    from ..operations.files import write_bytes

    try:
        write_bytes(file, "".join(pieces).encode("utf-8", "backslashreplace"), overwrite=True)
    except FileError as error:
        raise Failure(str(error)) from None
