"""The peak memory of one piece of work, measured in a process of its own.

`python -m benchmarks.memory validate FILE` is that process; `peak` starts it. The baseline
is the same process after its imports and one small document. On Linux the figures come
from /proc, because `ru_maxrss` of a child starts at what its *parent* had in use when it
was started; elsewhere `ru_maxrss` is what there is.
"""

import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks import corpus

ROOT: Final = Path(__file__).resolve().parent.parent
STATUS: Final = Path("/proc/self/status")


class Peak(NamedTuple):
    """Bytes in use at the idle state, and at most during the work."""

    idle: int
    peak: int

    @property
    def extra(self) -> int:
        """What the work itself needed."""
        return self.peak - self.idle


def peak(work: str, file: Path) -> Peak:
    """Run one of the works on a file in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.memory", work, str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2])
    return Peak(*json.loads(done.stdout))


def _validate(annotator: Any, file: Path) -> None:
    _ = annotator.validate(file.read_bytes()).ok


def _load(annotator: Any, file: Path) -> None:
    _ = annotator.loads(file.read_bytes())


def _lines(annotator: Any, file: Path) -> None:
    with file.open("rb") as lines:
        for line in lines:
            _ = annotator.validate(line).ok


WORKS: Final[dict[str, Callable[[Any, Path], None]]] = {
    "validate": _validate,
    "load": _load,
    "lines": _lines,
}


def _resident(field: str) -> int:
    """Bytes: `VmRSS` now, `VmHWM` at most so far."""
    if STATUS.exists():
        found = re.search(rf"{field}:\s+(\d+) kB", STATUS.read_text())
        if found:
            return int(found[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main() -> None:
    """Print idle and peak bytes of the work named on the command line."""
    annotator = import_module("annotator")
    work, file = WORKS[sys.argv[1]], Path(sys.argv[2])
    annotator.validate(corpus.compact(corpus.article()))
    idle = _resident("VmRSS")
    work(annotator, file)
    print(json.dumps([idle, _resident("VmHWM")]))


if __name__ == "__main__":
    main()
