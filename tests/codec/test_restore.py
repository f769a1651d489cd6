"""Characters that XML cannot carry are put back, or it is said why not."""

from __future__ import annotations

import pytest

from annotator.codec.restore import WrongRestore, replaced, restored

BOX = "\ufffd"


@pytest.mark.parametrize(
    ("text", "carried", "restore"),
    [
        ("abc", "abc", None),
        ("a\tb\nc\r", "a\tb\nc\r", None),
        (BOX, BOX, None),
        ("\x00", BOX, "0:0"),
        ("a\x1fb\ufffe\uffff", f"a{BOX}b{BOX}{BOX}", "1:1F 3:FFFE 4:FFFF"),
        ("\x08\x0b\x0c\x0e" + "😀\x01", f"{BOX * 4}😀{BOX}", "0:8 1:B 2:C 3:E 5:1"),
    ],
)
def test_there_and_back(text: str, carried: str, restore: str | None) -> None:
    assert replaced(text) == (carried, restore)
    if restore is not None:
        assert restored(carried, restore) == text


@pytest.mark.parametrize(
    ("restore", "reason"),
    [
        ("", "it is not a list of POSITION:HEX, separated by single spaces"),
        ("0:0  1:0", "it is not a list of POSITION:HEX, separated by single spaces"),
        ("0:0 0:0", "position 0 does not come after 0"),
        ("1:0 0:0", "position 0 does not come after 1"),
        ("3:0", "position 3 is beyond the text"),
        ("2:0", "the character at 2 is not U+FFFD"),
    ],
)
def test_what_does_not_fit(restore: str, reason: str) -> None:
    with pytest.raises(WrongRestore) as refused:
        restored(f"{BOX}{BOX}a", restore)
    assert str(refused.value) == reason
