"""Each finding about each invalid sample stands where the file itself says it does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree

from annotator import Limits, Problem, validate
from annotator.problems import Place, Related, Spot

INVALID: Final = Path(__file__).parents[2] / "samples" / "invalid"
SAMPLES: Final = sorted(path for path in INVALID.glob("*/*") if path.suffix in (".json", ".xml"))
#: Limits that some samples are made to break.
LIMITS: Final = Limits(annotations=10_000)


def name(path: Path) -> str:
    return path.relative_to(INVALID).as_posix()


def found(path: Path) -> tuple[Problem, ...]:
    return validate(path, limits=LIMITS, rules=lambda _: True).problems


def placed(problem: Problem) -> Iterator[tuple[Place, Spot]]:
    """The place of a finding, and those of what it is related to."""
    spots: list[Problem | Related] = [problem, *problem.related]
    for one in spots:
        assert one.place is not None
        yield one.place, one.spot


def marked(text: str, place: Place) -> str:
    """What the lines and columns of a place say, counted by other means than the tool's."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def offset(line: int | None, column: int | None) -> int:
        assert line is not None
        assert column is not None
        return starts[line - 1] + column - 1

    return text[offset(place.line, place.column) : offset(place.end_line, place.end_column)]


def decoded(path: Path) -> str:
    data = path.read_bytes()
    return data.decode("utf-8", "replace").removeprefix("\ufeff" * (path.suffix == ".xml"))


def at_pointer(value: Any, pointer: str) -> Any:
    for key in pointer.split("/")[1:]:
        key = key.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_every_finding_has_a_line_and_an_excerpt_of_it(path: Path) -> None:
    text = decoded(path)
    lines = path.read_bytes().decode("utf-8", "backslashreplace").split("\n")
    assert found(path)
    for problem in found(path):
        for place, _ in placed(problem):
            words, excerpt = marked(text, place), place.excerpt
            assert excerpt is not None
            assert place.line is not None
            shown = excerpt.marked.removesuffix("…")
            assert words.startswith(shown) or "\ufffd" in words
            assert bool(shown) or not words.strip()
            before = excerpt.before.removeprefix("…")
            assert before + shown in lines[place.line - 1] or "\n" in words


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix == ".json"], ids=name)
def test_the_pointer_and_the_position_in_json_agree(path: Path) -> None:
    text = decoded(path)
    try:
        values = json.loads(text)
    except ValueError:
        return  # where there is no JSON there is nothing to point to
    for problem in found(path):
        for place, spot in placed(problem):
            if spot.kind == "byte" or "duplicate" in problem.rule:
                continue
            words = json.loads(marked(text, place))
            if spot.kind == "key":
                assert words == place.path.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            else:
                assert words == at_pointer(values, place.path)


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix == ".xml"], ids=name)
def test_the_xpath_and_the_position_in_xml_agree(path: Path) -> None:
    text = decoded(path)
    try:
        root: Any = etree.fromstring(text.encode())
    except (etree.XMLSyntaxError, ValueError):
        return  # where there is no XML there is nothing to point to
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    for problem in found(path):
        for place, spot in placed(problem):
            if spot.kind in ("value", "key"):
                _check(root.xpath(place.path), marked(text, place), place.path)


def _check(nodes: Any, words: str, xpath: str) -> None:
    """What the XPath leads to is what stands at the position; else it is what is missing there."""
    if not nodes:
        assert words.startswith("<")
    elif isinstance(nodes[0], str):
        assert unescape(words) in (xpath.rpartition("@")[2], *nodes[0].split(" "), nodes[0])
    elif words.startswith("<"):
        assert re.match(r"<([\w.-]+:)?" + nodes[0].tag + r"\b", words)
    else:
        assert unescape(words) in (nodes[0].text, nodes[0].tag)
