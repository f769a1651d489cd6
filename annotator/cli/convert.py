"""``annotator convert``: a document in another form, or in its own in canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..structure.reading import DEFAULT_LIMITS
from .common import (
    STDIN,
    failures_reported,
    format_option,
    standard_input,
    target_format,
    write_document,
)

if TYPE_CHECKING:
    from ..model.document import AnnotatedArticle
    from ..problems import Report


@click.command(
    short_help="Write a document in another form.",
    epilog="""\b
Examples:
  annotator convert article.annotated.json article.annotated.xml
  annotator convert article.annotated.xml --to json > article.annotated.json
  annotator convert night-train.annotated.json whole.annotated.json --embed
""",
)
@click.argument("input", metavar="INPUT")
@click.argument("output", required=False, metavar="[OUTPUT]")
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
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
def convert(
    input: str,
    output: str | None,
    compact: bool,
    embed: bool,
    detach: bool,
    offsets_from: str | None,
    force: bool,
    to: str | None,
    source_format: str | None,
) -> None:
    """Write a document in another format, or in its own in canonical form.

    Everything is read and checked before anything is written. INPUT may be - for standard input;
    without OUTPUT the document goes to standard output.
    """
    if embed and detach:
        raise click.UsageError("--embed and --detach exclude each other")
    if detach and output is None:
        raise click.UsageError("--detach needs OUTPUT, to put the text beside it")
    target = target_format(to, output)
    document = _read(input, source_format, offsets_from)
    with failures_reported():
        if embed:
            from ..operations.documents import embedded

            document = embedded(document)
        elif detach and output is not None:
            from ..operations.documents import detached

            document = detached(document, _stem(output) + ".txt")
        write_document(document, target, output, new_text=detach, compact=compact, force=force)


def _print_what_is_left(document: AnnotatedArticle, report: Report) -> None:
    """The warnings after offsets were recounted, and whether anything speaks for the unit."""
    from ..operations.convert import says_its_words
    from ..report import text

    for line in text.lines([report]):
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


def _read(input: str, format: str | None, offsets_from: str | None) -> AnnotatedArticle:
    from ..operations.convert import recounted
    from ..operations.documents import checked_document
    from ..operations.files import read_bytes
    from ..operations.texts import beside
    from ..operations.validate import format_of

    with failures_reported():
        limit = DEFAULT_LIMITS.bytes
        data = standard_input() if input == STDIN else read_bytes(input, limit)
        folder = "." if input == STDIN else str(Path(input).parent)
        texts = beside(folder, limit)
        name = None if input == STDIN else Path(input)
        file = "<stdin>" if input == STDIN else input
        found = format_of(data, name, format)
        if offsets_from is not None:
            document, report = recounted(data, found, texts, offsets_from, DEFAULT_LIMITS, file)
            _print_what_is_left(document, report)
            return document
        return checked_document(data, found, texts, DEFAULT_LIMITS, file)
    raise AssertionError  # the block returns or raises
