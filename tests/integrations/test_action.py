"""The GitHub action: what it says about itself, and its scripts run as a runner runs them."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT, Result, run

yaml = pytest.importorskip("yaml")
TEXT = (ROOT / "action.yml").read_text(encoding="utf-8")
ACTION: dict[str, Any] = yaml.safe_load(TEXT)
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SCRIPTS = {step["name"]: step for step in STEPS if "run" in step}

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")


def test_it_has_what_an_action_must_have() -> None:
    assert {"name", "description", "inputs", "runs"} <= set(ACTION)
    assert ACTION["runs"]["using"] == "composite"
    for step in SCRIPTS.values():
        assert step["shell"] == "bash"
    for input in ACTION["inputs"].values():
        assert set(input) == {"description", "default"}
        assert isinstance(input["default"], str)


def test_every_input_is_declared_and_used() -> None:
    assert set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", TEXT)) == set(ACTION["inputs"])


def test_nothing_is_put_into_a_script() -> None:
    for step in SCRIPTS.values():
        assert "${{" not in step["run"]
        used = set(re.findall(r"\$\{?([A-Z_]+)", step["run"]))
        given = {"RUNNER_TEMP", "GITHUB_ACTION_PATH", "GITHUB_PATH", *step.get("env", {})}
        assert used <= given


@pytest.fixture
def workspace(articles: Path) -> Path:
    """With the command on the path, as after the first steps."""
    folder = articles.parent / "bin"
    folder.mkdir()
    command = folder / "annotator"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m annotator "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return articles.parent


def step(name: str, workspace: Path, **environment: str) -> Result:
    """Run the script of a step like a runner does."""
    script = workspace / "script.sh"
    script.write_text(SCRIPTS[name]["run"], encoding="utf-8")
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"]
    return run(*command, script, cwd=workspace, env=environment)


def validated(workspace: Path, **inputs: str) -> Result:
    import os

    values = {name: input["default"] for name, input in ACTION["inputs"].items()} | inputs
    expression = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
    environment = {
        name: expression.sub(lambda found: values[found[1]], value)
        for name, value in SCRIPTS["Validate"]["env"].items()
    }
    path = f"{workspace / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return step("Validate", workspace, PATH=path, **environment)


def github_format_is_there() -> bool:
    from importlib.util import find_spec

    return find_spec("annotator.report.github") is not None


needs_github = pytest.mark.skipif(
    not github_format_is_there(), reason="the output format github is not written yet"
)


@needs_github
def test_what_is_wrong_is_marked(workspace: Path) -> None:
    done = validated(workspace)
    assert done.returncode == 1
    (mark,) = re.findall(r"(?m)^::error .*$", done.stdout)
    assert "file=" in mark
    assert "articles/wrong.annotated.json" in mark
    assert "line=41" in mark


@needs_github
def test_what_is_valid_passes(workspace: Path) -> None:
    assert validated(workspace, paths="articles/valid.annotated.json\n").returncode == 0


@pytest.mark.parametrize("strict", ["true", "false"])
def test_the_inputs_become_arguments(workspace: Path, strict: str) -> None:
    (workspace / "bin" / "annotator").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    evil = '$(touch evil) `touch evil` "; touch evil'
    done = validated(
        workspace,
        paths=f"a b\n\n*\n{evil}",
        strict=strict,
        arguments="--ignore\nquote-unterminated",
    )
    assert done.stdout.splitlines() == [
        "validate", "--output-format", "github", *(["--strict"] if strict == "true" else []),
        "--ignore", "quote-unterminated", "--", "a b", "*", evil,
    ]  # fmt: skip
    assert not (workspace / "evil").exists()


def test_it_installs_what_it_is_part_of(workspace: Path, tool: Path) -> None:
    (workspace / "path").touch()
    done = step(
        "Install annotator",
        workspace,
        RUNNER_TEMP=str(workspace / "temp"),
        GITHUB_ACTION_PATH=str(tool),
        GITHUB_PATH=str(workspace / "path"),
    )
    if done.returncode != 0 and "No matching distribution" in done.stdout + done.stderr:
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr
    folders = (workspace / "path").read_text(encoding="utf-8").splitlines()
    (command,) = (found for folder in folders for found in Path(folder).glob("annotator"))
    assert run(command, "validate", "articles/valid.annotated.json", cwd=workspace).returncode == 0
