"""The mutants of some modules, and the order in which the tests are tried on each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from .forks import Forks, Outcome
from .mutations import PROJECT, MutableModule, Mutant
from .recording import Recorded
from .results import Results
from .survivors import explained
from .trying import try_imported

MUTATED: Final = (PROJECT / "annotator" / "rules", PROJECT / "annotator" / "codec")


def modules_with(parts: Sequence[str]) -> list[MutableModule]:
    """The modules with one of some parts in their paths; all without any."""
    paths = sorted(path for folder in MUTATED for path in folder.rglob("*.py"))
    return [
        MutableModule(path)
        for path in paths
        if not parts or any(part in path.as_posix() for part in parts)
    ]


class Run:
    """All mutants of some modules, tried a few at a time."""

    def __init__(self, modules: list[MutableModule], *, processes: int, resume: bool) -> None:
        self.modules = {module.path: module for module in modules}
        self.mutants = [mutant for module in modules for mutant in module.mutants]
        self.results = Results(self.mutants, resume=resume)
        self._processes = processes
        self._killers: defaultdict[tuple[Path, str], Counter[int]] = defaultdict(Counter)

    def try_each(self, one: Callable[[Mutant], Outcome], recorded: Recorded) -> None:
        """Try in some way what was not tried before, or survived that without a reason."""
        left = [
            mutant
            for mutant in self.mutants
            if mutant.id not in self.results
            or (self._is_open(mutant) and self.results.status(mutant) == "survived")
        ]
        self._try(one, left, recorded)

    def try_rest_imported(self, recorded: Recorded) -> None:
        """Try on import what could not be tried in place, or survived that without a reason."""

        def one(mutant: Mutant) -> Outcome:
            order = self.ordered(mutant, recorded)
            parts = recorded.by_distance(order)
            if self.results.status(mutant) == "survived":  # those that it did not meet first
                tried = len(recorded.quick(order))
                parts = [order[tried:], order[:tried]]
            return try_imported(mutant, self.modules[mutant.path], recorded, parts)

        left = [
            mutant
            for mutant in self.mutants
            if self._is_open(mutant) and not self.results.survived_import(mutant)
        ]
        print(f"{len(left)} mutants are tried on import", flush=True)
        self._try(one, left, recorded)

    def ordered(self, mutant: Mutant, recorded: Recorded) -> list[int]:
        """The tests that run the code; first those that noticed other changes near by."""
        kills = self._killers[mutant.path, mutant.scope.function]
        tests = recorded.running(mutant.path, mutant.scope) or recorded.all_of(mutant.path)
        return sorted(recorded.ordered(tests), key=lambda at: -kills[at])

    def _try(
        self, one: Callable[[Mutant], Outcome], mutants: list[Mutant], recorded: Recorded
    ) -> None:
        positions = {name: at for at, name in enumerate(recorded.tests)}
        outcomes = Forks(one, self._processes).outcomes(mutants)
        for mutant, outcome in self.results.kept(outcomes):
            if outcome.by in positions:
                killers = self._killers[mutant.path, mutant.scope.function]
                killers[positions[outcome.by]] += 1

    def _is_open(self, mutant: Mutant) -> bool:
        if self.results.status(mutant) == "survived" and mutant.id in explained():
            return False
        return self.results.status(mutant) not in ("killed", "timeout")
