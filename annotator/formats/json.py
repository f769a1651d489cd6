"""The JSON form of Annotated Article."""

from __future__ import annotations

from ..codec import json as codec
from ..codec.json_size import more_values_than
from ..model.names import FORMAT as NAME
from ..problems import Path, Place, Spot
from ..structure.reading import read_json
from .base import Format, Locator, place_of


def pointer(path: Path) -> str:
    """A JSON Pointer (RFC 6901)."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in path)


def _locator(data: bytes) -> Locator:
    from ..codec.json_scan import JsonScan  # only what reports findings needs these
    from ..text.lines import Lines

    scan, lines = JsonScan(data), Lines(data)

    def place(path: Path, spot: Spot) -> Place:
        if spot.kind == "byte":
            found = lines.character(spot.number)
        else:
            found = scan.find(path, key=spot.kind == "key", occurrence=spot.number)
        return place_of(pointer(path), lines, *found)

    return place


FORMAT = Format(
    name="json",
    title="Annotated Article in JSON",
    extensions=(".annotated.json", ".json"),
    media_type="application/vnd.annotated-article+json",
    recognises=lambda head: head.lstrip()[:1] in (b"{", b"["),
    mark=NAME.encode(),
    read=read_json,
    write=lambda document, indent: codec.encode(document, indent=indent),
    more_values_than=more_values_than,
    locator=_locator,
)
