"""Written by ``python -m benchmarks.draft --calibrate``; the table is explained in calibration.py."""

from collections.abc import Mapping
from typing import Final

MEASURED: Final[Mapping[str, float]] = {}
