"""Annotated Article 1.0: stand-off annotation of news articles.

``validate`` tells what is wrong with a document, ``load`` and ``save`` read and write one,
``convert`` takes it from one form to the other. All offsets count Unicode code points.
"""

from __future__ import annotations

from .errors import (
    AnnotatorError,
    FileError,
    InvalidDocument,
    LimitExceeded,
    TextNotLoaded,
    UnknownFormat,
)
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
from .operations.documents import detached, dumps, embedded, load, loads, new, save
from .operations.validate import validate
from .problems import Place, Problem, Related, Report, Severity
from .rules import RULES, Rule
from .schemas import schema_text
from .structure.reading import Limits

__version__ = "1.0.0.dev0"

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
    "FileError",
    "Heading",
    "Image",
    "Index",
    "Insertion",
    "Inset",
    "InvalidDocument",
    "LimitExceeded",
    "Limits",
    "Markup",
    "Omission",
    "Place",
    "Problem",
    "Quote",
    "QuotedTerm",
    "Related",
    "Relation",
    "Report",
    "Review",
    "Rule",
    "Severity",
    "Sic",
    "Source",
    "Span",
    "Text",
    "TextNotLoaded",
    "UnknownFormat",
    "convert",
    "detached",
    "dumps",
    "embedded",
    "load",
    "loads",
    "new",
    "save",
    "schema_text",
    "validate",
]
