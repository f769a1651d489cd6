"""Which fields of the model refer to something, and how their ids are reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from msgspec import Struct

from .records import Annotation, Record
from .shape import shape_of
from .vocabulary import TYPES


class ReferenceField(Struct, frozen=True):
    """A field that holds references, perhaps inside the records of a list."""

    key: str
    many: bool
    targets: tuple[str, ...]
    read: Callable[[Any], Any]
    """Takes a record to the value of the field."""
    inner: ReferenceField | None = None
    """The field of each record in the list that holds the reference."""

    def places(self, value: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Each id in a value of this field, after its place in the record."""
        if self.inner is not None:
            for position, item in enumerate(value):
                for path, id in self.inner.places(self.inner.read(item)):
                    yield (self.key, position, *path), id
        elif self.many:
            for position, id in enumerate(value):
                yield (self.key, position), id
        elif value is not None:
            yield (self.key,), value


def _reference_fields(cls: type[Record]) -> Iterator[ReferenceField]:
    for field in shape_of(cls).fields:
        read = attrgetter(field.name)
        if field.ref is not None:
            yield ReferenceField(field.key, field.many == "list", field.ref.targets, read)
        elif isinstance(field.item, type) and field.many == "list":
            for inner in _reference_fields(field.item):
                yield ReferenceField(field.key, True, inner.targets, read, inner)


#: The fields of every annotation that refer to something.
COMMON_REFERENCES: tuple[ReferenceField, ...] = tuple(_reference_fields(Annotation))
#: For each annotation type, the fields of its own that do.
OWN_REFERENCES: Mapping[type[Annotation], tuple[ReferenceField, ...]] = {
    kind: tuple(_reference_fields(kind))[len(COMMON_REFERENCES) :] for kind in TYPES
}
