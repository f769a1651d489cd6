"""Whole corpora, by the command: `python -m benchmarks.many [--articles N] [--memory]`.

Each contender is a whole process, so that its start counts, and all take turns on the same
articles of about 10 kB. With --memory, the peak memory of a worker with a hundred times as many.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks import corpus
from benchmarks.timing import Samples, process, race

#: So many articles are enough for what takes minutes for all.
SLICE: Final = 50
ANNOTATOR: Final = [sys.executable, "-m", "annotator"]
ORJSON: Final = "import sys, orjson\nfor line in open(sys.argv[1], 'rb'): orjson.loads(line)"
BUDGET: Final = 600.0


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many", description=__doc__)
    parser.add_argument("--articles", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--memory", action="store_true", help="takes minutes, and 100 times as many"
    )
    options = parser.parse_args()
    with TemporaryDirectory() as place:
        folder = Path(place)
        size = _write(folder, options.articles)
        print(f"{options.articles:,} articles, {size / 1e6:,.0f} MB as JSON lines\n", flush=True)
        with _cluster(folder) as scheduler:
            samples = race(_contenders(folder, scheduler), options.rounds, BUDGET)
        _print_speed(samples, options.articles, size)
        _print_slices(folder, options.articles)
        if options.memory:
            _print_memory(folder)


def _write(folder: Path, count: int) -> int:
    """The same articles in every form; their bytes as lines."""
    zstd: Any = import_module(
        "backports.zstd" if sys.version_info < (3, 14) else "compression.zstd"
    )
    pyarrow: Any = import_module("pyarrow")
    parquet: Any = import_module("pyarrow.parquet")
    lines = list(corpus.lines(count))
    data = b"".join(lines)
    (folder / "c.jsonl").write_bytes(data)
    (folder / "c.jsonl.gz").write_bytes(gzip.compress(data, 6))
    (folder / "c.jsonl.zst").write_bytes(zstd.compress(data, 3))
    table = pyarrow.table({"document": [line.decode() for line in lines]})
    parquet.write_table(table, folder / "c.parquet", row_group_size=1000)
    for number, line in enumerate(lines[:SLICE]):
        (folder / f"{number}.annotated.json").write_bytes(line)
    return len(data)


def _contenders(folder: Path, scheduler: str) -> Mapping[str, Callable[[], object]]:
    lines = str(folder / "c.jsonl")
    works = {
        "jq -c .": process(["jq", "-c", ".", lines]),
        "a loop over orjson.loads": process([sys.executable, "-c", ORJSON, lines]),
    }
    for form in ("jsonl", "jsonl.gz", "jsonl.zst", "parquet"):
        for jobs in (1, 2):
            options = ["--quiet", "--jobs", str(jobs)]
            command = [*ANNOTATOR, "validate", str(folder / f"c.{form}"), *options]
            works[f"annotator validate, {form}, {_processes(jobs)}"] = process(command)
    command = [*ANNOTATOR, "validate", lines, "--quiet", "--scheduler", scheduler]
    works["annotator validate, jsonl, Dask with 2 workers"] = process(command)
    for name, work in works.items():  # so that no figure is that of a failure
        done: Any = work()
        if done.returncode != 0:
            raise SystemExit(f"{name}: {done.stderr.decode()[-500:]}")
    return works


def _processes(count: int) -> str:
    return "1 process" if count == 1 else f"{count} processes"


@contextmanager
def _cluster(folder: Path) -> Iterator[str]:
    """A scheduler and two workers, each a process with one thread."""
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    options = ["--no-dashboard", "--scheduler-file", str(file)]
    commands = [
        [*dask, "scheduler", "--port", "0", *options],
        *[[*dask, "worker", "--nthreads", "1", "--no-nanny", *options]] * 2,
    ]
    quiet = subprocess.DEVNULL
    started = [subprocess.Popen(one, stdout=quiet, stderr=quiet) for one in commands]
    try:
        while not file.exists():
            time.sleep(0.1)
        yield str(file)
    finally:
        for one in started:
            one.kill()
            one.wait()


def _print_speed(samples: Samples, count: int, size: int) -> None:
    print("| what | s | MB/s | articles/s | × orjson.loads |\n| --- | --: | --: | --: | --: |")
    loads = samples["a loop over orjson.loads"]
    for name, seconds in samples.items():
        ratio = median(one / other for one, other in zip(seconds, loads, strict=True))
        time = median(seconds)
        row = f"{time:.2f} | {size / time / 1e6:,.0f} | {count / time:,.0f} | {ratio:.2f}"
        print(f"| {name} | {row} |")
    names = [f"annotator validate, jsonl, {_processes(jobs)}" for jobs in (1, 2)]
    pairs = zip(*(samples[name] for name in names), strict=True)
    print(f"\nTwo processes: {median(one / two for one, two in pairs):.2f} × one.\n", flush=True)


def _print_slices(folder: Path, count: int) -> None:
    """What takes too long for all articles, on a few of them."""
    files = sorted(map(str, folder.glob("*.annotated.json")))
    xmi = folder / "xmi"
    xmi.mkdir()
    done = subprocess.run(
        [*ANNOTATOR, "convert", str(folder), str(xmi), "--to", "uima-xmi"],
        check=False, capture_output=True,
    )  # fmt: skip
    if not list(xmi.glob("*.xmi")):
        raise SystemExit(f"no XMI: {done.stderr.decode()[-500:]}")
    schema = Path(__file__).resolve().parent.parent / "schema"
    found = next(schema.rglob("annotated-article.schema.json"))
    check = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(found), *files]
    cas = [sys.executable, "-c", CAS, str(xmi)]
    mine = [*ANNOTATOR, "validate", "--quiet", *files]
    works = {
        "annotator validate": process(mine),
        "check-jsonschema": process(check),
        "dkpro-cassis load_cas_from_xmi": process(cas),
    }
    samples = race(works, 3, BUDGET)
    print(f"| on {SLICE} articles | s | extrapolated to {count:,} |\n| --- | --: | --: |")
    for name, seconds in samples.items():
        time = median(seconds)
        print(f"| {name} | {time:.2f} | {time / SLICE * count:,.0f} s |")
    print(flush=True)


CAS: Final = """
import sys
from pathlib import Path
import cassis
folder = Path(sys.argv[1])
types = {path.name: path for path in folder.rglob("*.xml")}
for path in sorted(folder.glob("*.xmi")):
    with next(iter(types.values())).open("rb") as stream:
        system = cassis.load_typesystem(stream)
    with path.open("rb") as stream:
        cassis.load_cas_from_xmi(stream, typesystem=system, lenient=True)
"""


def _print_memory(folder: Path) -> None:
    """The largest worker, and the process that gives out the work, with more and more articles."""
    lines = list(corpus.lines(10_000))
    file = folder / "ten.jsonl"
    file.write_bytes(b"".join(lines))
    many = folder / "many"
    many.mkdir()
    for number in range(100):
        os.link(file, many / f"{number}.annotated.jsonl")
    print("| articles | largest worker, MB | main process, MB |\n| --: | --: | --: |")
    for path, count in ((file, 10_000), (many, 1_000_000)):
        main, worker = _peaks([*ANNOTATOR, "validate", str(path), "--quiet", "--jobs", "2"])
        print(f"| {count:,} | {worker / 1e3:,.0f} | {main / 1e3:,.0f} |", flush=True)


def _peaks(command: Sequence[str]) -> tuple[int, int]:
    """The peaks of a process and of the largest that it has started, in kB."""
    main = worker = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None:
            main = max(main, _peak(run.pid))
            children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
            try:
                workers = children.read_text().split()
            except OSError:
                break
            worker = max([worker, *(_peak(int(one)) for one in workers)])
            time.sleep(0.02)
    return main, worker


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) if found else 0


if __name__ == "__main__":
    main()
