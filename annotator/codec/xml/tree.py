"""What is used of lxml's elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Element(Protocol):
    """An element of a parsed tree; also a comment or instruction, whose `tag` is no string."""

    tag: Any
    text: str | None
    tail: str | None
    attrib: Any

    def __len__(self) -> int: ...
    def __getitem__(self, position: int) -> Element: ...
    def __iter__(self) -> Iterator[Element]: ...
    def get(self, key: str) -> str | None: ...
    def items(self) -> list[tuple[str, str]]: ...
    def keys(self) -> list[str]: ...
