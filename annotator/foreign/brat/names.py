"""Names of attributes: brat may give one annotation several of the same."""

from __future__ import annotations

from collections.abc import Container


class Numbering:
    """Gives each attribute of an annotation a name of its own: `Type`, `Type.2`, `Type.3`."""

    def __init__(self, taken: Container[str] = ()) -> None:
        self._before = taken
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def of(self, name: str) -> str:
        """What the next one gets that is called so."""
        number = self._last.get(name, 1)
        while (free := name if number == 1 else f"{name}.{number}") in self._taken or (
            free in self._before
        ):
            number += 1
        return free

    def add(self, name: str) -> str:
        """Give the next one its name."""
        free = self.of(name)
        self._taken.add(free)
        number = free.removeprefix(name).removeprefix(".")
        self._last[name] = int(number) if number else 1
        return free
