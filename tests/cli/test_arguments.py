"""Whatever stands on a command line, nothing of it reaches the terminal as it is."""

from __future__ import annotations

import pytest

from .conftest import Run


@pytest.mark.parametrize(
    "arguments",
    [
        ("\x1b[31m",),
        ("validat\u202e",),
        ("validate", "--\x1b[31m"),
        ("validate", "--select", "\u2066", "x"),
        ("convert", "a", "b", "\x07"),
        ("show", "--sort", "\u2028", "x"),
        ("validate", "--limit", "\x9b=1", "x"),
        ("rules", "\x1b]0;x\x07"),
    ],
)
def test_what_is_wrong_in_it_is_repeated_escaped(
    annotator: Run, arguments: tuple[str, ...]
) -> None:
    result = annotator(*arguments)
    assert result.returncode == 2
    shown = result.stderr.decode()
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert "Error: " in shown


def test_without_a_command_the_help_has_its_lines(annotator: Run) -> None:
    result = annotator()
    lines = result.stderr.decode().splitlines()
    assert result.returncode == 2
    assert lines == annotator("--help").stdout.decode().splitlines()
