"""Which label, attribute or role of another system stands for what in the model.

What a mapping does not name is kept under its own name: a label as a `custom` annotation, an
attribute as a feature, a role as a relation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from functools import cached_property
from typing import Any, Final

import msgspec
from msgspec import Struct

from ..model.scalars import ID, NAME, PREFIXED_NAME
from ..model.shape import Field, Shape, shape_of
from ..model.vocabulary import TYPE_BY_NAME, TYPE_NAMES

_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9_.-]+")
#: Of these, other code takes care.
APART: Final = frozenset(["id", "spans", "note", "features", "relations"])

Values = dict[str, Any]


class Attribute(Struct, frozen=True):
    """An attribute that is a field of the model."""

    field: str
    values: MappingOf[str, str] = {}
    """What its values are in the model, where they are other ones."""


class Role(Struct, frozen=True):
    """A role of links that is a field of the model."""

    field: str
    inverse: bool = False
    """Whether the field is of the target, and refers to the source."""


def pascal(type: str) -> str:
    """The name of a type as most systems write labels: ``QuotedTerm``."""
    return type[0].upper() + type[1:]


#: Each type under its own name, in the capitals that labels have; `custom` has its own names.
LABELS: Final[MappingOf[str, Values]] = {
    pascal(name): {"type": name} for name in TYPE_NAMES if name != "custom"
}


class Mapping(Struct, frozen=True, kw_only=True, dict=True, repr_omit_defaults=True):
    """The vocabulary of another system."""

    prefix: str
    """Goes before the names of labels that nothing here stands for."""
    labels: MappingOf[str, Values] = msgspec.field(default_factory=lambda: LABELS)
    """For each label a type, and perhaps fields that it tells, too."""
    attributes: MappingOf[str, Attribute] = {}
    roles: MappingOf[str, Role] = {}

    def values_of(self, label: str) -> Values:
        """What a label tells of an annotation: its type, and perhaps more."""
        known = self.labels.get(label)
        if known is not None:
            return dict(known)
        if PREFIXED_NAME.matches.fullmatch(label):
            return {"type": "custom", "name": label}
        name = name_of(label, "label")
        return _named(f"{self.prefix}:{name}", label if name != label else None)

    def label_of(self, values: Values) -> str:
        """The label that tells most of an annotation; that of its type where there is no other."""
        for label, told in self._labels_of_type.get(values["type"], ()):
            if all(values.get(key) == value for key, value in told.items()):
                return label
        name = str(values.get("name", ""))
        kept = values.get("features", {}).get("label")
        if kept is not None and self.values_of(kept) == _named(name, kept):
            return str(kept)
        prefix, _, own = name.partition(":")
        return own if prefix == self.prefix and self.values_of(own) == _named(name) else name

    @cached_property
    def _labels_of_type(self) -> dict[str, list[tuple[str, Values]]]:
        found: dict[str, list[tuple[str, Values]]] = {}
        for label, told in sorted(self.labels.items(), key=lambda item: -len(item[1])):
            found.setdefault(told["type"], []).append((label, told))
        for label, told in LABELS.items():
            found.setdefault(told["type"], [(label, told)])
        return found

    def read_attribute(self, type: str, name: str, value: str) -> tuple[str | None, str]:
        """The field that an attribute is, with its value; None for a feature."""
        rule = self.attributes.get(name)
        field = name if rule is None else rule.field
        if field not in plain_fields(type):
            return None, value
        return field, value if rule is None else rule.values.get(value, value)

    def written_attribute(self, field: str, value: str) -> tuple[str, str]:
        """The attribute that stands for a field."""
        for name, rule in self._attributes_of_field.get(field, ()):
            for theirs, ours in rule.values.items():
                if ours == value:
                    return name, theirs
            return name, value
        return field, value

    @cached_property
    def _attributes_of_field(self) -> dict[str, list[tuple[str, Attribute]]]:
        found: dict[str, list[tuple[str, Attribute]]] = {}
        for name, rule in self.attributes.items():
            found.setdefault(rule.field, []).append((name, rule))
        return found

    def read_role(self, role: str) -> Role:
        """What a role is: a field where an annotation has it, else a relation."""
        return self.roles.get(role) or Role(role)

    def written_role(self, field: str) -> tuple[str, bool]:
        """The role that stands for a field, and whether its links go the other way."""
        return self._roles_of_field.get(field, (field, False))

    @cached_property
    def _roles_of_field(self) -> dict[str, tuple[str, bool]]:
        roles = reversed(list(self.roles.items()))  # so that the first one counts
        return {rule.field: (role, rule.inverse) for role, rule in roles}


def _named(name: str, kept: str | None = None) -> Values:
    """A custom annotation; with the label that it has elsewhere, where its name cannot be that."""
    values: Values = {"type": "custom", "name": name}
    return values if kept is None else {**values, "features": {"label": kept}}


def name_of(given: str, otherwise: str) -> str:
    """A name of the model that is like any string."""
    name = _NOT_IN_NAMES.sub("_", given).strip("_.-")[:199]
    return name if ID.matches.fullmatch(name) else f"_{name}" if name else otherwise


def is_name(given: str) -> bool:
    """Whether the model takes it as the name of a feature or a role."""
    return NAME.matches.fullmatch(given) is not None


def plain_fields(type: str) -> MappingOf[str, Field]:
    """The fields of a type that hold one value and refer to no annotation."""
    return _fields(type)[0]


def reference_fields(type: str) -> MappingOf[str, Field]:
    """The fields of a type that refer to annotations."""
    return _fields(type)[1]


_FIELDS: dict[str, tuple[dict[str, Field], dict[str, Field]]] = {}


def _fields(type: str) -> tuple[dict[str, Field], dict[str, Field]]:
    if type not in _FIELDS:
        _FIELDS[type] = _sorted(shape_of(TYPE_BY_NAME[type]))
    return _FIELDS[type]


def _sorted(shape: Shape) -> tuple[dict[str, Field], dict[str, Field]]:
    plain, references = {}, {}
    for field in shape.fields:
        if field.key in APART or isinstance(field.item, type) or field.many == "map":
            continue
        if field.ref is not None and "agent" not in field.ref.targets:
            references[field.key] = field
        elif field.many == "one":
            plain[field.key] = field
    return plain, references
