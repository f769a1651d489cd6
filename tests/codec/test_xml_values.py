"""XML as the values of the JSON form: numbers, depth, and the roots of something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.codec import json_values
from annotator.codec.defects import Defect, Unreadable
from annotator.codec.json import plain
from annotator.codec.xml import reader, values
from annotator.codec.xml.parser import parse
from annotator.problems import Spot

SAMPLES = Path(__file__).parents[2] / "samples"
EVERY_FIELD = (SAMPLES / "every-field.annotated.xml").read_text(encoding="utf-8")


def read(text: str, max_depth: int = 64) -> tuple[dict[str, Any], list[Defect]]:
    value, defects = values.read(parse(text.encode()), text.encode(), max_depth=max_depth)
    if "annotations" in value:
        value["annotations"] = [plain(annotation) for annotation in value["annotations"]]
    return value, defects


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xml")), ids=lambda path: path.name)
def test_valid_samples_have_the_values_of_their_twins(path: Path) -> None:
    (expected, _) = json_values.read(path.with_suffix(".json").read_bytes(), max_depth=64)
    expected.pop("$schema")
    assert read(path.read_text(encoding="utf-8")) == (expected, [])


def changed(before: str, after: str) -> dict[str, Any]:
    assert before in EVERY_FIELD
    return read(EVERY_FIELD.replace(before, after, 1))[0]["annotations"][0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("0", 0),
        ("-1", -1),
        ("1" + "0" * 30, 10**30),
        ("-" + "9" * 5000, -int("9" * 399)),
        ("1e999", "1e999"),
        ("1.5", 1.5),
        ("1.5e0", 1.5),
        ("15E-1", 1.5),
        ("-0.5", -0.5),
        ("-1e-20", -1e-20),
        ("1e-20", 1e-20),
        ("1.0", "1.0"),
        ("1e2", "1e2"),
        ("01", "01"),
        ("+1", "+1"),
        (" 1", " 1"),
        ("", ""),
        ("one", "one"),
    ],
)
def test_whole_numbers(text: str, value: object) -> None:
    found = changed(' level="1"', f' level="{text}"')["level"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", 0.5),
        ("1", 1.0),
        ("0", 0.0),
        ("1e-7", 1e-07),
        ("0.50", 0.5),
        (".5", ".5"),
        ("00.5", "00.5"),
        ("1.5", 1.5),
        ("-1", -1.0),
        ("2E0", 2.0),
        ("1e999", float("inf")),
        ("-" + "9" * 400, float("-inf")),
        ("1e99999", float("inf")),
        ("nan", "nan"),
        ("", ""),
    ],
)
def test_confidences(text: str, value: object) -> None:
    found = changed(' confidence="0.95"', f' confidence="{text}"')["confidence"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(("depth", "limit", "fine"), [(1, 2, True), (2, 2, False), (2, 3, True)])
def test_depth(depth: int, limit: int, fine: bool) -> None:
    """The limit counts elements that hold elements."""
    inner = "<x>" * (depth - 1) + "<y/>" + "</x>" * (depth - 1)
    text = f'<annotatedArticle xmlns="https://w3id.org/annotated-article/1">{inner}'
    if fine:
        read(f"{text}</annotatedArticle>", limit)
        return
    with pytest.raises(Unreadable) as refused:
        read(f"{text}</annotatedArticle>", limit)
    assert refused.value.defect.rule == "limit-exceeded"
    assert refused.value.defect.message == f"the nesting is deeper than the limit of {limit}"
    assert refused.value.defect.hint == "no valid document needs more than 5"


def test_where_it_is_too_deep_does_not_count_a_byte_order_mark() -> None:
    text = '<annotatedArticle xmlns="https://w3id.org/annotated-article/1"><x><y/></x></annotatedArticle>'
    data = b"\xef\xbb\xbf" + text.encode()
    with pytest.raises(Unreadable) as refused:
        values.read(parse(data), data, max_depth=2)
    assert refused.value.defect.spot == Spot("byte", number=text.index("<y"))


def test_with_enough_defects_it_ends() -> None:
    text = EVERY_FIELD.replace("<annotations>", "<annotations>x<cue/>y<cue/>z")
    assert len(read(text)[1]) == 3
    value, defects = values.read(parse(text.encode()), text.encode(), max_depth=64, most=2)
    assert value == {"format": "annotated-article", "version": "1.0"}
    assert [defect.rule for defect in defects] == ["stray-text"] * 2


def test_too_many_annotations() -> None:
    root = parse(EVERY_FIELD.encode())
    (wrapper,) = (child for child in root if str(child.tag).endswith("}annotations"))
    count = len(wrapper)
    values.read(root, b"", max_depth=64, max_annotations=count)
    with pytest.raises(Unreadable) as refused:
        values.read(root, b"", max_depth=64, max_annotations=count - 1)
    message = f"the document has {count} annotations; the limit is {count - 1}"
    assert refused.value.defect.message == message
    assert refused.value.defect.rule == "limit-exceeded"


def test_what_is_known_to_be_sound_is_not_read_again() -> None:
    root = parse(EVERY_FIELD.encode())
    document = reader.read(root)
    assert document is not None
    first = document.annotations[:2]
    annotations = values.read(root, b"", max_depth=64, sound=first)[0]["annotations"]
    assert annotations[0] is first[0]
    assert annotations[1] is first[1]
    assert annotations == list(document.annotations)


@pytest.mark.parametrize(
    ("root", "rule", "message"),
    [
        (
            '<annotatedArticle xmlns="https://w3id.org/annotated-article/23"/>',
            "unsupported-version",
            "the namespace is of version 23 of the format; this tool reads 1.0",
        ),
        (
            '<annotatedArticle xmlns="https://w3id.org/annotated-article/0"/>',
            "not-an-annotated-article",
            "the root element is <annotatedArticle> in the namespace "
            "'https://w3id.org/annotated-article/0', not <annotatedArticle> of this format",
        ),
        (
            "<annotatedArticle/>",
            "not-an-annotated-article",
            "the root element is <annotatedArticle> in no namespace, "
            "not <annotatedArticle> of this format",
        ),
        (
            '<article xmlns="https://w3id.org/annotated-article/2"/>',
            "not-an-annotated-article",
            "the root element is <article> in the namespace "
            "'https://w3id.org/annotated-article/2', not <annotatedArticle> of this format",
        ),
    ],
)
def test_other_roots(root: str, rule: str, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(root)
    assert (refused.value.defect.rule, refused.value.defect.message) == (rule, message)
    assert str(refused.value) == message
