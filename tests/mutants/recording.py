"""Which tests there are, how long each takes, and which lines it runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from time import process_time
from typing import Any, Final, NamedTuple

import coverage
import pytest

from .mutations import PROJECT, Scope
from .swapping import caches_of_ours

#: The tests that are to notice, all in one process: first those that say most with one call.
TESTS: Final = (
    "tests/codec",
    "tests/places",
    "tests/rules",
    "tests/test_samples.py",
    "tests/spec",
    "tests/library",
    "tests/repairs",
    "tests/hostile/test_limits.py",
    "tests/hostile/test_json_suite.py",
    "tests/hostile/test_xml.py",
    "tests/properties",
)
#: What takes longer than so many seconds is tried last.
_SLOW: Final = 0.1
#: How many seconds of tests tell whether a change in place survives.
_QUICK: Final = 2.5
#: What starts processes sees no mutant; what judges the schemas, or lists of names, is about none;
#: and what the command line or a rule's name says is in the findings word for word.
_LEFT_OUT: Final = " and ".join(
    f"not {part}"
    for part in (
        *("in_a_real_process", "test_schemas_", "no_parser_reads", "clauses_are_named"),
        *(
            "samples_in_one_form",
            "is_listed_as",
            "on_the_command_line",
            "of_its_folder_only",
            "beyond_the_limit_of_the_parser",
        ),
    )
)
ARGUMENTS: Final = (
    *("-s", "-o", "addopts=", "-k", _LEFT_OUT),
    *("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:terminal"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)

#: The packages that are mutated.
_MUTATED: Final = ("annotator.rules", "annotator.codec")

Lines = dict[int, set[int]]


class Recorded(NamedTuple):
    """What is known of the tests that pass on the unchanged code."""

    tests: list[str]
    seconds: list[float]
    lines: dict[Path, Lines]
    """For each module and line the positions of the tests that run it."""

    def running(self, path: Path, scope: Scope) -> set[int]:
        """The tests that run the lines, after all imports."""
        lines = self.lines.get(path, {})
        within = range(scope.lines[0], scope.lines[1] + 1)
        return set().union(*(lines.get(line, set()) for line in within))

    def all_of(self, path: Path) -> set[int]:
        """The tests that run any line of a module after all imports, or are about its package."""
        package = path.relative_to(PROJECT / "annotator").parts[0]
        about = (at for at, name in enumerate(self.tests) if f"tests/{package}/" in name)
        return set().union(about, *self.lines.get(path, {}).values())

    def ordered(self, tests: Iterable[int]) -> list[int]:
        """Tests in the order in which they are tried: the quick ones first, from near to far."""

        def key(at: int) -> tuple[bool, int, float]:
            return self.seconds[at] > _SLOW, self._distance(at), self.seconds[at]

        return sorted(tests, key=key)

    def quick(self, order: Sequence[int]) -> list[int]:
        """The first tests, as many as take so long together."""
        spent = accumulate(self.seconds[at] for at in order)
        return [at for at, so_far in zip(order, spent, strict=True) if so_far <= _QUICK]

    def by_distance(self, tests: Iterable[int]) -> list[list[int]]:
        """Tests in groups of those that are as near."""
        groups: list[list[int]] = [[] for _ in TESTS]
        for at in tests:
            groups[self._distance(at)].append(at)
        return groups

    def _distance(self, at: int) -> int:
        return next(n for n, path in enumerate(TESTS) if self.tests[at].startswith(path))


class Recorder:
    """Runs all tests once."""

    def __init__(self, folders: Iterable[Path]) -> None:
        include = [f"{folder}/*" for folder in folders]
        self._coverage = coverage.Coverage(data_file=None, include=include, config_file=False)
        self.failed: set[str] = set()

    def record(self, items: list[pytest.Item]) -> Recorded:
        """The tests in the order in which they were collected."""
        seconds = []
        self._coverage.start()
        caches = [cache for cache in caches_of_ours() if cache.__module__.startswith(_MUTATED)]
        for item in items:
            for cache in caches:  # else only the first test would run what fills them
                cache.cache_clear()
            self._coverage.switch_context(item.nodeid)
            begin = process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            seconds.append(process_time() - begin)
        self._coverage.stop()
        names = [item.nodeid for item in items]
        positions = {name: at for at, name in enumerate(names) if name not in self.failed}
        return Recorded(names, seconds, self._lines(positions))

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        """Remember what fails, or is skipped, without any mutant."""
        if call.excinfo is not None:
            self.failed.add(item.nodeid)

    def _lines(self, positions: dict[str, int]) -> dict[Path, Lines]:
        found: defaultdict[Path, Lines] = defaultdict(dict)
        data = self._coverage.get_data()
        for file in data.measured_files():
            for line, contexts in data.contexts_by_lineno(file).items():
                running = {positions[name] for name in contexts if name in positions}
                found[Path(file)][line] = running
        return dict(found)


def test_paths() -> list[str]:
    """The files and folders of the tests, as pytest wants them."""
    return [str(PROJECT / path) for path in TESTS if (PROJECT / path).exists()]
