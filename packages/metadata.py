"""What a wheel says about itself."""

from __future__ import annotations

import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement


def metadata(wheel: Path) -> Message:
    """Its core metadata."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(archive.read(name))


def requirements(wheel: Path) -> list[Requirement]:
    """What is always installed with it: all but the extras."""
    lines = metadata(wheel).get_all("Requires-Dist", [])
    return [required for required in map(Requirement, lines) if required.marker is None]


def oldest(required: Requirement) -> str:
    """The oldest version that is allowed, as a constraint."""
    (bound,) = (part for part in required.specifier if part.operator == ">=")
    return f"{required.name}=={bound.version}"
