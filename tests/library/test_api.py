"""The public API: loading, saving, validating, converting."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec
import pytest

import annotator
from annotator import AnnotatedArticle, Quote, Span

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MINIMAL = SAMPLES / "minimal.annotated.json"
IN_A_FILE = SAMPLES / "night-train.annotated.json"


def with_quote(quote: Quote) -> AnnotatedArticle:
    document = annotator.new("“Yes,” she said.", id="urn:example:yes")
    return msgspec.structs.replace(document, annotations=(quote,))


def test_every_exported_name_is_there() -> None:
    for name in annotator.__all__:
        assert getattr(annotator, name) is not None
    assert dir(annotator) == sorted(annotator.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = annotator.no_such_name


def test_load_and_save_are_inverse(tmp_path: Path) -> None:
    document = annotator.load(MINIMAL)
    annotator.save(document, tmp_path / "a.annotated.xml")
    again = annotator.load(tmp_path / "a.annotated.xml")
    assert again == document
    annotator.save(again, tmp_path / "b.annotated.json")
    assert (tmp_path / "b.annotated.json").read_bytes() == MINIMAL.read_bytes()


def test_load_finds_the_text_beside_the_document() -> None:
    document = annotator.load(IN_A_FILE)
    assert document.article.text.content is None
    assert document.text == (SAMPLES / "night-train.txt").read_bytes().decode()
    assert annotator.embedded(document).article.text.content == document.text


def test_the_text_in_a_file_is_asked_for_without_a_folder() -> None:
    data = IN_A_FILE.read_bytes()
    assert [problem.rule for problem in annotator.validate(data).errors] == ["unreadable-file"]
    with pytest.raises(annotator.InvalidDocument) as caught:
        annotator.loads(data)
    assert caught.value.report.errors


def test_loads_takes_text_and_bytes_of_either_form() -> None:
    data = MINIMAL.read_bytes()
    document = annotator.loads(data)
    assert annotator.loads(data.decode()) == document
    assert annotator.loads(annotator.dumps(document, format="xml")) == document


def test_loads_says_all_that_is_wrong() -> None:
    data = MINIMAL.read_bytes().replace(b'"kind"', b'"kin"').replace(b'"end": 25', b'"end": "25"')
    with pytest.raises(annotator.InvalidDocument) as caught:
        annotator.loads(data)
    assert [problem.rule for problem in caught.value.report.errors] == [
        "wrong-type",
        "unknown-field",
    ]
    assert "and 1 more" in str(caught.value)


def test_dumps_refuses_what_could_not_be_read_again() -> None:
    good = Quote(id="q1", spans=(Span(0, 6),), mode="direct")
    assert annotator.dumps(with_quote(good))
    for bad in (
        msgspec.structs.replace(good, id="two words"),
        msgspec.structs.replace(good, spans=()),
        msgspec.structs.replace(good, note="\ud800"),
        msgspec.structs.replace(good, mode="loud"),
        msgspec.structs.replace(good, note=b"bytes"),
    ):
        for format in ("json", "xml"):
            with pytest.raises(annotator.InvalidDocument):
                annotator.dumps(with_quote(bad), format=format)


def test_validate_takes_a_document_in_memory() -> None:
    good = Quote(id="q1", spans=(Span(0, 6),), mode="direct")
    assert annotator.validate(with_quote(good)).problems == ()
    outside = msgspec.structs.replace(good, spans=(Span(0, 60),))
    (problem,) = annotator.validate(with_quote(outside)).errors
    assert problem.rule == "span-outside-text"
    assert problem.where == ("annotations", 0, "spans", 0, "end")
    assert problem.annotation == "q1"


def test_lists_and_unsorted_features_are_written() -> None:
    quote = Quote(id="q1", spans=[Span(0, 6)], features={"b": "", "a": ""})  # type: ignore[arg-type]
    assert annotator.validate(with_quote(quote)).ok
    again = annotator.loads(annotator.dumps(with_quote(quote)))
    assert list(again.annotations[0].features) == ["a", "b"]


def test_validate_sees_a_path_as_text_or_as_path() -> None:
    assert annotator.validate(MINIMAL).ok
    assert annotator.validate(os.fspath(MINIMAL)).ok


def test_misuse_raises_errors_of_this_library(tmp_path: Path) -> None:
    with pytest.raises(annotator.FileError, match="no such file"):
        annotator.load(tmp_path / "nowhere.annotated.json")
    with pytest.raises(annotator.FileError):
        annotator.validate(tmp_path)
    with pytest.raises(annotator.UnknownFormat, match="did you mean 'json'"):
        annotator.convert(MINIMAL, "jsonn")
    with pytest.raises(annotator.UnknownFormat):
        annotator.loads(b"plain words")
    with pytest.raises(annotator.UnknownFormat):
        annotator.save(annotator.load(MINIMAL), tmp_path / "no-extension")
    with pytest.raises(annotator.UnknownFormat):
        annotator.schema_text("rng")


def test_limits_hold_in_reading_and_writing() -> None:
    data = MINIMAL.read_bytes()
    small = annotator.Limits(bytes=100)
    (problem,) = annotator.validate(data, limits=small).errors
    assert problem.rule == "limit-exceeded"
    assert "100" in problem.message
    with pytest.raises(annotator.LimitExceeded, match="limit of 100"):
        annotator.dumps(annotator.loads(data), limits=small)
    (problem,) = annotator.validate(data, limits=annotator.Limits(annotations=2)).errors
    assert problem.rule == "limit-exceeded"
    assert "3 annotations" in problem.message


def test_convert_gives_bytes() -> None:
    xml = annotator.convert(MINIMAL, "xml")
    assert annotator.convert(xml, "json") == MINIMAL.read_bytes()
    assert annotator.convert(xml, "json", indent=False).count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows wants rights for symbolic links")
def test_a_symbolic_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "inside" / "a.txt").symlink_to(tmp_path / "secret.txt")
    document = annotator.new("secret", id="a", file="a.txt")
    file = tmp_path / "inside" / "a.annotated.json"
    file.write_bytes(annotator.dumps(document))
    (problem,) = annotator.validate(file).errors
    assert problem.rule == "unsafe-file-path"
    assert "symbolic link" in problem.message


def test_save_goes_through_a_symbolic_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.annotated.json", tmp_path / "link.annotated.json"
    real.write_text("old")
    link.symlink_to(real)
    annotator.save(annotator.load(MINIMAL), link)
    assert link.is_symlink()
    assert real.read_bytes() == MINIMAL.read_bytes()
    assert sorted(os.listdir(tmp_path)) == ["link.annotated.json", "real.annotated.json"]


def test_save_writes_the_text_of_a_detached_document(tmp_path: Path) -> None:
    document = annotator.detached(annotator.load(MINIMAL), "words.txt")
    annotator.save(document, tmp_path / "a.annotated.json")
    assert (tmp_path / "words.txt").read_bytes().decode() == document.text
    assert annotator.load(tmp_path / "a.annotated.json").text == document.text


def test_save_never_overwrites_another_text(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("mine")
    document = annotator.detached(annotator.load(MINIMAL), "words.txt")
    with pytest.raises(annotator.FileError, match="another text is there"):
        annotator.save(document, tmp_path / "a.annotated.json")
    assert os.listdir(tmp_path) == ["words.txt"]


def test_what_breaks_a_rule_is_saved_only_unchecked() -> None:
    reversed_span = with_quote(Quote(id="q1", spans=(Span(6, 0),)))
    with pytest.raises(annotator.InvalidDocument, match="before its start"):
        annotator.dumps(reversed_span)
    assert annotator.dumps(reversed_span, check=False)


def test_a_text_is_text() -> None:
    with pytest.raises(annotator.InvalidDocument, match="surrogate"):
        annotator.new("half \ud83d", id="x")
