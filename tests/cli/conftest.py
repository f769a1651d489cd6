"""Running the command line as a user does, in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
Result = subprocess.CompletedProcess[bytes]
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a few samples."""
    for name in ("minimal.annotated.json", "night-train.annotated.json", "night-train.txt"):
        shutil.copy(SAMPLES / name, tmp_path)
    return tmp_path


@pytest.fixture
def annotator(folder: Path) -> Run:
    """The command, run as a process in that folder."""

    def run(*arguments: str, input: bytes = b"", cwd: Path = folder) -> Result:
        command = [sys.executable, "-m", "annotator", *arguments]
        return subprocess.run(command, cwd=cwd, input=input, capture_output=True, check=False)

    return run
