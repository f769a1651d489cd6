"""The length and the digest of the text, which follow from it where it is the right text."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from ..model.document import AnnotatedArticle, with_text_record
from ..model.records import Text
from ..rules.offsets import Diagnosis, holds
from ..rules.view import View
from .base import Repair

_ACCEPTED = "the text is accepted as it is"
_ALL_STAND = "every span says its words, and they stand in this text"
_UNIT_IN_DOUBT = "the offsets may count what the length does, and no words tell"


def text_accepted(
    view: View, *, proven: bool, accepted: bool
) -> tuple[AnnotatedArticle, tuple[Repair, ...]]:
    """The length and the digest become those of the text. This is done last;
    first, where the text is accepted.

    The length, where the digest is that of the text, unless it is right in another unit, which
    the offsets may count as well. Both, where every span says its words in `exact`, all of them
    stand where they should, there is no other error, and nothing is said to be `complete`; but
    not with `--trust offsets`, which does not trust words. With `--accept-text`, always.

    Left where nothing proves that this is the text that was annotated.
    """
    document, text = view.document, view.text or ""
    stored, diagnosis = document.article.text, Diagnosis(view)
    why = _ACCEPTED if accepted else _ALL_STAND
    if not (accepted or proven):
        if not diagnosis.offsets_are_certain:
            return document, ()
        why = "the digest proves the text"
    right = replace(stored, length=len(text), sha256=hashlib.sha256(view.utf8).hexdigest())
    changed = with_text_record(document, right).with_text(text)
    return changed, tuple(_differences(stored, right, why))


def why_left(view: View, *, trusted: bool, all_stand: bool) -> str:
    """Why the length or digest was not put right."""
    if Diagnosis(view).text_is_proven:
        return _UNIT_IN_DOUBT
    document = view.document
    if document.complete:
        why = "what `complete` says about the text, no words can prove"
    elif not trusted:
        why = "where the offsets are trusted, words prove nothing"
    elif all_stand:
        why = "the document has other errors, so nothing proves that this is the right text"
    else:
        why = "not every span has words that stand in it, so nothing proves the text"
    return f"{why}; --accept-text takes it as it is"


def all_words_stand(document: AnnotatedArticle, text: str) -> bool:
    """Whether every span, and there are some, says its words, and they stand at its offsets.

    An empty span has none: nothing tells where it belongs. What a document says about all the
    rest of the text, by `complete`, no words can prove.
    """
    if document.complete:
        return False
    spans = [span for annotation in document.annotations for span in annotation.spans]
    return bool(spans) and all(span.exact and holds(span, text) for span in spans)


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
