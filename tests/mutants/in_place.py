"""The first part of a run: all tests are recorded, and mutants tried in the modules in use."""

from __future__ import annotations

import gc
import pickle
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from .forks import Outcome
from .mutations import PROJECT, Mutant
from .recording import Recorded, Recorder
from .results import FOLDER
from .runs import MUTATED, Run
from .swapping import Swapper
from .trying import Watcher, try_swapped

RECORDED: Final = FOLDER / "recorded.pickle"


class InPlace(Watcher):
    """The plugin that does so."""

    def __init__(self, run: Run, *, resume: bool) -> None:
        self._run, self._resume = run, resume
        self._recorder: Recorder | None = Recorder(MUTATED)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests once."""
        assert self._recorder is not None
        for path in self._run.modules:
            _import(path)
        recorded = self._before(session.items) or self._recorder.record(session.items)
        failed, self._recorder = self._recorder.failed, None
        RECORDED.write_bytes(pickle.dumps(recorded))
        print(f"{len(recorded.tests)} tests in {sum(recorded.seconds):.0f} s")
        print(*(f"not used, as it fails or is skipped: {name}" for name in failed), sep="\n")
        self._try_all(session.items, recorded)
        return True

    def _before(self, items: list[pytest.Item]) -> Recorded | None:
        """What was recorded for the run that is resumed, if the tests are the same."""
        if not (self._resume and RECORDED.exists()):
            return None
        recorded: Recorded = pickle.loads(RECORDED.read_bytes())
        return recorded if recorded.tests == [item.nodeid for item in items] else None

    def _try_all(self, items: list[pytest.Item], recorded: Recorded) -> None:
        swapper = Swapper()
        gc.collect()
        gc.freeze()

        def one(mutant: Mutant) -> Outcome:
            if mutant.scope.function and not recorded.running(mutant.path, mutant.scope):
                return Outcome("unfit")  # it runs on import, or not at all
            order = recorded.quick(self._run.ordered(mutant, recorded))
            seconds = [recorded.seconds[at] for at in order]
            module = self._run.modules[mutant.path]
            return try_swapped(mutant, module, [items[at] for at in order], seconds, swapper)

        self._run.try_each(one, recorded)

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        """Let the recorder see it, and later the watcher."""
        if self._recorder is not None:
            self._recorder.pytest_runtest_makereport(item, call)
        else:
            super().pytest_runtest_makereport(item, call)


def _import(path: Path) -> None:
    """Import what is imported late, so that it can be changed."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    import_module(".".join(parts).removesuffix(".__init__"))
