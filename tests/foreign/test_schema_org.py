"""The NewsArticle of a document, and what of it is listed as lost."""

from __future__ import annotations

import json
from typing import Any

import annotator
from annotator.operations.foreign import Exported, to_foreign


def made(name: str) -> tuple[annotator.AnnotatedArticle, Exported, Any]:
    document = annotator.load(f"samples/{name}.annotated.json")
    exported = to_foreign(document, "schema-org")
    return document, exported, json.loads(exported.files[0].data)


def test_quotes_are_spoken_by_their_sources() -> None:
    document, _, article = made("minimal")
    (quote,) = document.of_type(annotator.Quote)
    (part,) = article["hasPart"]
    assert (part["@type"], part["text"]) == ("Quotation", document.words(quote)[0])
    (speaker,) = part["spokenByCharacter"]
    assert speaker["name"] == document.words(document.sources_of(quote)[0])[0]
    assert article["articleBody"] == document.text


def test_each_annotation_is_there_or_listed() -> None:
    document, exported, article = made("every-field")
    written = {one["@id"].removeprefix("#") for one in objects(article)}
    lost = {one.annotation for one in exported.losses if one.name == "lost-annotation"}
    ids = {one.id for one in document.annotations}
    assert written | lost == ids
    assert written & lost == set()
    placed = {one.annotation for one in exported.losses if one.name == "lost-place"}
    assert placed == written


def test_images_have_their_captions() -> None:
    document, _, article = made("every-field")
    images = {one["@id"]: one for one in article["hasPart"] if one["@type"] == "ImageObject"}
    captions = [one for one in document.of_type(annotator.Caption) if one.images]
    assert captions
    for caption in captions:
        for image in caption.images:
            assert " […] ".join(document.words(caption)) in images[f"#{image}"]["caption"]


def objects(value: Any) -> Any:
    """All objects with an `@id` and a class."""
    if isinstance(value, dict):
        if {"@id", "@type"} <= value.keys():
            yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from objects(one)
