"""The rows of section 10 of the design: one work, one limit, one measured figure each."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import orjson

from benchmarks import corpus, memory
from benchmarks.timing import Work, against, compare, process, race

etree: Final[Any] = import_module("lxml.etree")

MEGABYTE: Final = 1_000_000
BUDGET: Final = 20.0
"""Seconds after which a row of minutes is not repeated."""


class Effort(NamedTuple):
    """How often and how far is measured."""

    rounds: int
    large_rounds: int
    sizes: tuple[int, ...]
    lines: int


FULL: Final = Effort(rounds=25, large_rounds=5, sizes=(10_000, 100_000, 1_000_000), lines=1_000)
QUICK: Final = Effort(rounds=5, large_rounds=1, sizes=(10_000, 100_000), lines=200)


class Limit(NamedTuple):
    """What may be reached at most, or with `floor` at least."""

    value: float
    unit: str = "×"
    beyond: float | None = None
    floor: bool = False

    def __str__(self) -> str:
        """As the table shows it."""
        bound = "≥" if self.floor else "≤"
        more = f" ({self.beyond:g})" if self.beyond else ""
        return f"{bound} {self.value:g} {self.unit}{more}"

    def verdict(self, value: float) -> str:
        """Whether a figure keeps the limit, and by how much it misses."""
        missing = self.value - value if self.floor else value - self.value
        if missing > 0:
            return f"misses by {missing:.2f} {self.unit} ({missing / self.value:.0%})"
        return "ok, and beyond" if self.beyond and value <= self.beyond else "ok"


class Result(NamedTuple):
    """What a row measured."""

    value: float
    time: str
    note: str = ""
    sound: bool = True
    """False where the input was not what the row is about: no verdict then."""


class Row(NamedTuple):
    """One line of the table."""

    name: str
    work: str
    limit: Limit
    measure: Callable[[Effort], Result]


def duration(seconds: float) -> str:
    """A time with a unit that suits it."""
    if seconds < 1e-3:
        return f"{seconds * 1e6:.3g} µs"
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"


def library() -> Any:
    """The library under test, as any user has it."""
    return import_module("annotator")


def validator(*, big: bool = False) -> Callable[[bytes], bool]:
    """Full validation, with its verdict asked for: a report might be lazy.

    `big` raises the limit on the size of a file, which 10^6 annotations exceed.
    """
    annotator = library()
    validate = annotator.validate
    if big:
        validate = partial(validate, limits=annotator.Limits(bytes=2**30))
    return lambda data: bool(validate(data).ok)


# --- one article -------------------------------------------------------------------------


@cache
def _article(measure: Callable[[corpus.Json], int]) -> corpus.Json:
    return corpus.article(fillers=corpus.fillers_for(10_000, measure))


def _own(doc: corpus.Json, form: str, *, indent: bool) -> bytes:
    annotator = library()
    written: bytes = annotator.dumps(
        annotator.loads(corpus.compact(doc)), format=form, indent=indent
    )
    return written


def _against_parser(
    write: Callable[[corpus.Json], bytes],
    parse: Callable[[bytes], object],
    measure: Callable[[corpus.Json], int],
    effort: Effort,
) -> Result:
    doc = _article(measure)
    data, validate = write(doc), validator()
    report = library().validate(data)
    findings = [*report.errors, *report.warnings]
    timing = compare(lambda: validate(data), lambda: parse(data), effort.rounds)
    note = f"{len(data) / 1000:.1f} kB, {len(doc['annotations'])} annotations"
    if findings:
        note = f"{len(findings)} findings, first: {findings[0].message:.60}"
    return Result(timing.ratio, duration(timing.seconds), note, sound=not findings)


def _article_rows(group: str, size: str, measure: Callable[[corpus.Json], int]) -> Iterator[Row]:
    json, xml = orjson.loads, etree.fromstring
    forms = (
        ("compact", "own JSON, compact", Limit(3, beyond=2.5), json, _write_json(indent=False)),
        ("indented", "own JSON, indented", Limit(3.5, beyond=2.5), json, _write_json(indent=True)),
        ("foreign", "another tool's JSON, one line", Limit(8), json, corpus.foreign),
        (
            "foreign-indented",
            "another tool's JSON, indented",
            Limit(8),
            json,
            partial(corpus.foreign, indent=4),
        ),
        ("xml", "XML, indented", Limit(4, beyond=3), xml, _write_xml(indent=True)),
        ("xml-compact", "XML, compact", Limit(4, beyond=3), xml, _write_xml(indent=False)),
    )
    for name, form, limit, parse, write in forms:
        run = partial(_against_parser, write, parse, measure)
        yield Row(f"{group}.{name}", f"{size}: {form}", limit, run)


def _write_json(*, indent: bool) -> Callable[[corpus.Json], bytes]:
    return partial(_own, form="json", indent=indent)


def _write_xml(*, indent: bool) -> Callable[[corpus.Json], bytes]:
    return partial(_own, form="xml", indent=indent)


# --- 200,000 annotations -----------------------------------------------------------------


@cache
def _large() -> bytes:
    return corpus.compact(corpus.flat(200_000, 2 * MEGABYTE))


def _large_time(run: Callable[[Any, bytes], object], effort: Effort) -> Result:
    data, annotator = _large(), library()
    sound = annotator.validate(data).ok
    timing = compare(lambda: run(annotator, data), lambda: orjson.loads(data), effort.large_rounds)
    note = f"{len(data) / MEGABYTE:.1f} MB" if sound else "the input has errors"
    return Result(timing.ratio, duration(timing.seconds), note, sound)


def _large_memory(work: str, _effort: Effort) -> Result:
    with TemporaryDirectory() as folder:
        file = Path(folder, "large.annotated.json")
        file.write_bytes(_large())
        found = memory.peak(work, file)
    note = f"{found.extra / MEGABYTE:.0f} MB over an idle process of {found.idle / MEGABYTE:.0f}"
    return Result(found.extra / len(_large()), "", note)


def _validate(annotator: Any, data: bytes) -> object:
    return annotator.validate(data).ok


def _load_and_validate(annotator: Any, data: bytes) -> object:
    return annotator.loads(data)


LARGE: Final = "200,000 annotations on 2 MB, JSON"
_LARGE_ROWS: Final = (
    Row(
        "large.validate", f"{LARGE}: validate(bytes)", Limit(1.5), partial(_large_time, _validate)
    ),
    Row(
        "large.load",
        f"{LARGE}: loads(bytes), which validates",
        Limit(1.5),
        partial(_large_time, _load_and_validate),
    ),
    Row(
        "large.memory",
        f"{LARGE}: peak memory of validate(bytes)",
        Limit(12, "× file"),
        partial(_large_memory, "validate"),
    ),
    Row(
        "large.memory-load",
        f"{LARGE}: peak memory of loads(bytes), the document kept",
        Limit(12, "× file"),
        partial(_large_memory, "load"),
    ),
)


# --- growth ------------------------------------------------------------------------------

SHAPES: Final[Mapping[str, tuple[str, Callable[[int], corpus.Json]]]] = {
    "flat": ("side by side", lambda n: corpus.flat(n, 10 * n)),
    "nested": ("all nested, one creator", corpus.nested),
    "identical": ("identical spans, one creator", corpus.identical),
    "identical-by-many": ("identical spans, many creators", corpus.identical_by_many),
}


def _growth(make: Callable[[int], corpus.Json], effort: Effort) -> Result:
    """The dearest annotation over the cheapest, of all sizes."""
    validate, sizes = validator(big=True), effort.sizes
    documents = {size: corpus.compact(make(size)) for size in sizes}
    works: dict[str, Work] = {f"{size}": partial(validate, documents[size]) for size in sizes}
    for size in (sizes[0], sizes[-1]):
        works[f"orjson {size}"] = partial(orjson.loads, documents[size])
    samples = race(works, max(1, effort.large_rounds // 2), BUDGET)
    each = {size: [seconds / size for seconds in samples[f"{size}"]] for size in sizes}
    times = ", ".join(f"{size:,}: {duration(median(each[size]))}" for size in sizes)
    bare = against(samples, f"orjson {sizes[-1]}", f"orjson {sizes[0]}").ratio
    note = f"each at {times}; orjson.loads grows {bare * sizes[0] / sizes[-1]:.1f} ×"
    return Result(_spread(each), duration(median(samples[f"{sizes[-1]}"])), note)


def _spread(each: Mapping[int, list[float]]) -> float:
    rounds = list(zip(*each.values(), strict=True))
    return float(median(max(seconds) / min(seconds) for seconds in rounds))


def _growth_rows() -> Iterator[Row]:
    for name, (shape, make) in SHAPES.items():
        yield Row(
            f"growth.{name}",
            f"time per annotation, 10^4 to 10^6, {shape}",
            Limit(2, "× growth"),
            partial(_growth, make),
        )


# --- whole process, corpus ---------------------------------------------------------------


def script(name: str) -> Path:
    """A command installed beside the interpreter that runs this."""
    return Path(sys.executable).with_name(name)


def _command(effort: Effort) -> Result:
    if not script("annotator").exists():
        raise ImportError(f"no command {script('annotator')}")
    with TemporaryDirectory() as folder:
        file = Path(folder, "one.annotated.json")
        file.write_bytes(_own(_article(corpus.document_size), "json", indent=True))
        command = process([str(script("annotator")), "validate", str(file)])
        sound = command().returncode == 0
        timing = compare(command, process([sys.executable, "-c", "pass"]), effort.rounds)
    note = "" if sound else "the command does not say 0"
    return Result(timing.ratio, duration(timing.seconds), note, sound)


def _corpus_speed(effort: Effort) -> Result:
    lines, validate = list(corpus.lines(effort.lines)), validator()
    sound = all(map(validate, lines))
    works = {
        "validate": partial(_each, validate, lines),
        "orjson": partial(_each, orjson.loads, lines),
    }
    timing = against(race(works, effort.large_rounds), "validate", "orjson")
    megabytes = sum(map(len, lines)) / MEGABYTE
    note = f"{len(lines)} articles, {megabytes:.1f} MB; {timing.ratio:.2f} × orjson.loads"
    return Result(megabytes / timing.seconds, duration(timing.seconds), note, sound)


def _each(work: Callable[[bytes], object], lines: Iterable[bytes]) -> None:
    """A user's loop: nothing is kept."""
    for line in lines:
        work(line)


