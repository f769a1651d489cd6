"""JSON files of other systems: what is wrong in them is found at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import wraps
from typing import Any, Final, TypeVar

import msgspec

from ..codec.defects import Defect, Unreadable
from ..codec.json_values import read as read_thoroughly
from ..problems import Path, Problem, Severity
from .base import Found, Given, syntax

#: None of the formats needs more.
_DEEPEST: Final = 64
#: So many names are listed in one message.
_LISTED: Final = 10
_AT: Final = re.compile(r" - at `\$?(?P<path>[^`]*)`$")
_STEP: Final = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<number>\d+)\]")

Made = TypeVar("Made")


class Wrong(Exception):
    """Something is not as the format has it."""

    def __init__(self, problem: Problem) -> None:
        self.problem: Problem = problem
        super().__init__(problem.message)


def wrong(message: str, where: Path, hint: str | None = None) -> Wrong:
    """What to raise for something at a place."""
    return Wrong(syntax(message, where, hint))


def skipped(message: str, where: Path) -> Problem:
    """A warning about something that is not read."""
    return Problem("foreign-skipped", Severity.WARNING, message, where)


def unread(values: dict[str, Any], known: Container[str], where: Path) -> Iterator[Problem]:
    """A warning about members of an object that nobody looks at, where one has a value."""
    names = [key for key, value in values.items() if key not in known and value]
    if names:
        listed = ", ".join(f"'{one}'" for one in names[:_LISTED])
        more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
        yield skipped(f"this is not read, and is left out: {listed}{more}", where)


def refusing(read: Callable[[Given], Found]) -> Callable[[Given], Found]:
    """Makes a finding of what is raised in reading."""

    @wraps(read)
    def refused(given: Given) -> Found:
        try:
            return read(given)
        except Wrong as error:
            return Found((), [error.problem])

    return refused


def decoded(data: bytes) -> Any:
    """The value of a JSON text. Raises Wrong."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass  # the thorough lane says more
    try:
        value, defects = read_thoroughly(data, max_depth=_DEEPEST)
    except Unreadable as error:
        raise Wrong(_of(error.defect)) from None
    if defects:
        raise Wrong(_of(defects[0]))
    return value


def _of(defect: Defect) -> Problem:
    return Problem(
        "foreign-syntax", Severity.ERROR, defect.message, defect.path, defect.hint,
        spot=defect.spot,
    )  # fmt: skip


def converted(value: Any, type: type[Made], where: Path) -> Made:
    """A value as a class has it. Raises Wrong, with the place inside the value."""
    try:
        return msgspec.convert(value, type)
    except msgspec.ValidationError as error:
        message = str(error)
        at = _AT.search(message)
        path = () if at is None else tuple(_steps(at["path"]))
        raise wrong(_AT.sub("", message).replace("`", "'"), (*where, *path)) from None


def _steps(path: str) -> Iterator[str | int]:
    for step in _STEP.finditer(path):
        yield int(step["number"]) if step["key"] is None else step["key"]


def each(
    values: Any, type: type[Made], where: Path, problems: list[Problem]
) -> Iterator[tuple[Path, Made]]:
    """The items of a list with their places; what is wrong in one is noted, and it left out."""
    for at, value in enumerate(listed(values, where)):
        try:
            yield (*where, at), converted(value, type, (*where, at))
        except Wrong as error:
            problems.append(error.problem)


def listed(value: Any, where: Path) -> Sequence[Any]:
    """A list; nothing where there is none. Raises Wrong for anything else."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise wrong(f"expected an array, got {_kind(value)}", where)
    return value


def mapped(value: Any, where: Path) -> dict[str, Any]:
    """An object. Raises Wrong for anything else."""
    if not isinstance(value, dict):
        raise wrong(f"expected an object, got {_kind(value)}", where)
    return value


def told(values: dict[str, Any], key: str, where: Path) -> str:
    """The text of a member that has to be there. Raises Wrong."""
    value = values.get(key)
    if not isinstance(value, str):
        found = "there is none" if value is None else f"got {_kind(value)}"
        raise wrong(f"'{key}' has to be a string: {found}", where)
    return value


_KINDS: Final = {dict: "an object", list: "an array", str: "a string", bool: "a truth value"}


def _kind(value: Any) -> str:
    return "null" if value is None else _KINDS.get(type(value), "a number")


def as_text(value: Any) -> str:
    """Any value as text: a string as it is, others as JSON."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def put(attributes: dict[str, str], name: str, value: Any) -> None:
    """Add an attribute; with a number, where the name is taken."""
    key, number = name, 2
    while key in attributes:
        key, number = f"{name}.{number}", number + 1
    attributes[key] = as_text(value)


def encoded(value: Any) -> bytes:
    """A value as JSON for people, too."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
