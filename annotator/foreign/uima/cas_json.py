"""UIMA CAS in JSON (UIMA JSON CAS 0.4), with its type system in the same file.

Everything is as in XMI: see there. Only that JSON has all characters.
"""

from __future__ import annotations

import io
from typing import Final

from ..base import File, Foreign, Found, Given
from ..json_files import decoded, refusing
from ..mapping import Mapping
from ..sheet import Sheet
from .library import EXTRA, HOLDS, PLACES, cassis
from .places import in_cas_json
from .reading import found_in, loaded
from .writing import cas_of


def _write(sheet: Sheet, _stem: str) -> list[File]:
    cassis("uima-json")
    return [File("", cas_of(sheet).to_json(pretty_print=True).encode() + b"\n")]


@refusing
def _read(given: Given) -> Found:
    library = cassis("uima-json")
    decoded(given.data)  # says better what is wrong
    return found_in(*loaded(lambda: library.load_cas_from_json(io.BytesIO(given.data))))


FORMAT: Final = Foreign(
    name="uima-json",
    title="UIMA CAS (JSON)",
    patterns=("*.cas.json",),
    vocabulary=Mapping(prefix="uima"),
    unit="utf-16",
    holds=HOLDS,
    read=_read,
    write=_write,
    locator=in_cas_json,
    extra=EXTRA,
    places=PLACES,
)
