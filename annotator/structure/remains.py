"""What can still be shown of a document whose structure is broken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ..codec.json import decoded_exactly, plain
from ..model.document import AnnotatedArticle
from ..model.records import Agent, Annotation, Article, Text
from ..model.shape import shape_of
from ..model.vocabulary import TYPE_BY_NAME, AnyAnnotation


class Remains(Struct, frozen=True):
    """A document of what is sound in a broken one. Its values may break any pattern and rule."""

    document: AnnotatedArticle
    """Without what is broken: an annotation may lack fields, or be missing."""
    positions: tuple[int, ...]
    """Where each of its annotations stands in the broken one."""


def remains(value: Any) -> Remains | None:
    """What is left of a value tree; None where there is no text and no file of one."""
    match value:
        case {"article": {"text": {"content": str(content)}}}:
            text = _text(content, None)
        case {"article": {"text": {"file": str(file)}}}:
            text = _text(None, file)
        case _:
            return None
    found = [
        (position, annotation)
        for position, item in enumerate(_listed(value, "annotations"))
        if (annotation := _annotation(plain(item))) is not None
    ]
    document = AnnotatedArticle(
        version="1.0",
        article=_article(value["article"], text),
        agents=tuple(_agents(value)),
        annotations=tuple(annotation for _, annotation in found),
    )
    return Remains(document, tuple(position for position, _ in found))


def _text(content: str | None, file: str | None) -> Text:
    length = len(content or "")
    return Text(content=content, file=file, offset_unit="code-point", length=length, sha256="")


def _article(value: Mapping[str, Any], text: Text) -> Article:
    known = {key: value[key] for key in ("title", "language") if isinstance(value.get(key), str)}
    id = value.get("id")
    return Article(id=id if isinstance(id, str) else "", text=text, **known)


def _listed(value: Mapping[str, Any], key: str) -> list[Any]:
    items = value.get(key)
    return items if isinstance(items, list) else []


def _agents(value: Mapping[str, Any]) -> list[Agent]:
    decoded = (decoded_exactly(plain(item), Agent) for item in _listed(value, "agents"))
    return [agent for agent in decoded if agent is not None]


def _annotation(value: Any) -> AnyAnnotation | None:
    """An annotation, or what it must have at least; None where not even that is sound."""
    if not isinstance(value, dict):
        return None
    found: AnyAnnotation | None = decoded_exactly(value, AnyAnnotation)
    kind = value.get("type")
    if found is not None or not isinstance(kind, str) or kind not in TYPE_BY_NAME:
        return found
    least = {"type": kind, **_least(value, TYPE_BY_NAME[kind])}
    least["spans"] = [
        {"start": span.get("start"), "end": span.get("end")}
        for span in _listed(value, "spans")
        if isinstance(span, dict)
    ]
    return decoded_exactly(least, AnyAnnotation)  # type: ignore[no-any-return]


def _least(value: Mapping[str, Any], kind: type[Annotation]) -> dict[str, Any]:
    """The fields that an annotation must have, and an id in any case."""
    keys = [field.key for field in shape_of(kind).fields if field.required]
    return {"id": ""} | {key: value[key] for key in keys if key in value}
