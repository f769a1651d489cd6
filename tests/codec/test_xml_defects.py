"""All that can be wrong with a value in XML, in one file: each is listed, word for word."""

from __future__ import annotations

from typing import Any, Final

from annotator.codec.defects import Defect
from annotator.codec.xml import values
from annotator.codec.xml.parser import parse

MESSY: Final = """\
<annotatedArticle xmlns="https://w3id.org/annotated-article/1" version="1.0" xmlns:x="urn:x" x:a="1" type="a" article="b" other="c">XX
<x:note/><other>1</other><spans/><agents q="1" x:r="2">X<x:agent/><person/><!-- --><agent id="a"><name>A</name></agent>X</agents>X
<article id="u" format="x"><title>T<b/>t</title><author>A</author><title restore="q" wrong="1">U</title><id>z</id>
<feature>none</feature><feature name="n:a">1</feature><feature name="n:a" x:y="1" lang="en">2</feature>
<text offsetUnit="code-point">x</text></article>
<annotations><cue id="c"><relation role="r" target="c"> </relation><relation>X</relation><relation><note/></relation><span start="1" end="2"/></cue><unknown id="k"/><!-- --><x:cue/><quote><sources>s</sources><cues/></quote></annotations>X
</annotatedArticle>
"""  # noqa: E501

VALUES: Final = {
    "format": "annotated-article",
    "version": "1.0",
    "other": "",
    "agents": [{"id": "a", "name": "A"}],
    "article": {
        "id": "u",
        "title": "T",
        "authors": ["A"],
        "features": {"n:a": "1"},
        "text": {"offsetUnit": "code-point"},
    },
    "annotations": [
        {
            "type": "cue",
            "id": "c",
            "relations": [{"role": "r", "target": "c"}, {}, {}],
            "spans": [{"start": 1, "end": 2}],
        },
        {"type": "unknown", "id": "k"},
        {"type": "quote"},
    ],
}

DEFECTS: Final = """\
foreign-attribute / attribute,a,0,0
  the attribute 'a' of the namespace 'urn:x' is not accepted
  of other namespaces only xsi:schemaLocation on the root element is
unknown-field /type key,,0,0
  'type' belongs to the JSON form only
  take it out
unknown-field /article key,,0,0
  'article' is an element in XML, not an attribute
  write <article>…</article>
stray-text / text,,0,0
  there is text where only elements can be: "XX"
  take it out, or put it into the element where it belongs
unknown-field /note child,,0,1
  <note> is not in the namespace of the format
  it is in the namespace 'urn:x'; take it out, or correct xmlns
unknown-field /other child,,1,1
  there is no element <other> here
  possible are <article>, <agents>, <annotations>
unknown-field /spans child,,2,1
  there is no element <spans> here
  possible are <article>, <agents>, <annotations>
unknown-field /agents/q key,,0,0
  <agents> has no attributes
  take it out
foreign-attribute /agents attribute,r,0,0
  the attribute 'r' of the namespace 'urn:x' is not accepted
  of other namespaces only xsi:schemaLocation on the root element is
stray-text /agents text,,0,0
  there is text where only elements can be: "X"
  take it out, or put it into the element where it belongs
unknown-field /agents/agent child,,0,1
  <agent> is not in the namespace of the format
  it is in the namespace 'urn:x'; take it out, or correct xmlns
unknown-field /agents/person child,,1,1
  there is no element <person> here
  write one <agent> for each
stray-text /agents text,,4,0
  there is text where only elements can be: "X"
  take it out, or put it into the element where it belongs
stray-text / text,,4,0
  there is text where only elements can be: "X"
  take it out, or put it into the element where it belongs
element-order /article child,,4,1
  <article> stands after <agents>
  the order of child elements is fixed; move it before
unknown-field /article/format key,,0,0
  'format' belongs to the JSON form only
  take it out
element-in-text /article/title child,,0,0
  the element <b> stands inside free text
  write &lt; where the text itself holds a <
element-order /article/title child,,2,1
  <title> stands after <author>
  the order of child elements is fixed; move it before
duplicate-field /article/title child,,2,1
  'title' is given twice
  keep one of them
  first given here /article/title child,0,1
unknown-field /article/id child,,3,1
  'id' is an attribute in XML, not an element
  write id="…"
missing-field /article/features child,,4,1
  a <feature> needs the attribute 'name'
  write <feature name="…">
foreign-attribute /article/features/n:a attribute,y,0,0
  the attribute 'y' of the namespace 'urn:x' is not accepted
  of other namespaces only xsi:schemaLocation on the root element is
unknown-field /article/features/n:a value,,0,0
  free text has no attribute 'lang'
  take it out
duplicate-field /article/features/n:a child,,6,2
  'n:a' is given twice
  keep one of them
  first given here /article/features/n:a value,0,0
stray-text /article/text text,,0,0
  there is text where only elements can be: "x"
  take it out, or put it into the element where it belongs
stray-text /annotations/0/relations/0 text,,0,0
  there is text where only elements can be: " "
  take it out, or put it into the element where it belongs
stray-text /annotations/0/relations/1 text,,0,0
  there is text where only elements can be: "X"
  take it out, or put it into the element where it belongs
unknown-field /annotations/0/relations/2/note child,,0,1
  there is no element <note> here
  it has no child elements
element-order /annotations/0/spans child,,3,1
  <span> stands after <relation>
  the order of child elements is fixed; move it before
unknown-field /annotations/cue child,,3,1
  <cue> is not in the namespace of the format
  it is in the namespace 'urn:x'; take it out, or correct xmlns
unknown-field /annotations/2/sources child,,0,1
  'sources' is an attribute in XML, not an element
  write sources="…"
unknown-field /annotations/2/cues child,,1,1
  'cues' is an attribute in XML, not an element
  write cues="…"
stray-text / text,,6,0
  there is text where only elements can be: "X"
  take it out, or put it into the element where it belongs
"""


