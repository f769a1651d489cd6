"""The thorough lane: every structural problem of a value tree, from the schema.

Both forms come here as the same values, so that they get the same findings. An annotation is
looked at by its type first and checked against that one definition: the schema's union could only
say that none of its seventeen arms fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from ..codec.defects import Defect
from ..codec.json import plain
from ..model.names import FORMAT, VERSION
from ..model.vocabulary import TYPE_BY_NAME
from ..problems import Path
from ..text.similar import did_you_mean
from . import proofs
from .messages import defects_of, described

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


def defects(value: Any, found: Iterable[Defect] = ()) -> Iterator[Defect]:
    """What was found in reading a value tree, then all in it that the schema does not allow.

    Of something else than a document of this version nothing more is said than what it is.
    """
    if (stop := _is_something_else(value)) is not None:
        yield stop
        return
    reported = list(found)
    yield from reported
    torn = {defect.path for defect in reported if defect.rule == "lone-surrogate"}
    for defect in _of_schema(value):
        if defect.path not in torn:  # half a character fits no pattern and no enum either
            yield defect


def _of_schema(value: Any) -> Iterator[Defect]:
    annotations = value.get("annotations")
    if not isinstance(annotations, list):
        yield from _checked(value, "AnnotatedArticle", ())
        return
    yield from _checked({**value, "annotations": []}, "AnnotatedArticle", ())
    for position, annotation in proofs.unproven(enumerate(annotations), proofs.are_annotations):
        yield from _annotation_defects(plain(annotation), ("annotations", position))


def _is_something_else(value: Any) -> Defect | None:
    """The one finding about a value that is no document of this version."""
    if not isinstance(value, dict):
        message = f"{described(value)} is not an annotated article"
        return Defect("not-an-annotated-article", (), message, "a document is an object { … }")
    format = value.get("format", FORMAT)
    if isinstance(format, str) and format != FORMAT:
        message = f"the format is {described(format)}, not '{FORMAT}'"
        return Defect("not-an-annotated-article", ("format",), message)
    version = value.get("version", VERSION)
    if isinstance(version, str) and version != VERSION:
        message = f"version {described(version)} of the format is not supported"
        return Defect("unsupported-version", ("version",), message, f"this tool reads {VERSION}")
    return None


def _annotation_defects(annotation: Any, path: Path) -> Iterator[Defect]:
    if not isinstance(annotation, dict):
        rule = "null-value" if annotation is None else "wrong-type"
        yield Defect(rule, path, f"{described(annotation)} stands where an annotation belongs")
        return
    kind = annotation.get("type")
    if "type" not in annotation:
        hint = f"possible are {', '.join(TYPE_BY_NAME)}"
        yield Defect("missing-field", path, "the field 'type' is missing", hint)
    elif kind is None:
        yield Defect("null-value", (*path, "type"), "null is not a value", "name the type")
    elif not isinstance(kind, str):
        message = f"{described(kind)} stands where text belongs"
        yield Defect("wrong-type", (*path, "type"), message)
    elif kind not in TYPE_BY_NAME:
        hint = did_you_mean(kind, TYPE_BY_NAME) or f"possible are {', '.join(TYPE_BY_NAME)}"
        message = f"there is no annotation type {described(kind)}"
        yield Defect("unknown-type", (*path, "type"), message, hint)
    else:
        yield from _checked(annotation, TYPE_BY_NAME[kind].__name__, path)


def _checked(value: Any, title: str, path: Path) -> Iterator[Defect]:
    of_wrong_type: set[Path] = set()
    for error in _validator(title).iter_errors(value):
        place = tuple(error.absolute_path)
        if place in of_wrong_type:
            continue  # a value of the wrong type breaks every keyword after `type` as well
        if error.validator == "type":
            of_wrong_type.add(place)
        for defect in defects_of(error):
            yield msgspec.structs.replace(defect, path=path + defect.path)


@cache
def _validator(title: str) -> Draft202012Validator:
    """The schema's validator for one class of the model."""
    return _validator_class()({**_schema(), "$ref": f"#/$defs/{title}"})  # type: ignore[no-any-return]


@cache
def _schema() -> dict[str, Any]:
    """The schema's definitions, the root among them."""
    from ..schemas.json_schema import json_schema

    whole = json_schema()
    definitions = whole.pop("$defs")
    del whole["$schema"], whole["$id"]
    return {"$defs": {**definitions, "AnnotatedArticle": whole}}


@cache
def _validator_class() -> Any:
    """The validator, with keywords of our own where the library's are wrong or slow."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    from .keywords import KEYWORDS

    return extend(Draft202012Validator, KEYWORDS)  # type: ignore[no-untyped-call]
