"""All foreign formats. To add one, write its module and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final

from ..errors import UnknownFormat
from ..text.similar import did_you_mean
from .base import Foreign

#: The module of each: it is imported when first asked for, and its libraries when it is used.
MODULES: Final[Mapping[str, str]] = {
    "doccano": "doccano",
}


@cache
def named(name: str) -> Foreign:
    """The foreign format of a name; raises UnknownFormat."""
    if name not in MODULES:
        hint = did_you_mean(name, MODULES) or f"there are {', '.join(MODULES)}"
        raise UnknownFormat(f"there is no format '{name}'; {hint}")
    found = import_module(f".{MODULES[name]}", __package__).FORMAT
    assert isinstance(found, Foreign)
    return found
