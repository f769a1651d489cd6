"""Kills a program that rewrites a file, at random moments; writes what it found as JSON.

Arguments: the folder, the seed, the number of kills.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from annotator.operations.files.temporaries import ENDING
from annotator.operations.files.writing import write_bytes

ONE, OTHER = b"1" * 1_000_003, b"2" * 900_001


def rewrite_for_ever(path: Path) -> None:
    while True:
        for content in (ONE, OTHER):
            write_bytes(path, content, overwrite=True)


def one_kill(path: Path, after: float) -> tuple[bool, int]:
    """Whether the file is whole after the kill, and how many temporaries are left."""
    child = os.fork()
    if child == 0:
        rewrite_for_ever(path)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    left = [name for name in os.listdir(path.parent) if name != path.name]
    assert all(name.endswith(ENDING) for name in left), left
    return path.read_bytes() in (ONE, OTHER), len(left)


def main(folder: str, seed: str, kills: str) -> None:
    moments = random.Random(int(seed))
    path = Path(folder) / "it.annotated.json"
    path.write_bytes(ONE)
    found = [one_kill(path, moments.uniform(0.001, 0.03)) for _ in range(int(kills))]
    write_bytes(path, OTHER, overwrite=True)
    report = {
        "whole": sum(whole for whole, _ in found),
        "left": [left for _, left in found],
        "names": os.listdir(folder),
    }
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
