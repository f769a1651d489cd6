"""The survivors that are known, each with the reason: ``survivors.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("survivors.toml")


@cache
def explained() -> dict[str, str]:
    """The reason for each known survivor."""
    if not FILE.exists():
        return {}
    groups = tomllib.loads(FILE.read_text(encoding="utf-8"))["survivors"]
    return {mutant: group["reason"] for group in groups for mutant in group["mutants"]}
