"""What must hold of the draft of any text at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import annotator

from ..counting import calls

#: What the rules look at: any text made of this is more likely to mislead them.
PIECES: Final = (
    "“", "”", '"', "''", "‘", "’", "'", "«", "»", "„", "「", "」", "[caption id=x]", "[/caption]",
    "<img src='https://a.b/c'>", "<p>", "</a", "&quot;", "[…]", "[his]", "[", "]", "(", ")", "\n",
    "\n\n", "\r\n", "\u2028", "\t", " ", "\u00a0", "\u200b", ". ", ", ", ": ", "? ", " – ", "; ",
    " said ", " says ", "adding that ", "according to ", "told ", "that ", "Ida Morn", "she ",
    "who ", "the mayor ", "the ", "and ", "but ", "on Monday ", "allegedly ", "A video ",
    "claims to show ", "the crane fell", "Why Is It?", "By Ida Morn", "Advertisement",
    "Getty", "AP", "sagte ", "dass ", "der und ", "a dit ", "que ", "le et ", "は", "と述べた。",
    "WATCH ", "3", "e\u0301", "\U0001f600", "\u202e", "\x00", "é", "Mr.", "U.S.", "his claim ",
)  # fmt: skip

made_of_pieces = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def check(text: str) -> None:
    """The draft is valid, can be read back, and is the same every time."""
    document = annotator.draft(text, explain=True)
    assert annotator.validate(document).errors == ()
    assert all(
        one.status == "draft" and one.confidence is not None for one in document.annotations
    )
    assert annotator.draft(text, explain=True) == document
    data = annotator.dumps(document)
    assert annotator.dumps(annotator.loads(data)) == data


@given(made_of_pieces)
def test_texts_that_mislead(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@given(made_of_pieces, st.sampled_from(["en", "de", "fr", "ja", "fi", "x-any"]))
def test_any_language(text: str, language: str) -> None:
    assert annotator.validate(annotator.draft(text, language=language)).errors == ()


@given(made_of_pieces, st.data())
def test_merging_is_sound_and_changes_nothing_twice(text: str, data: st.DataObject) -> None:
    drafted = annotator.draft(text)
    statuses = st.sampled_from(["draft", "accepted", "rejected"])
    judged = replace(
        drafted,
        annotations=tuple(replace(one, status=data.draw(statuses)) for one in drafted.annotations),
    )
    merged = annotator.draft(text, merge=judged)
    assert annotator.validate(merged).errors == ()
    for one in judged.annotations:
        assert one.status == "draft" or merged[one.id] == one
    assert annotator.draft(text, merge=merged) == merged


NAUGHTY = Path(__file__).resolve().parents[3] / "shared/data/naughty-strings/blns.json"


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the naughty strings are not here")
def test_naughty_strings() -> None:
    for text in json.loads(NAUGHTY.read_text("utf-8")):
        check(text)


@pytest.mark.parametrize("mark", ["“", '"', "«»", "''", "‘’", "“x”"])
def test_a_megabyte_of_quotation_marks(mark: str) -> None:
    text = mark * (1_000_000 // len(mark.encode()))
    assert annotator.validate(annotator.draft(text)).errors == ()


#: Of calls; anything quadratic is near 4.
MOST: Final = 2.5

REPEATED: Final[dict[str, str]] = {
    "marks that open": "“x ",
    "marks that close": "x” ",
    "quotes": "“x” ",
    "typewriter marks": '"',
    "unterminated paragraphs": "“x\n",
    "closers of captions": "x[/caption] ",
    "openers of captions": "[caption ",
    "tags that never end": "<a ",
    "credits": "x Getty[/caption]",
    "headings": "Why Is It So?\nIda Morn\n",
    "cues": "he said ",
    "cues with contents": "he said that x, ",
    "sources that go on": "A, B and C said, ",
    "according to": "x, according to A, ",
    "alternating": "“x” said B, “y” ",
    "hedges": "allegedly ",
    "pictures that claim": "video claims to show ",
    "participles": "x, saying y, ",
    "brackets": "“[x] […] ",
    "commas": ", ",
    "questions": "“x?” A ",
    "announcements": "he said:\n“x”\n",
    "Japanese": "市は「あ」と述べた",
}


def words_seen(draft: Callable[[], object]) -> int:
    """How many lines of code run, loops among them, which make no calls."""
    count = 0

    def trace(_frame: Any, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        draft()
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_twice_the_text_takes_twice_the_calls(piece: str) -> None:
    annotator.draft(piece * 10)  # what is made once is made now
    once = calls(lambda: annotator.draft(piece * 600))
    twice = calls(lambda: annotator.draft(piece * 1200))
    assert twice <= MOST * once


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_twice_the_text_takes_twice_the_steps(piece: str) -> None:
    annotator.draft(piece * 10)
    once = words_seen(lambda: annotator.draft(piece * 400))
    twice = words_seen(lambda: annotator.draft(piece * 800))
    assert twice <= MOST * once


def test_half_of_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(annotator.InvalidDocument):
        annotator.draft("“\ud800”")
