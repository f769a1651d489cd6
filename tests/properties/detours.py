"""Documents that pass the schema, changed so that rules may object to them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from annotator.codec import json as codec
from annotator.model.document import AnnotatedArticle
from annotator.model.records import Record
from annotator.model.scalars import MAX_INTEGER, Ref, Scalar
from annotator.model.shape import Enum, Field, shape_of
from annotator.model.vocabulary import TYPE_BY_NAME
from annotator.rules import RULES
from tests.rules.examples import parse

from .scalars import TIMESTAMPS, texts, values_of
from .strategies import Values, documents


@st.composite
def astray(draw: DrawFn) -> Values:
    """A document that passes the schema, with one to three changes that rules may object to."""
    values = deepcopy(draw(documents(most=5)))
    for _ in range(draw(st.integers(1, 3))):
        draw(st.sampled_from(_DETOURS))(draw, values)
    return values


def _any_field_set(draw: DrawFn, values: Values) -> None:
    """Give one field of one record another valid value: offsets, references, dates, words."""
    places = [place for place in _records(values) if place[0]]
    owner, cls = draw(st.sampled_from(places))
    fields = [one for one in shape_of(cls).fields if _is_plain(one)]
    if not fields:
        return
    one = draw(st.sampled_from(fields))
    value: object
    if one.ref is not None:
        value = draw(st.sampled_from([*_ids(values), "nowhere"]))
    elif isinstance(one.item, Scalar):
        value = draw(values_of(one.item))
    else:
        assert isinstance(one.item, Enum)
        value = draw(st.sampled_from(one.item.values))
    owner[one.key] = [value] if one.many == "list" else value


def _is_plain(one: Field) -> bool:
    return one.many != "map" and one.item is not None and not isinstance(one.item, type)


def _records(values: Values) -> Iterator[tuple[Values, type[Record]]]:
    """Every record of a valid value tree, with its class."""
    yield from _records_in(values, AnnotatedArticle)


def _records_in(values: Values, cls: type[Record]) -> Iterator[tuple[Values, type[Record]]]:
    yield values, cls
    for one in shape_of(cls).fields:
        items = values.get(one.key, [])
        for item in items if one.many == "list" else [items]:
            if one.item is None:
                yield from _records_in(item, TYPE_BY_NAME[item["type"]])
            elif isinstance(one.item, type) and item:
                yield from _records_in(item, one.item)


def _ids(values: Values) -> list[str]:
    return [item["id"] for item in _with_ids(values)]


def _with_ids(values: Values) -> list[Values]:
    return [*values.get("agents", []), *values["annotations"]]


def _id_used_twice(draw: DrawFn, values: Values) -> None:
    items = _with_ids(values)
    if items:
        draw(st.sampled_from(items))["id"] = draw(st.sampled_from(items))["id"]


def _reference_led_astray(draw: DrawFn, values: Values) -> None:
    places = [place for record, cls in _records(values) for place in _references(record, cls)]
    if places:
        owner, key = draw(st.sampled_from(places))
        owner[key] = draw(st.sampled_from([*_ids(values), "nowhere"]))


def _reference_to_itself(draw: DrawFn, values: Values) -> None:
    if values["annotations"]:
        annotation = draw(st.sampled_from(values["annotations"]))
        fields = shape_of(TYPE_BY_NAME[annotation["type"]]).fields
        fitting = [one for one in fields if one.ref and _may_mean(one.ref, annotation["type"])]
        if fitting:
            one = draw(st.sampled_from(fitting))
            annotation[one.key] = [annotation["id"]] if one.many == "list" else annotation["id"]


def _may_mean(ref: Ref, kind: str) -> bool:
    return not ref.targets or kind in ref.targets


def _references(record: Values, cls: type[Record]) -> Iterator[tuple[Any, Any]]:
    for one in shape_of(cls).fields:
        if one.ref is not None and one.key in record:
            if one.many == "list":
                yield from (
                    (record[one.key], position) for position in range(len(record[one.key]))
                )
            else:
                yield record, one.key


def _circle(draw: DrawFn, values: Values) -> None:
    """Let the annotations of one type refer to each other in a ring."""
    for ring, one in _own_kind(draw, values):
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            here[one.key] = [there["id"]] if one.many == "list" else there["id"]


def _reference_shared(draw: DrawFn, values: Values) -> None:
    """Let all annotations of one type refer to the same one of them."""
    for ring, one in _own_kind(draw, values):
        for here in ring[1:]:
            here[one.key] = [ring[0]["id"]] if one.many == "list" else ring[0]["id"]


def _own_kind(draw: DrawFn, values: Values) -> Iterator[tuple[list[Values], Field]]:
    """The annotations of one type, with the fields in which they refer to the same type."""
    found = {
        item["type"]: [
            one
            for one in shape_of(TYPE_BY_NAME[item["type"]]).fields
            if one.ref is not None and item["type"] in one.ref.targets
        ]
        for item in values["annotations"]
    }
    kinds = sorted(kind for kind, fields in found.items() if fields)
    if kinds:
        kind = draw(st.sampled_from(kinds))
        for one in found[kind]:
            yield [item for item in values["annotations"] if item["type"] == kind], one


def _spans(values: Values) -> list[Values]:
    return [span for annotation in values["annotations"] for span in annotation["spans"]]


def _offset_moved(draw: DrawFn, values: Values) -> None:
    if spans := _spans(values):
        span, key = draw(st.sampled_from(spans)), draw(st.sampled_from(("start", "end")))
        step = draw(st.sampled_from((-1, 1, -2, 2, 5, 1000, MAX_INTEGER)))
        span[key] = min(max(span[key] + step, 0), MAX_INTEGER)


def _offsets_swapped(draw: DrawFn, values: Values) -> None:
    if spans := _spans(values):
        span = draw(st.sampled_from(spans))
        span["start"], span["end"] = span["end"], span["start"]


def _spans_rearranged(draw: DrawFn, values: Values) -> None:
    if values["annotations"]:
        annotation = draw(st.sampled_from(values["annotations"]))
        spans = annotation["spans"] + deepcopy(annotation["spans"][:1])
        annotation["spans"] = draw(st.permutations(spans))


def _words_changed(draw: DrawFn, values: Values) -> None:
    """Change one character of the words, or of the text itself."""
    places = [(span, key) for span in _spans(values) for key in ("exact", "prefix", "suffix")]
    known = [(values["article"]["text"], "content"), *places]
    owner, key = draw(st.sampled_from(known))
    words = owner.get(key, "")
    at = draw(st.integers(0, len(words)))
    removed = draw(st.integers(0, 1))
    owner[key] = words[:at] + draw(texts(2)) + words[at + removed :]


def _text_told_wrongly(draw: DrawFn, values: Values) -> None:
    text = values["article"]["text"]
    change = draw(st.sampled_from(("length", "sha256", "file", "content")))
    if change == "length":
        text["length"] = max(text["length"] + draw(st.sampled_from((-1, 1, 2))), 0)
    elif change == "sha256":
        text["sha256"] = "0" * 64
    elif change == "file":
        text["file"] = "text.txt"
    else:
        text.pop("content", None)


_DATES = ("2023-02-29", "0000-01-01", "2024-04-31T00:00:00Z", "2024-02-29T23:59:59-11:00")


def _dates_changed(draw: DrawFn, values: Values) -> None:
    dates = st.one_of(st.sampled_from(_DATES), TIMESTAMPS)
    owner = draw(st.sampled_from([values["article"], *values["annotations"]]))
    keys = ("published", "retrieved") if owner is values["article"] else ("created", "modified")
    owner |= {key: draw(dates) for key in keys}


def _agent_added(draw: DrawFn, values: Values) -> None:
    id = draw(st.sampled_from(["x", *_ids(values)]))
    values.setdefault("agents", []).append({"id": id, "kind": "person", "name": ""})


_DETOURS: Sequence[Callable[[DrawFn, Values], None]] = (
    _any_field_set,
    _any_field_set,
    _id_used_twice,
    _reference_led_astray,
    _reference_to_itself,
    _circle,
    _reference_shared,
    _offset_moved,
    _offset_moved,
    _offsets_swapped,
    _spans_rearranged,
    _words_changed,
    _text_told_wrongly,
    _dates_changed,
    _agent_added,
)

# What was thought up by hand for the rules has the words that they look for: nearly the same
# documents are where a screen and its rules would disagree.
_SEEDS: Sequence[Values] = tuple(
    json.loads(codec.encode(example)) for rule in RULES.values() for _, example in parse(rule.doc)
)
_MARKS = "“”„«»\"'‘’‹›—[](). \n\u00a0a1\u0301"


@st.composite
def near_misses(draw: DrawFn) -> Values:
    """An example of a rule with a few small changes, all of which pass the schema."""
    values = deepcopy(draw(st.sampled_from(_SEEDS)))
    for _ in range(draw(st.integers(0, 3))):
        draw(st.sampled_from(_SMALL_CHANGES))(draw, values)
    return values


def _character_changed(draw: DrawFn, values: Values) -> None:
    """Another character in the text, the length and digest of which still fit."""
    stored = values["article"]["text"]
    content = stored.get("content", "")
    at = draw(st.integers(0, len(content)))
    removed = draw(st.integers(0, 1))
    content = content[:at] + draw(st.sampled_from(("", *_MARKS))) + content[at + removed :]
    digest = hashlib.sha256(content.encode()).hexdigest()
    stored |= {"content": content, "length": len(content), "sha256": digest}


def _common_field_changed(draw: DrawFn, values: Values) -> None:
    """Another creator, status, mode or kind of annotation."""
    if values["annotations"]:
        annotation = draw(st.sampled_from(values["annotations"]))
        fields = shape_of(TYPE_BY_NAME[annotation["type"]]).fields
        one = draw(st.sampled_from([one for one in fields if isinstance(one.item, Enum)]))
        assert isinstance(one.item, Enum)
        annotation[one.key] = draw(st.sampled_from(one.item.values))


def _creator_changed(draw: DrawFn, values: Values) -> None:
    if values["annotations"]:
        agents = values.setdefault("agents", [])
        if not agents:
            agents.append({"id": "a.creator", "kind": "person", "name": ""})
        draw(st.sampled_from(values["annotations"]))["creator"] = agents[0]["id"]


def _annotation_copied(draw: DrawFn, values: Values) -> None:
    """The same annotation again, under another id."""
    if values["annotations"]:
        copy = deepcopy(draw(st.sampled_from(values["annotations"])))
        copy["id"] = f"copy{len(values['annotations'])}"
        values["annotations"].insert(draw(st.integers(0, len(values["annotations"]))), copy)


_SMALL_CHANGES: Sequence[Callable[[DrawFn, Values], None]] = (
    _character_changed,
    _character_changed,
    _offset_moved,
    _offset_moved,
    _common_field_changed,
    _creator_changed,
    _annotation_copied,
    _reference_led_astray,
    _spans_rearranged,
)
