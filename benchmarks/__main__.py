"""`python -m benchmarks [--quick] [ROW...]`: measure, and print one table.

A ROW is a name from the first column, or the part of it before the dot.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter

try:
    from benchmarks.foreign import FOREIGN_ROWS
    from benchmarks.rows import FULL, QUICK, ROWS, Effort, Row
    from benchmarks.sidebyside import HEADER, SECTIONS
except ModuleNotFoundError as error:  # orjson and lxml are what is measured against.
    raise SystemExit(f"{error}: the benchmarks need `pip install '.[bench]'`") from error

PACKAGES = (
    *("annotated-article", "msgspec", "orjson", "lxml", "stam", "dkpro-cassis", "bioc"),
    *("jsonschema", "check-jsonschema"),
)

ALL_ROWS = (*ROWS, *FOREIGN_ROWS)


def main() -> None:
    """Measure what the command line asks for."""
    options = _options()
    effort = QUICK if options.quick else FULL
    started = perf_counter()
    print(_setting(), end="\n\n")
    measured = [_measure(row, effort) for row in ALL_ROWS if _chosen(row.name, options.rows)]
    if measured:
        header = ("row", "work", "limit (beyond)", "measured", "verdict", "time", "note")
        print(_table(header, measured), end="\n\n")
    for name, section in SECTIONS.items():
        if _chosen(name, options.rows):
            _progress(name)
            title, lines = section(effort)
            print(f"{title}\n\n{_table(HEADER, lines)}", end="\n\n")
    print(f"Measured in {perf_counter() - started:.0f} s; benchmarks/README.md explains it.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few repetitions, no 10^6")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="a row, or a group of rows")
    options = parser.parse_args()
    known = [row.name for row in ALL_ROWS] + list(SECTIONS)
    for wanted in options.rows:
        if not any(_chosen(name, [wanted]) for name in known):
            parser.error(f"no row {wanted!r}; there are {', '.join(known)}")
    return options


def _chosen(name: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(name == one or name.startswith(f"{one}.") for one in wanted)


def _measure(row: Row, effort: Effort) -> tuple[str, ...]:
    """A line of the table; a row that fails is a line too."""
    _progress(row.name)
    try:
        result = row.measure(effort)
    except ImportError as error:
        return row.name, row.work, str(row.limit), "–", "not installed", "–", f"{error!s:.70}"
    except Exception as error:  # The other rows are still worth having.
        return row.name, row.work, str(row.limit), "–", "failed", "–", f"{error!r:.70}"
    verdict = row.limit.verdict(result.value) if result.sound else "no verdict"
    figure = f"{result.value:.2f} {row.limit.unit}"
    return row.name, row.work, str(row.limit), figure, verdict, result.time or "–", result.note


def _progress(name: str) -> None:
    if sys.stderr.isatty():
        print(f"measuring {name} …", file=sys.stderr)


def _setting() -> str:
    found = ", ".join(_version(package) for package in PACKAGES)
    machine = f"{os.cpu_count()} cores, {platform.machine()}"
    return f"Python {platform.python_version()}, {machine}; {found}"


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} not installed"


def _table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A Markdown table that is aligned as plain text too."""
    rows = [header, *lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        + " |"
        for row in (header, rule, *rows[1:])
    )


if __name__ == "__main__":
    main()
