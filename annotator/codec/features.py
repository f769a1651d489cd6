"""Features have no order of their own; canonical output sorts them by code point."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from ..model.document import AnnotatedArticle
from ..model.records import Annotation, Article

F = TypeVar("F", Annotation, Article)


def with_sorted_features(document: AnnotatedArticle) -> AnnotatedArticle:
    """The same document with the features of the article and of all annotations in order."""
    article = _sorted(document.article)
    annotations = tuple(_sorted(annotation) for annotation in document.annotations)
    return msgspec.structs.replace(document, article=article, annotations=annotations)


def _sorted(owner: F) -> F:
    features = owner.features
    if len(features) < 2 or list(features) == sorted(features):
        return owner
    return msgspec.structs.replace(owner, features=dict(sorted(features.items())))
