"""Proof that values are sound, for many at once and at a hundredth of the schema's cost.

A file that is unsound in one place may hold a million sound values. The schema's validator need
look at none of those: it would take minutes, and find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any

from ..codec.json import decoded_exactly
from ..model.document import AnnotatedArticle
from ..model.index import Index
from ..model.records import Record
from ..model.scalars import ARTICLE_ID, ID, LANGUAGE, REFERENCE, SHA256, Scalar
from ..model.shape import Enum, all_shapes, shape_of
from ..model.vocabulary import AnyAnnotation
from .patterns import ids_match

Values = Sequence[Any]
#: Whether all of some values are certainly sound; False may be a doubt only.
Proof = Callable[[Values], bool]

#: So many values are proven at once. One unsound value costs the single proofs of its batch.
_BATCH = 256
#: Those whose patterns the decoder does not know.
_LEFT_OPEN = (ID, REFERENCE, ARTICLE_ID, LANGUAGE, SHA256)


def unproven(items: Iterable[tuple[Any, Any]], proof: Proof) -> Iterator[tuple[Any, Any]]:
    """Of pairs of a key and a value, those whose value is not certainly sound."""
    remaining = iter(items)
    while batch := list(islice(remaining, _BATCH)):
        if not proof([value for _, value in batch]):
            yield from (pair for pair in batch if not proof([pair[1]]))


def are_annotations(values: Values) -> bool:
    """Whether all values are valid annotations; those that are records need only their ids."""
    are_records = all(isinstance(value, Record) for value in values)
    decoded = values if are_records else decoded_exactly(values, list[AnyAnnotation])
    if decoded is None:
        return False
    index = Index(decoded)
    return all(map(ids_match, (index.ids, *index.referenced.values())))


def of_schema(schema: Mapping[str, Any]) -> Proof:
    """How values are proven sound by a schema; without a way, none are."""
    match schema:
        case {"$ref": str(reference)} if reference in _definitions():
            return _definitions()[reference]
        case {"pattern": str(pattern)}:
            fullmatch = whole(pattern).fullmatch
            return lambda found: _all_text(found) and all(map(fullmatch, found))
        case {"type": "string"}:
            return _all_text
        case _:
            return lambda found: not found


@cache
def whole(pattern: str) -> re.Pattern[str]:
    """A pattern of the schema; use it with ``fullmatch``, for `$` passes a final line feed."""
    return re.compile(pattern.removeprefix("^").removesuffix("$"))


@cache
def _definitions() -> Mapping[str, Proof]:
    """The proofs of records and enums, by the references that schemas make to them.

    Annotations are not among them: each is looked at by its type.
    """
    found: dict[str, Proof] = {}
    for shape in all_shapes(AnnotatedArticle):
        if not any(isinstance(field.item, type) or field.item is None for field in shape.fields):
            found[f"#/$defs/{shape.title}"] = _of_record(shape.cls)
        for field in shape.fields:
            if isinstance(field.item, Enum):
                found[f"#/$defs/{field.item.name}"] = _of_enum(field.item)
    return found


def _of_enum(enum: Enum) -> Proof:
    known = frozenset(enum.values)
    return lambda found: _all_text(found) and known.issuperset(found)


def _all_text(found: Values) -> bool:
    return all(type(value) is str for value in found)


def _of_record(cls: type[Record]) -> Proof:
    open_fields = tuple(_left_open(cls))

    def proof(found: Values) -> bool:
        decoded = decoded_exactly(found, list[cls])  # type: ignore[valid-type]
        return decoded is not None and all(
            value is None or scalar.matches.fullmatch(value)
            for read, scalar in open_fields
            for value in map(read, decoded)
        )

    return proof


def _left_open(cls: type[Record]) -> Iterator[tuple[Callable[[Any], Any], Scalar]]:
    """How to read each text whose pattern is not the decoder's business, with its scalar."""
    for field in shape_of(cls).fields:
        if isinstance(field.item, Scalar) and field.item in _LEFT_OPEN:
            yield attrgetter(field.name), field.item
