"""Annotations as they were written before Web Annotation, and as Hypothesis has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

#: What Open Annotation called what Web Annotation has, without its prefixes.
_NAMES: Final[Mapping[str, str]] = {
    "@id": "id",
    "@type": "type",
    "@graph": "items",
    "@value": "value",
    "hasBody": "body",
    "hasTarget": "target",
    "hasSource": "source",
    "hasSelector": "selector",
    "motivatedBy": "motivation",
    "annotatedBy": "creator",
    "annotatedAt": "created",
    "serializedBy": "generator",
    "serializedAt": "generated",
    "chars": "value",
}
_PREFIXES: Final = ("oa:", "cnt:", "dctypes:", "foaf:")
_TEXTS: Final = frozenset(["ContentAsText", "Text", "Tag"])
#: What is told of these in every annotation of Hypothesis is no part of what was annotated.
_OF_HYPOTHESIS: Final = frozenset(
    ["permissions", "links", "flagged", "hidden", "moderation", "group", "document", "user_info",
     "uri", "tags", "text", "user", "updated"]
)  # fmt: skip


def as_today(value: Any) -> Any:
    """An annotation, or what holds some, as Web Annotation has it; others are left as they are."""
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("rows"), list) and "items" not in value:
        return {"items": value["rows"]}
    if "uri" in value and "user" in value and "target" in value:
        return _of_hypothesis(value)
    return _renamed(value) if any(map(_is_old, value)) else value


def _is_old(key: str) -> bool:
    return key in _NAMES or key.startswith(_PREFIXES)


def _plain(name: Any) -> Any:
    """A name without its prefix."""
    if isinstance(name, list):
        return [_plain(one) for one in name]
    prefix = next((one for one in _PREFIXES if str(name).startswith(one)), "")
    return name.removeprefix(prefix) if isinstance(name, str) else name


def _renamed(value: Any) -> Any:
    if isinstance(value, list):
        return [_renamed(one) for one in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Any] = {}
    for key, item in value.items():
        name = _NAMES.get(_plain(key), _plain(key))
        made[name] = item if key == "@context" else _renamed(item)
    types = _plain(made.get("type"))
    if types is not None:
        made["type"] = types
    if "motivation" in made:
        made["motivation"] = _plain(made["motivation"])
    return _body(made, types) if isinstance(types, list | str) else made


def _body(made: dict[str, Any], types: Any) -> dict[str, Any]:
    """A body that is a text."""
    listed = [types] if isinstance(types, str) else types
    if "value" not in made or not _TEXTS.intersection(
        one for one in listed if isinstance(one, str)
    ):
        if len(listed) == 1:
            made["type"] = listed[0]
        return made
    made["type"] = "TextualBody"
    if "Tag" in listed:
        made["purpose"] = "tagging"
    return made


def _of_hypothesis(value: dict[str, Any]) -> dict[str, Any]:
    """What the API of Hypothesis gives, whose tags and text are bodies."""
    rest = {key: one for key, one in value.items() if key not in _OF_HYPOTHESIS}
    tags = value.get("tags")
    bodies = [
        {"type": "TextualBody", "purpose": "tagging", "value": one}
        for one in (tags if isinstance(tags, list) else ())
    ]
    if value.get("text"):
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": value["text"]})
    made = {**rest, "body": bodies, "creator": value["user"]}
    if "updated" in value:
        made["modified"] = value["updated"]
    return made
