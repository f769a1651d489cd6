"""XML Schema 1.0 from the model.

Every simple type restricts xs:string: the built-in types collapse white space before they look,
and take `" 1 "` for a number and `" direct "` for a value of an enum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.docs import field_docs, summary
from ..model.document import AnnotatedArticle
from ..model.names import NAMESPACE, ROOT, VERSION
from ..model.records import Annotation, Record
from ..model.scalars import RESTORE, Scalar
from ..model.shape import Enum, Field, Shape, all_shapes, shape_of
from ..model.vocabulary import TYPES
from .enums import enum_docs

Lines = Iterator[str]


def xsd() -> str:
    """The schema of a whole document."""
    return "\n".join(_schema()) + "\n"


def _schema() -> Lines:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{NAMESPACE}"\n'
        f'    targetNamespace="{NAMESPACE}" elementFormDefault="qualified" version="{VERSION}">'
    )
    root = shape_of(AnnotatedArticle)
    # Its type has no name: generators would make a class of that beside the class of the element.
    yield f'  <xs:element name="{ROOT}">'
    yield from _documentation(summary(root.cls), 4)
    yield "    <xs:complexType>"
    yield from _content(root.cls, root.fields, 6)
    yield "    </xs:complexType>"
    yield "  </xs:element>"
    for shape in (shape_of(Annotation), *all_shapes(AnnotatedArticle)):
        if shape != root:
            yield from _complex_type(shape)
    yield from _free_text()
    for name, pattern in _patterns():
        yield from _pattern_type(name, pattern)
    docs = enum_docs()
    for enum in _enums():
        yield from _enum_type(enum, docs[enum.name])
    yield "</xs:schema>"


def _documentation(text: str, indent: int) -> Lines:
    space = " " * indent
    yield f"{space}<xs:annotation>"
    yield f"{space}  <xs:documentation>{_escaped(text)}</xs:documentation>"
    yield f"{space}</xs:annotation>"


def _complex_type(shape: Shape) -> Lines:
    abstract = ' abstract="true"' if shape.cls is Annotation else ""
    yield f'  <xs:complexType name="{shape.title}"{abstract}>'
    yield from _documentation(summary(shape.cls), 4)
    if shape.cls in TYPES:
        yield "    <xs:complexContent>"
        yield f'      <xs:extension base="{Annotation.__name__}">'
        common = len(shape_of(Annotation).fields)
        yield from _content(shape.cls, shape.fields[common:], 8)
        yield "      </xs:extension>"
        yield "    </xs:complexContent>"
    else:
        yield from _content(shape.cls, shape.fields, 4)
    yield "  </xs:complexType>"


def _content(cls: type[Record], fields: tuple[Field, ...], indent: int) -> Lines:
    space = " " * indent
    docs = field_docs(cls)
    children = [field for field in fields if not field.is_attribute]
    if children:
        yield f"{space}<xs:sequence>"
        for field in children:
            yield from _child(field, docs[field.name], indent + 2)
        yield f"{space}</xs:sequence>"
    for field in fields:
        if field.is_attribute:
            use = ' use="required"' if field.required else ""
            yield f'{space}<xs:attribute name="{field.key}" type="{_attribute_type(field)}"{use}>'
            yield from _documentation(docs[field.name], indent + 2)
            yield f"{space}</xs:attribute>"


def _child(field: Field, doc: str, indent: int) -> Lines:
    space = " " * indent
    if field.element is not None and field.element.wrapped:
        least = "" if field.required else ' minOccurs="0"'
        yield f'{space}<xs:element name="{field.key}"{least}>'
        yield from _documentation(doc, indent + 2)
        yield f"{space}  <xs:complexType>"
        yield from _items(field, indent + 4)
        yield f"{space}  </xs:complexType>"
    else:
        name = field.element.name if field.element is not None else field.key
        least = "" if field.required else ' minOccurs="0"'
        most = "" if field.many == "one" else ' maxOccurs="unbounded"'
        yield f'{space}<xs:element name="{name}" type="{_element_type(field)}"{least}{most}>'
        yield from _documentation(doc, indent + 2)
    yield f"{space}</xs:element>"


def _items(field: Field, indent: int) -> Lines:
    space = " " * indent
    if field.item is not None:
        assert field.element is not None
        yield f"{space}<xs:sequence>"
        yield (
            f'{space}  <xs:element name="{field.element.name}" type="{_element_type(field)}" '
            'maxOccurs="unbounded"/>'
        )
        yield f"{space}</xs:sequence>"
        return
    yield f'{space}<xs:choice minOccurs="0" maxOccurs="unbounded">'
    for kind in TYPES:
        yield f'{space}  <xs:element name="{shape_of(kind).tag}" type="{kind.__name__}"/>'
    yield f"{space}</xs:choice>"


def _element_type(field: Field) -> str:
    if field.many == "map":
        return "Feature"
    if isinstance(field.item, Scalar):
        return "FreeText"
    assert isinstance(field.item, type)
    return field.item.__name__


def _attribute_type(field: Field) -> str:
    assert isinstance(field.item, Scalar | Enum)
    return field.item.name + ("List" if field.many == "list" else "")


def _free_text() -> Lines:
    yield from f"""\
  <xs:simpleType name="Restore">
    <xs:restriction base="xs:string">
      <xs:pattern value={_quoted(RESTORE.pattern or "")}/>
    </xs:restriction>
  </xs:simpleType>
  <xs:complexType name="FreeText">
    <xs:annotation>
      <xs:documentation>Any text. The attribute restore lists the characters that XML cannot \
