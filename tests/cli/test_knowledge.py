"""The commands that tell what the tool knows, and how the command line behaves as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import RULES, __version__
from annotator.foreign.registry import MODULES
from annotator.schemas import SCHEMAS
from annotator.structure.catalog import STRUCTURE

from .conftest import Run

SCHEMA_FOLDER = Path(__file__).resolve().parents[2] / "schema"
COMMANDS = ("validate", "convert", "new", "rules", "formats", "schema")


def test_rules_lists_every_rule_and_structural_finding(annotator: Run) -> None:
    listed = annotator("rules").stdout.decode().split()
    assert set(RULES) | set(STRUCTURE) <= set(listed)


@pytest.mark.parametrize("name", ["exact-differs", "claim-without-claimant", "empty-list"])
def test_rules_explains_one(annotator: Run, name: str) -> None:
    explained = annotator("rules", name)
    assert explained.returncode == 0
    assert explained.stdout.decode().startswith(f"{name} (")


def test_rules_helps_with_a_typo(annotator: Run) -> None:
    result = annotator("rules", "exact-difers")
    assert result.returncode == 2
    assert b"did you mean 'exact-differs'?" in result.stderr


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_prints_the_committed_file(annotator: Run, name: str) -> None:
    file, _ = SCHEMAS[name]
    assert annotator("schema", name).stdout == (SCHEMA_FOLDER / file).read_bytes()


def test_schema_names_those_there_are(annotator: Run) -> None:
    result = annotator("schema", "rng")
    assert result.returncode == 2
    assert b"json-draft07" in result.stderr


def test_formats_lists_both_forms_and_those_of_other_systems(annotator: Run) -> None:
    lines = annotator("formats").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == ["json", "xml", *MODULES]
    assert all("read" in line or "write" in line for line in lines)


def test_version(annotator: Run) -> None:
    assert annotator("--version").stdout.decode().strip() == f"annotator {__version__}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(annotator: Run, command: str) -> None:
    shown = annotator(command, "--help").stdout.decode()
    assert f"annotator {command}" in shown.partition("Example")[2]


def test_a_wrong_command_gets_help(annotator: Run) -> None:
    result = annotator("validat")
    assert result.returncode == 2
    assert b"did you mean 'validate'?" in result.stderr


def test_no_command_shows_help(annotator: Run) -> None:
    result = annotator()
    assert result.returncode == 2
    assert b"Usage:" in result.stderr + result.stdout
