"""Elements, attributes and texts of an XML file stand where lxml finds them."""

from __future__ import annotations

from copy import deepcopy
from html import unescape
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from annotator.codec.xml.scan import Node, first_deeper_than, root

NAMES = st.sampled_from(["a", "b", "feature", "p:a", "p:b", "é"])
SPACE = st.sampled_from(["", " ", "\n", "\t\r\n "])
TEXTS = st.text("ab >/='\"\n é", max_size=6)
OTHERS = st.sampled_from(
    ["<!-- <a> & </a> -->", "<!---->", "<?pi <a> ?>", "<?p?>", "<!--\n>-->", "<?p x\n?>"]
)
CHARACTER_DATA = st.sampled_from(["<![CDATA[<a>]]]>", "<![CDATA[]]>", "<![CDATA[\n</a>&]]>"])


@st.composite
def start_tags(draw: st.DrawFn, name: str) -> str:
    """A start tag without its end, however it is written."""
    parts = [f"<{name}"]
    for key in draw(st.lists(st.sampled_from(["x", "name", "p:x"]), unique=True)):
        mark = draw(st.sampled_from("'\""))
        value = draw(TEXTS).replace(mark, "")
        parts.append(f" {draw(SPACE)}{key}{draw(SPACE)}={draw(SPACE)}{mark}{value}{mark}")
    return "".join(parts) + draw(SPACE)


@st.composite
def elements(draw: st.DrawFn, depth: int = 5) -> str:
    """An element with all that can stand in it."""
    name = draw(NAMES)
    start = draw(start_tags(name))
    if draw(st.booleans()):
        return f"{start}/>"
    pieces = TEXTS | OTHERS | CHARACTER_DATA
    inner = st.lists(pieces | elements(depth - 1), max_size=4) if depth else st.lists(pieces)
    return f"{start}>{''.join(draw(inner))}</{name}{draw(SPACE)}>"


ALL = (
    "<a x='/>'/>y<b/><!-- </a><b/> --><p:a><b><a><b><a><b><a/><?p </b>?></b><![CDATA[</a>]]></a>"
    '</b></a></b></p:a><?pi </a>?><b name="\'>"  >é</b ><b></b>'
)


@given(elements(), st.lists(OTHERS | SPACE, max_size=3).map("".join), SPACE)
@example(ALL, "", "")
@example(ALL + ALL, "<!-- <b> -->\n<?p?>", "\n")
def test_all_nodes_are_where_lxml_finds_them(element: str, before: str, after: str) -> None:
    start = "<root xmlns:p='urn:p'>"
    data = f"{before}{start}{element}</root>{after}".encode()
    found = root(data)
    assert data[found.start : found.end] == f"{start}{element}</root>".encode()
    assert_same(found, etree.fromstring(data), data)


def assert_same(found: Node, node: Any, data: bytes) -> None:
    """A node is that of lxml, and all in it are."""
    if not isinstance(node.tag, str):
        assert not found.is_element
        assert (found.name, found.prefix, found.attributes) == ("", "", {})
        assert found.name_range == found.head == found.content() == (found.start, found.end)
        assert data[found.start : found.end] == etree.tostring(node, with_tail=False)
        return
    assert found.is_element
    assert (found.name, found.prefix) == (etree.QName(node).localname, node.prefix or "")
    assert data[slice(*found.name_range)].decode() == ":".join(
        part for part in (found.prefix, found.name) if part
    )
    assert_same_attributes(found, node, data)
    children = [child for _, child in found.children()]
    assert len(children) == len(node)
    for number, (child, other) in enumerate(zip(children, node, strict=True)):
        again = found.child(number)
        assert again is not None
        assert again.start == child.start
        assert found.child(number) is again
        assert_same(child, other, data)
    assert found.child(len(node)) is None
    assert_same_names(found, children)
    assert_same_content(found, node, data)


def assert_same_content(found: Node, node: Any, data: bytes) -> None:
    if found.content() == found.head:
        assert not len(node)
        assert not node.text
        return
    again = etree.fromstring(b"<r xmlns:p='urn:p'>%s</r>" % data[slice(*found.content())])
    assert (
        etree.tostring(again).partition(b">")[2]
        == etree.tostring(_bare(node), with_tail=False).partition(b">")[2]
    )


