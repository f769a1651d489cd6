"""``annotator draft``: a document with proposals to correct, around a raw text."""

from __future__ import annotations

import click

from ..structure.reading import DEFAULT_LIMITS
from . import completion
from .common import document_files, failures_reported, refuse_own_input, target_format
from .options import format_option, limit_option
from .settings import with_limits
from .texts import article_id, read_text


@click.command(
    short_help="Propose annotations for a raw text.",
    epilog="""\b
Examples:
  annotator draft article.txt -o article.annotated.json
  annotator draft article.txt --to xml --explain
""",
)
@click.argument("article", metavar="ARTICLE.txt", shell_complete=completion.paths)
@click.option(
    "-o",
    "--output",
    metavar="OUTPUT",
    shell_complete=completion.paths,
    help="The file to write; by default standard output.",
)
@format_option(
    "--to", "to", help="The format to write; by default that of OUTPUT's name, or json."
)
@click.option(
    "--id",
    metavar="ID",
    help="What names the article; by default the file's name without its extension.",
)
@click.option("--language", metavar="TAG", help="The language of the text: en, de, fr, ja, …")
@click.option("--title", metavar="TEXT", help="The headline.")
@click.option("--explain", is_flag=True, help="Say in each annotation which rule proposed it.")
@click.option("--force", is_flag=True, help="Overwrite OUTPUT if it exists.")
@limit_option
def draft(
    article: str,
    output: str | None,
    to: str | None,
    id: str | None,
    language: str | None,
    title: str | None,
    explain: bool,
    limit: tuple[str, ...],
    force: bool,
) -> None:
    """Propose annotations: write a valid document around a raw text, to be corrected.

    Rules find quotes and who said them, claims, captions, mark-up that a scraper left, and more.
    Each annotation has the status 'draft' and a confidence. The text must be UTF-8.
    """
    from ..operations import documents
    from ..operations.draft import draft as drafted
    from ..operations.files import write_files

    output = None if output == "-" else output
    if output is not None:
        refuse_own_input(article, output)
    target = target_format(to or (None if output is not None else "json"), output)
    limits = with_limits(DEFAULT_LIMITS, limit)
    with failures_reported():
        text = read_text(article, limits.bytes)
        document = drafted(
            text,
            id=id or article_id(article),
            language=language,
            title=title,
            explain=explain,
        )
        documents.dumps(document, format=target.name, limits=limits)  # raises what is not valid
        files = document_files(
            document, target, output,
            limits=limits, new_text=False, compact=False, overwrite=force,
        )  # fmt: skip
        write_files(*files)
