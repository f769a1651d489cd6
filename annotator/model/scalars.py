"""The scalar types of the format: one name, one pattern and one sentence each.

Patterns are written in the common subset of ECMA-262, XSD 1.0 and Python: no anchors, no
look-around, no non-capturing groups, explicit ASCII classes. Each generator adds the anchors
of its own dialect. Python's ``$`` and ``\\d`` are never used: the first matches before a final
newline, the second matches Arabic digits.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Final

from msgspec import Meta, Struct


class Scalar(Struct, frozen=True, dict=True):
    """What the schemas and the docs say about one kind of scalar value."""

    name: str
    doc: str
    pattern: str | None = None
    #: Whether numbers of this kind are whole; read only where there is a minimum.
    whole: bool = True
    minimum: int | None = None
    maximum: int | None = None
    #: Free text is element content in XML and may be empty; everything else is an attribute.
    free_text: bool = False
    #: How one names such a value in a message: "should be an id".
    noun: str = "text"
    #: What the XML form accepts for a number, which in JSON is a number.
    xml_pattern: str | None = None
    #: What an editor offers where such a value is expected.
    examples: tuple[str | int | float, ...] = ()

    @cached_property
    def matches(self) -> re.Pattern[str]:
        """The compiled pattern; use it with ``fullmatch``, never ``match``."""
        return re.compile(self.pattern or r"(?s:.*)")


class Ref(Struct, frozen=True):
    """Marks a string as the id of something else in the same document."""

    #: The annotation types that may be meant, "agent", or empty for any annotation.
    targets: tuple[str, ...] = ()


class Element(Struct, frozen=True):
    """How XML names the items of a list or map that are elements."""

    name: str
    #: Whether one element named after the field stands around them all.
    wrapped: bool = False


class Named(Struct, frozen=True):
    """The name that the schemas give an enum, where the field's own would be unclear."""

    name: str


_ID: Final = "[A-Za-z_][A-Za-z0-9_.-]{0,199}"
_URI_CHARACTERS: Final = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]"
_PERCENT: Final = "%[0-9A-Fa-f]{2}"
#: One or more; runs of plain characters are matched at once.
_URI_TEXT: Final = (
    f"({_URI_CHARACTERS}|{_PERCENT}){_URI_CHARACTERS}*({_PERCENT}{_URI_CHARACTERS}*)*"
)
_DATE: Final = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK: Final = r"([01][0-9]|2[0-3]):[0-5][0-9]"
MAX_INTEGER: Final = 999_999_999_999_999

