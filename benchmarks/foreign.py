"""The rows about files of other systems: reading one, against a bare parser of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import orjson

from benchmarks import corpus
from benchmarks.rows import MEGABYTE, Effort, Limit, Result, Row, duration, library
from benchmarks.timing import compare

COUNT: Final = 100_000


def _split(file: Path) -> object:
    """The lines of a file, and what stands between the tabs."""
    return [line.split("\t") for line in file.read_text("utf-8").split("\n")]


def _parsed(file: Path) -> object:
    return orjson.loads(file.read_bytes())


def _by_cassis(file: Path) -> object:
    cassis: Any = import_module("cassis")
    with file.with_suffix(".TypeSystem.xml").open("rb") as types:
        system = cassis.load_typesystem(types)
    with file.open("rb") as data:
        return cassis.load_cas_from_xmi(data, typesystem=system)


def _reading(
    format: str, extension: str, bare: Callable[[Path], object], count: int, effort: Effort
) -> Result:
    """How long a file takes to become a document that is known to be valid."""
    annotator = library()
    document = annotator.loads(corpus.compact(corpus.flat(count, count * 10)))
    with TemporaryDirectory() as folder:
        main = Path(folder, f"article{extension}")
        for file in annotator.to_foreign(document, format).files:
            Path(folder, file.name or main.name).write_bytes(file.data)
        read = partial(annotator.from_foreign, main, format, limits=annotator.Limits(bytes=2**30))
        (found,) = read()
        timing = compare(read, lambda: bare(main), effort.large_rounds)
        note = f"{main.stat().st_size / MEGABYTE:.1f} MB"
    return Result(timing.ratio, duration(timing.seconds), note, found.document == document)


def _row(
    name: str, format: str, extension: str, bare: Callable[[Path], object], count: int, than: str
) -> Row:
    work = f"{count:,} annotations in {format}: from_foreign(file), against {than}"
    measure = partial(_reading, format, extension, bare, count)
    return Row(f"foreign.{name}", work, Limit(3), measure)


FOREIGN_ROWS: Final = (
    _row("brat", "brat", ".ann", _split, COUNT, "splitting lines and columns"),
    _row("web", "web-annotation", ".jsonld", _parsed, COUNT, "orjson.loads"),
    _row("xmi", "uima-xmi", ".xmi", _by_cassis, COUNT // 10, "loading by dkpro-cassis"),
)
