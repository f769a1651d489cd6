"""What both forms of a CAS have in common."""

from __future__ import annotations

from typing import Any, Final

from ..base import Holds, MissingExtra, always
from .types import holds_attribute

EXTRA: Final = "uima"
HOLDS: Final = Holds(
    ids=always,
    labels=bool,
    empty_spans=True,
    attributes=holds_attribute,
    links=always,
    notes=always,
    article=frozenset(["id"]),
    carried=True,
    carried_head=True,
)
PLACES: Final = {
    "text": "the sofa of the view `_InitialView`",
    "label": "the type, in the package `webanno.custom`",
    "id": "the feature `identifier`",
    "spans": "`begin` and `end`",
    "attributes": "string features",
    "note": "the feature `note`",
    "links": "annotations of the type `Link`, from `Dependent` to `Governor`, with `role`",
    "article": "the id as `identifier` of `ArticleMetaData`; read are also id, title and language "
    "of `DocumentMetaData`",
    "carried": "the feature `carried`; for the article that of `ArticleMetaData`",
}


def cassis(format: str) -> Any:
    """The library. Raises MissingExtra."""
    try:
        import cassis as library
    except ImportError:
        raise MissingExtra(format, EXTRA, "dkpro-cassis") from None
    return library
