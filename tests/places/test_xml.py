"""Where things stand in XML: the XPath and the bytes of a place agree, and hold its value."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

from hypothesis import given
from lxml import etree

from annotator.codec.xml import scan, writer
from annotator.formats.xml_places import XmlPlaces
from annotator.model.names import NAMESPACE
from annotator.model.records import Record
from annotator.model.shape import Field, shape_of
from annotator.problems import VALUE, Path
from tests.properties.strategies import Values, documents, model_of


def places(record: Record, path: Path = ()) -> Iterator[tuple[Path, Field, Any]]:
    """Each place in a document where a value or a record stands."""
    for field in shape_of(type(record)).fields:
        value = getattr(record, field.name)
        if value is None or value in ((), {}):
            continue
        here = (*path, field.key)
        items: Any = [(here, value)]
        if field.many == "list":
            items = [((*here, number), item) for number, item in enumerate(value)]
        elif field.many == "map":
            items = [((*here, key), item) for key, item in value.items()]
        for at, item in items:
            yield at, field, item
            if isinstance(item, Record):
                yield from places(item, at)


@given(documents())
def test_xpath_and_bytes_agree_and_hold_the_value(values: Values) -> None:
    document = model_of(values)
    data = writer.encode(document)
    plain = etree.fromstring(data.replace(b' xmlns="%s"' % NAMESPACE.encode(), b""))
    found = XmlPlaces(data, scan.root(data))
    for path, field, value in places(document):
        xpath, at = found.find(path, VALUE)
        (node,) = plain.xpath(xpath)
        piece = data[slice(*at)]
        if isinstance(value, Record):
            assert piece.startswith(b"<" + node.tag.encode())
        elif field.is_attribute:
            assert unescape(piece.decode()) in str(node).split(" ")
        elif node.text:
            assert unescape(piece.decode()) == node.text
        else:
            assert piece.startswith(b"<" + node.tag.encode())


PREFIXED = f"""\
<?xml version="1.0"?>
<!-- <annotatedArticle> & "more" -->
<a:annotatedArticle xmlns:a='{NAMESPACE}' version = "1.0">
  <?note > ?><a:annotations x="<>" y='>'><![CDATA[ <a:quote/> ]]><!-- <a:cue> -->
    <a:quote id="q1"/><x:cue xmlns:x="urn:x"/><x:cue xmlns:x="{NAMESPACE}" id='c"1'
      /><a:quote id = "q2"><a:spans/></a:quote>
  </a:annotations>
</a:annotatedArticle>""".replace("<>", "&lt;>").encode()


def test_prefixes_comments_and_character_data_do_not_confuse() -> None:
    found = XmlPlaces(PREFIXED, scan.root(PREFIXED))
    xpath, at = found.find(("annotations", 1, "id"), VALUE)
    assert xpath == "/annotatedArticle/annotations/cue[1]/@id"
    assert PREFIXED[slice(*at)] == b'c"1'
    xpath, at = found.find(("annotations", 2, "id"), VALUE)
    assert xpath == "/annotatedArticle/annotations/quote[2]/@id"
    assert PREFIXED[slice(*at)] == b"q2"
    assert PREFIXED[slice(*found.find(("version",), VALUE)[1])] == b"1.0"


def test_depth_does_not_matter() -> None:
    for depth in (2, 3, 4, 5, 60, 5000):
        data = b"<r><a>" + b"<x>" * depth + b"</x>" * depth + b"</a><b>here</b></r>"
        child = scan.root(data).child(1)
        assert child is not None
        assert data[slice(*child.content())] == b"here"
