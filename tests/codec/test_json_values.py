"""JSON as plain values: what is refused, how deep it may be, and which defects are listed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codec import json_size
from annotator.codec.defects import Defect, Unreadable
from annotator.codec.json_values import read
from annotator.problems import KEY, Spot

TEXTS = st.text('[]{}"\\a', max_size=6)
VALUES = st.recursive(
    TEXTS | st.just(0),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


def depth_of(value: Any) -> int:
    """How many lists and objects stand in each other."""
    if isinstance(value, dict | list):
        items = value.values() if isinstance(value, dict) else value
        return 1 + max(map(depth_of, items), default=0)
    return 0


def nested(depth: int, opening: str = "[", closing: str = "]") -> str:
    return opening * depth + closing * depth


@given(VALUES, st.integers(0, 8), st.sampled_from([1, 2, 3, 7, 2**18]))
def test_too_deep_is_what_is_nested_deeper_than_the_limit(
    value: Any, limit: int, piece: int
) -> None:
    data = json.dumps(value).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_size, "_PIECE", piece)
        if depth_of(value) <= limit:
            assert read(data, max_depth=limit) == (value, [])
        else:
            with pytest.raises(Unreadable, match=rf"deeper than the limit of {limit}\Z"):
                read(data, max_depth=limit)


@pytest.mark.parametrize("limit", [1, 2, 5, 6, 64])
@pytest.mark.parametrize("before", ["", '"]", ', '"\\\\", ', '"\\"]", ', "[], " * 99, "{}, " * 99])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
@pytest.mark.parametrize("piece", [3, 5, 100, 2**18])
def test_the_limit_itself_is_not_too_deep(
    limit: int,
    before: str,
    opening: str,
    closing: str,
    piece: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json_size, "_PIECE", piece)
    inner = opening * (limit - 1) + "1" + closing * (limit - 1)
    before = before if limit > 1 or ("[" not in before and "{" not in before) else ""
    read(f"[{before}{inner}]".encode(), max_depth=limit)
    with pytest.raises(Unreadable) as refused:
        read(f"[{before}{opening}{inner}{closing}]".encode(), max_depth=limit)
    assert refused.value.defect.rule == "limit-exceeded"


@pytest.mark.parametrize("data", [b"<a/>", b" \n<a/>", b"<"])
def test_xml_is_recognised(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, max_depth=9)
    assert refused.value.defect == Defect(
        "not-well-formed",
        (),
        "this is not JSON; it looks like XML",
        "give it a name that ends in .xml, or say --from xml",
        Spot("byte"),
    )


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_no_json(name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(f"[{name}]".encode(), max_depth=9)
    assert refused.value.defect.rule == "not-well-formed"
    assert refused.value.defect.message == f"{name} is not JSON"
    assert refused.value.defect.hint == "leave the field out where nothing is known"


def test_the_second_of_many_equal_keys_is_the_defect() -> None:
    value, defects = read(b'{"b": [{"a": 1, "a": 2, "c": 3, "a": 4}]}', max_depth=9)
    assert value == {"b": [{"a": 4, "c": 3}]}
    here = ("b", 0, "a")
    related = (("first given here", here, KEY),)
    spot = Spot("key", number=1)
    message = "'a' is given twice"
    assert defects == [Defect("duplicate-field", here, message, "keep one of them", spot, related)]


@pytest.mark.parametrize("escape", ["\\ud800", "\\uDFFF", "\\uDbFf", "\\udC00"])
def test_half_a_pair_is_a_defect_however_it_is_written(escape: str) -> None:
    _, defects = read(f'{{"a": ["é", "x{escape}"]}}'.encode(), max_depth=9)
    assert [(defect.rule, defect.path) for defect in defects] == [("lone-surrogate", ("a", 1))]
    code = escape[2:].upper()
    assert defects[0].message == f"the text holds half of a surrogate pair, U+{code}"


def test_a_whole_pair_is_none() -> None:
    assert read(b'["\\ud83d\\ude00"]', max_depth=9) == (["😀"], [])


@pytest.mark.parametrize(
    ("data", "byte"), [(b"[[[XX]], []]", 3), (b'["\xc3\xa9", x]', 7), (b"[1,\n2", 5), (b"[] 1", 3)]
)
def test_the_byte_where_it_breaks(data: bytes, byte: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, max_depth=3)
    assert refused.value.defect.spot == Spot("byte", number=byte)


def test_with_enough_defects_it_ends() -> None:
    data = json.dumps(["\ud800"] * 5).encode()
    assert len(read(data, max_depth=9)[1]) == 5
    assert [defect.path for defect in read(data, max_depth=9, most=2)[1]] == [(0,), (1,)]
