"""How many values a file holds is known before any of them is made."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotator.codec import json_size
from annotator.codec.xml import size

from ..hostile.inputs import CUE, CUE_ELEMENT, in_json, in_xml

TEXTS = st.text('[]{},:"\\\\a ', max_size=6)
VALUES = st.recursive(
    TEXTS | st.sampled_from([0, -1.5, None, True]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


def values_in(value: Any) -> int:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(values_in, items))


def members_in(value: Any) -> int:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (len(value) if isinstance(value, dict) else 0) + sum(map(members_in, items))


@given(VALUES, st.sampled_from([None, 0, 3]), st.sampled_from([1, 2, 3, 7, 2**18]))
def test_values_and_members_of_json_are_counted(
    value: Any, indent: int | None, piece: int
) -> None:
    data = json.dumps(value, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_size, "_PIECE", piece)
        assert not json_size.more_values_than(data, values_in(value))
        assert json_size.more_values_than(data, values_in(value) - 1)
        assert json_size.count_members(data) == members_in(value)


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ("", 0),
        ("<a/>", 1),
        ("<a></a>", 1),
        ("<a>x</a>", 2),
        ("<a/>x<a/>", 3),
        ("x &amp; y", 1),
        ("<!-- <a b='1'/> -->", 1),
        ("<!-- - > x --><a/>", 2),
        ("<?a b='1'?>", 1),
        ("<![CDATA[<a b='1'/>]]>", 1),
        ('<a b="1"/>', 3),
        ("<a b=\"1\" c = '2'/>", 5),
        ("<a b=\"x='y'\"/>", 3),
        ('<a b=">"/>', 3),
        ('<a b="/>"/>x', 4),
        ('<a b=""/>', 3),
        ('<a b="1 2  3\n4"/>', 6),
        ("b='1' x = 2", 1),
        ('<a\nb="1"\nc="2"/>', 5),
        ('<a\tb="1"\tc="2"/>', 5),
        ('<a\rb="1"\rc="2"/>', 5),
        ("<a>\n  <b/>\n</a>", 4),
    ],
)
def test_values_of_xml_are_counted(content: str, values: int) -> None:
    data = f"<r>{content}</r>".encode()
    etree.fromstring(data)
    assert not size.more_values_than(data, values + 1)
    assert size.more_values_than(data, values)


@pytest.mark.parametrize("piece", [1, 2, 3, 4, 5, 2**18])
@pytest.mark.parametrize(
    ("data", "values"),
    [
        ("[[],[],{}]", 4),
        ("[ {} , [ ] , [\n\t\r] ]", 4),
        ('["", [], "a", [""]]', 6),
        ('[{"a": [], "b": {}}, []]', 5),
        ('["\\\\", ["\\""], {}]', 5),
        ("[[[[]]]]", 4),
    ],
)
def test_what_is_empty_holds_no_value(data: str, values: int, piece: int) -> None:
    assert values_in(json.loads(data)) == values
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_size, "_PIECE", piece)
        assert not json_size.more_values_than(data.encode(), values)
        assert json_size.more_values_than(data.encode(), values - 1)


@pytest.mark.parametrize("unclosed", ["<", "<a", "<!--", "<?", "<![CDATA[", '="', "='", ">", "</"])
def test_what_is_not_closed_is_looked_at_once(unclosed: str) -> None:
    assert not size.more_values_than(unclosed.encode() * 100_000, 200_000)


def test_the_smallest_annotations_are_as_many_values_as_the_limit_was_made_for() -> None:
    for data, in_one, count in (
        (in_json([CUE % 1] * 1000), 7, json_size.more_values_than),
        (in_xml([CUE_ELEMENT % 1] * 1000), 8, size.more_values_than),
    ):
        assert count(data, in_one * 1000)
        assert not count(data, in_one * 1000 + 20)
