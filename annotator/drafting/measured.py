"""Written by ``python -m benchmarks.draft --calibrate``; see ``calibration``."""

from collections.abc import Mapping
from typing import Final

MEASURED: Final[Mapping[str, float]] = {}
