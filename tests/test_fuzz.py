"""The fuzz targets on what they begin with, without a fuzzer: so they cannot rot unseen."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import annotator
from fuzz import arguments, checks, command_line, json_mutations, seeds, vocabulary, xml_mutations
from fuzz.crashes import Crashes
from fuzz.guard import writing_only_in
from fuzz.names import NAMES
from fuzz.targets import TARGETS, Mutator


def test_all_targets_have_their_name() -> None:
    assert tuple(TARGETS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_the_seeds(name: str) -> None:
    target = TARGETS[name]
    for seed in target.seeds():
        target.run(seed)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_what_mutations_make(name: str) -> None:
    target, random = TARGETS[name], Random(7)
    for seed in target.seeds():
        target.run(target.mutated(seed, random) or b"")


@pytest.mark.parametrize(
    ("mutated", "inputs"),
    [
        (json_mutations.mutated, seeds.in_json),
        (xml_mutations.mutated, seeds.in_xml),
        (arguments.mutated, arguments.command_lines),
    ],
)
def test_a_mutation_depends_on_the_seed_only(
    mutated: Mutator, inputs: Callable[[], tuple[bytes, ...]]
) -> None:
    data = inputs()[0]
    assert len({mutated(data, Random(seed)) for seed in range(20)}) > 10
    for seed in range(20):
        assert mutated(data, Random(seed)) == mutated(data, Random(seed))


def test_what_is_no_json_or_xml_is_left_to_the_fuzzer() -> None:
    assert json_mutations.mutated(b"{", Random(0)) is None
    assert json_mutations.mutated(b"[" * 100_000, Random(0)) is None
    assert xml_mutations.mutated(b"x", Random(0)) is None


def test_a_command_line_can_hold_anything() -> None:
    given = ["convert", "a b", "\n", "\udcff", "é%"]
    assert command_line.split(command_line.joined(given, b"x\ny")) == (given, b"x\ny")


@pytest.mark.parametrize("given", ["/etc/x", "--output-file=/etc/x", "../x", "a/../../x", "-o/x"])
def test_no_argument_leads_out_of_the_folder(given: str) -> None:
    (argument,), _ = command_line.split(command_line.joined([given], b""))
    assert not argument.partition("=")[2].startswith("/")
    assert not argument.startswith("/")
    assert ".." not in argument


def test_writing_elsewhere_is_refused_and_remembered(tmp_path: Path) -> None:
    inside, elsewhere = tmp_path / "inside", tmp_path / "elsewhere"
    inside.mkdir()
    with writing_only_in(str(inside)) as outside:
        (inside / "a").write_text("a")
        for change in (elsewhere.mkdir, lambda: (inside / "a").rename(elsewhere)):
            with pytest.raises(PermissionError):
                change()
        with pytest.raises(PermissionError):
            elsewhere.write_text("a")
    assert len(outside) == 3
    elsewhere.write_text("a")


def test_the_shortest_input_of_a_crash_is_kept(tmp_path: Path) -> None:
    report = io.StringIO()
    crashes = Crashes("json_in", report, tmp_path / "crashes")
    for data in (b"long", b"xx", b"longer"):
        with pytest.raises(checks.Violation) as caught:
            checks.holds(False, "wrong", "x")
        crashes.keep(data, caught.value)
    (name,) = report.getvalue().split()
    assert (tmp_path / "crashes" / name).read_bytes() == b"xx"
    assert "wrong (x)" in (tmp_path / "crashes" / f"{name}.txt").read_text()


def test_what_a_terminal_would_obey_is_seen() -> None:
    assert checks.is_printable("é\u00a0\u3000語")
    assert not any(map(checks.is_printable, ("\x1b[31m", "\u202e", "\u2028", "\n", "\ud800")))


def test_a_wrong_place_is_seen() -> None:
    data = b'{"version": "2.0", "format": "annotated-article"}'
    checks.report_holds(annotator.validate(data), data, "json")
    with pytest.raises(checks.Violation):
        checks.report_holds(annotator.validate(data), data[:10], "json")


def test_the_dictionary_holds_the_vocabulary() -> None:
    words = vocabulary.dictionary().splitlines()
    assert all(line.startswith('"\\x') and line.endswith('"') for line in words)
    encoded = "".join(f"\\x{byte:02x}" for byte in b"quotedTerm")
    assert f'"{encoded}"' in words


def test_a_command_leaves_the_process_as_it_was() -> None:
    def state() -> tuple[object, ...]:
        signals = map(signal.getsignal, (signal.SIGINT, signal.SIGTERM))
        return *signals, sys.argv, sys.stdin, sys.stdout, sys.stderr, Path.cwd()

    before = state()
    command_line.run(command_line.joined(["validate", "in.txt"], b"x"))
    assert state() == before
