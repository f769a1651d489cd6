"""Where a hint names a command, that command does what it says: on every invalid sample."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator import Problem, validate
from annotator.cli.main import cli
from annotator.repairs import REPAIRS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
INVALID = SAMPLES / "invalid"
_ALL = sorted(path for path in INVALID.glob("*/*") if path.suffix in (".json", ".xml"))
COMMAND = re.compile("`annotator ((?:fix|convert) [^`]*)`")

#: Nothing in these proves which way to go.
BEYOND_REPAIR = {
    "exact-differs/empty-but-span-is-not",
    "exact-differs/other-words",
    "exact-differs/upper-case",
    "exact-differs/words-stand-twice",
    "span-outside-text/counts-from-1",
    "span-outside-text/end-after-the-text",
    "span-outside-text/starts-after-the-text",
    "span-reversed/end-before-start",
    "span-reversed/image",
    "wrong-length/counts-utf-16-units-and-offsets-may",
}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def findings(path: Path) -> list[Problem]:
    return [*validate(path).problems]


def commands(path: Path) -> list[str]:
    return [
        command for problem in findings(path) for command in COMMAND.findall(problem.hint or "")
    ]


def run(command: str, path: Path) -> int:
    """Run a command of a hint on a file."""
    arguments = [str(path) if word == "FILE" else word for word in command.split()]
    return CliRunner().invoke(cli, arguments).exit_code


NAMING = [(path, command) for path in _ALL for command in commands(path)]


@pytest.mark.parametrize(
    ("path", "command"), NAMING, ids=[f"{name(path)}: {command}" for path, command in NAMING]
)
def test_the_command_of_a_hint_works(path: Path, command: str, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))
    assert run(command, copy) == 0
    rules = {problem.rule for problem in findings(copy)}
    assert rules.isdisjoint(problem.rule for problem in findings(path))


@pytest.mark.parametrize("path", _ALL, ids=name)
def test_a_hint_names_fix_where_it_repairs_only(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))
    CliRunner().invoke(cli, ["fix", "--write", str(copy)])
    repaired = copy.read_bytes() != path.read_bytes()
    assert repaired == ("fix FILE --write" in commands(path))


@pytest.mark.parametrize("path", _ALL, ids=name)
def test_what_is_left_does_not_name_the_command_that_left_it(path: Path) -> None:
    output = CliRunner().invoke(cli, ["fix", str(path)]).stdout
    assert "fix FILE --write" not in output


@pytest.mark.parametrize("rule", [*REPAIRS, "wrong-length", "wrong-digest"])
def test_each_repair_is_named_by_a_hint(rule: str) -> None:
    paths = [*INVALID.glob(f"{rule}/*.json")]
    told = {path.stem for path in paths if any("fix FILE" in one for one in commands(path))}
    left = {path.stem for path in paths} - told
    assert told
    assert {f"{rule}/{stem}" for stem in left} <= BEYOND_REPAIR


def test_all_that_is_beyond_repair_is_there() -> None:
    assert {name(path.with_suffix("")) for path in _ALL} >= BEYOND_REPAIR
