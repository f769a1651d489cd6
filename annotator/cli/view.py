"""``annotator view``: a page that shows a document."""

from __future__ import annotations

import os
import sys

import click
from msgspec.structs import replace

from . import completion
from .common import PROBLEMS, STDIN, complain, failures_reported, refuse_own_input
from .inputs import read_input
from .options import from_option, limit_option, settings_options
from .settings import Settings, with_limits, work_folder_settings


@click.command(
    short_help="Show a document as a page in the browser.",
    epilog="""\b
Examples:
  annotator view article.annotated.json --open
  annotator view article.annotated.json -o article.html
""",
)
@click.argument("input", metavar="FILE", shell_complete=completion.paths)
@click.option(
    "--output",
    "-o",
    metavar="PAGE.html",
    shell_complete=completion.paths,
    help="Write the page there; by default to standard output.",
)
@click.option(
    "--open", "opens", is_flag=True, help="Open the page in the browser; without -o, a new file."
)
@click.option("--force", is_flag=True, help="Overwrite the page if it exists.")
@limit_option
@settings_options
@from_option
def view(
    input: str,
    output: str | None,
    opens: bool,
    force: bool,
    limit: tuple[str, ...],
    config: str | None,
    no_config: bool,
    source_format: str | None,
) -> None:
    """Show a document, with all annotations and all findings, as a page of HTML.

    FILE may be - for standard input. The page is one file that needs nothing else: no network, no
    server. A document with errors is shown as far as it can be read; then the exit code is 1.
    """
    if output is not None and output != STDIN:
        refuse_own_input(input, output)
    settings = work_folder_settings(config, no_config=no_config)
    settings = replace(settings, limits=with_limits(settings.limits, limit))
    page, errors = _made(input, source_format, settings)
    if output is None or output == STDIN:
        path = _new_file(page) if opens else None
        if path is None:
            sys.stdout.buffer.write(page)
    else:
        path = output
        _write(path, page, overwrite=force)
    if opens and path is not None:
        _open(path)
    raise click.exceptions.Exit(PROBLEMS if errors else 0)


def _made(input: str, source_format: str | None, settings: Settings) -> tuple[bytes, int]:
    """The page, and how many errors the document has."""
    from ..operations.validate import check
    from ..rules import Choice
    from ..view import page

    limits = settings.limits
    with failures_reported():
        given = read_input(input, source_format, limits.bytes)
    choice = Choice(settings.chooser(), settings.severity, limits.problems)
    checked = check(given, choice, limits)
    made = page(checked.document, checked.report, os.path.basename(given.file or ""))
    return "".join(made).encode(), checked.report.error_count


def _write(path: str, page: bytes, *, overwrite: bool) -> None:
    from ..operations.files import write_bytes

    with failures_reported():
        write_bytes(path, page, overwrite=overwrite)


def _new_file(page: bytes) -> str:
    """A file of its own, which stays: nobody knows when the browser has read it."""
    import tempfile

    with tempfile.NamedTemporaryFile(prefix="annotator-", suffix=".html", delete=False) as file:
        file.write(page)
    return file.name


def _open(path: str) -> None:
    import webbrowser
    from pathlib import Path

    if webbrowser.open(Path(path).resolve().as_uri()):
        complain(f"opened {path}")
    else:
        complain(f"note: there is no browser to open {path}")
