"""The JSON form: decoded and type-checked in one pass, with proof that nothing was overlooked."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from ..model.document import AnnotatedArticle
from ..model.names import FORMAT, SCHEMA_ID
from ..model.records import Record

_HEAD = f'{{"$schema":"{SCHEMA_ID}","format":"{FORMAT}",'.encode()


#: The quotation marks of a member whose value is a string.
_MARKS_OF_SCHEMA = 4


class _JsonDocument(AnnotatedArticle, frozen=True, kw_only=True):
    """A document with the two keys that only the JSON form has."""

    format: Literal["annotated-article"]
    schema_: str | UnsetType = msgspec.field(default=UNSET, name="$schema")


_decoder = msgspec.json.Decoder(_JsonDocument)
_encoder = msgspec.json.Encoder()


def encode(document: AnnotatedArticle, *, indent: bool = True) -> bytes:
    """The canonical JSON form, with one final line feed.

    Raises UnicodeEncodeError on a lone surrogate and TypeError on a value that is no JSON.
    """
    from .features import with_sorted_features  # only what writes needs these two
    from .numbers import with_number_texts

    try:
        compact = with_number_texts(_compact(with_sorted_features(document)))
    except RecursionError:
        raise TypeError("a value holds itself, or is nested too deep") from None
    return (msgspec.json.format(compact, indent=2) if indent else compact) + b"\n"


def decode(data: bytes) -> AnnotatedArticle | None:
    """The document, if it is certain that the bytes hold one; None on the first doubt.

    Certain except for the patterns of ids and references, which `structure` checks.
    """
    try:
        found = _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    document = _without_json_keys(found)
    compact = _compact(document)
    if data == compact or data[:-1] == compact:
        return document
    squeezed = msgspec.json.format(data, indent=-1)
    if squeezed == compact:
        return document
    missing = _MARKS_OF_SCHEMA if found.schema_ is UNSET else 0
    return document if _nothing_dropped(squeezed, compact, missing) else None


def from_values(values: Any) -> AnnotatedArticle:
    """The document of a value tree that has passed the schema.

    Raises msgspec.ValidationError if it has not.
    """
    return _without_json_keys(msgspec.convert(values, _JsonDocument))


def plain(value: Any) -> Any:
    """A record as the values of its JSON form; anything else as it is."""
    if not isinstance(value, Record):
        return value
    # msgspec.to_builtins() would leave tuples in it.
    return msgspec.json.decode(_encoder.encode(value))


def decoded_exactly(value: Any, kind: Any) -> Any:
    """A value tree as one type of the model; None if it is none, or anything would be dropped."""
    try:
        data = _encoder.encode(value)
        decoded = msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return decoded if _nothing_dropped(data, _encoder.encode(decoded)) else None


def _without_json_keys(found: _JsonDocument) -> AnnotatedArticle:
    return AnnotatedArticle(
        version=found.version,
        article=found.article,
        agents=found.agents,
        complete=found.complete,
        annotations=found.annotations,
    )


def _compact(document: AnnotatedArticle) -> bytes:
    return _HEAD + _encoder.encode(document)[1:]


def _nothing_dropped(before: bytes, after: bytes, added: int = 0) -> bool:
    """Whether compact JSON still holds all members after decoding and encoding.

    Decoding drops a member only where it is a duplicate, a null, an empty list or an empty map;
    with it go the quotation marks around its key. Encoding adds no marks but for the `added` ones
    and for those that were written as \\u0022. So with none of those, equal counts are the proof.
    """
    return before.count(b'"') + added == after.count(b'"') and b"\\u0022" not in before
