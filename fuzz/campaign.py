"""All targets, one after the other, each in a process of its own, and what came of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from .names import CORPUS, CRASHES, HERE

#: A target that has not ended so long after its time hangs where libFuzzer cannot see it.
_PATIENCE: Final = 120
_EXECUTIONS: Final = re.compile(r"^stat::number_of_executed_units: *(\d+)", re.MULTILINE)
_LAST: Final = re.compile(r"^#(\d+)\t", re.MULTILINE)


class Outcome(NamedTuple):
    """What fuzzing one target gave."""

    target: str
    executions: int
    seconds: int
    crashes: tuple[str, ...]

    def line(self) -> str:
        """For people: how much was tried, and what was found."""
        speed = self.executions // max(self.seconds, 1)
        count = f"{len(self.crashes)} crash{'' if len(self.crashes) == 1 else 'es'}"
        return f"{self.target}: {self.executions:,} executions ({speed:,} a second), {count}"


def fuzz(targets: Sequence[str], minutes: float, seed: int = 0) -> Iterator[Outcome]:
    """Share the time among the targets."""
    seconds = max(round(minutes * 60 / len(targets)), 1)
    yield from (_fuzz(target, seconds, seed) for target in targets)


def _fuzz(target: str, seconds: int, seed: int) -> Outcome:
    from .targets import TARGETS
    from .vocabulary import dictionary

    corpus = CORPUS / target
    corpus.mkdir(parents=True, exist_ok=True)
    CRASHES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        words, seeds = Path(folder, "words.dict"), Path(folder, "seeds")
        words.write_text(dictionary(), encoding="utf-8")
        seeds.mkdir()
        for number, document in enumerate(TARGETS[target].seeds()):
            (seeds / f"{number:04}").write_bytes(document)
        settings = (f"-max_total_time={seconds}", f"-dict={words}", f"-seed={seed}")
        flags = (*settings, str(corpus), str(seeds))
        return _run(target, seconds, flags, folder)


def _run(target: str, seconds: int, flags: Sequence[str], folder: str) -> Outcome:
    before = {path.name for path in CRASHES.iterdir()}
    prefix = f"-artifact_prefix={CRASHES}/{target}-"
    command = [sys.executable, "-m", "fuzz.engine", target, prefix, *flags]
    # libFuzzer ends a process without any tidying up: its temporary files go where ours do.
    environment = {**os.environ, "TMPDIR": folder}
    log = CORPUS / f"{target}.log"
    with log.open("wb") as errors:
        try:
            done = subprocess.run(
                command,
                cwd=HERE.parent,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment,
                timeout=seconds + _PATIENCE,
                check=False,
            )
            found, failed = done.stdout.decode().split(), done.returncode != 0
        except subprocess.TimeoutExpired as error:
            found, failed = (error.stdout or b"").decode().split(), True
    written = log.read_text(encoding="utf-8", errors="replace")
    if failed:  # what libFuzzer itself stopped for, or else the fact that it broke
        new = {path.name for path in CRASHES.iterdir()} - before - {f"{one}.txt" for one in found}
        found = sorted({*found, *new}) or [f"the process ended early: see {log}"]
    counts = _EXECUTIONS.findall(written) or _LAST.findall(written) or ["0"]
    return Outcome(target, int(counts[-1]), seconds, tuple(found))
