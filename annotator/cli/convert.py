"""``annotator convert``: a document in another form, or in its own in canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..structure.reading import DEFAULT_LIMITS, Limits
from . import completion
from .common import (
    STDIN,
    failures_reported,
    refuse_own_input,
    target_format,
    write_document,
)
from .inputs import read_input
from .options import format_option, limit_option, output_argument
from .settings import with_limits

if TYPE_CHECKING:
    from ..formats.base import Format
    from ..model.document import AnnotatedArticle
    from ..problems import Report


@click.command(
    short_help="Write a document in another form.",
    epilog="""\b
Examples:
  annotator convert article.annotated.json article.annotated.xml
  annotator convert article.annotated.xml --to json > article.annotated.json
  annotator convert night-train.annotated.json whole.annotated.json --embed
  annotator convert article.annotated.json --in-place --offsets-from utf-16
""",
)
@click.argument("input", metavar="INPUT", shell_complete=completion.paths)
@output_argument
@format_option("--to", "to", help="The format to write; by default that of OUTPUT's name.")
@format_option(
    "--from", "source_format", help="The format of INPUT, where its name does not tell."
)
@click.option("--compact", is_flag=True, help="Write no indentation.")
@click.option("--embed", is_flag=True, help="Put the text into the document.")
@click.option("--detach", is_flag=True, help="Put the text into a file beside OUTPUT.")
@click.option(
    "--offsets-from",
    type=click.Choice(["utf-16", "utf-8"], case_sensitive=False),
    help="What the offsets of INPUT count, where it is not code points.",
)
@click.option("--in-place", is_flag=True, help="Rewrite INPUT itself, in the format it has.")
@click.option("--force", is_flag=True, help="Overwrite files that exist, but never INPUT.")
@limit_option
def convert(
    input: str,
    output: str | None,
    compact: bool,
    embed: bool,
    detach: bool,
    offsets_from: str | None,
    limit: tuple[str, ...],
    in_place: bool,
    force: bool,
    to: str | None,
    source_format: str | None,
) -> None:
    """Write a document in another format, or in its own in canonical form.

    Everything is read and checked before anything is written. INPUT may be - for standard input;
    without OUTPUT the document goes to standard output. With --in-place INPUT is rewritten, as a
    whole or not at all.
    """
    if embed and detach:
        raise click.UsageError("--embed and --detach exclude each other")
    if in_place:
        if output is not None or to is not None or input == STDIN:
            raise click.UsageError("--in-place takes one file, and neither OUTPUT nor --to")
        output = input
    elif output is not None:
        refuse_own_input(input, output, "; --in-place rewrites a file")
    if detach and output is None:
        raise click.UsageError("--detach needs OUTPUT, to put the text beside it")
    named = None if in_place else target_format(to, output)
    limits = with_limits(DEFAULT_LIMITS, limit)
    document, found = _read(input, source_format, offsets_from, limits, in_place=in_place)
    target = named or found
    with failures_reported():
        if embed:
            from ..operations.documents import embedded

            document = embedded(document)
        elif detach and output is not None:
            document = _detached(document, input, output, limits)
        write_document(
            document,
            target,
            output,
            limits=limits,
            new_text=detach,
            compact=compact,
            overwrite=force or in_place,
            overwrite_text=force and detach,
        )


def _detached(
    document: AnnotatedArticle, input: str, output: str, limits: Limits
) -> AnnotatedArticle:
    """The document with its text beside OUTPUT, if that gives a document that can be valid."""
    from ..operations.documents import detached, dumps
    from ..operations.saving import text_path

    made = detached(document, _stem(output) + ".txt")
    dumps(made, limits=limits)  # raises what is wrong with that name
    refuse_own_input(input, text_path(output, _stem(output) + ".txt"))
    return made


def _print_what_is_left(document: AnnotatedArticle, report: Report) -> None:
    """The warnings after offsets were recounted, and whether anything speaks for the unit."""
    from ..operations.convert import says_its_words
    from ..report import text

    for line in text.lines(report):
        click.echo(line, err=True)
    if not says_its_words(document):
        click.echo("note: no span says its words (exact), so nothing proves the unit", err=True)


def _stem(path: str) -> str:
    """The name of a file without the extensions of a format."""
    from ..formats.registry import FORMATS

    name = Path(path).name
    for format in FORMATS.values():
        for extension in format.extensions:
            if name.lower().endswith(extension) and len(name) > len(extension):
                return name[: -len(extension)]
    return Path(path).stem


def _read(
    input: str, format: str | None, offsets_from: str | None, limits: Limits, *, in_place: bool
) -> tuple[AnnotatedArticle, Format]:
    """The document in INPUT, and the format that it has there."""
    from ..operations.convert import recounted
    from ..operations.documents import checked_document
    from ..operations.files import check_replaceable

    with failures_reported():
        if in_place:
            check_replaceable(input)
        given = read_input(input, format, limits.bytes)
        if offsets_from is None:
            return checked_document(given, limits), given.format
        document, report = recounted(given, offsets_from, limits)
        _print_what_is_left(document, report)
        return document, given.format
    raise AssertionError  # the block returns or raises
