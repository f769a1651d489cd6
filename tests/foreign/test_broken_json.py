"""Whatever stands in a JSON file of another system, there is a document or a finding."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import annotator
from annotator.foreign import registry
from annotator.foreign.base import Foreign
from annotator.foreign.locators import in_json, in_json_lines
from annotator.operations.foreign import from_foreign, to_foreign

from .files import written
from .test_property import parameter

FORMATS = [
    parameter(one)
    for one in map(registry.named, registry.MODULES)
    if one.read and one.locator in (in_json, in_json_lines)
]
VALUES: Final[list[Any]] = [
    None,
    True,
    0,
    -1,
    2**70,
    0.5,
    "",
    "x",
    "\ud800",
    [],
    {},
    [[]],
    [None],
    {"x": {}},
]
DOCUMENT: Final = annotator.load("samples/every-field.annotated.json")


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of each value in another."""
    yield path
    if not isinstance(value, dict | list):
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from paths(inner, (*path, key))


def changed(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    """A value with another one at a path."""
    if not path:
        return other
    made = copy.copy(value)
    made[path[0]] = changed(value[path[0]], path[1:], other)
    return made


def missing(value: Any, path: tuple[Any, ...]) -> Any:
    """A value without the one at a path."""
    parent: Any = value
    for key in path[:-1]:
        parent = parent[key]
    return changed(value, path[:-1], {k: v for k, v in parent.items() if k != path[-1]})


def broken(value: Any) -> Iterator[Any]:
    """Values that are like one, but for one place: few of the same kind are tried."""
    tried: dict[tuple[Any, ...], int] = {}
    for path in paths(value):
        kind = tuple("*" if isinstance(step, int) else step for step in path)
        tried[kind] = tried.get(kind, 0) + 1
        if tried[kind] > 2 or "%TYPES" in path:  # types of a CAS: its library takes long for each
            continue
        yield from (changed(value, path, other) for other in VALUES)
        if path and isinstance(path[-1], str):
            yield missing(value, path)


@pytest.mark.parametrize("format", FORMATS)
def test_any_other_value_gives_a_document_or_a_finding(format: Foreign, tmp_path: Path) -> None:
    main = written(to_foreign(DOCUMENT, format.name), format, tmp_path)
    refused = 0
    for values in broken(json.loads(main.read_bytes())):
        main.write_text(json.dumps(values), "utf-8")
        for one in from_foreign(main, format.name):
            if one.document is None:
                refused += 1
                assert not one.report.ok
                assert all(problem.file == str(main) for problem in one.report.problems)
    assert refused


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "data", [b"", b"{", b"nothing", b"\xff\xfe", b"[" * 2000, b'{"a": 1e999}', b"NaN", b"[]"]
)
def test_what_is_no_json_gives_a_finding(format: Foreign, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / format.patterns[0].replace("*", "article")
    file.write_bytes(data)
    (found,) = from_foreign(file, format.name)
    assert found.document is None
    assert [one.severity.value for one in found.report.problems] == ["error"]
    assert found.report.problems[0].place is not None
