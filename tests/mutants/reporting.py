"""The score, and the survivors that nobody has explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from .forks import Outcome
from .mutations import Mutant
from .survivors import explained

WANTED: Final = 90.0


def report(mutants: Sequence[Mutant], results: Mapping[str, Outcome], *, whole: bool) -> int:
    """Print the counts, and return the exit code."""
    scores = []
    for part in ("rules", "codec"):
        of_part = [one for one in mutants if one.id.startswith(f"{part}/")]
        if of_part:
            scores.append(_row(part, of_part, results))
    for name in sorted({_module(one) for one in mutants}):
        _row(name, [one for one in mutants if _module(one) == name], results)
    reasons = explained()
    survivors = [one.id for one in mutants if not _is_killed(results.get(one.id))]
    new = [id for id in survivors if id not in reasons]
    ids = {one.id for one in mutants}
    gone = [id for id in reasons if _is_dead(results.get(id)) or (whole and id not in ids)]
    _print_all(f"{len(new)} survivors without a reason", new)
    _print_all(f"{len(gone)} in survivors.toml that do not survive", gone)
    return int(bool(new or gone) or min(scores, default=0) < WANTED)


def _is_killed(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.status in ("killed", "timeout")


def _is_dead(outcome: Outcome | None) -> bool:
    """Whether a test failed: one that became slower may well take too long another time."""
    return outcome is not None and outcome.status == "killed"


def _module(mutant: Mutant) -> str:
    return mutant.id.partition(" ")[0]


def _row(name: str, mutants: Sequence[Mutant], results: Mapping[str, Outcome]) -> float:
    counts = Counter(results[one.id].status for one in mutants if one.id in results)
    killed, late = counts["killed"], counts["timeout"]
    survived = len(mutants) - killed - late
    score = 100 * (killed + late) / len(mutants)
    print(
        f"{name:24} {len(mutants):5} mutants: {killed:5} killed, {late:3} timeouts, "
        f"{survived:4} survived: {score:.1f} %"
    )
    return score


def _print_all(title: str, lines: Iterable[str]) -> None:
    print(f"\n{title}")
    for line in lines:
        print(f"  {line}")
