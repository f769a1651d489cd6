"""`python -m benchmarks.hostile [--size MIB] [PART...]`: what hostile files cost.

Each case is validated in a process of its own. The table shows the seconds of `validate` and the
peak memory of the whole process. Nothing is asserted: what is over its limit is marked. A PART
chooses the cases whose names hold it.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from tests.hostile import inputs

ROOT: Final = Path(__file__).resolve().parent.parent
MOST_SECONDS: Final = 10.0
MOST_SECONDS_WHEN_WRONG: Final = 5.0
MOST_MEMORY: Final = 1_500
MANY: Final = 100_000
_SAMPLES: Final = ROOT / "samples" / "invalid"


def cases(size: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """All cases by name: what it is, and its form."""
    for form, crowded in (("json", inputs.CROWDED_JSON), ("xml", inputs.CROWDED_XML)):
        yield from _named("10^6", form, crowded, 1_000_000)
    for form, full in (("json", inputs.FULL_JSON), ("xml", inputs.FULL_XML)):
        yield from _named("full", form, full, size)
        for name, build in full.items():
            yield f"edge/{form}/{name}", _calling(_just_accepted, form, build, size)
    for rule in inputs.WRONG:
        yield f"wrong/json/{rule}", _calling(inputs.wrong_in_json, rule, MANY)
    for rule in inputs.WRONG_ELEMENTS:
        yield f"wrong/xml/{rule}", _calling(inputs.wrong_in_xml, rule, MANY)
    for path in sorted(_SAMPLES.glob("*/*.json")):
        sample = _sample(path)
        if sample is not None:
            name = path.relative_to(_SAMPLES).with_suffix("").as_posix()
            yield f"rule/json/{name}", _calling(inputs.repeated, sample, MANY)
            yield f"rule/xml/{name}", _calling(_repeated_in_xml, sample, MANY)
            yield f"row/json/{name}", _calling(inputs.in_a_row, sample, MANY)


def _repeated_in_xml(sample: Any, count: int) -> bytes:
    from annotator.codec import json as codec
    from annotator.codec.xml import writer

    document = codec.decode(inputs.repeated(sample, count))
    assert document is not None
    return writer.encode(document, indent=False)


def _sample(path: Path) -> Any:
    """One sample of each rule, if its defect is in its annotations and its text is inside."""
    from annotator import RULES

    first = next(iter(sorted(path.parent.glob("*.json"))))
    if path != first or path.parent.name not in RULES:
        return None
    sample = json.loads(path.read_text())
    return sample if sample["annotations"] and "content" in sample["article"]["text"] else None


def _named(
    group: str, form: str, builders: Mapping[str, Callable[[int], bytes]], size: int
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for name, build in builders.items():
        yield f"{group}/{form}/{name}", _calling(build, size)


def _just_accepted(form: str, build: Callable[[int], bytes], size: int) -> bytes:
    """As much of it as the limit of values lets through."""
    from annotator.formats.registry import FORMATS
    from annotator.structure.reading import DEFAULT_LIMITS

    too_much = FORMATS[form].more_values_than
    step = size
    while (step := step // 2) >= 2**16:
        if too_much(build(size), DEFAULT_LIMITS.values):
            size -= step
        elif size + step <= DEFAULT_LIMITS.bytes:
            size += step
    return build(size - 2**17)


def _calling(build: Callable[..., bytes], *arguments: Any) -> Callable[[], bytes]:
    return lambda: build(*arguments)


def _measure(build: Callable[[], bytes]) -> None:
    """In the child: build the file, validate it, and print what that took."""
    import annotator

    data = build()
    started = perf_counter()
    report = annotator.validate(data)
    seconds = perf_counter() - started
    # On Linux in KiB.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
    rules = sorted({problem.rule for problem in report.problems})
    print(json.dumps([len(data), seconds, peak, len(report.problems), rules[:3]]))


def main() -> None:
    """Measure the chosen cases, or, as a child, one of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--size", type=int, default=64, help="of the full files, in MiB")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("parts", nargs="*", metavar="PART")
    options = parser.parse_args()
    size = options.size * 2**20
    if options.one:
        _measure(dict(cases(size))[options.one])
        return
    print("| case | MB | seconds | peak MB | findings | |\n|---|---|---|---|---|---|")
    for name, _ in cases(size):
        if not options.parts or any(part in name for part in options.parts):
            print(_line(name, options.size), flush=True)


def _line(name: str, size: int) -> str:
    command = [sys.executable, "-m", "benchmarks.hostile", "--size", str(size), "--one", name]
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, cwd=ROOT, timeout=300
        )
    except subprocess.TimeoutExpired:
        return f"| {name} | | > 300 | | | over |"
    if done.returncode:
        return f"| {name} | | failed | | | {done.stderr.strip().rpartition(chr(10))[2][:80]} |"
    length, seconds, peak, found, rules = json.loads(done.stdout)
    most = MOST_SECONDS_WHEN_WRONG if name.startswith(("wrong", "rule", "row")) else MOST_SECONDS
    over = " over" if seconds > most or peak > MOST_MEMORY else ""
    figures = f"{length / 1e6:.1f} | {seconds:.2f} | {peak:,} | {found:,} {', '.join(rules)}"
    return f"| {name} | {figures} |{over} |"


if __name__ == "__main__":
    main()
