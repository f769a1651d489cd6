"""Valid documents made wrong where a schema can see it; by chance some are still valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from annotator.model.document import AnnotatedArticle
from annotator.model.scalars import MAX_INTEGER
from annotator.model.shape import all_shapes
from annotator.model.vocabulary import TYPE_NAMES

from .strategies import Values, any_documents

Path = tuple[str | int, ...]

#: Values that are wrong nearly everywhere, and some that are right where one would not think so.
_ANYTHING: Sequence[Any] = (
    *(None, True, False, 0, -0.0, 1, 1.0, 12.0, -1, 1.5, 1.0000000000000002, 5e-324, 1e300),
    *(MAX_INTEGER, float(MAX_INTEGER), MAX_INTEGER + 1, 10**15, 1e15, 10**30, -(10**20)),
    *("", " ", "1", "01", "x", " x", "x ", "x\n", "x y", "é", "١", "a:b", "2024-02-30", "\u2028"),
    *("12.0", "+1", "n" * 201, "code-point", "2024-01-01T25:00:00Z", "draft", "DRAFT", "draft "),
    *([], {}, [[]], [{}], [None], [""], ["x", 1], {"": ""}, {"x": ""}, {"x": None}, {"x\n": "y"}),
    *([{"start": 0, "end": 0}], [{"type": "cue"}], {"type": "cue", "id": "x", "spans": []}),
)
_KEYS = (
    *("x", "", "Start", "é", "$schema", "format", "type", "a b", "xmlns", "restore"),
    *sorted({field.key for shape in all_shapes(AnnotatedArticle) for field in shape.fields}),
)


@st.composite
def broken(draw: DrawFn) -> Values:
    """A document with one or two random changes; by chance it may still be valid."""
    values = deepcopy(draw(any_documents(most=4)))
    for _ in range(draw(st.sampled_from((1, 1, 1, 2)))):
        places = [*_places(values)]
        owner, key = places[draw(st.integers(0, len(places) - 1))]
        draw(st.sampled_from(_CHANGES))(draw, owner, key)
    return values


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each object or list below a value, with each key or position in it."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield value, key
        if isinstance(item, dict | list):
            yield from _places(item)


def _remove(_draw: DrawFn, owner: Any, key: Any) -> None:
    del owner[key]


def _replace(draw: DrawFn, owner: Any, key: Any) -> None:
    owner[key] = deepcopy(draw(st.sampled_from(_ANYTHING)))


def _empty(draw: DrawFn, owner: Any, key: Any) -> None:
    """What decoding would take for absent."""
    if isinstance(owner, dict):
        key = draw(st.one_of(st.just(key), st.sampled_from(_KEYS)))
    owner[key] = draw(st.sampled_from((None, [], {}, "")))


def _add(draw: DrawFn, owner: Any, _key: Any) -> None:
    value = deepcopy(draw(st.sampled_from(_ANYTHING)))
    if isinstance(owner, dict):
        owner[draw(st.sampled_from(_KEYS))] = value
    else:
        owner.append(value)


def _rename(draw: DrawFn, owner: Any, key: Any) -> None:
    if isinstance(owner, dict):
        owner[draw(st.sampled_from(_KEYS))] = owner.pop(key)
    else:
        owner.append(deepcopy(owner[key]))


def _vary(draw: DrawFn, owner: Any, key: Any) -> None:
    match owner[key]:
        case str(text):
            variants: Sequence[Any] = (
                *(f"{text}\n", f" {text}", f"{text} ", text.upper(), text * 2, text[1:], [text]),
                *TYPE_NAMES[:3],
            )
        case int(number) | float(number):
            variants = (float(number), str(number), -number, number + 0.5, number + 10**15)
        case list(items):
            variants = (items[::-1], items * 2, [items], dict(enumerate(map(str, items))), *items)
        case dict(members):
            variants = ([members], {**members, "x": "y"}, [*members], str(members))
        case _:
            variants = ("",)
    owner[key] = deepcopy(draw(st.sampled_from(variants)))
    if isinstance(owner[key], dict):
        owner[key] = {str(name): item for name, item in owner[key].items()}


_CHANGES: Sequence[Callable[[DrawFn, Any, Any], None]] = (
    _remove,
    _replace,
    _replace,
    _empty,
    _add,
    _rename,
    _vary,
)
