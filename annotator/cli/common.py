"""What several commands share: streams, and the way from an exception to an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from ..errors import AnnotatorError, FileError, InvalidDocument
from ..problems import STDIN_NAME

if TYPE_CHECKING:
    from ..formats.base import Format
    from ..model.document import AnnotatedArticle
    from ..operations.files import NewFile
    from ..problems import Problem, Report
    from ..structure.reading import Limits

PROBLEMS, UNREADABLE = 1, 3
STDIN = "-"


class Failure(click.ClickException):
    """A file that could not be read or written: one sentence, exit code 3."""

    exit_code = UNREADABLE

    def show(self, _file: object = None) -> None:
        """Print the sentence on stderr."""
        complain(f"error: {self.message}")


class Refusal(Failure):
    """Something that was asked for and is not done, for the document's sake: exit code 1."""

    exit_code = PROBLEMS


class failures_reported:  # noqa: N801 - used like a function, `with failures_reported():`
    """Turns what the library raises into a sentence and the right exit code."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        match error:
            case InvalidDocument():
                _print_errors(error.report)
                raise click.exceptions.Exit(PROBLEMS) from None
            case FileError():
                raise Failure(str(error)) from None
            case AnnotatorError():
                raise Refusal(str(error)) from None


def complain(sentence: str) -> None:
    """Say something on standard error."""
    from ..text.quoting import printable

    click.echo(printable(sentence), err=True)


def _print_errors(report: Report) -> None:
    from ..report import text

    for line in text.lines(report):
        click.echo(line, err=True)
    if any(map(_is_no_document, report.problems)):
        complain("note: `annotator formats` lists formats of other systems; --from names one")
    click.echo("nothing was written", err=True)


def _is_no_document(problem: Problem) -> bool:
    """Whether a file may be one of another system."""
    is_bare = (
        problem.rule == "missing-field" and problem.message == "the field 'format' is missing"
    )
    return is_bare or problem.rule == "not-an-annotated-article"


def standard_input(limit: int) -> bytes:
    """All of standard input, one byte more than the limit at most. Raises FileError."""
    from ..operations.files import told

    if sys.stdin is None:  # so Python says that it is closed
        raise FileError(STDIN_NAME, "standard input is closed")
    with told(STDIN_NAME):
        return sys.stdin.buffer.read(limit + 1)


def refuse_own_input(input: str, output: str, hint: str = "") -> None:
    """What is read is never replaced by what is written, by whatever link or spelling."""
    from ..operations.files import same_file

    if same_file(0 if input == STDIN else input, output):
        raise click.UsageError(f"{output} is the same file as {input}{hint}")


def target_format(name: str | None, output: str | None) -> Format:
    """The format to write, by its name or by the name of the output."""
    from ..formats import registry

    told = registry.by_file_name(output) if output is not None else None
    if name is not None:
        if told is not None and told.name != name:
            raise click.UsageError(f"--to says {name}, but the name '{output}' says {told.name}")
        return registry.named(name)
    if output is None:
        raise click.UsageError("name the format with --to, or an OUTPUT whose name tells it")
    if told is None and output.endswith(("/", os.sep)):
        raise click.UsageError(f"there is no folder '{output}'; make it first")
    if told is None:
        raise click.UsageError(f"the name '{output}' does not tell the format; name it with --to")
    return told


def document_files(
    document: AnnotatedArticle,
    target: Format,
    output: str | None,
    *,
    limits: Limits,
    new_text: bool,
    compact: bool,
    overwrite: bool,
    overwrite_text: bool = False,
) -> list[NewFile]:
    """The files that are to be written; without `output`, the document goes to standard output.

    With `new_text`, the file of its text is one of them; without, it must be there.
    """
    from ..operations.documents import written
    from ..operations.saving import with_text

    data = written(document, target, indent=not compact, limits=limits)
    if output is None:
        sys.stdout.buffer.write(data)
        return []
    if not new_text:
        _check_text_beside(document, output, limits)
    return with_text(document, output, data, overwrite=overwrite, overwrite_text=overwrite_text)


def _check_text_beside(document: AnnotatedArticle, output: str, limits: Limits) -> None:
    """A document that keeps its text in a file must find it where the document goes."""
    from ..operations.texts import beside

    file = document.article.text.file
    if file is None:
        return
    found = beside(os.path.dirname(output), limits.bytes)(file)
    if found.text != document.text:
        raise Refusal(
            f"the text of this document is in the file '{file}', which is not beside {output}; "
            "--embed puts the text into the document, --detach into a new file"
        )
