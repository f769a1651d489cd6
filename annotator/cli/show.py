"""``annotator show``: the annotations of documents, listed in the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

import click

from ..errors import FileError
from ..model.vocabulary import TYPE_NAMES
from ..problems import Severity, Unread
from ..report.listing import ORDERS
from ..report.selection import NO_STATUS, Wanted
from ..structure.reading import Limits
from . import completion
from .common import PROBLEMS, UNREADABLE, complain
from .inputs import expanded, read_input
from .options import WholeNumber, from_option, limit_option, paths_argument, settings_options
from .settings import limits_of, separated
from .terminal import is_terminal

if TYPE_CHECKING:
    from ..model.document import AnnotatedArticle
    from ..problems import Report
    from ..report.listing import Entry


def _known_types(
    _context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    from ..text.similar import did_you_mean

    listed = separated(names)
    for name in listed:
        if name not in TYPE_NAMES:
            hint = did_you_mean(name, TYPE_NAMES) or f"there are {', '.join(TYPE_NAMES)}"
            raise click.BadParameter(f"there is no type '{name}'; {hint}")
    return listed


@click.command(
    short_help="List annotations: their words, and who said them.",
    epilog="""\b
Examples:
  annotator show article.annotated.json
  annotator show article.annotated.json --type quote,claim
  annotator show *.annotated.json --status draft --output-format jsonl
""",
)
@paths_argument
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="TYPE",
    callback=_known_types,
    shell_complete=completion.types,
    help="List this type only; several are separated by commas.",
)
@click.option(
    "--creator", "creators", multiple=True, metavar="AGENT", help="List what this agent made only."
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(["draft", "accepted", "rejected", NO_STATUS]),
    help="List what has this status only; 'none' is for what has no status.",
)
@click.option(
    "--containing",
    metavar="TEXT",
    help="List what has TEXT in the words of a span only, in any case.",
)
@click.option(
    "--sort",
    "order",
    type=click.Choice(ORDERS),
    default="offset",
    help="The order; by default that of the text.",
)
@click.option(
    "--words", metavar="N", type=WholeNumber(min=1), help="Cut words to N columns at most."
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help="Columns for people, or an object a line for other programs.",
)
@limit_option
@settings_options
@from_option
def show(
    paths: tuple[str, ...],
    types: tuple[str, ...],
    creators: tuple[str, ...],
    statuses: tuple[str, ...],
    containing: str | None,
    order: str,
    words: int | None,
    output_format: str,
    limit: tuple[str, ...],
    config: str | None,
    no_config: bool,
    source_format: str | None,
) -> None:
    """List annotations: where they stand, their words, and who said them.

    PATH is a file, a folder (its *.annotated.json and *.annotated.xml, also in folders below), or
    - for standard input. A document with errors is listed all the same, as far as it can be read.
    In a terminal, everything is cut to its width.
    """
    if words is not None and output_format == "jsonl":
        raise click.UsageError("--words cuts what people read; jsonl holds the whole words")
    limits = limits_of(config, limit, no_config=no_config)
    wanted = Wanted(types, creators, statuses, containing or "")
    headed = len(paths) > 1 or os.path.isdir(paths[0])
    listing = _Listing(wanted, order, words, output_format, source_format, limits, headed=headed)
    codes = set(map(listing.code, expanded(paths)))
    listing.print_notes()
    raise click.exceptions.Exit(max(codes))


class _Listing:
    """Prints the lists of inputs one by one, and knows what they have in common."""

    def __init__(
        self,
        wanted: Wanted,
        order: str,
        words: int | None,
        output_format: str,
        source_format: str | None,
        limits: Limits,
        *,
        headed: bool,
    ) -> None:
        self._wanted = wanted
        self._order = order
        self._words = words
        self._output_format = output_format
        self._source_format = source_format
        self._limits = limits
        self._headed = headed
        self._printed = False
        self._agents: set[str] | None = None
        """Those of all documents; None before there was one."""

    def code(self, item: str | Unread) -> int:
        """List one input. Returns its exit code; the others are still to be done."""
        if isinstance(item, Unread):
            return _unread(item.file, item.reason)
        try:
            name, document, report = _checked(item, self._source_format, self._limits)
        except FileError as error:
            return _unread(error.path, error.reason)
        _print_errors(name, document, report)
        if document is not None:
            self._list(name, document)
        return PROBLEMS if report.errors else 0

    def _list(self, name: str, document: AnnotatedArticle) -> None:
        from ..report.listing import entries, ordered
        from ..report.selection import agents_of

        self._agents = (self._agents or set()) | agents_of(document)
        chosen = ordered(self._wanted.of(entries(document)), self._order)
        if not chosen and not self._headed:
            complain(f"note: {name}: {_nothing(len(document.annotations))}")
        if not chosen:
            return
        for line in self._lines(chosen, name):
            click.echo(line)
        self._printed = True

    def _lines(self, chosen: list[Entry], name: str) -> Iterable[str]:
        from ..report.listing import json_lines
        from ..report.table import lines
        from ..text.quoting import printable

        if self._output_format == "jsonl":
            return json_lines(chosen, name)
        heading = [f"{printable(name)}:"] if self._headed else []
        gap = [""] if self._printed else []
        return chain(gap, heading, lines(chosen, _terminal_width(), self._words))

    def print_notes(self) -> None:
        """Say so where nothing was found, and where no document has an agent: a typo, perhaps."""
        from ..text.similar import did_you_mean

        if self._agents is None:
            return
        if self._headed and not self._printed:
            complain("note: no document has an annotation as asked for")
        for name in self._wanted.creators:
            if name not in self._agents:
                hint = did_you_mean(name, sorted(self._agents))
                complain(f"note: there is no agent '{name}'" + (f"; {hint}" if hint else ""))


def _checked(
    path: str, format: str | None, limits: Limits
) -> tuple[str, AnnotatedArticle | None, Report]:
    """The name of an input, its document if it has a sound structure, and its errors."""
    from ..operations.validate import check
    from ..rules import Choice

    given = read_input(path, format, limits.bytes)
    errors = Choice(lambda rule: rule.severity == Severity.ERROR, limit=limits.problems)
    checked = check(given, errors, limits)
    return given.file or "", checked.document, checked.report


def _unread(name: str, reason: str) -> int:
    complain(f"error: {name}: {reason}")
    return UNREADABLE


def _print_errors(name: str, document: AnnotatedArticle | None, report: Report) -> None:
    """All of a broken structure, where nothing else can be shown; or else that there are some."""
    from ..report import text
    from ..report.base import runnable
    from ..report.summary import counted

    if document is None:
        for line in text.lines(report):
            click.echo(line, err=True)
    elif report.errors:
        count = counted(report.error_count, "error")
        complain(runnable(f"note: {name} has {count}; see `annotator validate FILE`", name))


def _terminal_width() -> int | None:
    """The width of the terminal that reads; None where something else does."""
    import shutil

    return shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None


def _nothing(annotations: int) -> str:
    from ..report.summary import counted

    if not annotations:
        return "there are no annotations"
    be = "is" if annotations == 1 else "are"
    return f"there {be} {counted(annotations, 'annotation')}, but none as asked for"
