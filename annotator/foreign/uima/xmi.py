"""A CAS as XMI, with its type system beside."""

from __future__ import annotations

import io
from typing import Any, Final

import msgspec

from ...errors import FileError
from ..base import File, Foreign, Found, Given
from ..json_files import refusing, wrong
from ..mapping import Mapping
from ..sheet import Sheet
from ..xml_characters import IMPOSSIBLE, is_possible
from .library import EXTRA, HOLDS, PLACES, cassis
from .places import in_xmi
from .reading import found_in, loaded
from .types import holds_attribute
from .writing import cas_of


def _write(sheet: Sheet, stem: str) -> list[File]:
    cassis("uima-xmi")
    cas = cas_of(sheet)
    types = File(f"{stem}.TypeSystem.xml", cas.typesystem.to_xml().encode())
    return [File("", cas.to_xmi(pretty_print=True).encode()), types]


@refusing
def _read(given: Given) -> Found:
    library = cassis("uima-xmi")
    types = _types(given)
    return found_in(*loaded(lambda: _cas(library, given.data, types)))


def _cas(library: Any, data: bytes, types: str) -> Any:
    system = library.load_typesystem(io.BytesIO(types.encode()))
    return library.load_cas_from_xmi(io.BytesIO(data), typesystem=system)


def _types(given: Given) -> str:
    """The type system beside the file. Raises Wrong."""
    if given.text_beside is None or given.name is None:
        raise wrong("where there is no file, there is no type system beside it", ())
    names = (f"{given.name.removesuffix('.xmi')}.TypeSystem.xml", "TypeSystem.xml")
    for name in names:
        try:
            return given.text_beside(name)
        except FileError:
            continue
    raise wrong("the type system is missing", (), f"put it beside, as {' or '.join(names)}")


FORMAT: Final = Foreign(
    name="uima-xmi",
    title="UIMA CAS (XMI)",
    patterns=("*.xmi",),
    vocabulary=Mapping(prefix="uima"),
    unit="utf-16",
    holds=msgspec.structs.replace(
        HOLDS,
        labels=is_possible,
        attributes=lambda name, value: holds_attribute(name, value) and is_possible(value),
        notes=is_possible,
        texts=is_possible,
        lost_characters=IMPOSSIBLE,
    ),
    read=_read,
    write=_write,
    locator=in_xmi,
    extra=EXTRA,
    places=PLACES,
)
