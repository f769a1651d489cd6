"""The sample that has every field, with one value changed at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from typing import Any, Final, NamedTuple

from annotator.model.document import AnnotatedArticle
from annotator.model.records import Record
from annotator.model.shape import Field, shape_of
from annotator.model.vocabulary import TYPE_BY_NAME

from .probes import VALUES, every_field, misspelt, texts

ABSENT: Final = object()
Judge = Callable[[Any], bool]


class Place(NamedTuple):
    """A value in a small document, by what has it and its key there."""

    definition: str
    field: str
    holder: list[Any]
    """The document, alone in a list, so that it can be replaced as well."""
    owner: Any
    key: Any

    @contextmanager
    def having(self, value: Any) -> Iterator[Any]:
        """The document with another value there; ABSENT takes it away."""
        before = self.owner.copy()
        if value is ABSENT:
            del self.owner[self.key]
        else:
            self.owner[self.key] = value
        try:
            yield self.holder[0]
        finally:
            self.owner.clear()
            (self.owner.update if isinstance(self.owner, dict) else self.owner.extend)(before)


def places() -> Iterator[Place]:
    """Each field of each class once."""
    seen: set[tuple[str, str]] = set()
    for holder in ([document] for document in _small_documents()):
        for cls, owner, key in _records(AnnotatedArticle, holder, 0):
            title, record = shape_of(cls).title, owner[key]
            if (title, "") not in seen:
                seen.add((title, ""))
                yield Place(title, "", holder, owner, key)
            for name in [*record, "x"]:
                if (title, name) not in seen:
                    seen.add((title, name))
                    yield from _inside(title, name, holder, record)


def _small_documents() -> Iterator[Any]:
    whole = every_field()
    annotations = whole["annotations"]
    yield {**whole, "annotations": annotations[:1]}
    rest = {key: whole[key] for key in ("format", "version", "article")}
    text = {key: value for key, value in whole["article"]["text"].items() if key != "content"}
    yield {**rest, "article": {"id": "x", "text": {**text, "file": "x"}}, "annotations": []}
    for annotation in annotations:
        yield {**rest, "annotations": [annotation]}


def _inside(title: str, key: str, holder: list[Any], owner: Any) -> Iterator[Place]:
    yield Place(title, key, holder, owner, key)
    match owner.get(key):
        case [str(), *_] as items:
            yield Place(title, key, holder, items, 0)
        case {"type": _} | {"start": _}:
            pass
        case dict(items) if all(isinstance(item, str) for item in items.values()):
            yield Place(title, key, holder, items, next(iter(items)))


def _records(cls: type[Record], owner: Any, key: Any) -> Iterator[tuple[type[Record], Any, Any]]:
    """A record and all in it, by what has it and its key there."""
    yield cls, owner, key
    record = owner[key]
    for field in shape_of(cls).fields:
        items = record.get(field.key)
        owners = enumerate(items) if isinstance(items, list) else [(field.key, items)]
        for place, item in owners:
            if isinstance(item, dict) and (inner := _class_of(field, item)) is not None:
                yield from _records(inner, items if isinstance(items, list) else record, place)


def _class_of(field: Field, value: Any) -> type[Record] | None:
    if field.item is None:
        return TYPE_BY_NAME[value["type"]]
    return field.item if isinstance(field.item, type) else None


class Probed:
    """A place with all that is tried there, and what the right schema says of it."""

    def __init__(self, place: Place, judge: Judge) -> None:
        self.place = place
        self._judge = judge

    def judged(self, value: Any, judge: Judge) -> bool:
        with self.place.having(value) as document:
            return judge(document)

    @cached_property
    def verdicts(self) -> list[tuple[Any, bool]]:
        return [(value, self.judged(value, self._judge)) for value in self._values()]

    @cached_property
    def spellings(self) -> list[tuple[Any, bool]]:
        """What is written wrong in one character; many, so asked for last."""
        right = [value for value, valid in self.verdicts if valid and isinstance(value, str)]
        if {*texts()} <= {*right}:  # free text, where all is right
            return []
        wrong = dict.fromkeys(chain.from_iterable(map(misspelt, right)))
        return [(value, self.judged(value, self._judge)) for value in wrong]

    def differs(self, judge: Judge) -> bool:
        """Whether another schema says otherwise of anything that is tried."""
        return any(self.judged(value, judge) != valid for value, valid in self.verdicts)

    def differs_in_spelling(self, judge: Judge) -> bool:
        """Whether it does of what is written wrong in one character."""
        return any(self.judged(value, judge) != valid for value, valid in self.spellings)

    def _values(self) -> Iterator[Any]:
        owner, key = self.place.owner, self.place.key
        present = key in owner if isinstance(owner, dict) else True
        if present:
            if owner is not self.place.holder:
                yield ABSENT
            value = owner[key]
            if isinstance(value, list):
                yield from (value * 2, value[:1], [*value, None], [*value, "x"], value[0])
            if isinstance(value, dict):
                yield from ({**value, "x": "y"}, [value])
                yield from ({text: "x"} for text in texts())
                yield from ({text: "x"} for text in misspelt("desk:page"))
        yield from VALUES
        yield from texts()
