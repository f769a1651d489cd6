"""Kills a program that rewrites files, at random moments; writes what it found as JSON.

Arguments: the folder, the seed, the number of kills, and the number of files written at once.
"""

from __future__ import annotations

import json
import mmap
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from annotator.operations.files import NewFile, write_files
from annotator.operations.files.temporaries import ENDING

PADDING = b"." * 1_000_000


class Progress:
    """Which version was last begun, and which is written; seen by the process that kills."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 16)

    def set(self, position: int, version: int) -> None:
        self._shared[8 * position : 8 * position + 8] = version.to_bytes(8)

    def get(self, position: int) -> int:
        return int.from_bytes(self._shared[8 * position : 8 * position + 8])


BEGUN, DONE = 0, 1


def write_version(paths: list[Path], version: int) -> None:
    data = b"%d\n%s\n%d" % (version, PADDING, version)
    write_files(*(NewFile(path, data, overwrite=True) for path in paths))


def rewrite_for_ever(paths: list[Path], progress: Progress) -> None:
    version = progress.get(BEGUN)
    while True:
        version += 1
        progress.set(BEGUN, version)
        write_version(paths, version)
        progress.set(DONE, version)


def version_of(path: Path) -> int:
    """The version in a file, which must be whole."""
    first, padding, last = path.read_bytes().split(b"\n")
    assert (first, padding) == (last, PADDING), "a torn file"
    return int(first)


def one_kill(paths: list[Path], progress: Progress, after: float) -> tuple[str, int]:
    """What the file or files hold after the kill, and how many temporaries are left."""
    child = os.fork()
    if child == 0:
        rewrite_for_ever(paths, progress)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    left = set(os.listdir(paths[0].parent)) - {path.name for path in paths}
    assert all(name.endswith(ENDING) for name in left), left
    begun, done = progress.get(BEGUN), progress.get(DONE)
    found = [version_of(path) for path in paths]
    # Several files take their names one after the other, the first one first.
    assert found == sorted(found, reverse=True), found
    assert set(found) <= {begun, done}, (found, begun, done)
    progress.set(DONE, found[0])
    progress.set(BEGUN, found[0])
    if len(set(found)) > 1:
        write_version(paths, found[0])
        return "some new", len(left)
    if begun == done:
        return "between", len(left)
    return "new" if found[0] == begun else "old", len(left)


def main(folder: str, seed: str, kills: str, files: str) -> None:
    moments = random.Random(int(seed))
    paths = [Path(folder) / f"{number}.annotated.json" for number in range(int(files))]
    progress = Progress()
    write_version(paths, 0)
    found = [one_kill(paths, progress, moments.uniform(0.001, 0.03)) for _ in range(int(kills))]
    write_version(paths, 1)
    report = {
        "outcomes": Counter(outcome for outcome, _ in found),
        "left": [left for _, left in found],
        "names": sorted(os.listdir(folder)),
    }
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
