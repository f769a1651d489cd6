"""Processes that run for a while, and who works for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path


def workers_of(pid: int) -> list[int]:
    """The processes of loky that a process has started."""
    return [child for child in _children(pid) if "popen_loky" in _command(child)]


def _children(pid: int) -> Iterator[int]:
    for other in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = Path("/proc", other, "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(stat[1]) == pid and stat[0] != "Z":
            yield int(other)


def _command(pid: int) -> str:
    try:
        return Path("/proc", str(pid), "cmdline").read_text()
    except OSError:
        return ""


class Ended:
    """What a process has written, and how it ended."""

    def __init__(self, stdout: bytes, stderr: bytes, code: int) -> None:
        self.stdout = stdout
        self.stderr = stderr
        self.code = code


def disturbed(
    arguments: list[str], folder: Path, disturb: Callable[[int], bool], times: int, lines: int
) -> Ended:
    """Run the command, and disturb it so many times while it writes so many lines.

    Nothing but its output says how far it is, and it cannot end before that is read. `disturb`
    gets the number of its process, and is called again until it says that it could.
    """
    errors = folder / "stderr"
    command = [sys.executable, "-m", "annotator", *arguments]
    with (
        errors.open("wb") as stderr,
        subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=stderr) as process,
    ):
        assert process.stdout is not None
        read: list[bytes] = []
        due = 0
        for line in process.stdout:
            read.append(line)
            due += len(read) % (lines // times) == 0 and len(read) <= lines
            if due and disturb(process.pid):
                due -= 1
    return Ended(b"".join(read), errors.read_bytes(), process.returncode)


def is_there(pid: int) -> bool:
    """Whether a process runs."""
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill(pid: int) -> None:
    """As the kernel does when memory is short."""
    os.kill(pid, signal.SIGKILL)
