"""The JSON form of Annotated Article."""

from __future__ import annotations

from ..codec import json as codec
from ..problems import Path, Place
from ..structure.reading import read_json
from .base import Format, Locator


def pointer(path: Path) -> str:
    """A JSON Pointer (RFC 6901)."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in path)


def _locator(_data: bytes) -> Locator:
    return lambda path: Place(pointer(path))


FORMAT = Format(
    name="json",
    title="Annotated Article in JSON",
    extensions=(".annotated.json", ".json"),
    media_type="application/vnd.annotated-article+json",
    recognises=lambda head: head.lstrip()[:1] in (b"{", b"["),
    read=read_json,
    write=lambda document, indent: codec.encode(document, indent=indent),
    locator=_locator,
)
