"""From the model to a sheet, with what the sheet cannot hold: carried along, or reported as lost.

Something has a place in a format only if reading it there gives the same again; what is written
natively is never carried as well, so that a change made by another system is what counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct

from ..model.document import AnnotatedArticle
from .base import Foreign, as_json
from .fragments import FRAGMENT, split
from .losses import Loss
from .mapping import Mapping, Values, pascal, plain_fields, reference_fields
from .sheet import Link, Mark, Sheet
from .texts import Offsets, Stretches, written_text

#: The kind of loss by the field; all others are of the last kind.
_LOSS_OF: Final = {
    "id": "lost-id",
    "note": "lost-note",
    "features": "lost-feature",
    "relations": "lost-relation",
    "creator": "lost-agents",
    "type": "changed-label",
}
_OTHER: Final = "lost-field"
_NOT_IN_LABELS: Final = re.compile(r"[^A-Za-z0-9_-]+")


class Outward(Struct, frozen=True):
    """A sheet, and what it does not hold."""

    sheet: Sheet
    losses: tuple[Loss, ...]


def outward(
    document: AnnotatedArticle, format: Foreign, mapping: Mapping, *, carry: bool = True
) -> Outward:
    """The document as a format can hold it. Raises TextNotLoaded."""
    return _Outward(document, format, mapping, carry=carry).made()


class _Outward:
    def __init__(
        self, document: AnnotatedArticle, format: Foreign, mapping: Mapping, *, carry: bool
    ) -> None:
        self._document = document
        self._holds = format.holds
        self._mapping = mapping
        self._agents_as_values: list[Values] = [
            msgspec.to_builtins(one) for one in document.agents
        ]
        self._holds_agents = format.holds.agents and format.holds.texts(self._agents_as_values)
        self._carries = carry and format.holds.carried
        self._carries_head = carry and format.holds.carried_head
        # Where agents are lost, a creator that is read back would refer to nobody.
        self._keeps_creators = self._holds_agents or self._carries_head or format.read is None
        self._offsets = Offsets(document.text, format.unit)
        self._stretches = Stretches(document.text, format.holds.breaks)
        self._losses: list[Loss] = []
        self._links: list[Link] = []
        self._head: dict[str, Any] = {}

    def made(self) -> Outward:
        text = self._text()
        annotations = [msgspec.to_builtins(one) for one in self._document.annotations]
        self._gone = {one["id"] for one in annotations if self._has_no_place(one)}
        self._keep_homeless(annotations)
        marks = [self._mark(one) for one in annotations if one["id"] not in self._gone]
        if self._holds.several_spans == "linked":
            marks = list(split(marks, self._links))
        article, agents = self._article(), self._agents()
        self._other_head()
        sheet = Sheet(
            text=text,
            marks=marks,
            links=self._links,
            article=article,
            agents=agents,
            proposed_by=self._proposed_by(),
            carried=as_json(self._head) if self._head else None,
        )
        return Outward(sheet, tuple(self._losses))

    def _text(self) -> str:
        text, restore = written_text(self._document.text, self._holds.lost_characters)
        if restore is not None:
            self._keep("restore", restore, "changed-text", "written as U+FFFD", field="text")
        return text

    def _has_no_place(self, values: Values) -> bool:
        """An empty span needs a character beside it, where it cannot stay empty."""
        if not self._holds.types(values["type"]):
            return True
        if self._stretches:
            return False
        return not (self._holds.empty_spans and all(map(_is_empty, values["spans"])))

    def _keep_homeless(self, annotations: list[Values]) -> None:
        """Annotations that stand nowhere are carried as a whole, or lost."""
        homeless = [
            {"at": at, "values": values}
            for at, values in enumerate(annotations)
            if values["id"] in self._gone
        ]
        if homeless and self._carries_head:
            self._head["annotations"] = homeless
        else:
            self._losses.extend(Loss("lost-annotation", "annotation", id) for id in self._gone)

    def _keep(
        self, key: str, value: Any, loss: str, done: str = "left out", field: str | None = None
    ) -> None:
        """Carry something of the document, or report it."""
        if self._carries_head:
            self._head[key] = value
        else:
            self._losses.append(Loss(loss, field or key, None, done))

    # Of one annotation

    def _mark(self, values: Values) -> Mark:
        rest: Values = {}
        id, spans = values["id"], self._told(values["spans"])
        if not self._holds.ids(id):
            rest["id"] = id
        places = self._places(spans)
        if [{"start": start, "end": end} for start, end in places] != list(spans):
            rest["spans"] = spans
            if places != _places(spans):
                rest["at"] = places
        if not self._holds.offsets:
            rest["offsets"] = places
        label, told_by_label = self._label(values, rest)
        attributes = self._attributes(values, rest, told_by_label)
        self._references(values, rest)
        note = values.get("note")
        if note is not None and not self._holds.notes(note):
            rest["note"], note = note, None
        return Mark(
            id=id,
            label=label,
            spans=[(self._offsets.of(start), self._offsets.of(end)) for start, end in places],
            attributes=attributes,
            note=note,
            carried=self._carried(id, rest) if rest else None,
        )

    def _places(self, spans: list[Values]) -> list[tuple[int, int]]:
        """Where spans are written: as they are, or, if they have to, with a character beside."""
        places: list[tuple[int, int]] = []
        for start, end in _places(spans):
            if start < end:
                places.extend(self._stretches.of(start, end))
            elif self._holds.empty_spans:
                places.append((start, end))
        return places or [self._stretches.beside(spans[0]["start"])]

    def _told(self, spans: list[Values]) -> list[Values]:
        """Spans without the words that the file has in any case."""
        if not self._holds.words:
            return spans
        text = self._document.text
        return [
            {k: v for k, v in one.items() if k != "exact" or v != text[one["start"] : one["end"]]}
            for one in spans
        ]

    def _label(self, values: Values, rest: Values) -> tuple[str, Values]:
        """The label, and what it tells of the annotation."""
        label = self._mapping.label_of(values)
        told = self._mapping.values_of(label)
        if self._holds.labels(label) and all(_tells(values, k, v) for k, v in told.items()):
            return label, told
        # Under a name that is like its own, or that of its type; which it is, is kept apart.
        label = self._like(label) or pascal(values["type"])
        told = self._mapping.values_of(label)
        other = {k: values[k] for k in ("type", "name") if values.get(k) != told.get(k)}
        if other:
            rest.update(other, label=label)
        return label, told

    def _like(self, label: str) -> str | None:
        """A label for what has a name of its own that cannot be one."""
        like = _NOT_IN_LABELS.sub("_", label)
        told = self._mapping.values_of(like)
        return like if self._holds.labels(like) and told.keys() == {"type", "name"} else None

    def _attributes(self, values: Values, rest: Values, told: Values) -> dict[str, str]:
        attributes: dict[str, str] = {}
        for key in plain_fields(values["type"]):
            if key in values and key not in rest and told.get(key) != values[key]:
                self._field(key, values, rest, attributes)
        features = {
            name: value
            for name, value in values.get("features", {}).items()
            if told.get("features", {}).get(name) != value
            and not self._feature(name, value, values["type"], attributes)
        }
        if features:
            rest["features"] = features
        known = (*plain_fields(values["type"]), *reference_fields(values["type"]))
        apart = ("type", "id", "spans", "note", "features", "relations", *known)
        rest.update((key, value) for key, value in values.items() if key not in apart)
        return attributes

    def _field(self, key: str, values: Values, rest: Values, attributes: dict[str, str]) -> None:
        if key == "creator" and not self._keeps_creators:
            rest[key] = values[key]
            return
        text = _as_text(values[key])
        name, value = self._mapping.written_attribute(key, text)
        reads = self._mapping.read_attribute(values["type"], name, value) == (key, text)
        if reads and name not in attributes and self._holds.attributes(name, value):
            attributes[name] = value
        else:
            rest[key] = values[key]

    def _feature(self, name: str, value: str, type: str, attributes: dict[str, str]) -> bool:
        """Write a feature as an attribute, if it reads as one; returns whether it does."""
        reads = self._mapping.read_attribute(type, name, value) == (None, value)
        if name in attributes or not reads or not self._holds.attributes(name, value):
            return False
        attributes[name] = value
        return True

    def _references(self, values: Values, rest: Values) -> None:
        id, type = values["id"], values["type"]
        own = reference_fields(type)
        for key, field in own.items():
            if key not in values:
                continue
            targets = values[key] if field.many == "list" else [values[key]]
            role, inverse = self._mapping.written_role(key)
            if self._holds.links(role) and self._gone.isdisjoint(targets):
                self._links.extend(
                    Link(source=one, role=role, target=id)
                    if inverse
                    else Link(source=id, role=role, target=one)
                    for one in targets
                )
            else:
                rest[key] = values[key]
        relations = values.get("relations", ())
        if all(self._is_free(one["role"], one["target"], own) for one in relations):
            self._links.extend(
                Link(source=id, role=one["role"], target=one["target"]) for one in relations
            )
        elif relations:
            rest["relations"] = relations

    def _is_free(self, role: str, target: str, own: Any) -> bool:
        """Whether a relation, written as a link, is read as a relation again."""
        rule = self._mapping.read_role(role)
        known = rule.inverse or rule.field in own or role == FRAGMENT
        return not known and self._holds.links(role) and target not in self._gone

    def _carried(self, id: str, rest: Values) -> str | None:
        if self._carries:
            return as_json(rest)
        self._losses.extend(_losses(id, rest))
        return None

    # Of the document

    def _article(self) -> dict[str, Any]:
        article = msgspec.to_builtins(self._document.article)
        held = {
            key: value
            for key, value in article.items()
            if key in self._holds.article and self._holds.texts(value)
        }
        rest = {key: article[key] for key in article if key not in (*held, "text")}
        if file := article["text"].get("file"):
            rest["file"] = file
        if rest and self._carries_head:
            self._head["article"] = rest
        else:
            self._losses.extend(Loss("lost-article", f"article.{key}") for key in rest)
        return held

    def _agents(self) -> list[Values]:
        agents = self._agents_as_values
        if not agents or self._holds_agents:
            return agents
        self._keep("agents", agents, "lost-agents")
        return []

    def _proposed_by(self) -> str | None:
        """The one program that made everything, if what is carried tells it again."""
        annotations = self._document.annotations
        creators = {one.creator for one in annotations}
        if len(creators) != 1 or not self._carries_head:
            return None
        if any(one.status in ("accepted", "rejected") for one in annotations):
            return None
        for agent in self._document.agents:
            if agent.id in creators and agent.kind == "software":
                return f"{agent.name} {agent.version or ''}".strip()
        return None

    def _other_head(self) -> None:
        if self._document.complete:
            self._keep("complete", list(self._document.complete), "lost-complete")


def _places(spans: list[Values]) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in spans]


def _tells(values: Values, key: str, told: Any) -> bool:
    """Whether an annotation has what a label tells."""
    value = values.get(key)
    return told.items() <= (value or {}).items() if key == "features" else bool(value == told)


def _is_empty(span: Values) -> bool:
    return bool(span["start"] == span["end"])


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else repr(value)


def _losses(id: str, rest: Values) -> Iterator[Loss]:
    """A loss for each thing that is not carried."""
    for key, value in rest.items():
        if key == "spans":
            if any(one.keys() & {"exact", "prefix", "suffix"} for one in value):
                yield Loss("lost-words", "spans", id)
        elif key == "at":
            yield Loss("changed-span", "spans", id, "written where a mark can stand")
        elif key == "offsets":
            yield Loss("lost-place", "spans", id, "only the words are written")
        elif key == "label":
            pass  # what it stands for is listed
        elif key == "features":
            yield from (Loss("lost-feature", f"features.{name}", id) for name in value)
        else:
            yield Loss(_kind(key, value), key, id)


def _kind(key: str, value: Any) -> str:
    references = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return _LOSS_OF.get(key, "lost-relation" if references else _OTHER)
