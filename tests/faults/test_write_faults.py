"""Something goes wrong at every system call of a command that writes, one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import annotator as library

from ..cli.conftest import SAMPLES
from .nursery import Outcome, outcomes

IN = (SAMPLES / "minimal.annotated.json").read_text(encoding="utf-8")
XML = library.convert(IN.encode(), "xml").decode()
TEXT = library.loads(IN).text
DETACHED = library.dumps(library.detached(library.loads(IN), "out.txt")).decode()
BROKEN = IN.replace('"length": 35', '"length": 34')
FINDING = "in.annotated.json:11:17: error wrong-length the text has 35 code points, not 34\n"


class Case(NamedTuple):
    """A command, the files before it, and those that it writes."""

    command: str
    before: dict[str, str]
    written: dict[str, str]
    exit_code: int = 0
    unread: dict[str, str] | None = None
    """What is written all the same if nothing could be read."""

    @property
    def after(self) -> dict[str, str]:
        return self.before | self.written

    def run(self, folder: Path, fault: str) -> list[Outcome]:
        return outcomes(folder, self.command.split(), self.before, fault)


CASES = {
    "convert to a new file": Case(
        "convert in.annotated.json out.annotated.xml",
        {"in.annotated.json": IN},
        {"out.annotated.xml": XML},
    ),
    "convert to an old file": Case(
        "convert in.annotated.json out.annotated.xml --force",
        {"in.annotated.json": IN, "out.annotated.xml": "old"},
        {"out.annotated.xml": XML},
    ),
    "convert in place": Case(
        "convert in.annotated.json --in-place",
        {"in.annotated.json": IN.replace("\n", " ")},
        {"in.annotated.json": IN},
    ),
    "convert to a new file and its text": Case(
        "convert in.annotated.json out.annotated.json --detach",
        {"in.annotated.json": IN},
        {"out.annotated.json": DETACHED, "out.txt": TEXT},
    ),
    "convert to an old file and its text": Case(
        "convert in.annotated.json out.annotated.json --detach --force",
        {"in.annotated.json": IN, "out.annotated.json": "old", "out.txt": "old text"},
        {"out.annotated.json": DETACHED, "out.txt": TEXT},
    ),
    "new": Case(
        "new in.txt out.annotated.json",
        {"in.txt": TEXT},
        {"out.annotated.json": library.dumps(library.new(TEXT, id="in")).decode()},
    ),
    "fix": Case(
        "fix --write --accept-text in.annotated.json",
        {"in.annotated.json": BROKEN},
        {"in.annotated.json": IN},
    ),
    "validate": Case(
        "validate in.annotated.json --output-format concise --output-file out.txt",
        {"in.annotated.json": BROKEN, "out.txt": "old"},
        {"out.txt": FINDING},
        exit_code=1,
        unread={"out.txt": ""},
    ),
    "save": Case(
        "save in.annotated.json out.annotated.xml",
        {"in.annotated.json": IN, "out.annotated.xml": "old"},
        {"out.annotated.xml": XML},
    ),
}
#: Calls that a command can do without: a lock where there are none, a look for what was left over.
HARMLESS = {"close", "flock", "stat", "lstat", "fstat", "open", "unlink"}

cases = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@cases
@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EINTR"])
def test_what_fails_leaves_the_old_or_the_new(tmp_path: Path, case: Case, fault: str) -> None:
    *failed, undisturbed = case.run(tmp_path, fault)
    allowed = [case.before, case.after, case.before | (case.unread or case.before)]
    assert {"open", "read", "write", "fsync", "close"} <= {outcome.call for outcome in failed}
    for outcome in failed:
        files = without_temporaries(outcome)
        assert files in allowed, outcome
        if outcome.call != "unlink":  # a temporary that cannot be removed stays
            assert outcome.files == files, outcome
        if outcome.exit_code == case.exit_code:
            assert outcome.call in HARMLESS, outcome
            assert (files, errors(outcome)) == (case.after, []), outcome
        else:
            assert (outcome.exit_code, len(errors(outcome))) == (3, 1), outcome
    assert (undisturbed.exit_code, undisturbed.files) == (case.exit_code, case.after)


@cases
@pytest.mark.parametrize(("fault", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_who_is_interrupted_leaves_nothing_behind(
    tmp_path: Path, case: Case, fault: str, code: int
) -> None:
    *interrupted, undisturbed = case.run(tmp_path, fault)
    for outcome in interrupted:
        assert outcome.exit_code == code, outcome
        assert outcome.files in (case.before, case.after), outcome
    assert undisturbed.files == case.after


@cases
def test_what_the_system_takes_in_parts_arrives_whole(tmp_path: Path, case: Case) -> None:
    found = case.run(tmp_path, "short")
    assert "write" in {outcome.call for outcome in found}
    for outcome in found:
        assert (outcome.exit_code, outcome.files) == (case.exit_code, case.after), outcome


def without_temporaries(outcome: Outcome) -> dict[str, str]:
    return {name: text for name, text in outcome.files.items() if not name.startswith(".")}


def errors(outcome: Outcome) -> list[str]:
    lines = outcome.stderr.splitlines()
    assert not any("Traceback" in line or "internal error" in line for line in lines), outcome
    return [line for line in lines if line.startswith("error: ")]
