"""``annotator new``: a document to begin with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import SAMPLES, Run

TEXT = "A “bridge” opened.\r\nNobody came.\x0b"


def test_the_text_is_taken_as_it_is(annotator: Run, folder: Path) -> None:
    (folder / "my article.txt").write_bytes(TEXT.encode())
    result = annotator("new", "my article.txt", "my.annotated.json", "--language", "en")
    assert result.returncode == 0
    document = json.loads((folder / "my.annotated.json").read_bytes())
    assert document["article"]["text"]["content"] == TEXT
    assert document["article"]["text"]["length"] == len(TEXT)
    assert document["article"]["id"] == "my%20article"
    assert document["annotations"] == []
    assert annotator("validate", "my.annotated.json").returncode == 0


def test_it_can_be_piped(annotator: Run) -> None:
    made = annotator("new", "-", "--to", "xml", "--title", "Bridge", input=TEXT.encode())
    assert made.stdout.startswith(b"<?xml")
    assert annotator("validate", "-", input=made.stdout).returncode == 0


def test_detach_refers_to_the_text(annotator: Run, folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    result = annotator("new", "texts/a.txt", "a.annotated.json", "--detach")
    assert result.returncode == 0
    document = json.loads((folder / "a.annotated.json").read_bytes())
    assert document["article"]["text"]["file"] == "texts/a.txt"
    assert annotator("validate", "a.annotated.json").returncode == 0


def test_detach_refuses_a_text_elsewhere(annotator: Run, folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    result = annotator("new", "a.txt", "below/a.annotated.json", "--detach")
    assert result.returncode == 1
    assert b"does not lie in the folder" in result.stderr
    assert not list((folder / "below").iterdir())


def test_what_cannot_be_valid_is_not_written(annotator: Run, folder: Path) -> None:
    (folder / "latin1.txt").write_bytes("Brücke".encode("latin-1"))
    result = annotator("new", "latin1.txt", "x.annotated.json")
    assert result.returncode == 3
    told = b"not UTF-8: byte 0xFC at position 2; it looks like Windows-1252\n"
    assert told in result.stderr
    result = annotator("new", "night-train.txt", "x.annotated.json", "--id", "two words")
    assert result.returncode == 1
    assert b"article id" in result.stderr
    result = annotator("new", "night-train.txt", "x.annotated.json", "--language", "englisch!")
    assert result.returncode == 1
    assert not (folder / "x.annotated.json").exists()


def test_an_existing_document_stays(annotator: Run, folder: Path) -> None:
    before = (folder / "minimal.annotated.json").read_bytes()
    result = annotator("new", "night-train.txt", "minimal.annotated.json")
    assert result.returncode == 3
    assert (folder / "minimal.annotated.json").read_bytes() == before


@pytest.mark.parametrize("format", ["json", "xml"])
@pytest.mark.parametrize("is_broken", [False, True])
def test_a_document_is_not_taken_for_a_text(
    annotator: Run, folder: Path, format: str, *, is_broken: bool
) -> None:
    data = (SAMPLES / f"minimal.annotated.{format}").read_bytes()
    (folder / "given").write_bytes(data[:-20] if is_broken else data)
    result = annotator("new", "given", "x.annotated.json")
    assert result.returncode == 1
    assert f"this is an annotated article already, in {format}".encode() in result.stderr
    assert not (folder / "x.annotated.json").exists()


def test_a_text_about_the_format_is_a_text(annotator: Run) -> None:
    text = b"Documents say annotated-article, or urn:annotated-article:1, and begin with {."
    assert annotator("new", "-", input=text).returncode == 0
