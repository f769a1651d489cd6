"""``annotator show``: the annotations of documents, listed in the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ..errors import FileError
from ..model.vocabulary import TYPE_NAMES
from ..problems import Severity
from ..structure.reading import DEFAULT_LIMITS
from .common import PROBLEMS, STDIN, UNREADABLE, format_option, standard_input
from .info import complete_types

if TYPE_CHECKING:
    from ..operations.validate import Checked
    from ..report.listing import Entry

_NO_STATUS = "none"


def _known_types(
    _context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    from ..text.similar import did_you_mean

    for name in names:
        if name not in TYPE_NAMES:
            hint = did_you_mean(name, TYPE_NAMES) or f"there are {', '.join(TYPE_NAMES)}"
            raise click.BadParameter(f"there is no type '{name}'; {hint}")
    return names


@click.command(
    short_help="List annotations: their words, and who said them.",
    epilog="""\b
Examples:
  annotator show article.annotated.json
  annotator show article.annotated.json --type quote --type claim
  annotator show *.annotated.json --status draft --output-format jsonl
""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="TYPE",
    callback=_known_types,
    shell_complete=complete_types,
    help="List this type only.",
)
@click.option(
    "--creator", "creators", multiple=True, metavar="AGENT", help="List what this agent made only."
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(["draft", "accepted", "rejected", _NO_STATUS]),
    help="List what has this status only.",
)
@click.option("--containing", metavar="TEXT", help="List what has TEXT in its words only.")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["offset", "type", "document"]),
    default="offset",
    help="The order; by default that of the text.",
)
@click.option(
    "--words", metavar="N", type=click.IntRange(min=1), help="Cut words to N columns at most."
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help="Columns for people, or an object a line for other programs.",
)
@format_option(
    "--from", "source_format", help="The format of the files, where their names do not tell."
)
def show(
    files: tuple[str, ...],
    types: tuple[str, ...],
    creators: tuple[str, ...],
    statuses: tuple[str, ...],
    containing: str | None,
    order: str,
    words: int | None,
    output_format: str,
    source_format: str | None,
) -> None:
    """List annotations: where they stand, their words, and who said them.

    FILE may be - for standard input. A document with errors is listed all the same, as far as it
    can be read. In a terminal, everything is cut to its width.
    """
    from ..report.listing import entries, ordered

    wanted = _Filter(types, creators, statuses, containing)
    codes = {0}
    for file in files:
        try:
            checked = _checked(file, source_format)
        except FileError as error:
            _complain(f"error: {file}: {error.reason}")
            codes.add(UNREADABLE)
            continue
        codes.add(PROBLEMS if checked.report.errors else 0)
        _print_errors(file, checked)
        if checked.document is not None:
            listed = entries(checked.document)
            chosen = ordered(filter(wanted, listed), order)
            _print_list(chosen, file, output_format, words, headed=len(files) > 1)
            if not chosen:
                _complain(f"note: {file}: {_nothing(len(listed))}")
    raise click.exceptions.Exit(max(codes))


class _Filter:
    """Whether an annotation is asked for; what is not given does not matter."""

    def __init__(
        self,
        types: tuple[str, ...],
        creators: tuple[str, ...],
        statuses: tuple[str, ...],
        containing: str | None,
    ) -> None:
        self._types, self._creators, self._statuses = types, creators, statuses
        self._text = (containing or "").casefold()

    def __call__(self, entry: Entry) -> bool:
        annotation = entry.annotation
        return (
            (not self._types or annotation.type in self._types)
            and (not self._creators or annotation.creator in self._creators)
            and (not self._statuses or (annotation.status or _NO_STATUS) in self._statuses)
            and (not self._text or self._in(entry.words or ()))
        )

    def _in(self, words: Iterable[str]) -> bool:
        return any(self._text in piece.casefold() for piece in words)


def _checked(file: str, format: str | None) -> Checked:
    from ..operations.files import read_bytes
    from ..operations.texts import beside
    from ..operations.validate import check, format_of
    from ..rules import Choice

    limit = DEFAULT_LIMITS.bytes
    data = standard_input(limit) if file == STDIN else read_bytes(file, limit)
    name, folder = (None, ".") if file == STDIN else (file, os.path.dirname(file))
    errors = Choice(lambda rule: rule.severity == Severity.ERROR, limit=DEFAULT_LIMITS.problems)
    found = format_of(data, name, format)
    return check(data, found, beside(folder, limit), errors, DEFAULT_LIMITS)


def _print_errors(file: str, checked: Checked) -> None:
    """All of a broken structure, where nothing else can be shown; or else that there are some."""
    from ..operations.validate import with_file
    from ..report import text
    from ..report.summary import counted

    report = checked.report
    if checked.document is None:
        for line in text.lines(with_file(report, _name(file))):
            click.echo(line, err=True)
    elif report.errors:
        count = counted(report.error_count, "error")
        _complain(f"note: {_name(file)} has {count}, which `annotator validate` lists")


def _print_list(
    chosen: list[Entry], file: str, output_format: str, words: int | None, *, headed: bool
) -> None:
    from ..report.listing import json_lines
    from ..report.table import lines
    from ..text.quoting import printable

    if output_format == "jsonl":
        for line in json_lines(chosen, _name(file)):
            click.echo(line)
        return
    if headed and chosen:
        click.echo(f"{printable(_name(file))}:")
    for line in lines(chosen, _terminal_width(), words) if chosen else ():
        click.echo(line)


def _terminal_width() -> int | None:
    """The width of the terminal that reads; None where something else does."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _nothing(annotations: int) -> str:
    from ..report.summary import counted

    if not annotations:
        return "there are no annotations"
    return f"there are {counted(annotations, 'annotation')}, but none as asked for"


def _name(file: str) -> str:
    return "<stdin>" if file == STDIN else file


def _complain(sentence: str) -> None:
    from ..text.quoting import printable

    click.echo(printable(sentence), err=True)
