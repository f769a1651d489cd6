"""``annotator convert``: a document in another form, or in its own in canonical form."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from ..corpus.names import JSONL, holds_rows
from ..structure.reading import DEFAULT_LIMITS, Limits
from . import completion
from .common import (
    STDIN,
    complain,
    document_files,
    failures_reported,
    refuse_own_input,
    target_format,
)
from .corpora import column_option, jobs_option, scheduler_option, workers_of
from .corpus_conversion import (
    Asked,
    convert_corpus,
    documents_of,
    form_of,
    is_input,
    is_streamed,
)
from .foreign import Goals, documents_in, foreign_files, source_of, target_of
from .inputs import read_input
from .options import any_format_option, limit_option, output_argument
from .settings import with_limits
from .several import documents_below, goals, spare_inputs

if TYPE_CHECKING:
    from ..foreign.base import Foreign
    from ..formats.base import Format
    from ..model.document import AnnotatedArticle
    from ..operations.files import NewFile
    from ..problems import Report


@click.command(
    short_help="Write a document in another format.",
    epilog="""\b
Examples:
  annotator convert article.annotated.json article.annotated.xml
  annotator convert article.annotated.xml --to json > article.annotated.json
  annotator convert night-train.annotated.json whole.annotated.json --embed
  annotator convert article.annotated.json --in-place --offsets-from utf-16
  annotator convert article.annotated.json article.ann
  annotator convert export.jsonl articles/ --from doccano --map labels.toml
  annotator convert more/ all.csv
  annotator convert more/ all.annotated.jsonl
  annotator convert 'corpus/*.jsonl.gz' words.csv
