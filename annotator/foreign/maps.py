"""A user's own vocabulary, in TOML: what labels, attributes and relations stand for what.

[labels]
PER = "source"
Direct = { type = "quote", mode = "direct" }

[attributes]
Polarity = { field = "polarity", values = { neg = "denied" } }

[relations]
saidBy = "sources"
says = { field = "sources", inverse = true }
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

from msgspec.structs import replace

from ..errors import AnnotatorError
from ..model.vocabulary import TYPE_NAMES
from ..text.similar import did_you_mean
from .inward import typed_value
from .mapping import Attribute, Mapping, Role, Values, plain_fields, reference_fields

T = TypeVar("T")


class WrongMap(AnnotatorError):
    """A map that says something impossible."""


def with_map(base: Mapping, text: str) -> Mapping:
    """The vocabulary of a format with what a user's map says. Raises WrongMap."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongMap(str(error)) from None
    _check_keys("the map", table, ("labels", "attributes", "relations"))
    return replace(
        base,
        labels=dict(_read(table, "labels", _label)) | _kept(base.labels, table, "labels"),
        attributes=dict(_read(table, "attributes", _attribute))
        | _kept(base.attributes, table, "attributes"),
        roles=dict(_read(table, "relations", _role)) | _kept(base.roles, table, "relations"),
    )


def _kept(base: Any, table: dict[str, Any], name: str) -> dict[str, Any]:
    """What the format has by itself and the map does not speak of; after all that it does."""
    return {key: value for key, value in base.items() if key not in table.get(name, {})}


def _read(
    table: dict[str, Any], name: str, one: Callable[[str, Any], T]
) -> Iterator[tuple[str, T]]:
    section = table.get(name, {})
    if not isinstance(section, dict):
        raise WrongMap(f"[{name}] is no table")
    for key, value in section.items():
        yield key, one(f"{name}.{key}", value)


def _label(where: str, value: Any) -> Values:
    told: Values = {"type": value} if isinstance(value, str) else _table(where, value)
    _check(f"{where}: the type", str(told.get("type", "")), TYPE_NAMES)
    if told["type"] == "custom" and "name" not in told:
        raise WrongMap(f'{where}: a custom annotation has a name: {{ type = "custom", name = … }}')
    fields = plain_fields(told["type"])
    _check_keys(where, told, ("type", *fields))
    for key in told.keys() - {"type"}:
        if typed_value(told["type"], key, str(told[key])) != told[key]:
            raise WrongMap(f"{where}: {told[key]!r} is no value of {key}")
    return told


def _attribute(where: str, value: Any) -> Attribute:
    if isinstance(value, str):
        return Attribute(_field(where, value, _plain()))
    table = _table(where, value)
    _check_keys(where, table, ("field", "values"))
    values = table.get("values", {})
    if not isinstance(values, dict) or not all(isinstance(one, str) for one in values.values()):
        raise WrongMap(f'{where}: values is no table of texts: {{ theirs = "ours" }}')
    return Attribute(_field(where, table.get("field"), _plain()), values)


def _role(where: str, value: Any) -> Role:
    if isinstance(value, str):
        return Role(_field(where, value, _references()))
    table = _table(where, value)
    _check_keys(where, table, ("field", "inverse"))
    inverse = table.get("inverse", False)
    if not isinstance(inverse, bool):
        raise WrongMap(f"{where}: inverse is true or false")
    return Role(_field(where, table.get("field"), _references()), inverse)


def _table(where: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise WrongMap(f"{where} is neither a text nor a table")
    return value


def _field(where: str, value: Any, known: Iterable[str]) -> str:
    _check(f"{where}: the field", str(value), known)
    return str(value)


def _check(what: str, name: str, known: Iterable[str]) -> None:
    known = tuple(known)
    if name not in known:
        hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
        raise WrongMap(f"{what} '{name}' is not known; {hint}")


def _check_keys(where: str, table: dict[str, Any], known: Iterable[str]) -> None:
    for key in table:
        _check(f"{where}: the key", key, known)


@cache
def _plain() -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for type in TYPE_NAMES for key in plain_fields(type)))


@cache
def _references() -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for type in TYPE_NAMES for key in reference_fields(type)))
