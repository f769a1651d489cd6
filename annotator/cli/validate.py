"""``annotator validate``: every problem in every input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from ..errors import FileError
from ..problems import Outcome, Report, Unread
from ..report.registry import FINDINGS_ONLY, OUTPUT_FORMATS
from . import completion
from .common import PROBLEMS, STDIN, UNREADABLE, Failure, complain, refuse_own_input
from .inputs import expanded, read_input
from .options import (
    WholeNumber,
    color_option,
    from_option,
    limit_option,
    paths_argument,
    settings_options,
)
from .settings import Settings, checked_names, with_limits, work_folder_settings
from .terminal import wants_color, with_progress

if TYPE_CHECKING:
    from ..report.summary import Tally


@click.command(
    epilog="""\b
Examples:
  annotator validate article.annotated.json
  annotator validate articles/ more/one.annotated.xml --strict
  annotator validate articles/ --output-format sarif --output-file report.sarif
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
@from_option
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
) -> None:
    """Report every problem in every file.

    PATH is a file, a folder (its *.annotated.json and *.annotated.xml, also in folders below), or
    - for standard input. A bad file never stops the others from being read.
    """
    from ..report.base import Style
    from ..report.registry import reporter
    from ..report.summary import Tally

    settings = _settings(
        work_folder_settings(config, no_config=no_config), select, ignore, max_problems, limit
    )
    tally = Tally()
    file = None if output_file == STDIN else output_file
    check = _Check(settings, source_format, stdin_filename, file)
    told = output_format in FINDINGS_ONLY and not quiet
    outcomes = _counted(check.all(paths), tally, gaps_told=told)
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
    """Validates inputs one by one."""

    def __init__(
        self,
        settings: Settings,
        format: str | None,
        stdin_name: str | None,
        output_file: str | None,
    ) -> None:
        self._settings = settings
        self._output_file = output_file
        self._rules = settings.chooser()
        self._format = format
        self._stdin_name = stdin_name

    def all(self, paths: tuple[str, ...]) -> Iterator[Outcome]:
        """What validating each input gave."""
        for item in with_progress(expanded(paths)):
            if isinstance(item, Unread):
                yield item
                continue
            if self._output_file is not None:
                refuse_own_input(item, self._output_file)
            try:
                yield self._report(item)
            except FileError as error:
                name = self._stdin_name or error.path if item == STDIN else item
                yield Unread(name, error.reason)

    def _report(self, path: str) -> Report:
        from ..operations.validate import check
        from ..rules import Choice

        settings, limits = self._settings, self._settings.limits
        choice = Choice(self._rules, settings.severity, limits.problems)
        given = read_input(path, self._format, limits.bytes, self._stdin_name)
        return check(given, choice, limits).report


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
