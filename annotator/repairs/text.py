"""The length and the digest of the text, which follow from it where it is the right text."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from ..model.document import AnnotatedArticle
from ..model.records import Text
from ..rules.offsets import holds_exact
from ..text.units import UNITS, Converter
from .base import Repair

_ACCEPTED = "the text is accepted as it is"
_ALL_STAND = "every span says its words, and they stand in this text"
NOT_PROVEN = "not every span says its words, so nothing proves that this is the right text"
_UNIT_IN_DOUBT = "the offsets may count the same, and not every span says its words"


def text_accepted(
    document: AnnotatedArticle, text: str, *, proven: bool, accepted: bool
) -> tuple[AnnotatedArticle, tuple[Repair, ...]]:
    """The document with the length and digest of its text, as far as they are beyond doubt."""
    stored = document.article.text
    right = replace(stored, length=len(text), sha256=hashlib.sha256(text.encode()).hexdigest())
    why = _ACCEPTED if accepted else _ALL_STAND
    if not (accepted or proven):
        if stored.sha256 != right.sha256 or _counts_otherwise(stored.length, text):
            return document, ()
        why = "the digest proves the text"
    return _with_text_record(document, right, text), tuple(_differences(stored, right, why))


def why_left(document: AnnotatedArticle, text: str) -> str:
    """Why the length or digest was not put right."""
    if document.article.text.sha256 == hashlib.sha256(text.encode()).hexdigest():
        return _UNIT_IN_DOUBT
    return f"{NOT_PROVEN}; --accept-text takes it as it is"


def all_words_stand(document: AnnotatedArticle, text: str) -> bool:
    """Whether every span, and there are some, says its words, and they stand at its offsets.

    What a document says about all the rest of the text, by `complete`, no words can prove.
    """
    if document.complete:
        return False
    spans = [span for annotation in document.annotations for span in annotation.spans]
    return bool(spans) and all(
        span.exact is not None and span.end <= len(text) and holds_exact(span, text)
        for span in spans
    )


def _counts_otherwise(length: int, text: str) -> bool:
    """Whether a wrong length is the right one in another unit: then the offsets may be, too."""
    if length == len(text):
        return False
    in_units = any(Converter(text, unit).code_point(length) == len(text) for unit in UNITS)
    return in_units or length == len(text.replace("\r\n", "\n"))


def _differences(before: Text, after: Text, why: str) -> list[Repair]:
    where = ("article", "text")
    repairs = []
    if before.length != after.length:
        repairs.append(
            Repair("wrong-length", why, (*where, "length"), before.length, after.length)
        )
    if before.sha256 != after.sha256:
        repairs.append(
            Repair("wrong-digest", why, (*where, "sha256"), before.sha256, after.sha256)
        )
    return repairs


def _with_text_record(document: AnnotatedArticle, stored: Text, text: str) -> AnnotatedArticle:
    article = replace(document.article, text=stored)
    return replace(document, article=article).with_text(text)
