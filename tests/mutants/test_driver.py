"""The driver of ``make mutants`` makes mutants and sees them killed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from annotator.codec.numbers import number_text

from .forks import Forks, Outcome, may_take
from .mutations import PROJECT, MutableModule, Mutant
from .reporting import report
from .survivors import explained
from .swapping import Swapper

NUMBERS = PROJECT / "annotator" / "codec" / "numbers.py"


@pytest.fixture
def module() -> MutableModule:
    return MutableModule(NUMBERS)


def test_each_mutant_is_another_module(module: MutableModule) -> None:
    sources = [module.source_of(mutant) for mutant in module.mutants]
    assert len({ast.dump(ast.parse(source)) for source in sources}) == len(sources) > 40
    assert NUMBERS.read_text(encoding="utf-8") not in sources


def test_a_mutant_is_named_after_what_it_changes(module: MutableModule) -> None:
    ids = [mutant.id for mutant in module.mutants]
    assert "codec/numbers.py number_text: if int(exponent) > 6: (> 6 → >= 6)" in ids
    assert len(set(ids)) == len(ids)


def test_decorated_functions_are_changed_and_types_are_not() -> None:
    mutants = MutableModule(PROJECT / "annotator" / "rules" / "usage.py").mutants
    assert {mutant.scope.function for mutant in mutants} >= {"unused_source", "_nothing_wrong"}
    assert not [mutant.id for mutant in mutants if "-> Findings" in mutant.id.partition("(")[2]]


def _noticed(mutant: Mutant) -> Outcome:
    module = MutableModule(NUMBERS)
    may_take(20)
    Swapper().swap(mutant.path, mutant.scope, module.source_of(mutant))
    right = [number_text(value) for value in (0.0, 1.0, 0.5, 0.000001, 0.0000012, 1e-7)]
    good = right == ["0", "1", "0.5", "0.000001", "0.0000012", "1e-7"]
    return Outcome("survived" if good else "killed")


def test_a_change_in_place_is_noticed(module: MutableModule) -> None:
    chosen = [one for one in module.mutants if one.scope.function == "number_text"][:10]
    outcomes = {mutant.id: got.status for mutant, got in Forks(_noticed, 2).outcomes(chosen)}
    assert outcomes.keys() == {mutant.id for mutant in chosen}
    assert [*outcomes.values()].count("killed") >= 8
    assert number_text(0.5) == "0.5"


def test_what_does_not_end_is_ended() -> None:
    def endless(job: str) -> Outcome:
        may_take(0.05)
        while job:
            pass
        return Outcome("survived")

    jobs = Forks(endless, 2).outcomes(["", "endless"])
    assert {job: outcome.status for job, outcome in jobs} == {"": "survived", "endless": "timeout"}


def test_a_survivor_without_a_reason_fails(
    module: MutableModule, capsys: pytest.CaptureFixture[str]
) -> None:
    mutants = module.mutants
    results = {mutant.id: Outcome("killed") for mutant in mutants}
    assert report(mutants, results, whole=False) == 0
    results[mutants[0].id] = Outcome("survived")
    assert report(mutants, results, whole=False) == 1
    assert mutants[0].id in capsys.readouterr().out


def test_few_killed_fail(module: MutableModule) -> None:
    results = {mutant.id: Outcome("survived") for mutant in module.mutants}
    assert report(module.mutants, results, whole=False) == 1


def test_what_is_explained_is_a_mutant() -> None:
    files = {PROJECT / "annotator" / id.partition(" ")[0] for id in explained()}
    ids = {mutant.id for file in sorted(files) for mutant in MutableModule(Path(file)).mutants}
    assert explained().keys() - ids == set()