def _bare(node: Any) -> Any:
    """The content of a node in another element."""
    bare = etree.Element("r", nsmap={"p": "urn:p"})
    bare.text = node.text
    bare.extend(deepcopy([*node]))
    return bare


def assert_same_attributes(found: Node, node: Any, data: bytes) -> None:
    named = {key.replace("{urn:p}", "p:"): value for key, value in node.items()}
    declared = found.attributes.keys() - named.keys()
    assert declared <= {"xmlns:p"}
    for key, (name, value) in found.attributes.items():
        assert data[slice(*name)].decode() == key
        written = data[slice(*value)].decode()
        assert found.attribute(key) == written
        if key in named:
            spaced = written.replace("\n", " ").replace("\t", " ").replace("\r", "")
            assert unescape(spaced) == named[key].replace("\r", "")
    assert found.attribute("none") is None


def assert_same_names(found: Node, children: list[Node]) -> None:
    for name in ("a", "b", "none"):
        named = [child for child in children if child.name == name]
        for number, child in reversed([*enumerate(named)]):
            assert (again := found.named(name, number)) is not None
            assert again.start == child.start
        assert found.named(name, len(named)) is None


def test_features_by_name() -> None:
    data = b"<r>\n<f name='x'/><f name=\"y\">1</f><f name='x'>2</f><f/></r>"
    features = root(data).features
    assert {name: node.start for name, node in features.items()} == {"x": 4, "y": 17}


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ("<r/>", [""]),
        ("<r>a</r>", ["a"]),
        ("<r>XaX</r>", ["XaX"]),
        ("<r> a b \n<x/>\t c<!-- d --> </r>", ["a b", "c", ""]),
        ("<r><x>y</x> <![CDATA[<z>]]> </r>", ["", "<![CDATA[<z>]]>"]),
    ],
)
def test_text_after_so_many_nodes(data: str, texts: list[str]) -> None:
    node = root(data.encode())
    ranges = [node.text_after(number) for number in range(len(texts))]
    assert [data[slice(*range)] for range in ranges] == texts


@pytest.mark.parametrize(
    ("data", "content"),
    [("<r/>", "<r/>"), ("<r></r>", "<r>"), ("<r>a</r>", "a"), ("<r> <x/></r >", " <x/>"),
     ("<r a='/' b='>'>x</r>", "x"), ("<r><!-- </r> --></r>", "<!-- </r> -->")],
)  # fmt: skip
def test_content(data: str, content: str) -> None:
    assert data[slice(*root(data.encode()).content())] == content


@pytest.mark.parametrize("data", [b"", b"text", b"<!-- only -->", b"<?p?>\n"])
def test_without_an_element_there_is_a_place_all_the_same(data: bytes) -> None:
    node = root(data)
    assert not node.is_element
    assert node.head == (node.start, node.start + 1)


@pytest.mark.parametrize(
    ("data", "namespace"),
    [
        ("<r/>", None),
        ("<r a='xmlns'/>", None),
        ("<r xmlns='u'/>", "u"),
        ("<r xmlns:p='v'/>", None),
        ("<p:r xmlns='u' xmlns:p='v'/>", "v"),
        ("<p:r xmlns='u'/>", None),
        ("<r><!-- xmlns='u' --></r>", None),
    ],
)
def test_the_namespace_that_an_element_declares_for_its_name(
    data: str, namespace: str | None
) -> None:
    assert root(data.encode()).namespace == namespace


def test_a_comment_declares_none() -> None:
    child = root(b"<r><!-- xmlns='u' --></r>").child(0)
    assert child is not None
    assert child.namespace is None


def test_the_end_of_what_is_deeper_than_one_pattern_knows() -> None:
    deep = "<a>" * 9 + "<!-- </a> --><b/><?x </a>?><c>1</c>" + "</a>" * 9
    data = f"<r>{deep}<d/></r>".encode()
    first, last = (child for _, child in root(data).children())
    assert data[first.start : first.end] == deep.encode()
    assert data[last.start : last.end] == b"<d/>"


def test_where_something_is_too_deep_comments_are_no_level() -> None:
    data = b"<r><!-- <x> --><a><?p <x>?><b/><c><d/></c></a></r>"
    assert first_deeper_than(data, 1) == data.index(b"<a>")
    assert first_deeper_than(data, 2) == data.index(b"<b/>")
    assert first_deeper_than(data, 3) == data.index(b"<d/>")
    assert first_deeper_than(data, 4) == 0
