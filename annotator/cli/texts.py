"""Raw texts, which become the text of a document."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import FileError
from .common import STDIN, Refusal, document_files
from .inputs import read_data
from .options import Callback

if TYPE_CHECKING:
    from ..formats.base import Format
    from ..model.document import AnnotatedArticle
    from ..structure.reading import Limits


def article_options(command: Callback) -> Callback:
    """The options that say what is known of the article."""
    id = click.option(
        "--id",
        metavar="ID",
        help="What names the article; by default the file's name without its extension.",
    )
    language = click.option(
        "--language", metavar="TAG", help="The language of the text: en, de-AT, …"
    )
    title = click.option("--title", metavar="TEXT", help="The headline.")
    return id(language(title(command)))


def write_new(
    document: AnnotatedArticle,
    target: Format,
    output: str | None,
    limits: Limits,
    *,
    overwrite: bool,
) -> None:
    """Write a document around a text. Raises InvalidDocument, FileError, LimitExceeded."""
    from ..operations.documents import dumps
    from ..operations.files import write_files

    dumps(document, format=target.name, limits=limits)  # raises what is not valid
    files = document_files(
        document, target, output,
        limits=limits, new_text=False, compact=False, overwrite=overwrite,
    )  # fmt: skip
    write_files(*files)


def read_text(article: str, limit: int) -> str:
    """The text in a file or in standard input, exactly as it is.

    Raises FileError for what is no UTF-8, Refusal for a document or a text above the limit.
    """
    data = _read(article, limit)
    _refuse_document(data, article)
    text = _decoded(data, article)
    if text.startswith("\ufeff"):
        click.echo("note: the text begins with a byte order mark, at offset 0", err=True)
    return text


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


def article_id(article: str) -> str:
    """What names an article by default: its file's name without the extension."""
    from urllib.parse import quote

    return quote(os.fsencode(Path(article).stem if article != STDIN else "article")) or "article"
