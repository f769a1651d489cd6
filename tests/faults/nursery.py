"""The command line, run again and again with something going wrong at another system call.

Run as a program: takes a plan as JSON on standard input, and writes what became of each run
on standard output. Every run is a fork of this process, which has imported everything, so that
thousands take seconds.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

#: What reading and writing a file consists of.
CALLS = [
    *("open", "stat", "lstat", "fstat", "readlink", "scandir", "read", "write", "close"),
    *("fchmod", "fchown", "fsync", "link", "rename", "replace", "unlink"),
]


class Outcome(NamedTuple):
    """What became of one run: the call it went wrong at, and what was there afterwards."""

    call: str
    exit_code: int
    stderr: str
    files: dict[str, str]


def outcomes(
    folder: Path, arguments: list[str], files: dict[str, str], fault: str
) -> list[Outcome]:
    """One run for each call, in which that call gives the fault, or the signal comes before it.

    The last run is over before that, and undisturbed. The arguments are those of the command;
    the command `save IN OUT` stands for the library.
    """
    plan = {"folder": str(folder), "arguments": arguments, "files": files, "fault": fault}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.nursery"],
        cwd=Path(__file__).resolve().parents[2],
        input=json.dumps(plan).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return [Outcome(*outcome) for outcome in json.loads(done.stdout)]


class Faults:
    """Counts the calls, and lets the n-th one go wrong."""

    def __init__(self, fault: str, at: int, record: int) -> None:
        self._fault, self._left, self._record = fault, at, record
        self._write = os.write
        for name in CALLS:
            setattr(os, name, self._wrapped(name, getattr(os, name)))
        import fcntl

        fcntl.flock = self._wrapped("flock", fcntl.flock)

    def _wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left != -1:
                return call(*arguments, **named)
            self._write(self._record, name.encode())
            if self._fault.startswith("SIG"):
                os.kill(os.getpid(), getattr(signal, self._fault))
            elif self._fault == "short":
                if name == "write":
                    return call(arguments[0], bytes(arguments[1])[:7])
            else:
                if name == "close":  # which closes even when it fails
                    call(*arguments)
                code = getattr(errno, self._fault)
                raise OSError(code, os.strerror(code))
            return call(*arguments, **named)

        return wrapped


def one_run(plan: dict[str, Any], at: int) -> Outcome:
    """A run in a fork, on fresh files."""
    folder = Path(plan["folder"])
    for path in folder.iterdir():
        path.unlink()
    for name, content in plan["files"].items():
        (folder / name).write_bytes(content.encode())
    with tempfile.TemporaryFile() as stderr, tempfile.TemporaryFile() as record:
        child = os.fork()
        if child == 0:
            run_command(plan, at, stderr.fileno(), record.fileno())
        exit_code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        stderr.seek(0)
        record.seek(0)
        files = {path.name: path.read_bytes().decode() for path in folder.iterdir()}
        return Outcome(record.read().decode(), exit_code, stderr.read().decode(), files)


def run_command(plan: dict[str, Any], at: int, stderr: int, record: int) -> None:
    """What the fork does; never returns."""
    from annotator.cli import main as command

    run = save if plan["arguments"][0] == "save" else command._run

    def faulty_run() -> int:
        Faults(plan["fault"], at, record)
        return run()

    command._run = faulty_run

    # Who runs in the background has SIGINT ignored, and so would all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(plan["folder"])
    os.dup2(stderr, 2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.argv = ["annotator", *plan["arguments"]]
    code = 99
    try:
        command.main()
    except SystemExit as exit:
        code = exit.code if isinstance(exit.code, int) else 98
    finally:
        sys.stderr.flush()
        os._exit(code)


def save() -> int:
    """What a program does that uses the library, told like the command line tells it."""
    import annotator

    _, _, source, target = sys.argv
    try:
        annotator.save(annotator.load(source), target)
    except annotator.FileError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201 - as if it were the command
        return 3
    return 0


def run_plan(plan: dict[str, Any]) -> list[Outcome]:
    """Runs until one is over before the n-th call."""
    found: list[Outcome] = []
    while not found or found[-1].call:
        found.append(one_run(plan, len(found)))
    return found


def import_everything() -> None:
    """What a fork would import by itself is read with the same calls that are to go wrong."""
    import annotator

    for name in annotator.__all__:
        getattr(annotator, name)
    from annotator.cli import convert, fix, new, validate
    from annotator.operations import files
    from annotator.report import repairs, summary, text

    assert convert, (fix, new, validate, files, repairs, summary, text)


if __name__ == "__main__":
    import_everything()
    json.dump(run_plan(json.load(sys.stdin)), sys.stdout)
