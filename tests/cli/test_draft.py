"""``annotator draft``: a document with proposals to correct."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run

TEXT = "“The crane fell,” said Ida Morn.\nAdvertisement\nThe mayor called the crane “a wreck”.\n"


@pytest.fixture
def text(folder: Path) -> Path:
    """A raw article."""
    path = folder / "crane.txt"
    path.write_bytes(TEXT.encode())
    return path


def loaded(path: Path) -> dict[str, Any]:
    """The document in a file."""
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document


def test_the_draft_is_valid_and_says_what_it_is(annotator: Run, text: Path) -> None:
    result = annotator("draft", text.name, "-o", "crane.annotated.json", "--language", "en")
    assert (result.returncode, result.stdout) == (0, b"")
    document = loaded(text.with_name("crane.annotated.json"))
    assert document["article"]["text"]["content"] == TEXT
    assert (document["article"]["id"], document["article"]["language"]) == ("crane", "en")
    (agent,) = document["agents"]
    assert agent["kind"] == "software"
    assert agent["version"]
    for one in document["annotations"]:
        assert (one["status"], one["creator"]) == ("draft", agent["id"])
        assert 0 <= one["confidence"] <= 1
        assert "features" not in one
    assert annotator("validate", "crane.annotated.json", "--strict").returncode == 0
    told = f"{len(document['annotations'])} drafts to look through\n"
    assert result.stderr == told.encode()


def test_it_can_be_piped_as_xml(annotator: Run) -> None:
    made = annotator("draft", "-", "--to", "xml", input=TEXT.encode())
    assert made.stdout.startswith(b"<?xml")
    assert annotator("validate", "-", input=made.stdout).returncode == 0


def test_a_dash_is_standard_output(annotator: Run, text: Path, folder: Path) -> None:
    assert json.loads(annotator("draft", text.name, "-o", "-").stdout)["annotations"]
    assert not (folder / "-").exists()


def test_the_name_of_the_output_tells_the_format(annotator: Run, text: Path, folder: Path) -> None:
    assert annotator("draft", text.name, "-o", "crane.annotated.xml").returncode == 0
    assert (folder / "crane.annotated.xml").read_bytes().startswith(b"<?xml")


def test_explain_names_the_rule(annotator: Run, text: Path) -> None:
    document = json.loads(annotator("draft", text.name, "--explain").stdout)
    rules = {one["type"]: one["features"]["draft:rule"] for one in document["annotations"]}
    assert rules["boilerplate"] == "line-advert"
    assert all(rules.values())


def test_nothing_is_overwritten_without_force(annotator: Run, text: Path, folder: Path) -> None:
    output = folder / "there.annotated.json"
    output.write_text("mine", "utf-8")
    result = annotator("draft", text.name, "-o", output.name)
    assert (result.returncode, output.read_text("utf-8")) == (3, "mine")
    assert b"--force" in result.stderr
    assert annotator("draft", text.name, "-o", output.name, "--force").returncode == 0
    assert loaded(output)["annotations"]


def test_the_text_is_never_the_output(annotator: Run, text: Path) -> None:
    result = annotator("draft", text.name, "-o", text.name, "--to", "json", "--force")
    assert (result.returncode, text.read_bytes()) == (2, TEXT.encode())


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("draft", "none.txt"), 3, b"none.txt"),
        (("draft", "minimal.annotated.json"), 1, b"annotated article already"),
        (("draft", "crane.txt", "--to", "brat"), 2, b"brat"),
        (("draft", "crane.txt", "--merge", "minimal.annotated.json"), 1, b"another text"),
        (("draft", "crane.txt", "--merge", "none.annotated.json"), 3, b"none.annotated.json"),
        (("draft", "crane.txt", "--merge", "crane.txt"), 1, b"nothing was written"),
        (("draft", "crane.txt", "--merge", "a.annotated.json", "--id", "x"), 2, b"--merge"),
        (("draft", "-", "--merge", "-"), 2, b"only once"),
        (("draft", "crane.txt", "--limit", "bytes=10"), 1, b"limit"),
        (("draft", "crane.txt", "--limit", "annotations=2"), 1, b"annotations"),
        (("draft", "crane.txt", "--id", "two words"), 1, b"article id"),
        (("draft", "crane.txt", "--language", "not a tag"), 1, b"language"),
    ],
)
def test_what_goes_wrong(
    annotator: Run, text: Path, folder: Path, arguments: tuple[str, ...], code: int, told: bytes
) -> None:
    before = sorted(path.name for path in folder.iterdir())
    result = annotator(*arguments, "-o", "new.annotated.json", input=TEXT.encode())
    assert result.returncode == code, result.stderr
    assert told in result.stderr
    assert b"Traceback" not in result.stderr
    assert result.stdout == b""
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_text_that_is_no_utf8(annotator: Run, folder: Path) -> None:
    (folder / "latin1.txt").write_bytes("Brücke".encode("latin-1"))
    result = annotator("draft", "latin1.txt")
    assert (result.returncode, result.stdout) == (3, b"")
    assert b"not UTF-8: byte 0xFC at position 2" in result.stderr


def test_an_empty_text_has_no_drafts(annotator: Run) -> None:
    assert json.loads(annotator("draft", "-").stdout)["annotations"] == []


def test_merge_keeps_what_a_person_decided(annotator: Run, text: Path, folder: Path) -> None:
    name = "crane.annotated.json"
    annotator("draft", text.name, "-o", name)
    document = loaded(folder / name)
    by_type: dict[str, list[dict[str, Any]]] = {}
    for one in document["annotations"]:
        by_type.setdefault(one["type"], []).append(one)
    accepted, rejected = by_type["quote"][0], by_type["boilerplate"][0]
    accepted["status"], rejected["status"] = "accepted", "rejected"
    dropped = by_type["quote"][-1]
    document["annotations"].remove(dropped)
    (folder / name).write_text(json.dumps(document), "utf-8")
    result = annotator("draft", text.name, "--merge", name, "-o", name, "--force")
    assert result.returncode == 0
    merged = loaded(folder / name)
    assert accepted in merged["annotations"]
    assert rejected in merged["annotations"]
    spans = [(one["type"], str(one["spans"])) for one in merged["annotations"]]
    assert len(spans) == len(set(spans))
    assert ("quote", str(dropped["spans"])) in spans
    assert annotator("validate", name, "--strict").returncode == 0
    assert b"2 others kept" in result.stderr


def test_merge_leaves_a_text_beside_where_it_is(annotator: Run, folder: Path) -> None:
    name = "night-train.annotated.json"
    result = annotator("draft", "night-train.txt", "--merge", name, "-o", "more.annotated.json")
    assert result.returncode == 0, result.stderr
    assert loaded(folder / "more.annotated.json")["article"] == loaded(folder / name)["article"]
    assert annotator("validate", "more.annotated.json").returncode == 0
