"""Why a text is not JSON: what people, editors and other programs write instead.

A parser says what it expected, which seldom helps. Each function here knows one mistake, and what
to do about it.
"""

from __future__ import annotations

import json
import re
from typing import Final

from msgspec import Struct

from .defects import Unreadable
from .lookalikes import PLAIN_TEXT

#: So much is looked at around the place where the parser stopped.
_NEAR: Final = 200
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_COMMENT: Final = re.compile(r"//|/\*|#")
_NAME: Final = re.compile(r"[^\W\d]\w*")
_CURLY: Final = "“”„‟‘’‚‛«»"
_LITERALS: Final = {
    "True": "write true",
    "False": "write false",
    "None": "leave the field out where nothing is known",
    "undefined": "leave the field out where nothing is known",
}
#: How the next line goes on where a text was not closed on the one before.
_NEXT_MEMBER: Final = re.compile(r'\s*(?:"[^"\n]*"\s*:|[}\]])')


class _Broken(Struct, frozen=True):
    """A text that is not JSON, and where the parser stopped."""

    text: str
    at: int
    reason: str
    """What the parser says."""

    @property
    def rest(self) -> str:
        """The next few characters."""
        return self.text[self.at : self.at + _NEAR]

    @property
    def last(self) -> int:
        """Where the last character stands before this one that is no white space."""
        start = max(self.at - _NEAR, 0)
        return start + len(self.text[start : self.at].rstrip(" \t\r\n")) - 1

    def expects(self, what: str) -> bool:
        """Whether the parser expected that."""
        return self.reason.startswith(f"Expecting {what}")


class _Found(Struct, frozen=True):
    """What is wrong, and what to do about it."""

    message: str
    hint: str
    at: int | None = None
    """Where that is, if not where the parser stopped."""


def diagnosed(error: json.JSONDecodeError) -> Unreadable:
    """What is said about a text that is not JSON."""
    text, reason = error.doc, error.msg
    start = _after_space(text, 0)
    if text[start] not in "[{" and not text.startswith(("//", "/*"), start):
        return Unreadable(*PLAIN_TEXT)
    broken = _Broken(text, error.pos, reason)
    found = next(filter(None, (look(broken) for look in _LOOKS)), None) or _unknown(broken)
    place = len(text[: broken.at if found.at is None else found.at].encode())
    return Unreadable("not-well-formed", f"this is not JSON: {found.message}", found.hint, place)


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    assert space is not None  # it may be empty
    return space.end()


def _unknown(broken: _Broken) -> _Found:
    reason = broken.reason[:1].lower() + broken.reason[1:]
    hint = "look for a missing comma, quotation mark or bracket right before that place"
    return _Found(reason, hint)


def _comma_too_many(broken: _Broken) -> _Found | None:
    comma = broken.at if broken.reason.startswith("Illegal trailing") else broken.last
    if broken.text[comma : comma + 1] != ",":
        return None
    behind = _after_space(broken.text, comma + 1)
    after = broken.text[behind : behind + 1]
    if after == ",":
        return _Found("there are two commas", "take one out")
    if after not in ("]", "}"):
        return None
    return _Found(f"a comma stands before the closing {after}", "take the comma out", comma)


def _cut_off(broken: _Broken) -> _Found | None:
    if broken.rest:
        return None
    hint = "it may be cut off; get the whole file, or close what is open"
    return _Found("the file ends before the document does", hint, broken.last + 1)


def _comment(broken: _Broken) -> _Found | None:
    if not _COMMENT.match(broken.rest):
        return None
    return _Found("a comment stands here", "take it out; JSON has none")


def _other_marks(broken: _Broken) -> _Found | None:
    mark = broken.rest[:1]
    kind = "single" if mark in "'`" else "curly" if mark in _CURLY else None
    if kind is None:
        return None
    message = f"{kind} quotation marks stand where straight double ones belong"
    return _Found(message, 'write " around names and texts')


def _literal(broken: _Broken) -> _Found | None:
    name = _NAME.match(broken.rest)
    if name is None or name[0] not in _LITERALS or not broken.expects("value"):
        return None
    return _Found(f"it knows no {name[0]}", _LITERALS[name[0]])


