"""Annotated Article 1.0: stand-off annotation of news articles.

``validate`` tells what is wrong with a document, ``load`` and ``save`` read and write one,
``convert`` takes it from one form to the other. All offsets count Unicode code points.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .version import __version__ as __version__

if TYPE_CHECKING:
    from .corpus.arrow import validate_batch, validate_batches
    from .errors import (
        AnnotatorError,
        FileError,
        InvalidDocument,
        LimitExceeded,
        TextDiffers,
        TextNotLoaded,
        UnknownFormat,
    )
    from .foreign.base import File, MissingExtra
    from .foreign.losses import Loss
    from .foreign.maps import WrongMap
    from .model.document import AnnotatedArticle
    from .model.index import Index
    from .model.records import (
        Agent,
        Annotation,
        Article,
        Evidence,
        Relation,
        Review,
        Span,
        Text,
    )
    from .model.vocabulary import (
        TYPES,
        AnyAnnotation,
        Boilerplate,
        Byline,
        Caption,
        Claim,
        Credit,
        Cue,
        Custom,
        Heading,
        Image,
        Insertion,
        Inset,
        Markup,
        Omission,
        Quote,
        QuotedTerm,
        Sic,
        Source,
    )
    from .operations.convert import convert
    from .operations.documents import detached, dumps, embedded, load, loads, new
    from .operations.draft import draft
    from .operations.fix import fix
    from .operations.foreign import Exported, Imported, from_foreign, to_foreign
    from .operations.saving import save
    from .operations.spacy import from_spacy, to_spacy
    from .operations.validate import validate
    from .problems import Excerpt, Place, Problem, Related, Report, Severity
    from .repairs import Fixed, Left, Repair
    from .rules import RULES, Rule
    from .schemas import schema_text
    from .structure.reading import Limits
    from .view import to_html

# Where each name comes from. It is imported when first asked for: a command needs only a part of
# all this, and starts in half the time.
_HOMES = {
    ".corpus.arrow": "validate_batch validate_batches",
    ".errors": (
        "AnnotatorError FileError InvalidDocument LimitExceeded TextDiffers TextNotLoaded "
        "UnknownFormat"
    ),
    ".foreign.base": "File MissingExtra",
    ".foreign.losses": "Loss",
    ".foreign.maps": "WrongMap",
    ".model.document": "AnnotatedArticle",
    ".model.index": "Index",
    ".model.records": "Agent Annotation Article Evidence Relation Review Span Text",
    ".model.vocabulary": (
        "TYPES AnyAnnotation Boilerplate Byline Caption Claim Credit Cue Custom Heading "
        "Image Insertion Inset Markup Omission Quote QuotedTerm Sic Source"
    ),
    ".operations.convert": "convert",
    ".operations.documents": "detached dumps embedded load loads new",
    ".operations.draft": "draft",
    ".operations.fix": "fix",
    ".operations.foreign": "Exported Imported from_foreign to_foreign",
    ".operations.saving": "save",
    ".operations.spacy": "from_spacy to_spacy",
    ".operations.validate": "validate",
    ".problems": "Excerpt Place Problem Related Report Severity",
    ".repairs": "Fixed Left Repair",
    ".rules": "RULES Rule",
    ".schemas": "schema_text",
    ".structure.reading": "Limits",
    ".view": "to_html",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__


__all__ = [
    "RULES",
    "TYPES",
    "Agent",
    "AnnotatedArticle",
    "Annotation",
    "AnnotatorError",
    "AnyAnnotation",
    "Article",
    "Boilerplate",
    "Byline",
    "Caption",
    "Claim",
    "Credit",
    "Cue",
    "Custom",
    "Evidence",
    "Excerpt",
    "Exported",
    "File",
    "FileError",
    "Fixed",
    "Heading",
    "Image",
    "Imported",
    "Index",
    "Insertion",
    "Inset",
    "InvalidDocument",
    "Left",
    "LimitExceeded",
    "Limits",
    "Loss",
    "Markup",
    "MissingExtra",
    "Omission",
    "Place",
    "Problem",
    "Quote",
    "QuotedTerm",
    "Related",
    "Relation",
    "Repair",
    "Report",
    "Review",
    "Rule",
    "Severity",
    "Sic",
    "Source",
    "Span",
    "Text",
    "TextDiffers",
    "TextNotLoaded",
    "UnknownFormat",
    "WrongMap",
    "convert",
    "detached",
    "draft",
    "dumps",
    "embedded",
    "fix",
    "from_foreign",
    "from_spacy",
    "load",
    "loads",
    "new",
    "save",
    "schema_text",
    "to_foreign",
    "to_html",
    "to_spacy",
    "validate",
    "validate_batch",
    "validate_batches",
]
