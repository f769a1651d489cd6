"""What the page's script knows of a document, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from ..model.document import AnnotatedArticle
from ..model.references import COMMON_REFERENCES, OWN_REFERENCES
from .drawing import Drawn
from .markup import pictured

#: The names of all fields that hold ids; in no record does one of them hold anything else.
REFERENCES: tuple[str, ...] = tuple(
    sorted(
        {
            field.inner.key if field.inner else field.key
            for fields in (COMMON_REFERENCES, *OWN_REFERENCES.values())
            for field in fields
        }
    )
)
_SAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def details(document: AnnotatedArticle, drawn: list[Drawn] | None) -> str:
    """The annotations with all their fields and their places, as it may stand in a ``script``.

    Nothing in it is or ends a tag. Without a text, no annotation has a place.
    """
    data = {
        "agents": document.agents,
        "annotations": document.annotations,
        "places": drawn or (),
        "references": REFERENCES,
    }
    return _encoded(data).translate(_SAFE)


def _encoded(data: Mapping[str, Any]) -> str:
    try:
        return msgspec.json.encode(data).decode()
    except UnicodeEncodeError:  # halves of surrogate pairs, in a document made in memory
        return msgspec.json.encode(_whole(msgspec.to_builtins(data))).decode()


def _whole(value: Any) -> Any:
    match value:
        case str():
            return pictured(value)
        case dict():
            return {_whole(key): _whole(item) for key, item in value.items()}
        case list() | tuple():
            return [_whole(item) for item in value]
    return value
