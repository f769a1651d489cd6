"""A repository of somebody who uses the tool, and one of the tool as it is now."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "minimal.annotated.json"
Result = subprocess.CompletedProcess[str]

#: Such that no settings of whoever runs the tests matter.
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.org",
    "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.org",
}  # fmt: skip


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] = {}) -> Result:
    # A hook that runs the tests says where its repository is; that is another one.
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env={**around, **GIT, **env},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def committed(folder: Path) -> str:
    """Make the folder a repository, with all that is in it; returns its revision."""
    for command in ("init -q", "add -A", "commit -q -m all"):
        done = run("git", *command.split(), cwd=folder)
        assert done.returncode == 0, done.stderr
    return run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with a valid document, one with an error, and a file of another kind."""
    folder = tmp_path / "articles"
    folder.mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    (folder / "valid.annotated.json").write_text(text, encoding="utf-8")
    wrong = text.replace('"exact": "said"', '"exact": "sang"')
    (folder / "wrong.annotated.json").write_text(wrong, encoding="utf-8")
    (folder / "package.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def tool(tmp_path: Path) -> Path:
    """A repository with the files of this one as they are now, committed or not."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    if listed.returncode != 0:
        pytest.skip("this is no git repository, so nobody knows which files belong to it")
    folder = tmp_path / "tool"
    for name in listed.stdout.splitlines():
        if name.startswith(("tests/", "samples/", '"')) or not (ROOT / name).is_file():
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder
