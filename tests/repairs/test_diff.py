"""The difference that is shown: what changes, and no more than that."""

from __future__ import annotations

from msgspec.structs import replace

import annotator
from annotator import Cue, Heading, Span
from annotator.report.base import Style
from annotator.report.diff import diff_lines

TEXT = "One\n    <b> two three.\n    four"


def shown(before: bytes, after: bytes) -> list[str]:
    return list(diff_lines(before, after, "f"))


def in_form(form: str, *spans: Span) -> bytes:
    document = annotator.new(TEXT, id="urn:example:x")
    annotations = [Heading(id=f"h{at}", spans=(span,)) for at, span in enumerate(spans)]
    whole = replace(document, annotations=(*annotations, Cue(id="c", spans=(Span(12, 15),))))
    return annotator.dumps(whole, format=form, check=False)


def test_nothing_differs() -> None:
    data = in_form("json", Span(0, 3))
    assert shown(data, data) == ["--- f", "+++ f (repaired)"]


def test_lines_are_numbered_as_in_the_files() -> None:
    before, after = in_form("json", Span(0, 3, "x")), in_form("json", Span(0, 3))
    assert shown(before, after)[2:] == [
        "@@ -20,4 +20,3 @@",
        '           "start": 0,',
        '-          "end": 3,',
        '-          "exact": "x"',
        '+          "end": 3',
        "         }",
    ]


def test_words_over_several_lines_keep_the_annotations_apart() -> None:
    """What looks like the beginning of an annotation is part of the words of one."""
    one, other = Span(0, 28, TEXT[:28]), Span(0, 3, "One")
    lines = shown(in_form("xml", one, other), in_form("xml", other, other))
    assert "+        <exact>One</exact>" in lines
    assert not any("h1" in line or "<cue" in line for line in lines)


def test_a_long_line_that_is_added_is_cut() -> None:
    long = "x" * 1000
    before, after = in_form("json", Span(0, 3)), in_form("json", Span(0, 3, long))
    assert max(map(len, shown(before, after))) < 300


def test_colours_stand_around_whole_lines() -> None:
    before, after = in_form("json", Span(0, 3)), in_form("json", Span(0, 4))
    painted = list(diff_lines(before, after, "f", Style(color=True)))
    assert '\x1b[31m-          "end": 3\x1b[0m' in painted
    assert '\x1b[32m+          "end": 4\x1b[0m' in painted
