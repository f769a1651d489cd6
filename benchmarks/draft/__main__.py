"""`python -m benchmarks.draft [--calibrate]`: measure drafts on annotated articles.

Prints tables; with `--calibrate`, also writes how sure each rule is into the code, and the tables
into docs/drafting.md.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

import annotator
from annotator.drafting.calibration import kind_of_evidence
from annotator.drafting.engine import proposed
from annotator.drafting.lines import lines_of
from annotator.drafting.proposals import Proposal
from annotator.drafting.quotation import marked_in

from .calibrating import FOLDS, Case, calibration_error, held_out, reliability, table
from .gold import Article, articles
from .scores import Counts, counts, is_right

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "annotator" / "drafting" / "measured.py"
PAGE = ROOT / "docs" / "drafting.md"
_BLOCK = re.compile(r"(?s)(<!-- measured: (\w+) -->\n).*?(<!-- end measured -->)")


def main() -> None:
    """Measure, print, and write what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.draft", description=__doc__)
    parser.add_argument("--calibrate", action="store_true", help="write the figures, too")
    options = parser.parse_args()
    gold = articles()
    cases = list(_cases(gold))
    blocks = {"scores": _scores(gold), "reliability": _reliability(cases)}
    for block in (*blocks.values(), _evidence(cases), _speed(gold)):
        print(block, end="\n\n")
    if options.calibrate:
        CODE.write_text(_code(table(cases)), encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
        written = _BLOCK.sub(lambda one: f"{one[1]}\n{blocks[one[2]]}\n\n{one[3]}", page)
        PAGE.write_text(written, encoding="utf-8")


def _cases(gold: Sequence[Article]) -> Iterator[Case]:
    for number, article in enumerate(gold):
        for proposal in proposed(article.text):
            right = is_right(proposal, article)
            if right is not None:
                yield Case(number, kind_of_evidence(proposal), right)


def _scores(gold: Sequence[Article]) -> str:
    """Together, by fold, and by newspaper: how much depends on the choice of articles."""
    each = [(article, counts(article, proposed(article.text))) for article in gold]
    alone = [counts(article, _in_marks(article.text)) for article in gold]
    groups = [("all, marks alone", alone), ("all", [one for _, one in each])]
    groups += [
        (
            f"fold {fold + 1} of {FOLDS}",
            [one for at, (_, one) in enumerate(each) if at % FOLDS == fold],
        )
        for fold in range(FOLDS)
    ]
    for publisher in sorted({article.publisher for article in gold}):
        inside = [one for article, one in each if article.publisher == publisher]
        groups.append((publisher, inside))
    header = ("articles", "number", "characters P", "R", "F1", "fragments P", "R", "F1",
              "direct R", "sources P", "R")  # fmt: skip
    return _table(header, [_line(name, inside) for name, inside in groups])


def _in_marks(text: str) -> list[Proposal]:
    """What is found without any rule but for marks: to compare with."""
    return [
        Proposal("quote", ((one.start, one.end),), "marks", {"mode": "direct"})
        for line in lines_of(text)
        for one in marked_in(text, *line)
    ]


def _line(name: str, inside: Sequence[Counts]) -> tuple[str, ...]:
    total = Counts()
    for one in inside:
        total += one
    figures = (*total.characters(), *total.fragments(), total.direct_recall(), *total.sources())
    return name, str(len(inside)), *(f"{figure:.3f}" for figure in figures)


def _reliability(cases: list[Case]) -> str:
    """Each case is judged by figures that were counted without its articles."""
    lines = []
    for type in ("quote", "source", "cue"):
        judged = held_out([case for case in cases if case.evidence.startswith(type)])
        for bin, count, mean, share in reliability(judged):
            lines.append((type, bin, str(count), f"{mean:.2f}", f"{share:.2f}"))
        error = calibration_error(judged)
        lines.append((type, "all", str(len(judged)), "calibration error", f"{error:.3f}"))
    return _table(("type", "confidence", "number", "mean confidence", "right"), lines)


def _evidence(cases: list[Case]) -> str:
    numbers: dict[str, list[bool]] = {}
    for case in cases:
        numbers.setdefault(case.evidence, []).append(case.right)
    made = table(cases)
    lines = [
        (name, str(len(right)), f"{sum(right) / len(right):.2f}", f"{made[name]:.2f}")
        for name, right in sorted(numbers.items(), key=lambda one: -len(one[1]))
    ]
    return _table(("evidence", "number", "right", "confidence"), lines)


def _speed(gold: Sequence[Article]) -> str:
    """Whole documents, from text to annotations."""
    texts = [article.text for article in gold]
    size = sum(len(text.encode()) for text in texts) / 1e6
    each = min(sum(map(_seconds, texts)) for _ in range(5))
    together = min(_seconds("\n".join(texts)) for _ in range(5))
    return (
        f"{size:.1f} MB of news drafted on one core, the best of 5 runs: {size / each:.2f} MB/s "
        f"article by article, {size / together:.2f} MB/s as one text"
    )


def _seconds(text: str) -> float:
    started = perf_counter()
    annotator.draft(text)
    return perf_counter() - started


def _code(made: dict[str, float]) -> str:
    head = CODE.read_text(encoding="utf-8").partition("MEASURED")[0]
    lines = "".join(f'    "{name}": {figure},\n' for name, figure in made.items())
    return f"{head}MEASURED: Final[Mapping[str, float]] = {{\n{lines}}}\n"


def _table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [header, ["---"] * len(header), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    main()
