"""No keyword of the JSON Schema can be wrong without a document that shows it.

A mutant is killed by the first document that it judges otherwise than the schema does: a sample,
or the sample with every field, changed in one value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Final

import jsonschema_rs
import pytest

from annotator.schemas.json_schema import json_schema

from .json_mutants import Mutation, Schema, applied, mutations
from .json_variations import Probed, places
from .probes import SAMPLES

#: Mutants that judge every document as the schema does, and why.
EQUIVALENT: Final = {
    "*.type type: left out": "the constant beside it is a text",
    "*.type type: or null": "the constant beside it is no null",
    "AnnotatedArticle.format type: left out": "the constant beside it is a text",
    "AnnotatedArticle.format type: or null": "the constant beside it is no null",
    "AnnotatedArticle.version type: left out": "the constant beside it is a text",
    "AnnotatedArticle.version type: or null": "the constant beside it is no null",
    "Text.offsetUnit type: left out": "the constant beside it is a text",
    "Text.offsetUnit type: or null": "the constant beside it is no null",
    "* pattern: {2} became {2,3} at *": "a third digit is one of the plain characters that follow",
    "* pattern: {2} has no end at *": "further digits are plain characters that follow",
}
ENUMS: Final = {name for name, one in json_schema()["$defs"].items() if "enum" in one}


def is_equivalent(mutation: Mutation) -> bool:
    if mutation.definition in ENUMS and mutation.key == "type":
        return mutation.value is None or isinstance(
            mutation.value, list
        )  # the enum has texts only
    return any(fnmatchcase(mutation.id, pattern) for pattern in EQUIVALENT)


@cache
def _schema() -> Schema:
    return json_schema()


@cache
def _mutations() -> tuple[Mutation, ...]:
    return tuple(mutations(_schema()))


def _judge() -> Callable[[Any], bool]:
    """What the schema says, as it now is."""
    return jsonschema_rs.validator_for(_schema()).is_valid


@cache
def _samples() -> tuple[tuple[Any, bool], ...]:
    return tuple((document, _judge()(document)) for document in _parsed_samples())


def _parsed_samples() -> Iterator[Any]:
    for path in sorted(SAMPLES.rglob("*.json")):
        try:
            document = json.loads(path.read_bytes())
            json.dumps(document, ensure_ascii=False).encode()
        except ValueError:  # what no parser reads is seen by no schema
            continue
        yield document


@cache
def _probed() -> tuple[Probed, ...]:
    judge = _judge()
    return tuple(Probed(place, judge) for place in places())


def _is_killed(mutation: Mutation) -> bool:
    near = [one for one in _probed() if one.place.definition == mutation.definition]
    at = [one for one in near if one.place.field == mutation.field]
    far = [one for one in (near or _probed()) if one not in at]
    with applied(mutation):
        judge = _judge()
    return (
        any(judge(document) != valid for document, valid in _samples())
        or any(one.differs(judge) for one in (*at, *far))
        or any(one.differs_in_spelling(judge) for one in at)
    )


DEFINITIONS: Final = list(dict.fromkeys(mutation.definition for mutation in _mutations()))


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_every_mutant_is_killed(definition: str) -> None:
    mutants = [one for one in _mutations() if one.definition == definition]
    survivors = [one.id for one in mutants if not is_equivalent(one) and not _is_killed(one)]
    assert survivors == []


@pytest.mark.parametrize("pattern", EQUIVALENT)
def test_what_is_listed_as_equivalent_is(pattern: str) -> None:
    mutants = [one for one in _mutations() if fnmatchcase(one.id, pattern)]
    assert mutants
    assert [one.id for one in mutants[:3] if _is_killed(one)] == []


def test_the_older_draft_is_the_same_but_for_its_names() -> None:
    newer, older = json_schema("2020-12"), json_schema("07")
    assert older["$schema"] == "http://json-schema.org/draft-07/schema#"
    renamed = json.dumps(older).replace("#/definitions/", "#/$defs/")
    renamed = renamed.replace('"definitions": {', '"$defs": {', 1)
    same = {"$schema": newer["$schema"], "$id": newer["$id"]}
    assert {**json.loads(renamed), **same} == newer
