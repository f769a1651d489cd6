"""One mutant, put in place or imported, and the tests run until one fails."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final

import pytest

from .forks import Outcome, leave, may_take
from .mutations import PROJECT, MutableModule, Mutant
from .recording import ARGUMENTS, Recorded
from .swapping import Swapper, Unfit

#: How much longer a test may take than on the unchanged code, and what any may take.
_PATIENCE, _LEAST = 10, 2.0
_IMPORT_SECONDS: Final = 60

Order = Callable[[Mutant], Sequence[int]]


class Watcher:
    """The plugin that ends the process at the first failure."""

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        """End before a report of the failure is made: nobody reads it."""
        if call.excinfo is not None and not call.excinfo.errisinstance(pytest.skip.Exception):
            leave(Outcome("killed", item.nodeid))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A module of tests that cannot be imported has noticed, too."""
        if report.failed:
            leave(Outcome("killed", report.nodeid))


def run_tests(items: Sequence[pytest.Item], seconds: Sequence[float]) -> Outcome:
    """Run tests, each with what it took on the unchanged code, until one fails."""
    for item, usual in zip(items, seconds, strict=True):
        may_take(max(_PATIENCE * usual, _LEAST))
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return Outcome("survived")


def try_swapped(
    mutant: Mutant, module: MutableModule, items: Sequence[pytest.Item],
    seconds: Sequence[float], swapper: Swapper,
) -> Outcome:  # fmt: skip
    """Try a mutant in the modules that are in use."""
    may_take(_IMPORT_SECONDS)
    try:
        swapper.swap(mutant.path, mutant.scope, module.source_of(mutant))
    except Unfit:
        return Outcome("unfit")
    return run_tests(items, seconds)


def try_imported(
    mutant: Mutant, module: MutableModule, recorded: Recorded, parts: Sequence[Sequence[int]]
) -> Outcome:
    """Try a mutant in a process that has not imported anything of the project.

    The tests are collected part by part: most mutants do not live to see the second one.
    """
    sys.meta_path.insert(0, _Importer(mutant.path, module.source_of(mutant)))
    for part in parts:
        may_take(_IMPORT_SECONDS)
        chosen = _Chosen(recorded, part)
        files = {recorded.tests[at].partition("::")[0] for at in part}
        paths = [str(PROJECT / file) for file in sorted(files)]
        if paths:
            pytest.main([*ARGUMENTS, *paths], plugins=[Watcher(), chosen])
    return Outcome("survived", "imported")


class _Chosen:
    """The plugin that runs chosen tests in a chosen order."""

    def __init__(self, recorded: Recorded, order: Sequence[int]) -> None:
        self._recorded = recorded
        self._order = order

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        by_name = {item.nodeid: item for item in session.items}
        known = [at for at in self._order if self._recorded.tests[at] in by_name]
        items = [by_name[self._recorded.tests[at]] for at in known]
        run_tests(items, [self._recorded.seconds[at] for at in known])
        return True


class _Importer(MetaPathFinder):
    """Imports one module with changed code."""

    def __init__(self, path: Path, source: str) -> None:
        parts = path.relative_to(PROJECT).with_suffix("").parts
        self._name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self._path, self._source = path, source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        loader = _Loader(fullname, str(self._path))
        loader.source = self._source
        return spec_from_file_location(fullname, self._path, loader=loader)


class _Loader(SourceFileLoader):
    source: str

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec", dont_inherit=True)
