"""Where annotations lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def is_on_another(item: tuple[int, Any]) -> bool:
    """Whether an annotation, with its position, is on another one."""
    match item[1]:
        case {"target": {"@type": "AnnotationSelector"}}:
            return True
    return False


def id_of(annotation: dict[str, Any], at: int) -> str:
    """The id of an annotation; where it has none, one by its position."""
    return str(annotation.get("@id") or f"A{at}")


def resources_of(target: Any) -> Iterator[str]:
    """The resources that a selector leads to."""
    if isinstance(target, dict):
        if isinstance(name := target.get("resource"), str):
            yield name
        parts = target.get("selectors")
        for one in parts if isinstance(parts, list) else ():
            yield from resources_of(one)
