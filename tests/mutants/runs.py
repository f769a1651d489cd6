"""A whole run: record the tests, try all mutants in place, try the rest on import, report."""

from __future__ import annotations

import argparse
import gc
import json
import os
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from .forks import Forks, Outcome
from .mutations import PROJECT, MutableModule, Mutant
from .recording import ARGUMENTS, Recorded, Recorder, test_paths
from .reporting import report
from .survivors import explained
from .swapping import Swapper
from .trying import Watcher, try_imported, try_swapped

FOLDERS: Final = (PROJECT / "annotator" / "rules", PROJECT / "annotator" / "codec")
_KEPT: Final = PROJECT / ".mutants"
#: How many seconds of tests, as recorded, tell whether a change in place survives.
_QUICK: Final = 2.5
#: Imported before the forks, so that no fork has to.
_COMMON: Final = "hypothesis lxml.etree msgspec jsonschema jsonschema_rs click.testing regex"


def main(arguments: Sequence[str]) -> int:
    """Run, and return the exit code."""
    options = _options(arguments)
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    _KEPT.mkdir(exist_ok=True)
    for name in _COMMON.split():
        __import__(name)
    run = Run(_modules(options.parts), options)
    if not options.count:
        run.try_all()
    return report(run.mutants, run.results, whole=not options.parts)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("parts", nargs="*", help="parts of the paths of modules; default: all")
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--resume", action="store_true", help="keep what was killed before")
    parser.add_argument("--count", action="store_true", help="only count what was found before")
    return parser.parse_args(arguments)


def _modules(parts: Sequence[str]) -> list[MutableModule]:
    paths = sorted(path for folder in FOLDERS for path in folder.rglob("*.py"))
    return [
        MutableModule(path)
        for path in paths
        if not parts or any(part in path.as_posix() for part in parts)
    ]


