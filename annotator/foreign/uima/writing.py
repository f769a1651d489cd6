"""A sheet as a CAS."""

from __future__ import annotations

from typing import Any, Final

from ...text.units import Converter
from ..sheet import Link, Mark, Sheet
from ..xml_characters import escaped
from .types import (
    CARRIED,
    HEAD,
    IDENTIFIER,
    LABEL,
    LINK,
    NOTE,
    PACKAGE,
    SOURCE,
    TARGET,
    is_java,
    type_of,
    type_system,
)

_MIME: Final = "text/plain"


def cas_of(sheet: Sheet) -> Any:
    """The CAS, with its type system."""
    from cassis import Cas

    types = type_system(sheet)
    cas = Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = sheet.text, _MIME
    head = types.get_type(f"{PACKAGE}.{HEAD}")
    identifier = sheet.article["id"]
    cas.add(
        head(begin=0, end=len(sheet.text), identifier=identifier, carried=_written(sheet.carried))
    )
    code_point = Converter(sheet.text, "utf-16").code_point
    made = {mark.id: _mark(mark, types, code_point) for mark in sheet.marks}
    cas.add_all(made.values())
    cas.add_all(_link(link, types, made) for link in sheet.links)
    return cas


def _mark(mark: Mark, types: Any, code_point: Any) -> Any:
    """The annotation of a mark; cassis counts code points, and writes UTF-16 units."""
    ((start, end),) = mark.spans
    told = {
        IDENTIFIER: mark.id,
        NOTE: mark.note,
        CARRIED: _written(mark.carried),
        **mark.attributes,
    }
    if not is_java(mark.label):
        told[LABEL] = mark.label
    made = types.get_type(type_of(mark.label))
    return made(begin=code_point(start), end=code_point(end), **told)


def _link(link: Link, types: Any, marks: Any) -> Any:
    """In INCEpTION, relations stand where they end."""
    source, target = marks[link.source], marks[link.target]
    made = types.get_type(f"{PACKAGE}.{LINK}")
    ends = {SOURCE: source, TARGET: target}
    return made(begin=target.begin, end=target.end, role=link.role, **ends)


def _written(carried: str | None) -> str | None:
    return None if carried is None else escaped(carried)
