"""``annotator draft``: a document with proposals to correct, around a raw text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..structure.reading import DEFAULT_LIMITS
from . import completion
from .common import (
    STDIN,
    complain,
    failures_reported,
    refuse_own_input,
    target_format,
)
from .inputs import read_input
from .options import format_option, limit_option
from .settings import with_limits
from .texts import article_id, article_options, read_text, write_new

if TYPE_CHECKING:
    from ..model.document import AnnotatedArticle


@click.command(
    short_help="Propose annotations for a raw text.",
    epilog="""\b
Examples:
  annotator draft article.txt -o article.annotated.json
  annotator draft article.txt --to xml --explain
  annotator draft night-train.txt --merge night-train.annotated.json -o again.annotated.json
""",
)
@click.argument("article", metavar="ARTICLE.txt", shell_complete=completion.paths)
@click.option(
    "--output",
    "-o",
    metavar="OUTPUT",
    shell_complete=completion.paths,
    help="The file to write; by default, and for -, standard output.",
)
@format_option(
    "--to", "to", help="The format to write; by default that of OUTPUT's name, or json."
)
@click.option(
    "--merge",
    metavar="FILE",
    shell_complete=completion.paths,
    help="Keep the annotations of this document about the same text, and add what it lacks.",
)
@click.option("--explain", is_flag=True, help="Say in each annotation which rule proposed it.")
@article_options
@click.option("--force", is_flag=True, help="Overwrite OUTPUT if it exists.")
@limit_option
def draft(
    article: str,
    output: str | None,
    to: str | None,
    merge: str | None,
    explain: bool,
    id: str | None,
    language: str | None,
    title: str | None,
    force: bool,
    limit: tuple[str, ...],
) -> None:
    """Propose annotations: write a valid document around a raw text, to be corrected.

    Rules find quotes and who said them, claims, captions, what a scraper left behind, and more.
    Each proposal has the status `draft` and a confidence. The text must be UTF-8 and is taken
    exactly as it is.
    """
    from ..operations import documents
    from ..operations.draft import draft as drafted

    output = None if output == STDIN else output
    if output is not None:
        refuse_own_input(article, output)
    if merge is not None and (id, language, title) != (None, None, None):
        raise click.UsageError("--merge takes --id, --language and --title from its FILE")
    if merge == article == STDIN:
        raise click.UsageError("- is standard input, which can be read only once")
    if language is not None:
        _note_language(language)
    target = target_format(to or (None if output is not None else "json"), output)
    limits = with_limits(DEFAULT_LIMITS, limit)
    with failures_reported():
        text = read_text(article, limits.bytes)
        given = None
        if merge is not None:
            given = documents.checked_document(read_input(merge, None, limits.bytes), limits)
        name = id or article_id(article)
        document = drafted(
            text, id=name, language=language, title=title, explain=explain, merge=given
        )
        write_new(document, target, output, limits, overwrite=force)
    _tell(document, given)


def _note_language(tag: str) -> None:
    """Say so where a text is read by its marks only."""
    from ..drafting.languages import LANGUAGES, language_of

    if language_of("", tag) not in LANGUAGES:
        listed = ", ".join(LANGUAGES)
        complain(f"note: there are rules for {listed}; of '{tag}', quotation marks are known")


def _tell(document: AnnotatedArticle, given: AnnotatedArticle | None) -> None:
    """Say how much there is to look at."""
    from ..drafting.merging import is_own
    from ..report.summary import counted

    own = {agent.id for agent in document.agents if is_own(agent)}
    drafts = sum(one.creator in own and one.status == "draft" for one in document.annotations)
    told = f"{counted(drafts, 'draft')} to look through"
    others = len(document.annotations) - drafts
    complain(told if given is None else f"{told}, {counted(others, 'other')} kept")
