"""What holds for every format of reports, whatever is reported."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotator import RULES
from annotator.cli.main import cli
from annotator.problems import Excerpt, Outcome, Place, Problem, Related, Report, Severity, Unread
from annotator.report.base import Style
from annotator.report.registry import OUTPUT_FORMATS, reporter
from annotator.structure.catalog import STRUCTURE

from .outcomes import ROOT, hostile, on_invalid_samples, problem, report, written

#: C0 but for line feed, DEL, C1, separators of lines, bidi controls, halves of surrogate pairs.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")  # noqa: E501  # fmt: skip

each_format = pytest.mark.parametrize("format", OUTPUT_FORMATS)


def parsed(format: str, text: str) -> Any:
    """A report as what reads it sees it; raises ValueError or SyntaxError."""
    match format:
        case "json" | "sarif":
            return json.loads(text)
        case "jsonl":
            return [json.loads(line) for line in text.splitlines()]
        case "junit":
            return etree.fromstring(text.encode())
        case "github":
            assert all(re.match("::(error|warning|notice) ", line) for line in text.splitlines())
    return text


@each_format
def test_all_invalid_samples_can_be_reported(format: str) -> None:
    text = written(format, on_invalid_samples())
    assert not UNSAFE.search(text)
    assert parsed(format, text) is not None
    assert text.endswith("\n")


@each_format
def test_each_invalid_sample_is_in_the_report(format: str) -> None:
    text = written(format, on_invalid_samples())
    for outcome in on_invalid_samples():
        assert isinstance(outcome, Unread) or f"{outcome.file}" in text


@each_format
@pytest.mark.parametrize("strict", [False, True])
def test_nothing_hostile_gets_through(format: str, strict: bool) -> None:
    text = written(format, hostile(), Style(strict=strict))
    assert not UNSAFE.search(text)
    parsed(format, text)


TEXTS = st.text(st.characters() | st.sampled_from("\n\r\0%:,[]({}<&\ud800\u202e"), max_size=20)
NUMBERS = st.integers(1, 9)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Any finding."""
    line, column, end_line, end_column = (draw(NUMBERS) for _ in range(4))
    excerpt = draw(st.none() | st.builds(Excerpt, TEXTS, TEXTS, TEXTS))
    place = Place(draw(TEXTS), line, column, end_line, end_column, excerpt)
    return Problem(
        rule=draw(st.sampled_from([*RULES, *STRUCTURE, "some-other-rule"])),
        severity=draw(st.sampled_from(Severity)),
        message=draw(TEXTS),
        where=draw(st.tuples(TEXTS, NUMBERS)),
        hint=draw(st.none() | TEXTS),
        annotation=draw(st.none() | TEXTS),
        related=draw(st.sampled_from([(), (Related("there", (), place),)])),
        words=draw(st.none() | TEXTS),
        place=draw(st.sampled_from([place, None])),
        file=draw(st.none() | TEXTS),
    )


OUTCOMES = st.lists(
    st.builds(Unread, TEXTS, TEXTS)
    | st.builds(
        Report, st.lists(problems(), max_size=3).map(tuple), st.none() | TEXTS, NUMBERS, NUMBERS
    ),
    max_size=3,
)


@given(outcomes=OUTCOMES, strict=st.booleans())
def test_anything_can_be_reported(outcomes: list[Outcome], strict: bool) -> None:
    for format in OUTPUT_FORMATS:
        text = written(format, outcomes, Style(strict=strict))
        assert not UNSAFE.search(text), format
        parsed(format, text)


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif", "junit"])
def test_a_report_is_the_same_in_every_encoding(format: str) -> None:
    for outcomes in (on_invalid_samples(), hostile()):
        assert written(format, outcomes).isascii()


@each_format
def test_nothing_to_report_is_a_report(format: str) -> None:
    parsed(format, written(format, ()))
    parsed(format, written(format, (Report(file="a.json"),)))


@pytest.mark.parametrize("format", ["json", "sarif"])
def test_json_that_comes_in_pieces_looks_like_json_of_one_piece(format: str) -> None:
    for outcomes in (on_invalid_samples(), tuple(hostile()), ()):
        text = written(format, outcomes)
        assert json.dumps(json.loads(text), indent=2) + "\n" == text


@pytest.mark.parametrize("format", ["text", "concise", "jsonl", "github", "json", "sarif"])
def test_a_finding_is_written_before_the_next_file_is_read(format: str) -> None:
    asked = []

    def outcomes() -> Iterator[Outcome]:
        for number in range(3):
            asked.append(number)
            yield report(problem(f"the finding {number}"))

    so_far = ""
    for piece in reporter(format)(outcomes(), Style()):
        so_far += piece
        if "the finding 0" in so_far:
            break
    assert asked == [0]


@each_format
def test_the_report_in_a_file_is_that_on_standard_output(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    names = ["samples/invalid/dangling-reference", "samples/minimal.annotated.json", "nowhere"]
    files = [str(path) for path in sorted(Path(names[0]).iterdir())]
    command = ["validate", *files, *names[1:], "--output-format", format]
    shown = CliRunner().invoke(cli, command)
    kept = CliRunner().invoke(cli, [*command, "--output-file", str(tmp_path / "report")])
    assert (kept.exit_code, kept.stdout) == (shown.exit_code, "")
    assert (tmp_path / "report").read_text("utf-8") == shown.stdout


@pytest.mark.parametrize("format", ["concise", "github"])
def test_a_finding_is_one_line(format: str) -> None:
    text = written(format, [report(*[problem("a\nb", hint="do\nthis")] * 3)])
    assert text.count("\n") == 3


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "sarif", "github", "junit"])
@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("a.json", "a.json"),
        ("my articles/a.json", "'my articles/a.json'"),
        ("-a.json", "./-a.json"),
        ("<stdin>", "FILE"),
    ],
)
def test_a_command_in_a_hint_names_the_file(format: str, file: str, named: str) -> None:
    hint = "get the FILE back; `annotator fix FILE --write` does it"
    text = html.unescape(written(format, [report(problem(hint=hint, file=file), file=file)]))
    assert f"get the FILE back; `annotator fix {named} --write` does it" in text
