"""The names of the format, and characters that have fooled programs: what mutations put in."""

from __future__ import annotations

from typing import Final

from annotator.model.document import AnnotatedArticle
from annotator.model.names import FORMAT, NAMESPACE, ROOT, VERSION
from annotator.model.shape import Enum, all_shapes
from annotator.model.vocabulary import TYPE_NAMES
from annotator.rules import RULES

_FIELDS: Final = [field for shape in all_shapes(AnnotatedArticle) for field in shape.fields]
_ELEMENTS: Final = {field.element.name for field in _FIELDS if field.element is not None}
_ENUMS: Final = {value for field in _FIELDS if isinstance(field.item, Enum)
                 for value in field.item.values}  # fmt: skip

#: Keys of JSON and attributes of XML.
KEYS: Final = sorted({field.key for field in _FIELDS} | {"type", "format", "$schema", "x", ""})
#: Elements of XML.
TAGS: Final = sorted({field.key for field in _FIELDS} | _ELEMENTS | {*TYPE_NAMES, ROOT, "x"})
#: Values that stand in documents.
NAMES: Final = sorted(_ENUMS | {*TYPE_NAMES, FORMAT, VERSION, NAMESPACE, "a", "q1"})
NUMBERS: Final = (
    *("0", "1", "-1", "-0", "-0.0", "01", "1.0", "12.0", "1e0", "1E+2", "0.5", "5e-324"),
    *("1e-999", "1e400", "NaN", "Infinity", "999999999999999", "1000000000000000", "1e15"),
    "1" * 500,
)
TIMES: Final = ("2024-02-29", "2023-02-29", "2024-05-01T10:00:00Z", "2024-05-01T24:00:00+14:00",
                "0000-01-01", "9999-12-31T23:59:60-23:59")  # fmt: skip
#: Pieces of text that both forms can hold as they are.
PIECES: Final = (
    *("\u202e", "\u2066", "\u2069", "\u200d", "\u0301", "e\u0301", "\U0001f600", "\U0010ffff"),
    *("\ufeff", "\ufffd", "\u0085", "\u2028", "\u00a0", "\u3000", "\U000e0001", "\ue000"),
    *("\u0378", "é", "١", "“", "”", "„", "«", "»", '"', "'", "[", "]", "…", "(", "[/caption]"),
    *(" ", "\t", "\n", "\n\n", "\r", "\r\n", "/", "~", "~1", "&", "<", ">", "]]>", "\\", "%"),
    *("\\u0022", "{", "}", ":"),
)
#: Those that XML cannot, and halves of surrogate pairs, which are no text at all.
WILD_PIECES: Final = ("\0", "\x1b[31m", "\x07", "\x7f", "\x9b", "\ufffe", "\uffff",
                      "\ud800", "\udc00", "\udfff\ud800")  # fmt: skip


def dictionary() -> str:
    """All of that as a dictionary file of libFuzzer."""
    words = {*KEYS, *TAGS, *NAMES, *TIMES, *PIECES, *RULES, *NUMBERS[:-1]} - {""}
    return "".join(f'"{_escaped(word)}"\n' for word in sorted(words))


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())
