"""``annotator stats``: what there is in articles, in numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from . import completion
from .common import PROBLEMS, UNREADABLE, complain, failures_reported
from .corpora import Inputs, corpus_options, workers_of
from .options import limit_option, no_stream, paths_argument, settings_options
from .settings import Settings, checking_of, with_limits, work_folder_settings

if TYPE_CHECKING:
    from ..corpus.statistics import Counted, Statistics
    from ..corpus.work import Workers


@click.command(
    short_help="Count what there is in articles.",
    epilog="""\b
Examples:
  annotator stats articles/
  annotator stats 'corpus/*.jsonl.gz' --html corpus.html
  annotator stats articles/ --output-format json
""",
)
@paths_argument
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How the numbers are written; 'text' is for people.",
)
@click.option(
    "--html",
    metavar="PAGE",
    callback=no_stream,
    shell_complete=completion.paths,
    help="Write a page with charts, too.",
)
@click.option("--force", is_flag=True, help="Overwrite the page if it exists.")
@limit_option
@settings_options
@corpus_options
def stats(
    paths: tuple[str, ...],
    output_format: str,
    html: str | None,
    force: bool,
    limit: tuple[str, ...],
    config: str | None,
    no_config: bool,
    source_format: str | None,
    column: str | None,
    jobs: int | None,
    scheduler: str | None,
) -> None:
    """Count annotations, findings, creators, and lengths.

    PATH is what `validate` takes: files, folders, corpora, patterns, URLs, or - for a corpus in
    standard input. Articles whose structure is broken are counted, but not what is in them.
    """
    from ..corpus.statistics import Statistics

    settings = work_folder_settings(config, no_config=no_config)
    settings = replace(settings, limits=with_limits(settings.limits, limit))
    outputs = [] if html is None else [html]
    workers = workers_of(jobs, scheduler)
    inputs = Inputs(
        source_format, column, settings.limits.bytes,
        outputs=outputs, workers=workers,
    )  # fmt: skip
    found = Statistics()
    for one in _counted(paths, inputs, settings, workers):
        found.join(one.statistics)
    if html is not None:
        _write_page(html, found, ", ".join(paths), overwrite=force)
    _print(found, output_format)
    code = UNREADABLE if found.unread else PROBLEMS if not found.articles else 0
    raise click.exceptions.Exit(code)


def _counted(
    paths: tuple[str, ...], inputs: Inputs, settings: Settings, workers: Workers
) -> Iterator[Counted]:
    """What was counted, chunk by chunk; what could not be read is said at once."""
    from ..corpus.lines import Counter
    from ..corpus.statistics import Counted, Counting
    from ..corpus.work import worked

    work = Counting(checking_of(settings, inputs.format))
    counter = Counter()
    chunks = inputs.of(paths)
    found = worked(chunks, work, workers, settings.limits.bytes)
    for chunk, result in inputs.progress.of(found, "chunks"):
        counted = result if isinstance(result, Counted) else work.of_killed(chunk)
        for verdict in counter.placed(chunk, counted.unread, counted.lines):
            complain(f"error: {verdict.outcome.file}: {getattr(verdict.outcome, 'reason', '')}")
        yield counted


def _write_page(path: str, found: Statistics, title: str, *, overwrite: bool) -> None:
    from ..corpus.statistics_page import page
    from ..operations.files import write_bytes

    with failures_reported():
        write_bytes(path, "".join(page(found, title)).encode(), overwrite=overwrite)


def _print(found: Statistics, output_format: str) -> None:
    if output_format == "json":
        import msgspec

        sys.stdout.write(msgspec.json.format(msgspec.json.encode(found)).decode() + "\n")
        return
    from ..corpus.statistics_text import lines

    for line in lines(found):
        click.echo(line)
