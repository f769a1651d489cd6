"""The names of the targets and where files go: known before anything of annotator is imported."""

from __future__ import annotations

from pathlib import Path
from typing import Final

NAMES: Final = ("json_in", "xml_in", "round_trip", "fix", "command_line")
HERE: Final = Path(__file__).resolve().parent
CORPUS: Final = HERE / "corpus"
CRASHES: Final = HERE / "crashes"