carry, as POSITION:HEX; each stands in the text as U+FFFD.</xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="xs:string">
        <xs:attribute name="restore" type="Restore"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="Feature">
    <xs:annotation>
      <xs:documentation>A named value of one's own.</xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="FreeText">
        <xs:attribute name="name" type="Name" use="required"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>""".splitlines()


def _attribute_fields() -> Iterator[Field]:
    for shape in all_shapes(AnnotatedArticle):
        for field in shape.fields:
            if field.is_attribute:
                yield field
            if field.key_scalar is not None:
                yield Field(field.name, field.key, True, "one", field.key_scalar)


def _patterns() -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for field in _attribute_fields():
        if isinstance(field.item, Scalar):
            pattern = field.item.xml_pattern or field.item.pattern or ""
        else:
            assert isinstance(field.item, Enum)
            if field.many != "list":
                continue
            pattern = "|".join(field.item.values)
        if field.many == "list":
            pattern = f"({pattern})( ({pattern}))*"
        found[_attribute_type(field)] = xsd_pattern(pattern)
    return list(found.items())


def _pattern_type(name: str, pattern: str) -> Lines:
    yield f'  <xs:simpleType name="{name}">'
    yield '    <xs:restriction base="xs:string">'
    yield f"      <xs:pattern value={_quoted(pattern)}/>"
    yield "    </xs:restriction>"
    yield "  </xs:simpleType>"


def _enums() -> list[Enum]:
    return list(
        dict.fromkeys(
            field.item
            for field in _attribute_fields()
            if isinstance(field.item, Enum) and field.many == "one"
        )
    )


def _enum_type(enum: Enum, doc: str) -> Lines:
    yield f'  <xs:simpleType name="{enum.name}">'
    yield from _documentation(doc, 4)
    yield '    <xs:restriction base="xs:string">'
    for value in enum.values:
        yield f'      <xs:enumeration value="{value}"/>'
    yield "    </xs:restriction>"
    yield "  </xs:simpleType>"


_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)


def _quoted(value: str) -> str:
    escaped = _escaped(value).replace('"', "&quot;")
    return f'"{escaped}"'


def xsd_pattern(pattern: str) -> str:
    """A pattern in XSD's dialect: characters stand for themselves, and only XML's characters."""
    pattern = pattern.replace(r"\u0000-\u001F", "\t\n\r").replace(r"\uFFFE\uFFFF", "")
    pattern = re.sub(r"\\u([0-9A-F]{4})", lambda match: chr(int(match[1], 16)), pattern)
    # Outside a character class these two are ordinary characters in XSD, and may not be escaped.
    return pattern.replace(r"\/", "/")
