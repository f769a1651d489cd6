"""Something goes wrong at every system call of a command that writes, one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

import annotator as library

from ..cli.conftest import SAMPLES
from .nursery import Outcome, outcomes

IN = (SAMPLES / "minimal.annotated.json").read_text(encoding="utf-8")
XML = library.convert(IN.encode(), "xml").decode()
TEXT = library.loads(IN).text
DETACHED = library.dumps(library.detached(library.loads(IN), "out.txt")).decode()

FILES = {"in.annotated.json": IN}
COMMANDS = {
    "a new file": (
        ["convert", "in.annotated.json", "out.annotated.xml"],
        {},
        {"out.annotated.xml": XML},
    ),
    "an old file": (
        ["convert", "in.annotated.json", "out.annotated.xml", "--force"],
        {"out.annotated.xml": "old"},
        {"out.annotated.xml": XML},
    ),
    "a new file and its text": (
        ["convert", "in.annotated.json", "out.annotated.json", "--detach"],
        {},
        {"out.annotated.json": DETACHED, "out.txt": TEXT},
    ),
    "an old file and its text": (
        ["convert", "in.annotated.json", "out.annotated.json", "--detach", "--force"],
        {"out.annotated.json": "old", "out.txt": "old text"},
        {"out.annotated.json": DETACHED, "out.txt": TEXT},
    ),
}
#: Calls that a command can do without: a lock where there are none, a look for what was left over.
HARMLESS = {"close", "flock", "stat", "fstat", "open", "unlink"}


def run(
    folder: Path, command: str, fault: str
) -> tuple[list[Outcome], dict[str, str], dict[str, str]]:
    arguments, old, new = COMMANDS[command]
    before = FILES | old
    return outcomes(folder, arguments, before, fault), before, before | new


def without_temporaries(outcome: Outcome) -> dict[str, str]:
    return {name: text for name, text in outcome.files.items() if not name.startswith(".")}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EINTR"])
def test_what_fails_leaves_the_old_or_the_new(tmp_path: Path, command: str, fault: str) -> None:
    found, before, after = run(tmp_path, command, fault)
    *failed, undisturbed = found
    assert {"open", "write", "fsync", "close"} <= {outcome.call for outcome in failed}
    for outcome in failed:
        assert without_temporaries(outcome) in (before, after), outcome
        if outcome.call != "unlink":
            assert outcome.files == without_temporaries(outcome), outcome
        if outcome.exit_code == 0:
            assert outcome.call in HARMLESS, outcome
            assert (without_temporaries(outcome), outcome.stderr) == (after, "")
        else:
            assert outcome.exit_code == 3, outcome
            assert outcome.stderr.startswith("error: "), outcome
            assert outcome.stderr.count("\n") == 1, outcome
    assert (undisturbed.exit_code, undisturbed.files) == (0, after)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("fault", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_who_is_interrupted_leaves_nothing_behind(
    tmp_path: Path, command: str, fault: str, code: int
) -> None:
    found, before, after = run(tmp_path, command, fault)
    *interrupted, undisturbed = found
    for outcome in interrupted:
        assert outcome.exit_code == code, outcome
        assert outcome.files in (before, after), outcome
    assert undisturbed.files == after


def test_what_the_system_takes_in_parts_arrives_whole(tmp_path: Path) -> None:
    found, _, after = run(tmp_path, "an old file", "short")
    assert "write" in {outcome.call for outcome in found}
    assert all((outcome.exit_code, outcome.files) == (0, after) for outcome in found)
