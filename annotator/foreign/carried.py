"""What was carried along, as it comes back: another system, or a person, may have changed it.

Here is looked at what `inward` relies on; the rest is checked as that of any document.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct, field

from ..model.vocabulary import TYPE_BY_NAME
from .mapping import Values

_DECODER: Final = msgspec.json.Decoder(dict[str, Any])
#: As `texts.written_text` says which characters were replaced.
_RESTORE: Final = (
    r"^([0-9]{1,12}:(?!D[89A-F][0-9A-F]{2}( |\Z))([0-9A-F]{1,5}|10[0-9A-F]{4})( |\Z))*\Z"
)
_Position = Annotated[int, Meta(ge=0, le=2**53)]


class Changed(Exception):
    """It is not what was carried along."""


class _Span(Struct):
    start: int
    end: int


class _OfMark(Struct):
    id: str = ""
    label: str = ""
    type: str = ""
    name: str = ""
    spans: list[_Span] = field(default_factory=list)
    at: list[tuple[int, int]] = field(default_factory=list)
    features: dict[str, Any] = field(default_factory=dict)


class _Homeless(Struct):
    at: _Position
    values: dict[str, Any]


class _OfHead(Struct):
    article: dict[str, Any] = field(default_factory=dict)
    agents: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[_Homeless] = field(default_factory=list)
    restore: Annotated[str, Meta(pattern=_RESTORE)] = ""


_MARK: Final = msgspec.json.Decoder(_OfMark)
_HEAD: Final = msgspec.json.Decoder(_OfHead)


def of_mark(text: str) -> Values:
    """What was carried with a mark. Raises Changed."""
    values = _as(_MARK, text)
    if values.get("type", "custom") not in TYPE_BY_NAME:
        raise Changed
    return values


def of_head(text: str) -> Values:
    """What was carried with the article. Raises Changed."""
    return _as(_HEAD, text)


def _as(checker: msgspec.json.Decoder[Any], text: str) -> Values:
    try:
        values = _DECODER.decode(text)
        checker.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Changed from error
    return values