class Run:
    """The mutants of some modules, and what became of them so far."""

    def __init__(self, modules: list[MutableModule], options: argparse.Namespace) -> None:
        self._modules = {module.path: module for module in modules}
        self.options = options
        self._explained = explained()
        self._positions: dict[str, int] = {}
        self._killers: defaultdict[tuple[Path, str], Counter[int]] = defaultdict(Counter)
        self.mutants = [mutant for module in modules for mutant in module.mutants]
        self.results: dict[str, Outcome] = dict(
            self._before() if options.resume or options.count else ()
        )

    def try_all(self) -> None:
        """Try what was not killed before, first in place and then on import."""
        recorded_file, results_file = _KEPT / "recorded.pickle", _KEPT / "results.jsonl"
        if not self.options.resume:
            results_file.unlink(missing_ok=True)
        pid = os.fork()
        if pid == 0:
            pytest.main([*ARGUMENTS, *test_paths()], plugins=[_InPlace(self, recorded_file)])
            os._exit(0)
        os.waitpid(pid, 0)
        self.results.update(self._before())
        recorded: Recorded = pickle.loads(recorded_file.read_bytes())
        self._keep(self._imported(recorded))

    def _imported(self, recorded: Recorded) -> Iterator[tuple[Mutant, Outcome]]:
        def run(mutant: Mutant) -> Outcome:
            order = self._ordered(mutant, recorded)
            if self.results[mutant.id].status == "survived":  # the others first
                tried = len([*_within(order, recorded.seconds)])
                parts = [order[tried:], order[:tried]]
            else:
                parts = recorded.by_distance(order)
            return try_imported(mutant, self._modules[mutant.path], recorded, parts)

        left = [mutant for mutant in self.mutants if self._is_open(mutant)]
        print(f"{len(left)} mutants are tried on import", flush=True)
        return Forks(run, self.options.processes).outcomes(left)

    def _is_open(self, mutant: Mutant) -> bool:
        outcome = self.results.get(mutant.id, Outcome("unfit"))
        survived = outcome.status == "survived" and outcome.by != "imported"
        return outcome.status == "unfit" or (survived and mutant.id not in self._explained)

    def import_all(self) -> None:
        """Import what is imported late, so that it can be changed."""
        for path in self._modules:
            parts = path.relative_to(PROJECT).with_suffix("").parts
            import_module(".".join(parts).removesuffix(".__init__"))

    def in_place(self, items: list[pytest.Item], recorded: Recorded) -> None:
        """Try all mutants in the modules that are in use."""
        swapper = Swapper()
        gc.collect()
        gc.freeze()

        def run(mutant: Mutant) -> Outcome:
            if mutant.scope.function and not recorded.running(mutant.path, mutant.scope):
                return Outcome("unfit")  # it runs on import, or not at all
            order = [*_within(self._ordered(mutant, recorded), recorded.seconds)]
            seconds = [recorded.seconds[at] for at in order]
            module = self._modules[mutant.path]
            return try_swapped(mutant, module, [items[at] for at in order], seconds, swapper)

        self._positions = {name: at for at, name in enumerate(recorded.tests)}
        known = {"killed", "timeout"}
        left = [one for one in self.mutants
                if self.results.get(one.id, Outcome("")).status not in known]  # fmt: skip
        left.sort(key=lambda one: one.id in self.results)  # what is not known yet comes first
        self._keep(Forks(run, self.options.processes).outcomes(left))

    def _ordered(self, mutant: Mutant, recorded: Recorded) -> list[int]:
        """The tests that run the code; first those that noticed other changes near by."""
        kills = self._killers[mutant.path, mutant.scope.function]
        tests = recorded.running(mutant.path, mutant.scope) or recorded.all_of(mutant.path)
        return sorted(recorded.ordered(tests), key=lambda at: -kills[at])

    def _keep(self, outcomes: Iterator[tuple[Mutant, Outcome]]) -> None:
        with (_KEPT / "results.jsonl").open("a", encoding="utf-8") as file:
            for number, (mutant, outcome) in enumerate(outcomes):
                self.results[mutant.id] = outcome
                at = self._positions.get(outcome.by)
                if at is not None:
                    self._killers[mutant.path, mutant.scope.function][at] += 1
                line = {"id": mutant.id, "digest": _digest(mutant.path), "outcome": outcome}
                file.write(json.dumps(line) + "\n")
                file.flush()
                if number % 100 == 0:
                    print(f"{number}: {mutant.id}", flush=True)

    def _before(self) -> Iterator[tuple[str, Outcome]]:
        """What an earlier run found, where the module is still the same."""
        file = _KEPT / "results.jsonl"
        digests = {mutant.id: _digest(mutant.path) for mutant in self.mutants}
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
            kept = json.loads(line)
            if digests.get(kept["id"]) == kept["digest"]:
                yield kept["id"], Outcome(*kept["outcome"])


class _InPlace(Watcher):
    """The plugin that records all tests and then tries all mutants."""

    def __init__(self, run: Run, file: Path) -> None:
        self._run, self._file = run, file
        self._recorder: Recorder | None = Recorder(FOLDERS)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        assert self._recorder is not None
        self._run.import_all()
        recorded = self._before(session.items) or self._recorder.record(session.items)
        failed, self._recorder = self._recorder.failed, None
        self._file.write_bytes(pickle.dumps(recorded))
        print(f"{len(recorded.tests)} tests in {sum(recorded.seconds):.0f} s")
        print(*(f"not used, as it fails or is skipped: {name}" for name in failed), sep="\n")
        self._run.in_place(session.items, recorded)
        return True

    def _before(self, items: list[pytest.Item]) -> Recorded | None:
        """What was recorded for the run that is resumed, if the tests are the same."""
        if not (self._run.options.resume and self._file.exists()):
            return None
        recorded: Recorded = pickle.loads(self._file.read_bytes())
        return recorded if recorded.tests == [item.nodeid for item in items] else None

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        if self._recorder is not None:
            self._recorder.pytest_runtest_makereport(item, call)
        else:
            super().pytest_runtest_makereport(item, call)


def _within(order: Iterable[int], seconds: Sequence[float]) -> Iterator[int]:
    """The first tests, as many as are quick."""
    spent = 0.0
    for at in order:
        spent += seconds[at]
        if spent > _QUICK:
            return
        yield at


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]