def _bare_name(broken: _Broken) -> _Found | None:
    name = _NAME.match(broken.rest)
    if name is None or not broken.expects("property name"):
        return None
    return _Found(f"the name {name[0]} has no quotation marks", f'write "{name[0]}"')


def _mark_in_a_text(broken: _Broken) -> _Found | None:
    """A mark that was meant to stand in a text ended it, and words go on right behind."""
    if not broken.expects("',' delimiter"):
        return None
    if broken.text[broken.last] != '"' or not broken.rest[:1].isalpha():
        return None
    return _Found("a text ends here and words follow", r"write \" for a mark in it", broken.last)


def _no_comma(broken: _Broken) -> _Found | None:
    if not broken.expects("',' delimiter") or broken.text[broken.last] not in '"}]el0123456789':
        return None
    next_one, is_apart = broken.rest[0], broken.at - broken.last > 1
    if next_one in '"{[' or (is_apart and (next_one.isalnum() or next_one == "-")):
        return _Found("a comma is missing before this", "write one after what stands before")
    return None


def _no_colon(broken: _Broken) -> _Found | None:
    if not broken.expects("':' delimiter"):
        return None
    return _Found("a colon is missing here", "write a colon between a name and its value")


def _no_value(broken: _Broken) -> _Found | None:
    if not broken.expects("value") or broken.rest[:1] not in (",", "}", "]"):
        return None
    return _Found("a value is missing here", "leave the field out where nothing is known")


def _more(broken: _Broken) -> _Found | None:
    if broken.reason != "Extra data":
        return None
    if broken.rest[:1] in "{[":
        hint = "a document a line is a corpus: `annotator validate` takes it as *.jsonl"
        return _Found("another document follows the first", hint)
    if broken.rest[:1] in "}]":
        return _Found("a bracket closes what is not open", "take it out, or open it")
    return _Found("something stands after the document", "take it out")


def _not_closed(broken: _Broken) -> _Found | None:
    if not broken.reason.startswith("Unterminated"):
        return None
    hint = 'write " where the text ends; if nothing follows, the file may be cut off'
    return _Found("the text that begins here has no closing quotation mark", hint)


def _control(broken: _Broken) -> _Found | None:
    if not broken.reason.startswith("Invalid control"):
        return None
    if broken.rest[0] not in "\r\n":
        escape = json.dumps(broken.rest[0]).strip('"')
        return _Found("a control character stands in a text as it is", f"write {escape}")
    start = _start_of_text(broken)
    if _NEXT_MEMBER.match(broken.rest):
        message = "the text that begins here has no closing quotation mark on its line"
        return _Found(message, 'write " where the text ends', start)
    line = broken.text.count("\n", 0, start) + 1
    return _Found(
        f"a line ends within the text that begins on line {line}",
        r'write \n for a line break; or the closing " is missing',
    )


def _start_of_text(broken: _Broken) -> int:
    """Where the text begins in which the parser stopped: at the last mark without an escape.

    A backslash before a mark in a text is no escaped one itself, or the text would end there.
    """
    mark = broken.text.rfind('"', 0, broken.at)
    while broken.text[mark - 1] == "\\":
        mark = broken.text.rfind('"', 0, mark)
    return mark


def _escape(broken: _Broken) -> _Found | None:
    if broken.reason.startswith(r"Invalid \uXXXX"):
        return _Found(r"\u takes four hexadecimal digits", r"write \\ for a backslash")
    if broken.reason.startswith(r"Invalid \escape"):
        return _Found(r"there is no such escape", r"write \\ for a backslash")
    return None


#: Each knows one mistake; the first that finds its own is believed.
_LOOKS: Final = (
    _comma_too_many,
    _cut_off,
    _comment,
    _more,
    _other_marks,
    _literal,
    _bare_name,
    _mark_in_a_text,
    _no_comma,
    _no_colon,
    _no_value,
    _not_closed,
    _control,
    _escape,
)
