"""Explicit bidi controls, after UAX #9."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.bidi import has_bidi_controls, unbalanced_bidi

LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
CONTROLS = (LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI)
PARAGRAPH_ENDS = ("\n", "\r", "\r\n", "\x1c", "\x1d", "\x1e", "\x85", "\u2029")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“Nobody asked us.”\n",
        f"{RLE}אב{PDF}",
        f"{LRO}a{PDF}{RLO}b{PDF}",
        f"{LRI}a{PDI}{RLI}b{PDI}{FSI}c{PDI}",
        f"{RLI}{LRE}a{PDF}{LRI}b{PDI}{PDI}",
        f"{RLE}{LRI}a{PDI}{PDF}\n{RLE}b{PDF}",
        "\u200e\u200f\u061c",  # marks, which open nothing
    ],
)
def test_balanced(text: str) -> None:
    assert unbalanced_bidi(text) is None


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        (f"a{RLO}b", 1),
        (f"a{PDF}", 1),
        (f"a{PDI}", 1),
        (f"{RLE}a{PDI}", 0),
        (f"{RLI}a{PDF}{PDI}", 2),
        (f"{RLI}{LRE}a{PDI}", 1),
        (f"{RLE}{RLI}a{PDF}{PDI}{PDF}", 3),
        (f"{LRI}{LRE}{PDI}{PDF}", 1),
        (f"ok\n{RLI}a\n{PDI}", 3),
        (f"{RLE}{RLE}{PDF}", 0),
    ],
)
def test_unbalanced(text: str, offset: int) -> None:
    assert unbalanced_bidi(text) == offset


@pytest.mark.parametrize("end", PARAGRAPH_ENDS)
def test_nothing_reaches_beyond_its_paragraph(end: str) -> None:
    assert unbalanced_bidi(f"{RLI}a{end}b{PDI}") == 0


@pytest.mark.parametrize("other", ["\v", "\f", "\u2028", " "])
def test_a_line_separator_ends_no_paragraph(other: str) -> None:
    assert unbalanced_bidi(f"{RLI}a{other}b{PDI}") is None


@given(st.text(st.sampled_from("".join(CONTROLS) + "a\n")))
def test_what_is_found_is_a_control_and_what_stands_before_it_is_no_worse(text: str) -> None:
    offset = unbalanced_bidi(text)
    if offset is not None:
        assert text[offset] in CONTROLS
        before = text[:offset].rpartition("\n")[0]
        assert unbalanced_bidi(before) is None


@given(st.text())
def test_bytes_show_whether_there_are_controls(text: str) -> None:
    assert has_bidi_controls(text.encode()) == any(control in text for control in CONTROLS)


@pytest.mark.parametrize("character", [*CONTROLS, *"“”…\u2060\u2065\u206a\u202f\u2029"])
def test_bytes_of_each_control(character: str) -> None:
    assert has_bidi_controls(f"a{character}b".encode()) == (character in CONTROLS)
