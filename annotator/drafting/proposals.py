"""What a rule proposes: an annotation that has no id yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Place = tuple[int, int]
"""Start and end in the text, in code points, half-open."""


@dataclass(eq=False, slots=True)
class Proposal:
    """An annotation to be. Compared by identity: two rules may propose the same words."""

    type: str
    spans: tuple[Place, ...]
    rule: str
    """The kind of evidence, which the tables of confidence know by this name."""
    fields: dict[str, Any] = field(default_factory=dict)
    """The fields of its type that hold plain values."""
    links: dict[str, tuple[Proposal, ...]] = field(default_factory=dict)
    """The fields of its type that refer to other proposals."""

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        return self.spans[-1][1]


#: The fields that refer to one annotation; all others refer to a list of them.
SINGLE: Final = frozenset({"of", "quote", "continues", "corefers_to"})

#: How the ids of a type begin.
PREFIXES: Final[Mapping[str, str]] = {
    "image": "img",
    "caption": "cap",
    "credit": "cr",
    "quote": "q",
    "source": "s",
    "cue": "c",
    "claim": "cl",
    "quotedTerm": "t",
    "insertion": "ins",
    "omission": "om",
    "heading": "h",
    "byline": "by",
    "inset": "in",
    "boilerplate": "bp",
    "markup": "m",
}
