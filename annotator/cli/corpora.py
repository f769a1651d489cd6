"""What commands need that take corpora: where these are, and how the work on them is shared."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

import click

from ..corpus.chunks import Unreadable
from ..corpus.names import FORMS, is_corpus
from ..corpus.sources import Chunk, Reading, chunks, of_stream
from ..corpus.streams import is_url
from ..corpus.work import ENOUGH, Workers
from ..errors import FileError
from ..formats.registry import FORMATS
from ..problems import STDIN_NAME, Unread
from ..text.similar import did_you_mean
from . import completion
from .common import STDIN, refuse_own_input
from .inputs import expanded
from .options import Callback, Option, WholeNumber
from .terminal import Progress


def _format(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """The name of a format of one article, or of the form of a corpus."""
    known = (*FORMATS, *FORMS)
    if name is None or name in known:
        return name
    hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
    raise click.BadParameter(f"there is no format '{name}'; {hint}")


column_option: Option = click.option(
    "--column",
    metavar="NAME",
    help="The column of a Parquet file with the articles. [default: document]",
)
jobs_option: Option = click.option(
    "--jobs",
    "-j",
    type=WholeNumber(min=1, max=512),
    metavar="N",
    help="Let so many processes work. [default: as many as there are processors]",
)
from_option: Option = click.option(
    "--from",
    "source_format",
    metavar="FORMAT",
    callback=_format,
    shell_complete=completion.formats,
    help="The format of the files, where their names do not tell; also jsonl and parquet.",
)


scheduler_option: Option = click.option(
    "--scheduler",
    metavar="ADDRESS",
    shell_complete=completion.paths,
    help="Let a cluster of Dask work; its scheduler's address (tcp://…) or file.",
)


def corpus_options(command: Callback) -> Callback:
    """The options that say how corpora are read, and who works on them."""
    return from_option(column_option(jobs_option(scheduler_option(command))))


def workers_of(jobs: int | None, scheduler: str | None) -> Workers:
    """Who works. Raises UsageError."""
    if jobs is not None and scheduler is not None:
        raise click.UsageError("with --scheduler the cluster says how many work, not --jobs")
    return Workers(jobs, scheduler)


class Inputs:
    """The corpora of a command, as chunks."""

    def __init__(
        self,
        source_format: str | None,
        column: str | None,
        limit: int,
        *,
        stdin_name: str | None = None,
        outputs: Iterable[str] = (),
        workers: Workers = ENOUGH,
    ) -> None:
        form = source_format if source_format in FORMS else None
        self.format: str | None = None if form else source_format
        self.stdin_name = stdin_name
        self.stdin_is_corpus: bool = form is not None or is_corpus(stdin_name or "")
        self.progress: Progress = Progress()
        self._reading = Reading(limit, column, form, workers.chunk)
        self._outputs = tuple(outputs)
        self._workers = workers

    def of(self, paths: Iterable[str]) -> Iterator[Chunk]:
        """The chunks of all paths, of which one may be standard input with a corpus."""
        for is_stdin, group in groupby(paths, STDIN.__eq__):
            yield from self.stdin() if is_stdin else self.chunks(group)

    def chunks(self, paths: Iterable[str]) -> Iterator[Chunk]:
        """The chunks of files, folders, patterns and URLs. Raises UsageError for an output."""
        files = self._refused(expanded(paths, corpora=True))
        if self._workers.scheduler is not None:
            files = map(_whole, files)  # these work in other folders
        if self.progress.is_shown:
            listed = list(files)  # only so is it known how much there is
            self.progress.total += sum(map(_size, listed))
            files = iter(listed)
        return self._given(chunks(files, self._reading))

    def stdin(self) -> Iterator[Chunk]:
        """The chunks of standard input."""
        name = self.stdin_name or STDIN_NAME
        if sys.stdin is None:
            yield Unreadable(name, "standard input is closed")
            return
        if self._reading.holds_rows(name):
            yield Unreadable(name, "Parquet has to be in a file: it is read from its end")
            return
        yield from self._given(_stream(name, sys.stdin.buffer, self._reading))

    def _refused(self, files: Iterable[str | Unread]) -> Iterator[str | Unread]:
        """The files, of which none is one that is written."""
        for file in files:
            if isinstance(file, str):
                for output in self._outputs:
                    refuse_own_input(file, output)
            yield file

    def _given(self, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
        for chunk in chunks:
            self.progress.done += chunk.weight
            yield chunk


def _stream(name: str, stream: IO[bytes], reading: Reading) -> Iterator[Chunk]:
    try:
        yield from of_stream(name, stream, reading)
    except FileError as error:
        yield Unreadable(name, error.reason)


def _whole(file: str | Unread) -> str | Unread:
    """The path of a file that is the same in every folder."""
    return os.path.abspath(file) if isinstance(file, str) and not is_url(file) else file


def _size(file: str | Unread) -> int:
    try:
        return os.path.getsize(file) if isinstance(file, str) else 0
    except OSError:
        return 0
