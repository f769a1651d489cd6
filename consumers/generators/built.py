"""Code that a generator made, and what becomes of documents in its program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from .catalog import BY_NAME
from .classpath import CLASSPATHS

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
_BUILD: Final = HERE / "build"
#: For each program by its ending, the driver that runs it on many files, and the command for that.
_DRIVERS: Final = {
    ".py": ("each.py", "python each.py"),
    ".ts": ("each.mjs", "node each.mjs"),
    ".java": ("Each.java", None),
}


class Outcome(Struct, frozen=True):
    """What a program did with one document."""

    said: tuple[str, ...]
    """The lines that it printed."""
    written: Path | None
    """What it wrote; None if it refused the document."""


def shell(command: str, folder: Path, *arguments: str | Path) -> str:
    """What a command prints. Raises AssertionError if it fails."""
    done = attempt(command, folder, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def attempt(
    command: str, folder: Path, *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    """How a command ended that may fail."""
    paths = [HERE / ".venv" / "bin", HERE / "node_modules" / ".bin", os.environ["PATH"]]
    words = '"$@"' if arguments else ""
    script = f"{command.strip()} {words}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script, "bash", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **CLASSPATHS, "PATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        text=True,
    )


@cache
def generated(name: str, *, without: str = "") -> Path:
    """A folder with the schema, the program and the code that the generator made.

    Some option can be left out of the command of the documentation.
    """
    command = BY_NAME[name].generate
    assert without in command
    folder = _fresh(name, "generated", without)
    # A copy: whoever builds a package follows links, and takes what is at their end for the link.
    shutil.copytree(ROOT / "schema", folder / "schema", dirs_exist_ok=True)
    (folder / "mypy.ini").write_text("[mypy]\n")  # or that of this project would be used
    shell(command.replace(without, ""), folder)
    return folder


def _fresh(name: str, what: str, without: str) -> Path:
    """A folder with the program that is left by no earlier run."""
    title = f"{name} {what} {without and 'without'} {without}"
    folder = _BUILD / "-".join(re.findall(r"\w+", title))
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(HERE / "programs" / name, folder))


@cache
def built(name: str, *, without: str = "") -> Path:
    """The same, with the program compiled; or without the line that has some word."""
    generator = BY_NAME[name]
    folder = _fresh(name, "built", without)
    shutil.copytree(generated(name), folder, symlinks=True, dirs_exist_ok=True)
    program = folder / generator.files[-1]
    if without:
        lines = program.read_text("utf-8").splitlines(keepends=True)
        left = [line for line in lines if without not in line]
        assert len(left) == len(lines) - 1
        program.write_text("".join(left), "utf-8")
    driver, _ = _DRIVERS[program.suffix]
    shutil.copy(HERE / "drivers" / driver, folder)
    shell(generator.check, folder)
    return folder


def outcomes(name: str, documents: Sequence[Path], *, without: str = "") -> Mapping[Path, Outcome]:
    """What the program does with each document, one after the other."""
    folder = built(name, without=without)
    written = folder / "written"
    shutil.rmtree(written, ignore_errors=True)
    written.mkdir()
    targets = [written / f"{at}{path.suffix}" for at, path in enumerate(documents)]
    pairs = [file for pair in zip(documents, targets, strict=True) for file in pair]
    _, command = _DRIVERS[Path(BY_NAME[name].files[-1]).suffix]
    lines = shell(command or BY_NAME[name].run.replace("Quotes", "Each"), folder, *pairs)
    return dict(zip(documents, _outcomes(lines, targets), strict=True))


def _outcomes(lines: str, targets: Sequence[Path]) -> list[Outcome]:
    """A line `read` or `refused` ends what was said of one document."""
    found: list[Outcome] = []
    said: list[str] = []
    for line in lines.splitlines():
        if line in ("read", "refused"):
            target = targets[len(found)] if line == "read" else None
            found.append(Outcome(tuple(said), target))
            said = []
        else:
            said.append(line)
    return found
