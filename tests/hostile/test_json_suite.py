"""The JSONTestSuite of Nicolas Seriot: what is JSON and what is not, alone and in a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import annotator
from annotator.codec import json_values
from annotator.codec.defects import Unreadable
from annotator.model.document import AnnotatedArticle
from annotator.model.shape import all_shapes
from annotator.structure.reading import read_json
from tests.properties import lanes

from .inputs import CUE, SHARED, in_json

SUITE: Final = SHARED / "JSONTestSuite" / "test_parsing"
VERDICTS: Final = Path(__file__).with_name("implementation_defined.txt")

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the suite is not distributed with this project and is not here"
)

#: What is found in bytes that are no JSON text, or none that this format takes.
NO_JSON: Final = {"not-well-formed", "not-utf-8", "byte-order-mark", "limit-exceeded"}
#: The suite holds that these may be read; this format has no use for them.
DUPLICATES: Final = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"}
FREE_TEXTS: Final = sorted(
    {field.key for shape in all_shapes(AnnotatedArticle) for field in shape.fields
     if field.free_text and field.many == "one"}
)  # fmt: skip


def files(kind: str) -> list[Path]:
    return sorted(SUITE.glob(f"{kind}_*.json")) if SUITE.is_dir() else []


def verdict(path: Path) -> str:
    """The rule that keeps a file from being a JSON value, or "accepted"."""
    try:
        _, found = json_values.read(path.read_bytes(), max_depth=64)
    except Unreadable as error:
        return error.defect.rule
    return found[0].rule if found else "accepted"


def rules(data: bytes) -> list[str]:
    return [problem.rule for problem in annotator.validate(data, format="json").problems]


def test_the_suite_is_whole() -> None:
    assert [len(files(kind)) for kind in "yni"] == [95, 188, 35]


@pytest.mark.parametrize("path", files("y"), ids=lambda path: path.stem)
def test_what_is_json_is_read(path: Path) -> None:
    assert verdict(path) == ("duplicate-field" if path.name in DUPLICATES else "accepted")
    assert not NO_JSON & {*rules(path.read_bytes())}


@pytest.mark.parametrize("path", files("n"), ids=lambda path: path.stem)
def test_what_is_no_json_is_refused(path: Path) -> None:
    (rule,) = rules(path.read_bytes())
    assert rule == verdict(path)
    assert rule in NO_JSON


def frozen() -> dict[str, str]:
    lines = VERDICTS.read_text().splitlines()
    return dict(line.split() for line in lines if not line.startswith("#"))


def test_verdicts_that_the_standard_leaves_open_are_frozen() -> None:
    assert {path.name: verdict(path) for path in files("i")} == frozen()


@pytest.mark.parametrize("path", files("i"), ids=lambda path: path.stem)
def test_what_the_standard_leaves_open_is_reported(path: Path) -> None:
    assert rules(path.read_bytes())


def wrapped(content: bytes) -> Iterator[bytes]:
    """Documents with something as the value of a member, all kinds of members."""
    places = [CUE % 1]
    places += [f"{CUE % 1}"[:-1] + f',"{key}":@}}' for key in (*FREE_TEXTS, "x", "features")]
    places += [f"{CUE % 1}"[:-1] + ',"features":{"f":@}}', '{"type":"cue","id":@,"spans":@}', "@"]
    for annotation in places[1:]:
        yield in_json([annotation]).replace(b"@", content)
    yield in_json(root='"agents":@,').replace(b"@", content)
    for key in FREE_TEXTS:
        yield in_json(article=f'"{key}":@,').replace(b"@", content)


@pytest.mark.parametrize("path", files("y") + files("n") + files("i"), ids=lambda path: path.stem)
def test_all_lanes_agree_on_documents_with_it(path: Path) -> None:
    for data in wrapped(path.read_bytes()):
        report = annotator.validate(data, format="json")
        fast, thorough = lanes.fast_json(data), lanes.thorough_json(data)
        if fast is not None:
            assert thorough == fast
        assert (read_json(data).document is None) == (thorough is None)
        assert report.ok or all(map(str, report.problems))
