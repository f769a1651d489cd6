"""``annotator fix``: what the document itself proves to be wrong is put right."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from ..errors import FileError, InvalidDocument, LimitExceeded
from ..problems import STDIN_NAME, Severity, Unread
from ..report.base import Style
from ..structure.reading import Limits
from .common import PROBLEMS, STDIN, UNREADABLE, complain
from .inputs import expanded, read_input
from .options import (
    color_option,
    from_option,
    limit_option,
    paths_argument,
    settings_options,
)
from .settings import limits_of
from .terminal import Progress, wants_color

if TYPE_CHECKING:
    from ..formats.base import Format
    from ..repairs import Fixed, Left, Trust


@click.command(
    short_help="Put right what is beyond doubt.",
    epilog="""\b
Examples:
  annotator fix article.annotated.json
  annotator fix --write articles/
  annotator fix - < article.annotated.json > repaired.annotated.json
""",
)
@paths_argument
@click.option("--write", is_flag=True, help="Change the files; without it, only show how.")
@click.option(
    "--trust",
    type=click.Choice(["words", "offsets"]),
    default="words",
    help="Which is right where the words of a span are not at its offsets: by default the words.",
)
@click.option(
    "--accept-text",
    is_flag=True,
    help="Write the length and digest of the text as it is, whatever they are.",
)
@limit_option
@settings_options
@color_option
@from_option
def fix(
    paths: tuple[str, ...],
    write: bool,
    trust: Trust,
    accept_text: bool,
    limit: tuple[str, ...],
    config: str | None,
    no_config: bool,
    color: str,
    source_format: str | None,
) -> None:
    """Put right what the document itself proves to be wrong, and nothing else.

    Shows what it would do; --write does it. PATH is a file, a folder (its *.annotated.json and
    *.annotated.xml, also in folders below), or - for standard input: the repaired document then
    goes to standard output, and what is said about it to standard error. What is ambiguous is
    left, and said to be.
    """
    limits = limits_of(config, limit, no_config=no_config)
    to_stderr = STDIN in paths
    style = Style(color=wants_color(color, sys.stderr if to_stderr else sys.stdout))
    work = _Work(_Asked(write, trust, accept_text, source_format, limits, style, to_stderr))
    codes = [work.code(item) for item in Progress().of(expanded(paths), "files")]
    click.echo(work.summary(), err=True)
    raise click.exceptions.Exit(max(codes))


class _Asked(Struct, frozen=True):
    """What is asked for."""

    write: bool
    trust: Trust
    accept_text: bool
    format: str | None
    limits: Limits
    style: Style
    to_stderr: bool
    """Whether standard output is for a document."""


class _Count(Struct):
    """What was done in all files."""

    files: int = 0
    unread: int = 0
    repairs: int = 0
    left: int = 0


class _Work:
    """Does what is asked for to each file."""

    def __init__(self, asked: _Asked) -> None:
        self.asked = asked
        self.count = _Count()

    def code(self, item: str | Unread) -> int:
        """Repair one file. Returns its exit code; the others are still to be done."""
        self.count.files += 1
        try:
            if isinstance(item, Unread):
                raise FileError(item.file, item.reason)
            return self._done(item)
        except InvalidDocument as error:
            from ..report import text

            self._say(*text.lines(error.report, self.asked.style))
            complain(f"{error.report.file}: nothing can be repaired in a broken structure")
            self.count.left += len(error.report.problems)
            return PROBLEMS
        except LimitExceeded as error:
            complain(f"{item!s}: error: {error}; nothing is written")
            return PROBLEMS
        except FileError as error:
            complain(f"error: {error}")
            self.count.unread += 1
            return UNREADABLE

    def _done(self, file: str) -> int:
        from ..operations.files import check_replaceable
        from ..operations.fix import fixed, replace_file, rewritten

        asked, piped = self.asked, file == STDIN
        if asked.write and not piped:
            check_replaceable(file)
        given = read_input(file, asked.format, asked.limits.bytes)
        done = fixed(given, asked.trust, asked.accept_text, asked.limits)
        new = rewritten(done, given, asked.limits)
        name, format = given.file or "", given.format
        self._show_repairs(done, format, given.data, name)
        if piped:
            sys.stdout.buffer.write(new)
        elif asked.write and done.repairs:
            replace_file(file, given.data, new)
        changed = asked.write or piped
        self._show_left(done, format, new if changed else given.data, name)
        self.count.repairs += len(done.repairs)
        self.count.left += len(done.left)
        return 0 if done.ok and (changed or not done.repairs) else PROBLEMS

    def _show_repairs(self, done: Fixed, format: Format, data: bytes, file: str) -> None:
        from ..operations.fix import located_repairs
        from ..report.diff import diff_lines
        from ..report.repairs import repair_lines

        if not done.repairs:
            return
        listed = located_repairs(done.repairs[: self.asked.limits.problems], format, data)
        self._say(*repair_lines(listed, file, self.asked.style))
        self._say_how_many_more(file, len(done.repairs) - len(listed), "more repair")
        before = format.write(done.before, True)
        for line in diff_lines(before, format.write(done.document, True), file, self.asked.style):
            self._say(line)
        if data != before and data != format.write(done.before, False):
            verb = "is" if self.asked.write or file == STDIN_NAME else "would be"
            complain(f"{file}: it was not in canonical form, and {verb} rewritten as a whole")

    def _show_left(self, done: Fixed, format: Format, data: bytes, file: str) -> None:
        from ..operations.fix import located_left
        from ..report.repairs import left_lines

        listed = sorted(done.left, key=_is_warning)[: self.asked.limits.problems]
        self._say(*left_lines(located_left(listed, format, data, file), self.asked.style))
        self._say_how_many_more(file, len(done.left) - len(listed), "more finding")

    def _say_how_many_more(self, file: str, number: int, noun: str) -> None:
        from ..report.summary import counted

        if number > 0:
            verb = "is" if number == 1 else "are"
            complain(f"{file}: {counted(number, noun)} {verb} not listed")

    def summary(self) -> str:
        """One line: how many files, what was done in them, and what is left."""
        from ..report.summary import counted

        count, done = self.count, self.asked.write or self.asked.to_stderr
        files = counted(count.files, "file")
        if count.unread:
            files += f", {count.unread:,} could not be read or written"
        verb = "repaired" if done else "would repair"
        hint = "" if done or not count.repairs else " (--write does it)"
        left = counted(count.left, "finding")
        return f"{files}: {verb} {counted(count.repairs, 'place')}{hint}, {left} left"

    def _say(self, *lines: str) -> None:
        for line in lines:
            # By itself click takes colours out where the stream is no terminal.
            click.echo(line, err=self.asked.to_stderr, color=self.asked.style.color)


def _is_warning(one: Left) -> bool:
    return one.problem.severity is Severity.WARNING
