"""Workflow commands, read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re

import pytest

from annotator.problems import Place, Severity, Unread

from .outcomes import HOSTILE, hostile, on_invalid_samples, problem, report, written

COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<message>.*)\n")
ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(value: str) -> str:
    return re.sub("%[0-9A-F]{2}", lambda found: ESCAPES[found[0]], value)


def read(line: str) -> tuple[str, dict[str, str], str]:
    """The name of a command, its properties, and its message."""
    found = COMMAND.fullmatch(line)
    assert found, line
    pairs = (pair.partition("=") for pair in found["properties"].split(","))
    return (
        found["name"],
        {key: unescaped(value) for key, _, value in pairs},
        unescaped(found["message"]),
    )


def commands(*outcomes: object) -> list[tuple[str, dict[str, str], str]]:
    return [read(line) for line in written("github", outcomes).splitlines(keepends=True)]  # type: ignore[arg-type]


def test_a_finding_is_a_command() -> None:
    found = problem("it is 100% wrong: really, it is", hint="mend it", annotation="q1")
    assert commands(report(found)) == [
        (
            "error",
            {
                "file": "a.json",
                "line": "2",
                "col": "3",
                "endLine": "2",
                "endColumn": "5",
                "title": "exact-differs",
            },
            "it is 100% wrong: really, it is\nhint: mend it\nat a.json:2:3, /annotations/0, q1",
        )
    ]


def test_severities_have_commands_of_their_name() -> None:
    found = report(problem(), problem(severity=Severity.WARNING))
    assert [name for name, *_ in commands(found)] == ["error", "warning"]


def test_columns_are_left_out_where_lines_differ() -> None:
    ((_, properties, _),) = commands(report(problem(place=Place("/a", 2, 3, 4, 5))))
    assert properties == {"file": "a.json", "line": "2", "endLine": "4", "title": "exact-differs"}


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("./docs/../a.json", "a.json"),
        ("100%, odd: yes.json", "100%, odd: yes.json"),
        ("<stdin>", "<stdin>"),
    ],
)
def test_files_are_named_as_the_repository_has_them(name: str, file: str) -> None:
    ((_, properties, _),) = commands(report(problem(file=name)))
    assert properties["file"] == file


def test_what_could_not_be_read_is_an_error() -> None:
    assert commands(Unread("gone.json", "no such file")) == [
        (
            "error",
            {"file": "gone.json", "title": "annotator"},
            "gone.json could not be read: no such file",
        )
    ]


def test_what_is_not_listed_is_a_notice() -> None:
    found = commands(report(omitted_errors=1, stopped=True))
    assert [name for name, *_ in found] == ["notice", "notice"]
    assert "1 more error not listed" in found[0][2]


def test_nothing_breaks_out_of_a_command() -> None:
    assert "\n" in HOSTILE
    assert len(commands(*hostile())) == 5
    assert len(commands(*on_invalid_samples())) >= len(on_invalid_samples())
