"""``annotator new``: a document to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from ..structure.reading import DEFAULT_LIMITS
from . import completion
from .common import (
    STDIN,
    Refusal,
    failures_reported,
    refuse_own_input,
    target_format,
)
from .options import format_option, limit_option, output_argument
from .settings import with_limits
from .texts import article_id, article_options, read_text, write_new


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
@article_options
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
        text = read_text(article, limits.bytes)
        file = _path_from(output, article) if detach and output is not None else None
        document = documents.new(
            text,
            id=id or article_id(article),
            language=language,
            title=title,
            file=file,
        )
        write_new(document, target, output, limits, overwrite=force)


def _path_from(output: str, article: str) -> str:
    """The path of the text from the folder of the document, which must hold it."""
    try:
        return Path(article).resolve().relative_to(Path(output).resolve().parent).as_posix()
    except ValueError:
        raise Refusal(
            f"{article} does not lie in the folder of {output} or below; "
            "a document never refers to a file elsewhere"
        ) from None
