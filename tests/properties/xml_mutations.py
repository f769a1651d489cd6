"""XML made wrong in ways that JSON does not know; by chance some of it is still valid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from lxml import etree

from annotator.codec.restore import WrongRestore, restored
from annotator.codec.xml import writer
from annotator.model.document import AnnotatedArticle
from annotator.model.names import NAMESPACE
from annotator.model.shape import Field, all_shapes
from annotator.model.vocabulary import TYPE_NAMES

from .strategies import any_documents, model_of

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_FIELDS: Sequence[Field] = [one for shape in all_shapes(AnnotatedArticle) for one in shape.fields]
_TAGS = sorted(
    {one.key for one in _FIELDS}
    | {one.element.name for one in _FIELDS if one.element is not None and one.item is not None}
    | {"x", *TYPE_NAMES}
)
_NUMBERS = ("0", "-0", "01", "+1", "1.0", "12.0", "1e0", "9e-0", "5e-00", "1e-01", "1E-7", ".5",
            "1.", "0x1", "1_0", "١", "1.5", "-1", "0.10", "00.1", "999999999999999",
            "1000000000000000", "1e-999", "1e999", "NaN", "INF", "true")  # fmt: skip
_ATTRIBUTES = (*_NUMBERS, "", " ", "x", "x y", "x  y", "x y ", "é", "n" * 201, "a:b", "draft",
               "draft accepted", "quote", "quote quote", "quote  image", "2024-05-01",
               "2024-05-01 ", "1.1", "0:0", "0:1F 0:1F", "1:9")  # fmt: skip
_NAMES = ("x", "type", "format", "restore", "name", "features", "content", "exact", "spans",
          f"{_XML}id", f"{_XML}space", "{urn:x}id", f"{_XSI}nil", f"{_XSI}type",
          f"{_XSI}schemaLocation", *(one.key for one in _FIELDS))  # fmt: skip
_STRAY = ("x", " ", "\t\n", "\u00a0", "\u2003", "\u0085", "\u2028", "\u3000 ", "\r")


class Mutant(NamedTuple):
    """XML with a change."""

    data: bytes
    xsd_sees: bool
    """Whether the verdict is the XSD's to give: some things it cannot see, or has to accept."""


@st.composite
def broken_xml(draw: DrawFn) -> Mutant:
    """XML with one or two random changes."""
    document = model_of(draw(any_documents(most=4)))
    root = etree.fromstring(writer.encode(document, indent=draw(st.booleans())))
    for _ in range(draw(st.sampled_from((1, 1, 1, 2)))):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        element = elements[draw(st.integers(0, len(elements) - 1))]
        draw(st.sampled_from(_CHANGES))(draw, element)
    return Mutant(etree.tostring(root, encoding="UTF-8"), _xsd_sees(root))


def _xsd_sees(root: Any) -> bool:
    """It sees no wrong `restore`, no name given twice, no comment in text; xsi:* is its own."""
    return not any(map(_is_hidden, root.iter()))


def _is_hidden(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return _local(element.getparent()) in _FREE_TEXTS
    if any(key.startswith(_XSI) for key in element.keys()):  # noqa: SIM118
        return True
    names = [child.get("name") for child in element if _local(child) == "feature"]
    return len(set(names)) < len(names) or not _is_restorable(element)


def _is_restorable(element: Any) -> bool:
    try:
        restored(element.text or "", element.get("restore", "0:0"))
    except WrongRestore:
        return "restore" not in element.attrib
    return True


_FREE_TEXTS = {
    one.key if one.element is None else one.element.name
    for one in _FIELDS
    if one.free_text or one.many == "map"
}


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _attribute_changed(draw: DrawFn, element: Any) -> None:
    if not element.attrib:
        return
    key = draw(st.sampled_from(sorted(element.attrib)))
    old = element.get(key)
    variants = (f" {old}", f"{old} ", f"{old}\n", f"\t{old}", f"{old} {old}", f"{old}.0",
                f"0{old}", f"+{old}", old.upper(), old[:-1], *_ATTRIBUTES)  # fmt: skip
    element.set(key, draw(st.sampled_from(variants)))


def _attribute_added(draw: DrawFn, element: Any) -> None:
    element.set(draw(st.sampled_from(_NAMES)), draw(st.sampled_from(_ATTRIBUTES)))


def _attribute_removed(draw: DrawFn, element: Any) -> None:
    if element.attrib:
        del element.attrib[draw(st.sampled_from(sorted(element.attrib)))]


def _child_added(draw: DrawFn, element: Any) -> None:
    namespace = draw(st.sampled_from((NAMESPACE, NAMESPACE, NAMESPACE, "urn:x", "")))
    name = etree.QName(namespace or None, draw(st.sampled_from(_TAGS)))
    child = etree.Element(name)
    child.text = draw(st.sampled_from((None, None, *_STRAY)))
    element.insert(draw(st.integers(0, len(element))), child)


def _child_repeated(draw: DrawFn, element: Any) -> None:
    if len(element):
        child = deepcopy(element[draw(st.integers(0, len(element) - 1))])
        element.insert(draw(st.integers(0, len(element))), child)


def _doubled(_draw: DrawFn, element: Any) -> None:
    """The same element again, right after itself."""
    if element.getparent() is not None:
        element.addnext(deepcopy(element))


def _child_moved(draw: DrawFn, element: Any) -> None:
    if len(element) > 1:
        child = element[draw(st.integers(0, len(element) - 1))]
        element.insert(draw(st.integers(0, len(element) - 1)), child)


def _removed(_draw: DrawFn, element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _emptied(_draw: DrawFn, element: Any) -> None:
    for child in [*element]:
        element.remove(child)


def _renamed(draw: DrawFn, element: Any) -> None:
    if element.getparent() is not None:
        namespace = draw(st.sampled_from((NAMESPACE, NAMESPACE, "urn:x", "")))
        element.tag = etree.QName(namespace or None, draw(st.sampled_from(_TAGS)))


def _text_inside(draw: DrawFn, element: Any) -> None:
    element.text = draw(st.sampled_from(_STRAY))


def _text_after(draw: DrawFn, element: Any) -> None:
    if element.getparent() is not None:
        element.tail = draw(st.sampled_from(_STRAY))


def _comment_inside(draw: DrawFn, element: Any) -> None:
    comment = draw(st.sampled_from((etree.Comment("x"), etree.ProcessingInstruction("x", "y"))))
    element.insert(draw(st.integers(0, len(element))), deepcopy(comment))


_CHANGES: Sequence[Callable[[DrawFn, Any], None]] = (
    _attribute_changed,
    _attribute_changed,
    _attribute_changed,
    _attribute_added,
    _attribute_added,
    _attribute_removed,
    _child_added,
    _child_repeated,
    _doubled,
    _doubled,
    _child_moved,
    _removed,
    _emptied,
    _renamed,
    _text_inside,
    _text_after,
    _text_after,
    _comment_inside,
)