def _corpus_memory(effort: Effort) -> Result:
    """The peak with ten times the lines over the peak with the lines."""
    with TemporaryDirectory() as folder:
        peaks = [_lines_peak(Path(folder), count) for count in (effort.lines, 10 * effort.lines)]
    few, many = peaks
    note = f"peak {few / MEGABYTE:.1f} MB at {effort.lines} lines, {many / MEGABYTE:.1f} at 10 ×"
    return Result(many / few, "", note)


def _lines_peak(folder: Path, count: int) -> int:
    file = folder / "corpus.annotated.jsonl"
    with file.open("wb") as lines:
        lines.writelines(corpus.lines(count))
    return memory.peak("lines", file).peak


ROWS: Final = (
    *_article_rows("article", "10 kB document", corpus.document_size),
    *_article_rows("text", "10 kB text", corpus.text_size),
    *_LARGE_ROWS,
    *_growth_rows(),
    Row("process", "annotator validate one.annotated.json", Limit(8), _command),
    Row(
        "corpus.speed",
        "JSON lines, one by one, on one core",
        Limit(100, "MB/s", floor=True),
        _corpus_speed,
    ),
    Row(
        "corpus.memory",
        "JSON lines: peak memory, 10 times as many",
        Limit(1.1, "× growth"),
        _corpus_memory,
    ),
)
