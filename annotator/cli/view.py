"""``annotator view``: a document as one page of HTML."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from msgspec.structs import replace

from ..operations.files import told, write_bytes
from ..report.summary import counted
from ..view import page
from . import completion
from .common import PROBLEMS, STDIN, Failure, complain, failures_reported, refuse_own_input
from .inputs import read_input
from .options import from_option, limit_option, settings_options
from .settings import Settings, with_limits, work_folder_settings

if TYPE_CHECKING:
    from ..problems import Report


#: What holds where there is no file of settings.
NONE_SET: Final = Settings()


@click.command(
    short_help="Write a page that shows a document: text, annotations, findings.",
    epilog="""\b
Examples:
  annotator view article.annotated.json -o article.html
  annotator view article.annotated.xml > article.html
""",
)
@click.argument("file", metavar="FILE", shell_complete=completion.paths)
@click.option(
    "-o",
    "--output",
    metavar="PAGE",
    shell_complete=completion.paths,
    help="Write the page into this file, instead of to standard output.",
)
@click.option(
    "--open",
    "opens",
    is_flag=True,
    help="Open the page in a browser; without -o it is a temporary file.",
)
@click.option("--force", is_flag=True, help="Overwrite the page if it exists.")
@limit_option
@settings_options
@from_option
def view(
    file: str,
    output: str | None,
    opens: bool,
    force: bool,
    limit: tuple[str, ...],
    config: str | None,
    no_config: bool,
    source_format: str | None,
) -> None:
    """Write a page of HTML that shows a document, also one with errors.

    FILE is a document, or - for standard input. The page needs no other file and no network: it
    holds the text with all that is marked in it, what `annotator validate` finds, the fields of
    each annotation, a legend, search and filters.
    """
    output = None if output == STDIN else output
    if output is not None:
        refuse_own_input(file, output)
    settings = work_folder_settings(config, no_config=no_config)
    settings = replace(settings, limits=with_limits(settings.limits, limit))
    with failures_reported():
        report, made = page_of(file, source_format, settings)
        data = made.encode()
        if output is not None:
            write_bytes(output, data, overwrite=force)
        elif not opens:
            sys.stdout.buffer.write(data)
        if opens:
            _open(output or _temporary(data))
    if not report.ok:
        complain(f"note: the page shows {counted(report.error_count, 'error')}")
    raise click.exceptions.Exit(0 if report.ok else PROBLEMS)


def page_of(
    file: str, format: str | None = None, settings: Settings = NONE_SET
) -> tuple[Report, str]:
    """The page about a file, after what `annotator validate` finds by the same settings."""
    from ..operations.documents import still_there
    from ..operations.validate import check
    from ..rules import Choice

    choice = Choice(settings.chooser(), settings.severity, settings.limits.problems)
    given = read_input(file, format, settings.limits.bytes)
    checked = check(given, choice, settings.limits)
    if checked.document is None and (found := still_there(given, checked.value)) is not None:
        return checked.report, "".join(page(found.document, checked.report, found.positions))
    return checked.report, "".join(page(checked.document, checked.report))


def _temporary(data: bytes) -> str:
    """A file with the page in a new folder that nobody else can look into."""
    from tempfile import mkdtemp

    with told("temporary folder"):
        path = os.path.join(mkdtemp(prefix="annotator-"), "page.html")
    write_bytes(path, data, overwrite=False)
    return path


def _open(path: str) -> None:
    import webbrowser

    complain(f"note: the page is in {path}")
    if not webbrowser.open(Path(path).resolve().as_uri()):
        raise Failure("no browser could be opened")