""",
)
@click.argument("input", metavar="INPUT", shell_complete=completion.paths)
@output_argument
@any_format_option(
    "--to",
    "to",
    help="The format to write; by default that of OUTPUT's name, which it may not contradict.",
)
@any_format_option(
    "--from", "source_format", help="The format of INPUT, where its name does not tell."
)
@click.option("--compact", is_flag=True, help="Write no indentation.")
@click.option("--embed", is_flag=True, help="Put the text into the document.")
@click.option(
    "--detach", is_flag=True, help="Put the text into a file beside OUTPUT, which ends in .txt."
)
@click.option(
    "--offsets-from",
    type=click.Choice(["utf-16", "utf-8", "code-point"], case_sensitive=False),
    help="What the offsets of INPUT count, where it is not what its format says.",
)
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    shell_complete=completion.paths,
    help="What labels, attributes and relations of the other system stand for, in TOML.",
)
@click.option(
    "--carry/--no-carry",
    default=True,
    help="Whether what the other system has no place for is carried along where it can be.",
)
@click.option(
    "--strict", is_flag=True, help="Write nothing, with exit code 1, where anything would be lost."
)
@column_option
@jobs_option
@scheduler_option
@click.option(
    "--skip-invalid", is_flag=True, help="Leave out what is invalid in a corpus, and say so."
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
    map_file: str | None,
    carry: bool,
    strict: bool,
    limit: tuple[str, ...],
    in_place: bool,
    force: bool,
    to: str | None,
    source_format: str | None,
    column: str | None,
    jobs: int | None,
    scheduler: str | None,
    skip_invalid: bool,
) -> None:
    """Write a document in another format, or in its own in canonical form.

    Everything is read and checked before anything is written. INPUT may be - for standard input;
    without OUTPUT the document goes to standard output. With --in-place INPUT is rewritten, as a
    whole or not at all. What the other system has no place for is listed.

    INPUT may be a folder, all documents of which are converted, or a file of another system with
    several articles. Then OUTPUT is a folder that exists, or a file of a format that holds
    several. All are written, or none.

    INPUT may be a corpus, as `validate` takes it, and OUTPUT one: *.jsonl, *.jsonl.gz, *.jsonl.zst
    or *.annotated.parquet (--to jsonl or parquet).
    """
    if in_place:
        if output is not None or to is not None or input == STDIN:
            raise click.UsageError("--in-place takes one file, and neither OUTPUT nor --to")
        output = input
    elif output is not None:
        refuse_own_input(input, output, "; --in-place rewrites a file")
    source = source_of(source_format, input)
    target = None if in_place else target_of(to, output)
    options = Options(
        embed, detach, compact, offsets_from, map_file, carry, strict, in_place, force,
        with_limits(DEFAULT_LIMITS, limit),
    )  # fmt: skip
    form = form_of(to, output)
    if target is not None and to is form is None and holds_rows(output or ""):
        complain("note: this writes a table; *.annotated.parquet holds documents")
    if source is not None and source.read is None and source_format is None:
        source = None  # *.parquet may also be what a table is written to
    if not in_place and (form is not None or is_input(input, source, source_format)):
        asked = Asked(
            input, output, source, None if form else target, form or JSONL,
            source_format, column, workers_of(jobs, scheduler), map_file, offsets_from, carry,
            strict, skip_invalid, force, options.limits,
        )  # fmt: skip
        _from_corpus(asked, form, to, options)
        return
    if skip_invalid or any(one is not None for one in (column, jobs, scheduler)):
        raise click.UsageError("--skip-invalid, --column, --jobs and --scheduler are for corpora")
    options.check(source, target, output)
    if source is not None:
        _from_foreign(input, output, source, target, to, options)
        return
    if os.path.isdir(input):
        _from_folder(input, output, target, to, options)
        return
    named = None if in_place or target is not None else target_format(to, output)
    document, found = _read(input, source_format, options)
    _write([(document, output)], target or named or found, input, options)


class Options(Struct, frozen=True):
    """How a document is read and written."""

    embed: bool
    detach: bool
    compact: bool
    offsets_from: str | None
    map: str | None
    carry: bool
    strict: bool
    in_place: bool
    force: bool
    limits: Limits

    def check(self, source: Foreign | None, target: Foreign | None, output: str | None) -> None:
        """What does not go together. Raises UsageError."""
        if self.embed and self.detach:
            raise click.UsageError("--embed and --detach exclude each other")
        if self.detach and output is None:
            raise click.UsageError("--detach needs OUTPUT, to put the text beside it")
        if self.in_place and source is not None:
            raise click.UsageError(f"--in-place is not for {source.name}; name an OUTPUT")
        if self.map is not None and source is None and target is None:
            raise click.UsageError("--map is for formats of other systems")
        if self.offsets_from == "code-point" and source is None:
            raise click.UsageError("the offsets of a document count code points anyway")
        for name in ("embed", "detach", "compact"):
            if target is not None and getattr(self, name):
                raise click.UsageError(f"--{name} is not for {target.name}")
        if target is None and (self.strict or not self.carry):
            option = "--strict" if self.strict else "--no-carry"
            raise click.UsageError(f"{option} is for formats of other systems; nothing is lost")


def _write(documents: Goals, target: Format | Foreign, input: str, options: Options) -> None:
    """Write documents where each goes to: all of them, or none."""
    from ..foreign.base import Foreign
    from ..operations.files import write_files

    with failures_reported():
        if isinstance(target, Foreign):
            files = foreign_files(
                documents, target,
                map=options.map, carry=options.carry, strict=options.strict,
                overwrite=options.force,
            )  # fmt: skip
        else:
            files = [
                file
                for document, output in documents
                for file in _own_files(document, target, input, output, options)
            ]
        write_files(*files)


def _own_files(
    document: AnnotatedArticle, target: Format, input: str, output: str | None, options: Options
) -> list[NewFile]:
    """What to write in a format of this project."""
    if options.embed:
        from ..operations.documents import embedded

        document = embedded(document)
    elif options.detach and output is not None:
        document = _detached(document, input, output, options.limits)
    return document_files(
        document,
        target,
        output,
        limits=options.limits,
        new_text=options.detach,
        compact=options.compact,
        overwrite=options.force or options.in_place,
        overwrite_text=options.force and options.detach,
    )


def _from_foreign(
    input: str, output: str | None, source: Foreign, target: Foreign | None, to: str | None,
    options: Options,
) -> None:  # fmt: skip
    """Convert all articles in a file of another system."""
    format = target or _format_of_each(to, output)
    documents = documents_in(
        input, source, options.limits, map=options.map, unit=options.offsets_from
    )
    _write(goals(documents, output, format, input), format, input, options)


def _from_corpus(asked: Asked, form: str | None, to: str | None, options: Options) -> None:
    """Convert all articles of a corpus, or what becomes one."""
    options.check(asked.source, asked.target, asked.output)
    if options.detach:
        raise click.UsageError("--detach is not for corpora: they keep texts inside")
    if form is not None or is_streamed(asked):
        convert_corpus(asked)
        return
    format = asked.target or _format_of_each(to, asked.output)
    documents = documents_of(asked)
    _write(goals(documents, asked.output, format, asked.input), format, asked.input, options)


def _from_folder(
    input: str, output: str | None, target: Foreign | None, to: str | None, options: Options
) -> None:
    """Convert all documents in a folder."""
    if options.in_place or options.offsets_from is not None:
        option = "--in-place" if options.in_place else "--offsets-from"
        raise click.UsageError(f"{option} is for one file, and {input} is a folder")
    format = target or _format_of_each(to, output)
    paths, documents = documents_below(input, lambda path: _read(path, None, options)[0])
    chosen = goals(documents, output, format, input)
    spare_inputs(paths, (path for _, path in chosen))
    _write(chosen, format, input, options)


def _format_of_each(to: str | None, output: str | None) -> Format:
    """The format of this project to write: JSON in a folder, if nothing else is said."""
    if output is not None and os.path.isdir(output):
        return target_format(to or "json", None)
    return target_format(to, output)


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


def _read(input: str, format: str | None, options: Options) -> tuple[AnnotatedArticle, Format]:
    """The document in INPUT, and the format that it has there."""
    from ..operations.convert import recounted
    from ..operations.documents import checked_document
    from ..operations.files import check_replaceable

    with failures_reported():
        if options.in_place:
            check_replaceable(input)
        given = read_input(input, format, options.limits.bytes)
        if options.offsets_from is None:
            return checked_document(given, options.limits), given.format
        document, report = recounted(given, options.offsets_from, options.limits)
        _print_what_is_left(document, report)
        return document, given.format
    raise AssertionError  # the block returns or raises
