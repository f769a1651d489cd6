"""The targets of an annotation: in which text each is, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from ...problems import Path
from ..json_files import wrong

#: Targets that are meant all together.
_SETS: Final = frozenset(["Composite", "List", "Independents"])
#: A place in a text file: RFC 5147, without checks of its integrity.
_CHARACTERS: Final = re.compile(r"(?P<source>.*?)#(?P<value>char=\d.*)")
_READ: Final = frozenset(["id", "type", "source", "selector"])


def targets_of(annotation: dict[str, Any]) -> list[Any]:
    """All targets, as objects where they have a place."""
    return [_specific(one) for one in _listed(annotation.get("target"))]


def _listed(target: Any) -> Iterator[Any]:
    if isinstance(target, list):
        for one in target:
            yield from _listed(one)
    elif isinstance(target, dict) and target.get("type") in _SETS:
        yield from _listed(target.get("items"))
    else:
        yield target


def _specific(target: Any) -> Any:
    """A target that is only an IRI, as an object where that tells a place."""
    if isinstance(target, str) and (found := _CHARACTERS.fullmatch(target)):
        selector = {"type": "FragmentSelector", "value": found["value"]}
        return {"source": found["source"], "selector": selector}
    return target


def selects(target: Any) -> bool:
    """Whether a target says where it is in something."""
    return isinstance(target, dict) and "selector" in target


def id_of(target: Any) -> Any:
    """What a target without a selector is."""
    return target.get("id") or target.get("source") if isinstance(target, dict) else target


def source_of(target: dict[str, Any], own: str, where: Path) -> str:
    """The text that a target is in: `own`, where it does not say."""
    source = target.get("source", target.get("id", own))
    source = source.get("id") if isinstance(source, dict) else source
    if not isinstance(source, str):
        raise wrong("the 'source' of a target has to be an IRI", (*where, "target"))
    return source


def others_of(target: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What else a target says."""
    return ((key, value) for key, value in target.items() if key not in _READ)
