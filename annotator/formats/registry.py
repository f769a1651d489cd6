"""All formats. To add one, write its module and a line here."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..codec.lookalikes import BOM
from ..errors import UnknownFormat
from ..text.similar import did_you_mean
from . import json, xml
from .base import Format

FORMATS: Mapping[str, Format] = {format.name: format for format in (json.FORMAT, xml.FORMAT)}


def named(name: str) -> Format:
    """The format of a name; raises UnknownFormat."""
    try:
        return FORMATS[name]
    except KeyError:
        hint = did_you_mean(name, FORMATS) or f"there are {', '.join(FORMATS)}"
        raise UnknownFormat(f"there is no format '{name}'; {hint}") from None


def by_file_name(path: str | os.PathLike[str]) -> Format | None:
    """The format that a file's name tells, by its longest known extension."""
    name = os.path.basename(path).lower()
    for format in FORMATS.values():
        if name.endswith(format.extensions):
            return format
    return None


def by_content(data: bytes) -> Format | None:
    """The format that the beginning of a file tells."""
    return next((format for format in FORMATS.values() if format.recognises(data[:1024])), None)


def of_document(data: bytes) -> Format | None:
    """The format in which this is a document already, if perhaps a broken one."""
    format = by_content(data.removeprefix(BOM))
    return format if format is not None and format.mark in data else None


def recognised(data: bytes, path: str | os.PathLike[str] | None = None) -> Format:
    """The format of a file, by its name, then by its content; raises UnknownFormat."""
    format = (by_file_name(path) if path is not None else None) or by_content(data)
    if format is None:
        raise UnknownFormat("this looks like neither JSON nor XML; name the format")
    return format
