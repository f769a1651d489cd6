"""The names that a TEI file has here."""

from __future__ import annotations

import re
from typing import Any, Final

from ..xml_characters import is_possible

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
#: Types of the notes in an annotation.
LABEL, ATTRIBUTE, COMMENT, CARRIED = "label", "attribute", "comment", "carried"
#: The type of the note with the URL of an agent.
URL: Final = "url"
#: Times that XML Schema, and so TEI, has not: in the year 0, or more than 14 hours from UTC.
_ODD_TIME: Final = re.compile(r"0000-.*|\d.*T.*[+-](?:14:(?!00)\d\d|1[5-9]:\d\d|2\d:\d\d)")
#: What TEI takes as a word (`teidata.word`): no white space.
_WORD: Final = re.compile(r"[\w:.-]+")


def tei(name: str) -> str:
    """A name as lxml writes it."""
    return f"{{{NAMESPACE}}}{name}"


def is_held(value: Any) -> bool:
    """Whether a header can have a value of the article, or agents."""
    return is_possible(value) and not (isinstance(value, str) and _ODD_TIME.fullmatch(value))


def is_word(value: str) -> bool:
    """Whether it can be a `type`."""
    return _WORD.fullmatch(value) is not None
