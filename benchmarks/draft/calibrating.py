"""How sure each rule may be: how often it was right on the articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: A rule with few cases is drawn towards all of its type by so many cases more.
PRIOR_CASES = 5
FOLDS = 5


@dataclass(frozen=True)
class Case:
    """A proposal in an article, and whether it was right."""

    article: int
    evidence: str
    right: bool


def table(cases: Iterable[Case]) -> dict[str, float]:
    """For each kind of evidence, how often it was right, to two decimals; and for each type."""
    numbers: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for case in cases:
        for name in (case.evidence, _type(case.evidence)):
            numbers[name][0] += case.right
            numbers[name][1] += 1
    result = {}
    for name, (right, all) in sorted(numbers.items()):
        prior_right, prior_all = numbers[_type(name)]
        prior = prior_right / prior_all
        result[name] = round((right + PRIOR_CASES * prior) / (all + PRIOR_CASES), 2)
    return result


def _type(evidence: str) -> str:
    return evidence.split(" ")[0]


def held_out(cases: list[Case]) -> list[tuple[float, bool]]:
    """The confidence of each case by a table made without its article's fold, and the truth."""
    tables = [
        table(case for case in cases if case.article % FOLDS != fold) for fold in range(FOLDS)
    ]
    return [
        (confidence_in(tables[case.article % FOLDS], case.evidence), case.right) for case in cases
    ]


def confidence_in(made: Mapping[str, float], evidence: str) -> float:
    """What a table says of a kind of evidence, or of its type where it is new."""
    return made.get(evidence, made.get(_type(evidence), 0.5))


def reliability(judged: Iterable[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """Per tenth of confidence: how many, the mean confidence, and the share that is right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in judged:
        bins[min(9, int(confidence * 10))].append((confidence, right))
    return [
        (
            f"{low / 10:.1f}–{(low + 1) / 10:.1f}",
            len(inside),
            sum(confidence for confidence, _ in inside) / len(inside),
            sum(right for _, right in inside) / len(inside),
        )
        for low, inside in sorted(bins.items())
    ]


def calibration_error(judged: list[tuple[float, bool]]) -> float:
    """The expected calibration error (M. Naeini et al., 2015), over tenths."""
    return sum(count * abs(mean - share) for _, count, mean, share in reliability(judged)) / len(
        judged
    )
