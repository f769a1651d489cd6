"""Where things stand in files of foreign formats."""

from __future__ import annotations

from collections.abc import Callable

from ..codec.json_scan import JsonScan
from ..formats.base import Locator, place_of
from ..formats.json import FORMAT, pointer
from ..problems import Path, Place, Spot
from ..text.lines import Lines

#: A path leads to a value in one JSON text.
in_json: Callable[[bytes], Locator] = FORMAT.locator


def in_lines(data: bytes) -> Locator:
    """A path is the number of a line, from 0; or nothing, for the beginning."""
    lines, starts = Lines(data), _starts(data)

    def place(path: Path, spot: Spot) -> Place:
        if spot.kind == "byte":
            return place_of("", lines, *lines.character(spot.number))
        return place_of("", lines, *_line(data, starts, path))

    return place


def in_json_lines(data: bytes) -> Locator:
    """A path is the number of a line, from 0, and leads to a value in the JSON text there."""
    lines, starts = Lines(data), _starts(data)

    def place(path: Path, spot: Spot) -> Place:
        start, end = _line(data, starts, path)
        if spot.kind == "byte":
            return place_of("", lines, *lines.character(start + spot.number))
        if len(path) > 1:
            found = JsonScan(data[start:end]).find(path[1:])
            start, end = start + found.start, start + found.end
        return place_of(pointer(path[1:]), lines, start, end)

    return place


def _starts(data: bytes) -> list[int]:
    starts, at = [0], data.find(b"\n")
    while at >= 0:
        starts.append(at + 1)
        at = data.find(b"\n", at + 1)
    return starts


def _line(data: bytes, starts: list[int], path: Path) -> tuple[int, int]:
    """The bytes of a line, without its end."""
    number = path[0] if path else 0
    assert isinstance(number, int)
    start = starts[number]
    end = starts[number + 1] - 1 if number + 1 < len(starts) else len(data)
    return start, end
