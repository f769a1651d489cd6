"""What the fuzzer begins with: all samples, valid and invalid, in both forms."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
#: Longer inputs are neither read nor made: they are slow and find nothing that short ones do not.
LONGEST: Final = 24_000


@cache
def samples(suffix: str) -> tuple[bytes, ...]:
    """The content of each sample in a form, ``.json`` or ``.xml``."""
    paths = sorted((ROOT / "samples").rglob(f"*{suffix}"))
    contents = [path.read_bytes() for path in paths if path.stat().st_size <= LONGEST]
    return tuple(dict.fromkeys(contents))


def in_json() -> tuple[bytes, ...]:
    """All samples in JSON."""
    return samples(".json")


def in_xml() -> tuple[bytes, ...]:
    """All samples in XML."""
    return samples(".xml")


def in_both() -> tuple[bytes, ...]:
    """All samples in both forms."""
    return in_json() + in_xml()


def noise() -> tuple[bytes, ...]:
    """Bytes without meaning, always the same: for what is drawn from bytes."""
    random = Random(1)
    return tuple(random.randbytes(64 << size) for size in range(6) for _ in range(6))
