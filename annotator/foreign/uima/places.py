"""Where the feature structures of a CAS stand in its file; a path is the id of one, or nothing."""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from ...formats.base import Locator, place_of
from ...problems import VALUE, Path, Place, Spot
from ...text.lines import Lines
from ..locators import in_json, in_lines

_ELEMENT: Final = rb"""<[^<>]*\sxmi:id=["']%d["'][^<>]*>"""


def in_xmi(data: bytes) -> Locator:
    """Places in XMI, where the id is the attribute `xmi:id`."""
    lines, in_file = Lines(data), in_lines(data)

    def place(path: Path, spot: Spot) -> Place:
        found = re.search(_ELEMENT % int(path[0]), data) if path else None
        if found is None:
            return in_file((), spot)
        return place_of(f'//*[@xmi:id="{path[0]}"]', lines, *found.span())

    return place


def in_cas_json(data: bytes) -> Locator:
    """Places in JSON, where the id is the member `%ID`; a path of names is one as in any JSON."""
    in_file = in_json(data)

    def place(path: Path, spot: Spot) -> Place:
        if path and isinstance(path[0], int):
            return in_file(_structure(msgspec.json.decode(data), path[0]), VALUE)
        return in_file(path, spot)

    return place


def _structure(cas: Any, id: int) -> Path:
    """The path of a feature structure in its CAS."""
    key = "%FEATURE_STRUCTURES"
    for number, one in enumerate(cas[key]):
        if one.get("%ID") == id:
            return (key, number)
    return ()
