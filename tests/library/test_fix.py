"""``annotator.fix``: what it takes, gives and raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

import annotator
from annotator import Cue, Span

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MOVED = SAMPLES / "invalid" / "exact-differs" / "words-stand-elsewhere.json"
IN_A_FILE = SAMPLES / "night-train.annotated.json"


def test_a_path_bytes_and_a_document_are_repaired_alike() -> None:
    data = MOVED.read_bytes()
    fixed = annotator.fix(MOVED)
    assert fixed == annotator.fix(str(MOVED)) == annotator.fix(data)
    assert fixed == annotator.fix(fixed.before)
    assert MOVED.read_bytes() == data
    assert annotator.validate(fixed.document).problems == ()
    assert [(one.where[-1], one.before, one.after) for one in fixed.repairs] == [
        ("start", 26, 25),
        ("end", 30, 29),
    ]


def test_what_is_given_is_not_changed() -> None:
    document = annotator.fix(MOVED).before
    copy = replace(document)
    annotator.fix(document)
    assert document == copy


def test_a_text_in_a_file_is_found_beside_the_path_only() -> None:
    assert annotator.fix(IN_A_FILE).left == ()
    (left,) = annotator.fix(IN_A_FILE.read_bytes()).left
    assert left.problem.rule == "unreadable-file"
    assert annotator.fix(annotator.load(IN_A_FILE)).left == ()


def test_a_repaired_document_knows_its_text() -> None:
    loaded = annotator.load(IN_A_FILE)
    first = loaded.annotations[0]
    said = loaded.words(first)[0]
    wrong = replace(first, spans=(Span(0, 3, said),))
    changed = replace(loaded, annotations=(wrong, *loaded.annotations[1:])).with_text(loaded.text)
    fixed = annotator.fix(changed)
    if fixed.ok:
        assert fixed.document.words(fixed.document.annotations[0]) == (said,)
    assert fixed.document.text == loaded.text


def test_ok_says_whether_errors_are_left() -> None:
    document = annotator.new("A bridge opened.", id="urn:example:x")
    edge = Cue(id="c", spans=(Span(8, 9),))
    assert annotator.fix(replace(document, annotations=(edge,))).ok
    beyond = Cue(id="c", spans=(Span(8, 90),))
    assert not annotator.fix(replace(document, annotations=(beyond,))).ok


@pytest.mark.parametrize("source", [b"", b"{}", b"<a/>", b"\xff"])
def test_a_broken_structure_is_refused_with_its_places(source: bytes) -> None:
    with pytest.raises(annotator.InvalidDocument) as caught:
        annotator.fix(source)
    assert caught.value.report.problems
    assert all(problem.place is not None for problem in caught.value.report.problems)


def test_a_document_that_is_none_is_refused() -> None:
    document = annotator.new("A bridge opened.", id="urn:example:x")
    with pytest.raises(annotator.InvalidDocument):
        annotator.fix(replace(document, annotations=None))


def test_files_and_formats_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(annotator.FileError):
        annotator.fix(tmp_path / "nowhere.json")
    with pytest.raises(annotator.UnknownFormat):
        annotator.fix(b"{}", format="yaml")


def test_a_limit_is_kept() -> None:
    with pytest.raises(annotator.InvalidDocument, match="limit"):
        annotator.fix(MOVED, limits=annotator.Limits(bytes=100))
