"""A folder with samples, the command run in it, and the command without a superuser's powers."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..cli.conftest import Result, Run, annotator, folder

__all__ = ["annotator", "folder", "powerless"]

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]  # what goes wrong there goes wrong differently

_PR_CAPBSET_DROP = 24
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 1, 2


def _give_up_powers() -> None:
    """Let permissions count for the superuser, too, who stays the owner of the interpreter."""
    libc = ctypes.CDLL(None)
    for power in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
        libc.prctl(_PR_CAPBSET_DROP, power, 0, 0, 0)


def _permissions_count(folder: Path, give_up: bool) -> bool:
    closed = folder / "closed"
    closed.write_bytes(b"")
    closed.chmod(0)
    done = subprocess.run(
        ["cat", closed],
        preexec_fn=_give_up_powers if give_up else None,
        capture_output=True,
        check=False,
    )
    closed.unlink()
    return done.returncode != 0


@pytest.fixture
def powerless(folder: Path) -> Run:
    """The command, run as somebody for whom permissions count."""
    give_up = os.geteuid() == 0 and sys.platform == "linux"
    if not _permissions_count(folder, give_up):
        pytest.skip("permissions do not count for this user, who cannot be made to obey them")

    def run(*arguments: str, input: bytes = b"") -> Result:
        return subprocess.run(
            [sys.executable, "-m", "annotator", *arguments],
            cwd=folder,
            input=input,
            preexec_fn=_give_up_powers if give_up else None,
            capture_output=True,
            check=False,
        )

    return run