def described(defect: Defect) -> str:
    """A defect in a few lines: its rule, place and spot, message, hint and other places."""
    spot = defect.spot
    exact = f"{spot.kind},{spot.name},{spot.number},{spot.up}"
    lines = [
        f"{defect.rule} {_path(defect.path)} {exact}",
        f"  {defect.message}",
        f"  {defect.hint}",
    ]
    for message, path, other in defect.related:
        lines.append(f"  {message} {_path(path)} {other.kind},{other.number},{other.up}")
    return "\n".join(lines)


def read(text: str) -> tuple[dict[str, Any], list[Defect]]:
    return values.read(parse(text.encode()), text.encode(), max_depth=9)


def _path(path: tuple[str | int, ...]) -> str:
    return "/" + "/".join(map(str, path))


def test_everything_that_is_wrong_is_listed_in_the_order_of_the_file() -> None:
    found, defects = read(MESSY)
    assert "\n".join(map(described, defects)) + "\n" == DEFECTS
    assert found == VALUES


def test_a_hint_for_editors_hides_no_other_attribute() -> None:
    xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a b"'
    again = MESSY.replace("<annotatedArticle", f"<annotatedArticle {xsi}", 1)
    assert read(again) == read(MESSY)


def test_free_text_has_one_attribute() -> None:
    for name in ("RESTORE", "XXrestoreXX", "name"):
        text = MESSY.replace("<title>", f'<title {name}="x">', 1)
        _, defects = read(text)
        assert f"free text has no attribute '{name}'" in [defect.message for defect in defects]


def test_long_stray_text_is_cut() -> None:
    text = MESSY.replace("XX", "word " * 20, 1)
    _, defects = read(text)
    (message,) = (one.message for one in defects if "word" in one.message)
    shown = message.partition(": ")[2]
    assert len(shown) == 42


def test_nodes_in_free_text_are_numbered_and_empty_text_is_text() -> None:
    text = MESSY.replace("T<b/>t", "T<!-- --><b/>t", 1).replace("<author>A</author>", "<author/>")
    found, defects = read(text)
    assert found["article"]["authors"] == [""]
    inside = [one.spot.number for one in defects if one.rule.endswith("-in-text")]
    assert inside == [0, 1]
