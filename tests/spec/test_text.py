"""The text and its offsets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotator import convert, load, loads, validate

from .clauses import clause
from .documents import (
    TEXT,
    Case,
    Json,
    accepts,
    as_json,
    as_xml,
    both,
    cue,
    errors,
    found,
    json_with,
    refuses,
    text_of,
    values,
)

#: Composed and decomposed letters, all kinds of line ends, spaces at the edges.
UNTIDY = " \ufeffÅ A\u030a\r\n\u2028\r\x85\t\u00a0\n "


def marked(*offsets: tuple[int, int], text: str = TEXT, **span: str) -> Json:
    """A document with one image with the spans given; `span` has more fields of each."""
    spans = [{"start": start, "end": end, **span} for start, end in offsets]
    return values({"type": "image", "id": "i1", "spans": spans}, text=text)


def embedded(**fields: object) -> Json:
    """A document with changes in the record of its text; None takes a field out."""
    record = text_of(TEXT) | fields
    return values(
        article={"text": {key: value for key, value in record.items() if value is not None}}
    )


def in_file(path: str) -> bytes:
    return as_json(embedded(content=None, file=path))


CASES = [
    *accepts("text.exact", *both(values(text=UNTIDY))),
    *refuses("text.one-place", "text-missing", *both(embedded(content=None))),
    *refuses("text.one-place", "text-given-twice", *both(embedded(file="a.txt"))),
    *accepts("text.may-be-empty", *both(values(text=""))),
    *refuses(
        "text.length",
        "wrong-length",
        *both(embedded(length=len(TEXT) + 1), embedded(length=len(TEXT.encode()))),
    ),
    *accepts("text.length", values(text="🐐")),
    *refuses("text.digest", "wrong-digest", embedded(sha256="0" * 64)),
    *refuses("text.digest", "wrong-digest", embedded(sha256=text_of(TEXT + "\n")["sha256"])),
    *refuses(
        "text.file-path",
        "malformed-value",
        *map(in_file, ("", "/a", "a/", "a//b", "C:a", "a\\b", "a?", "a*", 'a"', "a<", "a>", "a|")),
        *map(in_file, ("a\n", "\0", "\x1f", "\x7f", "\x85", "\x9f", "\ufffe", "\uffff")),
    ),
    *accepts(
        "offsets.code-points",
        *both(marked((1, 2), text="🐐🐐é", exact="🐐"), marked((2, 4), text="🐐🐐éé", exact="éé")),
    ),
    *refuses("offsets.code-points", "exact-differs", marked((2, 4), text="🐐🐐éé", exact="🐐é")),
    *refuses("offsets.unit", "unknown-value", embedded(offsetUnit="utf-16")),
    *refuses("offsets.unit", "missing-field", embedded(offsetUnit=None)),
    *accepts("offsets.half-open", marked((0, 1), exact=TEXT[0])),
    *accepts("offsets.half-open", marked((34, 35), exact=".")),
    *refuses("offsets.not-reversed", "span-reversed", *both(marked((4, 3)))),
    *accepts("offsets.inside-text", marked((0, len(TEXT)))),
    *refuses("offsets.inside-text", "span-outside-text", *both(marked((0, len(TEXT) + 1)))),
    *accepts("offsets.empty", marked((0, 0)), marked((35, 35))),
    *refuses("offsets.empty", "span-empty", *both(cue(spans=[{"start": 21, "end": 21}]))),
    *refuses("spans.at-least-one", "empty-list", cue(spans=[])),
    *refuses(
        "spans.at-least-one",
        "missing-field",
        json_with('"spans": [{"start": 21, "end": 25}]', "").replace(b'"c1", ', b'"c1"'),
    ),
    *refuses("spans.in-order", "spans-out-of-order", *both(marked((5, 10), (0, 4)))),
    *accepts("spans.disjoint", marked((0, 5), (5, 10)), marked((0, 5), (5, 5))),
    *refuses(
        "spans.disjoint",
        "spans-overlap",
        *both(marked((0, 6), (5, 10)), marked((0, 10), (5, 7)), marked((0, 10), (0, 10))),
    ),
    *accepts("spans.exact", marked((1, 4), exact="The"), marked((0, 0), exact="")),
    *refuses("spans.exact", "exact-differs", marked((1, 4), exact="the")),
    *refuses("spans.exact", "exact-differs", marked((1, 4), exact="The ")),
    *refuses("spans.exact", "exact-differs", marked((0, 1), text="é", exact="e\u0301")),
    *accepts("spans.prefix", marked((1, 4), prefix="“"), marked((1, 4), prefix="")),
    *refuses("spans.prefix", "prefix-differs", marked((1, 4), prefix='"')),
    *refuses("spans.prefix", "prefix-differs", marked((1, 4), prefix=" “")),
    *accepts("spans.suffix", marked((1, 4), suffix=" ferry"), marked((1, 4), suffix="")),
    *refuses("spans.suffix", "suffix-differs", marked((1, 4), suffix="ferry")),
    *refuses("spans.suffix", "suffix-differs", marked((34, 35), suffix=" ")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert errors(case.data) == list(case.finds)


@clause("text.exact")
@pytest.mark.parametrize("data", both(values(text=UNTIDY)), ids=["json", "xml"])
def test_the_text_is_kept(data: bytes) -> None:
    assert loads(data).text == UNTIDY
    assert loads(convert(data, "xml")).text == loads(convert(data, "json")).text == UNTIDY


@clause("spans.discontinuous")
def test_what_lies_between_spans_is_not_part_of_it() -> None:
    document = loads(as_json(marked((1, 4), (11, 13))))
    assert document.words(document.annotations[0]) == ("The", "is")
    assert document.at(5) == ()


def write_document(folder: Path, file: str, text: bytes | None, stored: str) -> Path:
    """A document in a folder with its text in a file, and that file."""
    record = text_of(stored)
    del record["content"]
    path = folder / "one.annotated.json"
    path.write_bytes(as_json(values(article={"text": {"file": file, **record}})))
    if text is not None:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(text)
    return path


def errors_in(path: Path) -> list[str]:
    return [problem.rule for problem in validate(path).errors]


@clause("text.file-folder")
@pytest.mark.parametrize("file", ["a.txt", "texts/2030/a b.txt", "ä…"])
def test_a_file_in_the_folder_or_below(tmp_path: Path, file: str) -> None:
    assert errors_in(write_document(tmp_path, file, TEXT.encode(), TEXT)) == []


@clause("text.file-folder")
@pytest.mark.parametrize("file", ["../a.txt", "texts/../a.txt", ".."])
def test_a_file_above_the_folder(tmp_path: Path, file: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "here" / "texts").mkdir(parents=True)
    (tmp_path / "here" / "a.txt").write_bytes(TEXT.encode())
    path = write_document(tmp_path / "here", file, None, TEXT)
    assert errors_in(path) == ["unsafe-file-path"]


@clause("text.file-links")
def test_links_are_followed_before_the_folder_is_judged(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (tmp_path / "outside.txt").write_bytes(TEXT.encode())
    os.symlink(tmp_path / "outside.txt", here / "a.txt")
    assert errors_in(write_document(here, "a.txt", None, TEXT)) == ["unsafe-file-path"]
    os.symlink(tmp_path, here / "up")
    assert errors_in(write_document(here, "up/outside.txt", None, TEXT)) == ["unsafe-file-path"]
    (here / "real.txt").write_bytes(TEXT.encode())
    os.symlink(here / "real.txt", here / "inside.txt")
    assert errors_in(write_document(here, "inside.txt", None, TEXT)) == []


@clause("text.file-utf-8")
@pytest.mark.parametrize("bad", [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"])
def test_a_file_that_is_not_utf_8(tmp_path: Path, bad: bytes) -> None:
    assert errors_in(write_document(tmp_path, "a.txt", b"A" + bad, "A")) == ["unreadable-file"]


@clause("text.file-verbatim", "text.file-bom")
@pytest.mark.parametrize("text", ["a\r\nb\rc\n", "\n\n", "\ufeffA", "", "\x1a\0"])
def test_a_file_is_taken_byte_for_byte(tmp_path: Path, text: str) -> None:
    path = write_document(tmp_path, "a.txt", text.encode(), text)
    assert load(path).text == text
    assert load(path).article.text.length == len(text)


@clause("text.file-bom")
def test_a_byte_order_mark_counts(tmp_path: Path) -> None:
    path = write_document(tmp_path, "a.txt", b"\xef\xbb\xbfA", "A")
    assert errors_in(path) == ["wrong-length", "wrong-digest"]


@clause("text.file-readable")
def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert errors_in(write_document(tmp_path, "a.txt", None, TEXT)) == ["unreadable-file"]
    (tmp_path / "b").mkdir()
    assert errors_in(write_document(tmp_path, "b", None, TEXT)) == ["unreadable-file"]


@clause("text.file-path")
def test_file_paths_in_xml() -> None:
    document = embedded(content=None, file="a\u00a0b.txt")
    data = as_xml(document)
    assert found(data) == ["unreadable-file"]
    assert found(data.replace("a\u00a0b".encode(), "a\x85b".encode())) == ["malformed-value"]
