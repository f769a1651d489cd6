"""``annotator fix``: what the document itself proves to be wrong is put right."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from ..errors import FileError, InvalidDocument, LimitExceeded
from ..structure.reading import DEFAULT_LIMITS
from . import completion
from .common import PROBLEMS, STDIN, UNREADABLE, format_option, standard_input

if TYPE_CHECKING:
    from ..formats.base import Format
    from ..repairs import Fixed, Trust


@click.command(
    short_help="Put right what is beyond doubt.",
    epilog="""\b
Examples:
  annotator fix article.annotated.json
  annotator fix --write articles/*.annotated.json
  annotator fix - < article.annotated.json > repaired.annotated.json
""",
)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", shell_complete=completion.paths
)
@click.option("--write", is_flag=True, help="Change the files; without it, only show how.")
@click.option(
    "--trust",
    type=click.Choice(["words", "offsets"]),
    default="words",
    help="Which is right where the words of a span are not at its offsets.",
)
@click.option(
    "--accept-text", is_flag=True, help="Write the length and digest of the text as it is."
)
@format_option(
    "--from", "source_format", help="The format of the files, where their names do not tell."
)
def fix(
    files: tuple[str, ...],
    write: bool,
    trust: Trust,
    accept_text: bool,
    source_format: str | None,
) -> None:
    """Put right what the document itself proves to be wrong, and nothing else.

    Shows what it would do; --write does it. FILE may be - for standard input: the repaired
    document then goes to standard output. What is ambiguous is left, and said to be.
    """
    work = _Work(write, trust, accept_text, source_format, to_stderr=STDIN in files)
    codes = [work.code(file) for file in files]
    raise click.exceptions.Exit(max(codes))


class _Work:
    """What is asked for, and how it is done to each file."""

    def __init__(
        self,
        write: bool,
        trust: Trust,
        accept_text: bool,
        source_format: str | None,
        *,
        to_stderr: bool,
    ) -> None:
        self.write = write
        self.trust: Trust = trust
        self.accept_text = accept_text
        self.source_format = source_format
        self.to_stderr = to_stderr

    def code(self, file: str) -> int:
        """Repair one file. Returns its exit code; the others are still to be done."""
        try:
            return self._done(file)
        except InvalidDocument as error:
            from ..report import text

            self._say(*text.lines(error.report))
            self._say_of(file, "nothing can be repaired in a broken structure")
            return PROBLEMS
        except LimitExceeded as error:
            self._say_of(file, f"error: {error}")
            return PROBLEMS
        except FileError as error:
            self._error(str(error))
            return UNREADABLE

    def _done(self, file: str) -> int:
        from ..operations.fix import fixed
        from ..operations.texts import beside
        from ..operations.validate import format_of

        piped = file == STDIN
        name = "<stdin>" if piped else file
        data = standard_input(DEFAULT_LIMITS.bytes) if piped else _read(file)
        format = format_of(data, None if piped else file, self.source_format)
        texts = beside("." if piped else os.path.dirname(file), DEFAULT_LIMITS.bytes)
        done = fixed(data, format, texts, name, self.trust, self.accept_text, DEFAULT_LIMITS)
        writes = self.write or piped
        self._show(done, format, data, name, writes)
        if writes:
            self._put(file, done, format, data)
        return 0 if done.ok and (writes or not done.repairs) else PROBLEMS

    def _show(self, done: Fixed, format: Format, data: bytes, file: str, writes: bool) -> None:
        from ..report import repairs
        from ..report.summary import counted

        self._say(*repairs.repair_lines(done.repairs, file))
        if done.repairs:
            before = format.write(done.before, True)
            self._say(*repairs.diff_lines(before, format.write(done.document, True), file))
            if data not in (before, format.write(done.before, False)):
                self._note(file, "it is not in canonical form, and is rewritten as a whole")
        self._say(*repairs.left_lines(done.left, file, DEFAULT_LIMITS.problems))
        verb = "repaired" if writes else "would repair"
        self._note(file, f"{verb} {counted(len(done.repairs), 'place')}; "
                         f"{counted(len(done.left), 'finding')} left")  # fmt: skip

    def _put(self, file: str, done: Fixed, format: Format, data: bytes) -> None:
        """Write the document; a file in which there is nothing to repair stays as it is."""
        from ..operations.documents import written
        from ..operations.files.writing import write_bytes

        if done.repairs:
            compact = data == format.write(done.before, False)
            data = written(done.document, format, indent=not compact, limits=DEFAULT_LIMITS)
        if file == STDIN:
            sys.stdout.buffer.write(data)
        elif done.repairs:
            write_bytes(file, data, overwrite=True)

    def _say(self, *lines: str) -> None:
        for line in lines:
            click.echo(line, err=self.to_stderr)

    def _say_of(self, file: str, words: str) -> None:
        from ..text.quoting import printable

        self._say(printable(f"{file}: {words}"))

    def _note(self, file: str, words: str) -> None:
        from ..text.quoting import printable

        click.echo(printable(f"{file}: {words}"), err=True)

    def _error(self, words: str) -> None:
        from ..text.quoting import printable

        click.echo(printable(f"error: {words}"), err=True)


def _read(file: str) -> bytes:
    from ..operations.files import read_bytes

    return read_bytes(file, DEFAULT_LIMITS.bytes)
