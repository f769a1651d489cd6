"""``annotator new``: a document to begin with."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ..errors import FileError
from ..structure.reading import DEFAULT_LIMITS
from . import completion
from .common import (
    STDIN,
    Refusal,
    failures_reported,
    refuse_own_input,
    target_format,
    write_document,
)
from .inputs import read_data
from .options import format_option, limit_option, output_argument
from .settings import with_limits


@click.command(
    short_help="Begin: a document around a raw text.",
    epilog="""\b
Examples:
  annotator new article.txt article.annotated.json --language en
  annotator new article.txt --to xml
""",
)
@click.argument("article", metavar="ARTICLE.txt", shell_complete=completion.paths)
@output_argument
@format_option(
    "--to", "to", help="The format to write; by default that of OUTPUT's name, or json."
)
@click.option(
    "--id",
    metavar="ID",
    help="What names the article; by default the file's name without its extension.",
)
@click.option("--language", metavar="TAG", help="The language of the text: en, de-AT, …")
@click.option("--title", metavar="TEXT", help="The headline.")
@click.option("--detach", is_flag=True, help="Refer to ARTICLE.txt instead of copying its text.")
@click.option("--force", is_flag=True, help="Overwrite OUTPUT if it exists.")
@limit_option
def new(
    article: str,
    output: str | None,
    to: str | None,
    id: str | None,
    language: str | None,
    title: str | None,
    detach: bool,
    limit: tuple[str, ...],
    force: bool,
) -> None:
    """Begin: write a valid document without annotations around a raw text.

    The text must be UTF-8 and is taken exactly as it is, byte for byte. An annotated article is
    refused.
    """
    from ..operations import documents

    if detach and (article == STDIN or output is None):
        raise click.UsageError("--detach needs a file ARTICLE.txt and OUTPUT")
    if output is not None:
        refuse_own_input(article, output)
    target = target_format(to or (None if output is not None else "json"), output)
    limits = with_limits(DEFAULT_LIMITS, limit)
    with failures_reported():
        data = _read(article, limits.bytes)
        _refuse_document(data, article)
        file = _path_from(output, article) if detach and output is not None else None
        text = _decoded(data, article)
        if text.startswith("\ufeff"):
            click.echo("note: the text begins with a byte order mark, at offset 0", err=True)
        document = documents.new(
            text,
            id=id or _article_id(article),
            language=language,
            title=title,
            file=file,
        )
        documents.dumps(
            document, format=target.name, limits=limits
        )  # raises what would not be valid
        write_document(
            document, target, output, limits=limits, new_text=False, compact=False, overwrite=force
        )


def _read(name: str, limit: int) -> bytes:
    data = read_data(name, limit)
    if len(data) > limit:
        told = f"{name}: the text has more than {limit:,} bytes, which is the limit"
        raise Refusal(f"{told}; `--limit bytes=NUMBER` sets another one")
    return data


def _refuse_document(data: bytes, name: str) -> None:
    """A document is no text: its offsets would be lost in a text of brackets or tags."""
    from ..formats import registry
    from ..report.base import runnable

    if (format := registry.of_document(data)) is not None:
        told = f"{name}: this is an annotated article already, in {format.name}"
        hint = runnable("`annotator validate FILE` checks it", None if name == STDIN else name)
        raise Refusal(f"{told}; {hint}")


def _decoded(data: bytes, name: str) -> str:
    from ..text.encodings import first_not_utf8, looks_like

    if (at := first_not_utf8(data)) is None:
        return data.decode("utf-8")
    likely = f"; it looks like {found}" if (found := looks_like(data)) else ""
    raise FileError(name, f"the text is not UTF-8: byte 0x{data[at]:02X} at position {at}{likely}")


def _article_id(article: str) -> str:
    from urllib.parse import quote

    return quote(os.fsencode(Path(article).stem if article != STDIN else "article")) or "article"


def _path_from(output: str, article: str) -> str:
    """The path of the text from the folder of the document, which must hold it."""
    try:
        return Path(article).resolve().relative_to(Path(output).resolve().parent).as_posix()
    except ValueError:
        raise Refusal(
            f"{article} does not lie in the folder of {output} or below; "
            "a document never refers to a file elsewhere"
        ) from None
