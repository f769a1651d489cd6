"""Whole documents, drawn from the shape of the model: a new annotation type needs nothing here.

What is drawn is the value tree of the JSON form. It is valid in its structure and has no errors;
warnings it may well have.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from msgspec.structs import replace

from annotator.codec import json as codec
from annotator.model.document import AnnotatedArticle
from annotator.model.names import FORMAT, VERSION
from annotator.model.records import Agent, Annotation, Article, Evidence, Record, Text
from annotator.model.scalars import Ref, Scalar
from annotator.model.shape import Enum, Field, shape_of
from annotator.model.vocabulary import TYPE_BY_NAME, TYPE_NAMES, TYPES, Image
from annotator.text.timestamps import is_before

from .scalars import ID_STEMS, texts, values_of

Values = dict[str, Any]

#: For what is quick and has much to find.
MANY = settings(max_examples=10 * settings().max_examples)

#: Types that belong together: their annotations meet more often than those of all types would.
_FAMILIES = (
    TYPE_NAMES,
    ("quote", "quote", "quote", "boilerplate", "inset"),
    ("quote", "quote", "insertion", "omission"),
    ("quote", "source", "source", "cue", "claim"),
    ("caption", "image", "credit", "markup", "image"),
    ("inset", "quote", "claim", "caption"),
)
#: Types that can refer to themselves, each alone: there a rule and its screen could differ.
_ALONE = tuple(
    (str(shape_of(cls).tag),)
    for cls in TYPES
    for one in shape_of(cls).fields
    if one.ref is not None and (not one.ref.targets or shape_of(cls).tag in one.ref.targets)
)
_MAY_BE_EMPTY = (str(shape_of(Image).tag),)
#: What a quote's part continues may be continued by no other.
_USED_ONCE = "continues"


@st.composite
def documents(draw: DrawFn, *, detached: bool = False, most: int = 7) -> Values:
    """A document with its text inside, or with a text file that is nowhere."""
    text = draw(texts(60))
    family = draw(st.sampled_from(_FAMILIES + _ALONE))
    kinds = draw(st.lists(st.sampled_from(family), max_size=most))
    if not text:
        kinds = [kind for kind in kinds if kind in _MAY_BE_EMPTY]
    agents = draw(st.integers(0, 2))
    ids = [f"{draw(ID_STEMS)}{number}" for number in range(agents + len(kinds))]
    kinds_by_id = dict(zip(ids[agents:], kinds, strict=True))
    world = _World(draw, text, ids[:agents], kinds_by_id, sparse=draw(st.booleans()))
    return world.document(detached=detached)


def any_documents(*, most: int = 7) -> SearchStrategy[Values]:
    """Documents of both kinds; one whose text is nowhere passes as long as no rule asks for it."""
    return st.one_of(documents(most=most), documents(detached=True, most=most))


def model_of(values: Values) -> AnnotatedArticle:
    """The document that a value tree stands for."""
    return codec.from_values(values)


@dataclass
class _World:
    """What the records of one document have to agree on."""

    draw: DrawFn
    text: str
    agents: Sequence[str]
    kinds: dict[str, str]
    """The type of each annotation, by its id."""
    sparse: bool
    """Whether few fields are given: with fewer to object to, screens speak more often."""
    used: set[str] = field(default_factory=set)

    def document(self, *, detached: bool) -> Values:
        values = self.record(AnnotatedArticle, skip=("article", "agents", "annotations"))
        annotations = [self.annotation(id) for id in self.kinds]
        if self.draw(st.booleans()):
            annotations.reverse()  # then all references to earlier ones are to later ones
        parts: Values = {
            "format": FORMAT,
            "version": VERSION,
            "article": self.article(detached=detached),
            "agents": [{**self.record(Agent, skip=("id",)), "id": id} for id in self.agents],
            **values,
            "annotations": annotations,
        }
        return {key: value for key, value in parts.items() if key != "agents" or value}

    def article(self, *, detached: bool) -> Values:
        return {**self.record(Article, skip=("text",)), "text": self.text_record(detached)}

    def text_record(self, detached: bool) -> Values:
        if detached:
            return self.record(Text, skip=("content",), needed=("file",))
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        known = {"content": self.text, "length": len(self.text), "sha256": digest}
        return {**self.record(Text, skip=("file", *known)), **known}

    def annotation(self, id: str) -> Values:
        cls = TYPE_BY_NAME[self.kinds[id]]
        values = self.record(cls, id, skip=("id", "spans"))
        _put_in_order(values)
        spans = self.spans(may_be_empty=self.kinds[id] in _MAY_BE_EMPTY)
        return {"type": self.kinds[id], "id": id, "spans": spans, **values}

    def spans(self, *, may_be_empty: bool) -> list[Values]:
        least, length = int(not may_be_empty), len(self.text)
        spans: list[Values] = []
        at = 0
        for _ in range(self.draw(st.sampled_from((1, 1, 1, 2, 3)))):
            if at + least > length:
                break
            start = self.draw(st.integers(at, length - least))
            at = self.draw(st.integers(start + least, min(length, start + 12)))
            spans.append(self.span(start, at))
        return spans

    def span(self, start: int, end: int) -> Values:
        span: Values = {"start": start, "end": end}
        given = self.draw(st.integers(0, 7))
        if given & 1:
            span["exact"] = self.text[start:end]
        if given & 2:
            span["prefix"] = self.text[max(start - self.draw(st.integers(0, 5)), 0) : start]
        if given & 4:
            span["suffix"] = self.text[end : end + self.draw(st.integers(0, 5))]
        return span

    def record(
        self,
        cls: type[Record],
        owner: str = "",
        *,
        skip: Iterable[str] = (),
        needed: Iterable[str] = (),
    ) -> Values:
        """A record with any of its optional fields; those to skip are for the caller to set."""
        fields = [field for field in shape_of(cls).fields if field.key not in skip]
        present = self.present(len(fields))
        if cls is Evidence:
            fields = self.one_target(fields)
        values: Values = {}
        for position, one in enumerate(fields):
            if one.required or one.key in needed or present >> position & 1:
                value = self.value(one, owner)
                if value is not None:
                    values[one.key] = value
        return values

    def present(self, count: int) -> int:
        """Which of some optional fields are given, one bit each."""
        some = st.integers(0, 2**count - 1)
        return (
            self.draw(some) & self.draw(some) & self.draw(some) if self.sparse else self.draw(some)
        )

    def one_target(self, fields: Sequence[Field]) -> list[Field]:
        """The fields of evidence with only one of those that say where it is, as required."""
        page = len(self.kinds) < 2 or self.draw(st.booleans())
        out, kept = ("target", "url") if page else ("url", "target")
        return [
            replace(one, required=True) if one.key == kept else one
            for one in fields
            if one.key != out
        ]

    def value(self, one: Field, owner: str) -> Any:
        """A value for a field; None if there is nothing that it could refer to."""
        match one.many:
            case "one":
                return self.item(one, owner)
            case "map":
                return self.mapping(one)
            case "list":
                count = self.draw(st.integers(1, 3))
                items = [self.item(one, owner) for _ in range(count)]
                return [item for item in items if item is not None] or None

    def mapping(self, one: Field) -> Values:
        assert one.key_scalar is not None
        assert isinstance(one.item, Scalar)
        keys, items = values_of(one.key_scalar), values_of(one.item)
        count = self.draw(st.integers(1, 3))
        return {str(self.draw(keys)): self.draw(items) for _ in range(count)}

    def item(self, one: Field, owner: str) -> Any:
        if one.ref is not None:
            return self.reference(one, one.ref, owner)
        match one.item:
            case Scalar():
                return self.draw(values_of(one.item))
            case Enum(values=values):
                return self.draw(st.sampled_from(values))
            case type():
                return self.nested(one.item, owner)
            case None:
                raise TypeError(one)  # the union of all types stands in the root only

    def nested(self, cls: type[Record], owner: str) -> Values | None:
        values = self.record(cls, owner)
        missing = [one for one in shape_of(cls).fields if one.required and one.key not in values]
        return None if missing else values

    def reference(self, one: Field, ref: Ref, owner: str) -> str | None:
        known = self.agents if ref.targets == ("agent",) else self.targets(ref, owner)
        if one.key == _USED_ONCE:
            known = [id for id in known if id not in self.used]
        if not known:
            return None
        id = self.draw(st.sampled_from(known))
        if one.key == _USED_ONCE:
            self.used.add(id)
        return id

    def targets(self, ref: Ref, owner: str) -> list[str]:
        """The annotations that may be meant: no circles where a type refers to its own."""
        ids = list(self.kinds)
        if self.kinds[owner] in ref.targets:
            ids = ids[: ids.index(owner)]
        wanted = ref.targets or TYPE_NAMES
        return [id for id in ids if id != owner and self.kinds[id] in wanted]


def _put_in_order(annotation: Values) -> None:
    created, modified = annotation.get("created"), annotation.get("modified")
    if created and modified and is_before(modified, created):
        annotation["created"], annotation["modified"] = modified, created


def annotation_fields(annotation: Values) -> Sequence[Field]:
    """The fields that an annotation of a value tree may have."""
    return shape_of(TYPE_BY_NAME[annotation["type"]]).fields


__all__ = ["MANY", "Annotation", "Values", "any_documents", "documents", "model_of"]
