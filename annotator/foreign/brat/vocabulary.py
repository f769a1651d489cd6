"""What labels and roles stand for."""

from __future__ import annotations

from typing import Final

from ..mapping import LABELS, Mapping, Role
from .events import CONTENT, CUE, SOURCE

VOCABULARY: Final = Mapping(
    prefix="brat",
    labels={CONTENT: {"type": "quote"}, **LABELS},
    roles={CUE: Role("cues"), SOURCE: Role("sources")},
)
