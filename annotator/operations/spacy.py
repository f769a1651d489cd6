"""Documents from spaCy's `Doc` in memory, and to it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ..foreign.outward import outward
from ..foreign.registry import named
from ..model.document import AnnotatedArticle
from ..structure.reading import DEFAULT_LIMITS, Limits
from .foreign import Imported, imported, vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def to_spacy(
    document: AnnotatedArticle,
    *,
    nlp: Language | None = None,
    map: str | os.PathLike[str] | None = None,
) -> Doc:
    """The document as a `Doc` of spaCy, with its annotations in `doc.spans["sc"]`.

    `nlp` is the pipeline whose vocabulary and tokens the `Doc` has; without one, it is a blank one
    of the language of the article. Tokens are split where a span starts or ends within one. `map`
    is the path of a file that says what the labels, attributes and relations there stand for.
    Nothing is lost. Raises TextNotLoaded, WrongMap, FileError for the map, and MissingExtra where
    spaCy is not installed.
    """
    from ..foreign.spacy.writing import doc_of

    format = named("spacy")
    return doc_of(outward(document, format, vocabulary(format, map)).sheet, nlp)


def from_spacy(
    doc: Doc, *, map: str | os.PathLike[str] | None = None, limits: Limits = DEFAULT_LIMITS
) -> Imported:
    """The document in a `Doc` of spaCy: all its span groups, its entities, and its user data.

    `map` is the path of a file that says what the labels, attributes and relations there stand
    for. What is no valid document is a report, never an exception. Raises WrongMap, FileError for
    the map, and MissingExtra where spaCy is not installed.
    """
    from ..foreign.spacy.format import found_in

    (made,) = imported(found_in(doc), "spacy", map=map, limits=limits)
    return made
