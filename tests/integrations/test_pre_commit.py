"""The hooks, run by pre-commit in a repository of annotated articles."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, Result, committed, run

yaml = pytest.importorskip("yaml")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_the_hooks_take_the_files_of_both_forms_only() -> None:
    import re

    assert [hook["id"] for hook in HOOKS] == ["annotator-validate", "annotator-fix"]
    for hook in HOOKS:
        matches = re.compile(hook["files"]).search
        assert matches("a/b.annotated.json")
        assert matches("b.annotated.xml")
        assert not matches("package.json")
        assert not matches("b.annotated.json.txt")


def test_pre_commit_passes_what_is_valid_and_fails_what_is_not(
    articles: Path, tool: Path, tmp_path: Path
) -> None:
    """Everything in one test: the environment is built once, and takes seconds."""
    hooks = [{"id": "annotator-validate"}, {"id": "annotator-fix", "stages": ["manual"]}]
    repo = {"repo": str(tool), "rev": committed(tool), "hooks": hooks}
    config = articles / ".pre-commit-config.yaml"
    config.write_text(json.dumps({"repos": [repo]}), encoding="utf-8")  # JSON is YAML
    committed(articles)

    def pre_commit(*arguments: str) -> Result:
        # Only its own folder is set, since packages may come from a cache elsewhere.
        environment = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
        command = [sys.executable, "-m", "pre_commit", *arguments]
        return run(*command, cwd=articles, env=environment)

    if run(sys.executable, "-m", "pre_commit", "--version", cwd=articles).returncode != 0:
        pytest.skip("pre-commit is not installed")
    built = pre_commit("install-hooks")
    if built.returncode != 0 and _unreachable(built.stdout + built.stderr):
        pytest.skip("no package index can be reached to build the hook's environment")
    assert built.returncode == 0, built.stdout + built.stderr

    failed = pre_commit("run", "--all-files")
    assert failed.returncode == 1, failed.stdout
    assert "wrong.annotated.json:41:20: error" in failed.stdout
    assert "package.json" not in failed.stdout
    passed = pre_commit("run", "--files", "valid.annotated.json")
    assert passed.returncode == 0, passed.stdout
    assert "Passed" in passed.stdout
    skipped = pre_commit("run", "--files", "package.json")
    assert "no files to check" in skipped.stdout

    file = articles / "valid.annotated.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"length": ', '"length": 1'), encoding="utf-8")
    run("git", "commit", "-qam", "wrong", cwd=articles)
    fixed = pre_commit(
        "run", "annotator-fix", "--hook-stage", "manual", "--files", "valid.annotated.json"
    )
    assert fixed.returncode == 1, fixed.stdout  # files were changed: look, and commit again
    assert "files were modified by this hook" in fixed.stdout
    assert file.read_text(encoding="utf-8") == text


def _unreachable(output: str) -> bool:
    signs = ("No matching distribution", "Could not fetch", "Connection", "Temporary failure")
    return os.environ.get("CI") is None and any(sign in output for sign in signs)
