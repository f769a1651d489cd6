"""What is said about a text that is not JSON: the mistake, what to do, and where it is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codec.defects import Unreadable
from annotator.codec.json_values import read
from annotator.codec.lookalikes import PLAIN_TEXT

COMMA = "take the comma out"
COMMENT = "a comment stands here", "take it out; JSON has none"
MARKS = "quotation marks stand where straight double ones belong", 'write " around names and texts'
NO_COMMA = "a comma is missing before this", "write one after what stands before"
NOT_KNOWN = "leave the field out where nothing is known"
CUT_OFF = (
    "the file ends before the document does",
    "it may be cut off; get the whole file, or close what is open",
)
MARK_INSIDE = "a text ends here and words follow", r"write \" for a mark in it"
JSON_LINES = (
    "another document follows the first",
    "a document a line is a corpus: `annotator validate` takes it as *.jsonl",
)
OPEN_TEXT = "the text that begins here has no closing quotation mark"
LINE_END = r'write \n for a line break; or the closing " is missing'
GENERAL = "look for a missing comma, quotation mark or bracket right before that place"


def said_about(text: str) -> tuple[str, str | None, int]:
    with pytest.raises(Unreadable) as raised:
        read(text.encode(), max_depth=64)
    defect = raised.value.defect
    assert defect.rule == "not-well-formed"
    return defect.message, defect.hint, defect.spot.number


@pytest.mark.parametrize(
    ("text", "message", "hint", "byte"),
    [
        ('{"a": 1,}', "a comma stands before the closing }", COMMA, 7),
        ('{"é": [1,\n ]}', "a comma stands before the closing ]", COMMA, 9),
        ('{"a": 1,, "b": 2}', "there are two commas", "take one out", 8),
        ('// x\n{"a": 1}', *COMMENT, 0),
        ('{"a": 1 /* x */}', *COMMENT, 8),
        ('{"a": 1, # x\n"b": 2}', *COMMENT, 9),
        ("{'a': 1}", f"single {MARKS[0]}", MARKS[1], 1),
        ("[“a”]", f"curly {MARKS[0]}", MARKS[1], 1),
        ('{"a": None}', "it knows no None", NOT_KNOWN, 6),
        ('{"a": undefined}', "it knows no undefined", NOT_KNOWN, 6),
        ("[True]", "it knows no True", "write true", 1),
        ("[False]", "it knows no False", "write false", 1),
        ("{a: 1}", "the name a has no quotation marks", 'write "a"', 1),
        ('{"a": 1 "b": 2}', *NO_COMMA, 8),
        ('{"a": "x"\n"b": 2}', *NO_COMMA, 10),
        ("[{}{}]", *NO_COMMA, 3),
        ("[true false]", *NO_COMMA, 6),
        ("[1 -2]", *NO_COMMA, 3),
        ('{"a" 1}', "a colon is missing here", "write a colon between a name and its value", 5),
        ('{"a": , "b": 1}', "a value is missing here", NOT_KNOWN, 6),
        ('{"a": }', "a value is missing here", NOT_KNOWN, 6),
        ('{"a": ]', "a value is missing here", NOT_KNOWN, 6),
        ('\n /* x */ {"a": 1}', *COMMENT, 2),
        ('\n // x\n{"a": 1}', *COMMENT, 2),
        ('{"a": "x "no" y"}', *MARK_INSIDE, 9),
        ('{"a": "x "no", y"}', *MARK_INSIDE, 9),
        ('{"a": 1}\n{"a": 2}\n', *JSON_LINES, 9),
        ('{"a": 1}}', "a bracket closes what is not open", "take it out, or open it", 8),
        ('{"a": 1} x', "something stands after the document", "take it out", 9),
        ('{"a": [', *CUT_OFF, 7),
        ('{"a": 1\n', *CUT_OFF, 7),
        (
            '{"a": "x',
            OPEN_TEXT,
            'write " where the text ends; if nothing follows, the file may be cut off',
            6,
        ),
        ('{"a": "x,\n "b": 1}', f"{OPEN_TEXT} on its line", 'write " where the text ends', 6),
        (r'{"a": "\"x' + "\n}", f"{OPEN_TEXT} on its line", 'write " where the text ends', 6),
        ('{"a": "x,\r\n "b": 1}', f"{OPEN_TEXT} on its line", 'write " where the text ends', 6),
        ('{"a": "x\n]', f"{OPEN_TEXT} on its line", 'write " where the text ends', 6),
        (r'{"a": "\\\"\" x' + "\n}", f"{OPEN_TEXT} on its line", 'write " where the text ends', 6),
        ('\n["x\ny"]', "a line ends within the text that begins on line 2", LINE_END, 4),
        ('{\n"a": "x\r\ny"}', "a line ends within the text that begins on line 2", LINE_END, 9),
        ('["a\tb"]', "a control character stands in a text as it is", r"write \t", 3),
        (r'["C:\x"]', "there is no such escape", r"write \\ for a backslash", 4),
        (r'["C:\user"]', r"\u takes four hexadecimal digits", r"write \\ for a backslash", 5),
        ("[01]", "expecting ',' delimiter", GENERAL, 2),
        ("[.5]", "expecting value", GENERAL, 1),
    ],
)
def test_a_mistake_is_told(text: str, message: str, hint: str, byte: int) -> None:
    assert said_about(text) == (f"this is not JSON: {message}", hint, byte)


@pytest.mark.parametrize(
    "text",
    ["Plain words.", "“Go,” he said.", '"Go," he said.', "2026 was long.", "# Title\n", "'"],
)
def test_a_plain_text_is_told_apart(text: str) -> None:
    assert said_about(text)[:2] == PLAIN_TEXT[1:]


@given(st.text("{}[]:,\"\\/*# \n\ta1“'", min_size=1, max_size=12).filter(str.strip))
def test_whatever_is_not_json_is_told_at_a_place_in_it(text: str) -> None:
    try:
        json.loads(text)
    except json.JSONDecodeError:
        message, hint, byte = said_about(text)
        assert message
        assert hint
        assert 0 <= byte <= len(text.encode())
