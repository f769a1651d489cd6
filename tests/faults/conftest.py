"""A folder with samples, and the command run in it, also by the shell."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ..cli.conftest import Result, annotator, folder

__all__ = ["Shell", "annotator", "folder", "shell"]

Shell = Callable[..., Result]

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]  # what goes wrong there goes wrong differently


@pytest.fixture
def shell(folder: Path) -> Shell:
    """A line for bash, in which `annotator` is the command."""

    def run(line: str, **environment: str) -> Result:
        command = shlex.join([sys.executable, "-m", "annotator"])
        script = f'annotator() {{ {command} "$@"; }}\n{line}'
        return subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
        )

    return run
