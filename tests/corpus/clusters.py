"""A cluster of Dask: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from .processes import kill

#: Workers find there what tests let them do.
ROOT = Path(__file__).resolve().parents[2]


class Cluster:
    """One scheduler and so many workers, in folders of their own. Use `with`."""

    def __init__(self, folder: Path, workers: int, *, nannies: bool = False) -> None:
        """With nannies, a worker that dies is started again at once."""
        self._nanny = "--nanny" if nannies else "--no-nanny"
        self._folder = folder
        self._count = 0
        self.file = folder / "scheduler.json"
        """What tells others where the scheduler is."""
        self.scheduler = self._started("scheduler", "--port", "0")
        _wait_for(self.file)
        self.workers = [self._worker() for _ in range(workers)]

    def _worker(self) -> subprocess.Popen[bytes]:
        return self._started("worker", "--nthreads", "1", self._nanny, "--death-timeout", "60")

    def _started(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        self._count += 1
        place = self._folder / f"{kind}{self._count}"
        place.mkdir()
        command = [sys.executable, "-m", "dask", kind, "--scheduler-file", str(self.file)]
        with (place / "log").open("wb") as log:
            return subprocess.Popen(
                [*command, "--no-dashboard", *options],
                cwd=place, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip

    def replace(self, number: int) -> None:
        """Kill a worker, and start another."""
        kill(self.workers[number].pid)
        self.workers[number].wait()
        self.workers[number] = self._worker()

    def __enter__(self) -> Cluster:
        """The cluster, which has begun to start."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes, in whatever state they are."""
        for process in (*self.workers, self.scheduler):
            if self._nanny == "--nanny":
                process.terminate()  # a nanny ends its worker, too
            else:
                process.kill()
            process.wait()


def _wait_for(file: Path) -> None:
    for _ in range(600):
        if file.exists() and file.read_text():
            return
        time.sleep(0.1)
    raise TimeoutError(f"{file} was never written")
