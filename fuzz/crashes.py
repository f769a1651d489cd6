"""Inputs that broke something: the shortest one for each way of breaking."""

from __future__ import annotations

import hashlib
import traceback
from pathlib import Path
from typing import TextIO

from .names import CRASHES


class Crashes:
    """What was found in one run, by what went wrong and where."""

    def __init__(self, target: str, report: TextIO, folder: Path = CRASHES) -> None:
        self._target = target
        self._report = report
        self._folder = folder
        self._lengths: dict[str, int] = {}

    def keep(self, data: bytes, error: Exception) -> None:
        """Write the input to a file, unless a shorter one does the same."""
        sign = signature(error)
        known = self._lengths.get(sign)
        if known is not None and known <= len(data):
            return
        self._lengths[sign] = len(data)
        path = self._folder / f"{self._target}-{sign}"
        self._folder.mkdir(exist_ok=True)
        path.write_bytes(data)
        path.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), "utf-8",
                                            errors="backslashreplace")  # fmt: skip
        if known is None:
            print(path.name, file=self._report)


def signature(error: Exception) -> str:
    """The same for errors that come from the same place, for the same reason."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    parts = (type(error).__name__, Path(frame.filename).name, frame.name, str(frame.lineno),
             *_below(error), getattr(error, "about", ""))  # fmt: skip
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def _below(error: Exception) -> tuple[str, ...]:
    """Which check called `holds`: that is where an invariant stands."""
    return tuple(f"{frame.name}:{frame.lineno}"
                 for frame in traceback.extract_tb(error.__traceback__)[-2:-1])  # fmt: skip