ID: Final = Scalar(
    "Id",
    "An id: a letter or underscore, then letters, digits, '_', '.', '-'; ASCII; at most 200.",
    _ID,
    noun="id",
    examples=("a1",),
)
REFERENCE: Final = Scalar(
    "Reference", "The id of an agent or annotation of this document.", _ID, noun="id"
)
NAME: Final = Scalar(
    "Name",
    "A name, with an optional prefix: `topic` or `desk:topic`.",
    f"({_ID}:)?{_ID}",
    noun="name",
    examples=("topic", "desk:topic"),
)
PREFIXED_NAME: Final = Scalar(
    "PrefixedName",
    "A name with a prefix that says whose it is: `desk:leadIn`.",
    f"{_ID}:{_ID}",
    noun="name with a prefix",
    examples=("desk:leadIn",),
)
URI: Final = Scalar(
    "Uri",
    "An absolute URI of the ASCII characters of RFC 3986; others are percent-encoded.",
    f"[A-Za-z][A-Za-z0-9+.-]*:{_URI_TEXT}",
    noun="absolute URI",
    examples=("https://example.org/bridge",),
)
ARTICLE_ID: Final = Scalar(
    "ArticleId",
    "What names the article: one or more URI characters.",
    _URI_TEXT,
    noun="article id",
    examples=("urn:example:bridge",),
)
LANGUAGE: Final = Scalar(
    "LanguageTag",
    "A language tag (BCP 47): `en`, `de-AT`, `zh-Hant`.",
    "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*",
    noun="language tag",
    examples=("en", "de-AT", "zh-Hant"),
)
TIMESTAMP: Final = Scalar(
    "Timestamp",
    "A date, or a date and time with its zone: `2024-05-01` or `2024-05-01T09:30:00Z`.",
    rf"{_DATE}(T{_CLOCK}:[0-5][0-9](\.[0-9]{{1,9}})?(Z|[+\-]{_CLOCK}))?",
    noun="timestamp",
    examples=("2024-05-01", "2024-05-01T09:30:00Z"),
)
FILE_PATH: Final = Scalar(
    "FilePath",
    "A relative path: segments joined by '/', without control characters and \\ : * ? \" < > |.",
    r'[^\u0000-\u001F"*:<>?\\|/\u007F-\u009F\uFFFE\uFFFF]+'
    r'(/[^\u0000-\u001F"*:<>?\\|/\u007F-\u009F\uFFFE\uFFFF]+)*',
    noun="relative file path",
    examples=("article.txt",),
)
SHA256: Final = Scalar(
    "Sha256",
    "A SHA-256 digest: 64 lower-case hexadecimal digits.",
    "[0-9a-f]{64}",
    noun="SHA-256 digest",
    # That of the empty text, so that what an editor puts in is right until there is a text.
    examples=("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",),
)
FREE_TEXT: Final = Scalar("FreeText", "Any Unicode text, also empty.", free_text=True)
COUNT: Final = Scalar(
    "Count",
    "A number of Unicode code points, from 0.",
    minimum=0,
    maximum=MAX_INTEGER,
    noun="whole number",
    xml_pattern="0|[1-9][0-9]{0,14}",
)
LEVEL: Final = Scalar(
    "HeadingLevel",
    "1 for the headline, 2 to 6 for subheadings.",
    minimum=1,
    maximum=6,
    noun="whole number",
    xml_pattern="[1-6]",
    examples=(1, 2, 3, 4, 5, 6),
)
CONFIDENCE: Final = Scalar(
    "Confidence",
    "How sure the creator is, from 0 to 1.",
    whole=False,
    minimum=0,
    maximum=1,
    noun="number",
    # Each of these texts is a number between 0 and 1, so that the pattern alone decides.
    # An exponent has one to three digits, not all of them zeros.
    xml_pattern=r"(0|1)(\.0+)?|0\.[0-9]+"
    r"|[1-9](\.[0-9]+)?[eE]-(0{0,2}[1-9]|0?[1-9][0-9]|[1-9][0-9]{2})",
    examples=(0.5, 1),
)

_POSITION: Final = "(0|[1-9][0-9]{0,14})"
#: All C0 controls but tab (9), line feed (A) and carriage return (D), and two non-characters.
_LOST_IN_XML: Final = "([0-8BCEF]|1[0-9A-F]|FFFE|FFFF)"
#: Of XML's own attribute, which no field of the model is.
RESTORE: Final = Scalar(
    "Restore",
    "The characters that XML cannot carry, as POSITION:HEX; each stands in the text as U+FFFD.",
    f"{_POSITION}:{_LOST_IN_XML}( {_POSITION}:{_LOST_IN_XML})*",
)

# For the decoder, patterns of the scalars that a file has few of. Ids and references stand in
# every annotation, and there a pattern costs more than the decoding; three others stand in every
# file. Those `structure.patterns` checks, ids in one joined expression.
IdStr = Annotated[str, ID]
ReferenceTo = Annotated[str, REFERENCE]
NameStr = Annotated[str, Meta(pattern=rf"^(?:{NAME.pattern})\Z"), NAME]
PrefixedNameStr = Annotated[str, Meta(pattern=rf"^(?:{PREFIXED_NAME.pattern})\Z"), PREFIXED_NAME]
UriStr = Annotated[str, Meta(pattern=rf"^(?:{URI.pattern})\Z"), URI]
ArticleIdStr = Annotated[str, ARTICLE_ID]
LanguageStr = Annotated[str, LANGUAGE]
TimestampStr = Annotated[str, Meta(pattern=rf"^(?:{TIMESTAMP.pattern})\Z"), TIMESTAMP]
FilePathStr = Annotated[str, Meta(pattern=rf"^(?:{FILE_PATH.pattern})\Z"), FILE_PATH]
Sha256Str = Annotated[str, SHA256]
FreeTextStr = Annotated[str, FREE_TEXT]
CountInt = Annotated[int, Meta(ge=0, le=MAX_INTEGER), COUNT]
LevelInt = Annotated[int, Meta(ge=1, le=6), LEVEL]
ConfidenceFloat = Annotated[float, Meta(ge=0, le=1), CONFIDENCE]
