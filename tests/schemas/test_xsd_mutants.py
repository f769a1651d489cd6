"""No component of the XSD can be wrong without a document that shows it.

As for the JSON Schema: a mutant is killed by the first document that it judges otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import cache
from itertools import islice
from typing import Any, Final

import pytest
from lxml import etree

from annotator.schemas.xsd import xsd

from .probes import SAMPLES
from .xml_variations import Attribute, attributes, trees
from .xsd_mutants import Mutant, mutants

#: Mutants that judge every document as the schema does, and why.
EQUIVALENT: Final = {
    "Annotation complexType Annotation: not abstract": "no element has this type",
    "* attribute *: Reference for Id": "both have the same pattern",
    "* attribute *: Id for Reference": "both have the same pattern",
    **{
        f"annotatedArticle element {element}: {other} for *": "both have the same fields"
        for element, other in [
            *(("caption", "Credit"), ("credit", "Caption"), ("insertion", "Omission")),
            *(("omission", "Insertion"), ("byline", "Inset"), ("inset", "Byline")),
        ]
    },
    "FreeText complexType FreeText: mixed": "simple content takes text already",
    "Feature complexType Feature: mixed": "simple content takes text already",
    "FreeText extension : xs:token for xs:string": "collapsed or not, any text is a text",
    "* restriction : white space is replaced": "no value lacks just a space, but lists",
    "* pattern *: {2} became {2,3} at *": "a third digit is a plain character that follows",
    "Confidence pattern *: {2} became {1,2} at *": "another branch takes two digits",
    "* pattern *: {2} has no end at *": "further digits are plain characters that follow",
}


@cache
def _schema() -> Any:
    return etree.fromstring(xsd().encode(), etree.XMLParser(remove_blank_text=True))


@cache
def _mutants() -> tuple[Mutant, ...]:
    return tuple(mutants(_schema()))


def _judge(schema: Any) -> Callable[[Any], bool]:
    return etree.XMLSchema(schema).validate  # type: ignore[no-any-return]


@cache
def _right() -> Callable[[Any], bool]:
    return _judge(_schema())


@cache
def _samples() -> tuple[tuple[Any, bool], ...]:
    parsed = []
    for path in sorted(SAMPLES.rglob("*.xml")):
        try:
            parsed.append(etree.fromstring(path.read_bytes()))
        except etree.XMLSyntaxError:  # what no parser reads is seen by no schema
            continue
    return tuple((root, _right()(root)) for root in parsed)


@cache
def _trees() -> tuple[tuple[Any, bool], ...]:
    return tuple((root, _right()(root)) for root in trees())


@cache
def _attributes() -> tuple[Attribute, ...]:
    return tuple(attributes(_right()))


def _is_killed(mutant: Mutant) -> bool:
    try:
        judge = _judge(mutant.schema)
    except etree.XMLSchemaParseError:
        return True  # it is no schema at all
    near = _of_type(mutant.type) or _attributes_named(mutant)
    return (
        any(judge(root) != valid for root, valid in _samples())
        or any(one.differs(judge) for one in near)
        or any(judge(root) != valid for root, valid in _trees())
        or any(one.differs_in_spelling(judge) for one in _of_type(mutant.type))
    )


@cache
def _of_type(name: str) -> tuple[Attribute, ...]:
    """Attributes that have a simple type: those of the elements that are named after their own."""
    found = _schema().xpath(f"//*[local-name() = 'attribute'][@type = '{name}']")
    keys = {one.get("name") for one in found}
    owners = {owner for one in found for owner in one.xpath("ancestor::*/@name")}
    allowed = [one for one in _attributes() if one.key in keys and one.is_allowed]
    own = [one for one in allowed if one.tag[:1].upper() + one.tag[1:] in owners]
    return tuple(islice(own or allowed, 4))


def _attributes_named(mutant: Mutant) -> tuple[Attribute, ...]:
    """Those that the mutant is about, or those of the element that it is about."""
    return tuple(
        one
        for one in _attributes()
        if f" attribute {one.key}: " in mutant.id or f" element {one.tag}: " in mutant.id
    )


TYPES: Final = list(dict.fromkeys(mutant.type for mutant in _mutants()))


def is_equivalent(mutant: Mutant) -> bool:
    return any(fnmatchcase(mutant.id, pattern) for pattern in EQUIVALENT)


@pytest.mark.parametrize("name", TYPES)
def test_every_mutant_is_killed(name: str) -> None:
    of_type = [one for one in _mutants() if one.type == name]
    survivors = [one.id for one in of_type if not is_equivalent(one) and not _is_killed(one)]
    assert survivors == []


@pytest.mark.parametrize("pattern", EQUIVALENT)
def test_what_is_listed_as_equivalent_is(pattern: str) -> None:
    listed = [one for one in _mutants() if fnmatchcase(one.id, pattern)]
    assert not all(map(_is_killed, listed[:8]))
