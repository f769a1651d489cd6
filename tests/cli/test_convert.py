"""``annotator convert``: what it writes, and what it refuses to."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from .conftest import SAMPLES, Run

CHATTY = "“Wait 😀 here,” said Ida."


def names(folder: Path) -> set[str]:
    return set(os.listdir(folder))


def test_both_ways_gives_the_same_bytes(annotator: Run, folder: Path) -> None:
    assert annotator("convert", "minimal.annotated.json", "a.annotated.xml").returncode == 0
    assert annotator("convert", "a.annotated.xml", "b.annotated.json").returncode == 0
    original = (folder / "minimal.annotated.json").read_bytes()
    assert (folder / "b.annotated.json").read_bytes() == original


def test_without_output_the_document_goes_to_standard_output(annotator: Run) -> None:
    result = annotator("convert", "minimal.annotated.json", "--to", "xml")
    assert result.returncode == 0
    assert result.stdout.startswith(b"<?xml")
    back = annotator("convert", "-", "--to", "json", input=result.stdout)
    assert back.stdout == (SAMPLES / "minimal.annotated.json").read_bytes()


def test_compact_has_no_indentation(annotator: Run) -> None:
    result = annotator("convert", "minimal.annotated.json", "--to", "json", "--compact")
    assert result.stdout.count(b"\n") == 1
    assert json.loads(result.stdout) == json.loads(
        (SAMPLES / "minimal.annotated.json").read_text()
    )


def test_an_existing_file_is_overwritten_with_force_only(annotator: Run, folder: Path) -> None:
    target = folder / "a.annotated.xml"
    target.write_text("mine")
    result = annotator("convert", "minimal.annotated.json", "a.annotated.xml")
    assert result.returncode == 3
    assert b"--force overwrites it" in result.stderr
    assert target.read_text() == "mine"
    assert annotator("convert", "minimal.annotated.json", target.name, "--force").returncode == 0
    assert target.read_bytes().startswith(b"<?xml")


def test_in_place_rewrites_the_input(annotator: Run, folder: Path) -> None:
    file = folder / "minimal.annotated.json"
    canonical = file.read_bytes()
    file.write_bytes(canonical.replace(b"\n", b" "))
    (folder / "link.annotated.json").symlink_to(file.name)
    done = annotator("convert", "link.annotated.json", "--in-place")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert file.read_bytes() == canonical
    assert (folder / "link.annotated.json").is_symlink()


@pytest.mark.parametrize(
    "arguments",
    [
        ("minimal.annotated.json", "--in-place", "out.annotated.json"),
        ("minimal.annotated.json", "--in-place", "--to", "xml"),
        ("-", "--in-place"),
    ],
)
def test_in_place_takes_one_file_only(annotator: Run, arguments: tuple[str, ...]) -> None:
    done = annotator("convert", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--in-place takes one file, and neither OUTPUT nor --to" in done.stderr


@pytest.mark.parametrize(
    "output", ["minimal.annotated.json", "./minimal.annotated.json", "link.json"]
)
def test_the_input_is_no_output(annotator: Run, folder: Path, output: str) -> None:
    before = (folder / "minimal.annotated.json").read_bytes()
    os.link(folder / "minimal.annotated.json", folder / "link.json")
    done = annotator("convert", "minimal.annotated.json", output, "--force")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is the same file as minimal.annotated.json; --in-place rewrites a file" in done.stderr
    assert (folder / "minimal.annotated.json").read_bytes() == before


def test_a_bad_document_is_not_written(annotator: Run, folder: Path) -> None:
    text = (folder / "minimal.annotated.json").read_text(encoding="utf-8")
    (folder / "bad.annotated.json").write_text(text.replace('"s1"', '"s9"', 1), encoding="utf-8")
    before = names(folder)
    result = annotator("convert", "bad.annotated.json", "out.annotated.xml")
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"[dangling-reference]" in result.stderr
    assert b"nothing was written" in result.stderr
    assert names(folder) == before


def test_detach_and_embed_move_the_text(annotator: Run, folder: Path) -> None:
    run = annotator("convert", "minimal.annotated.json", "d.annotated.json", "--detach")
    assert run.returncode == 0
    document = json.loads((folder / "d.annotated.json").read_text())
    assert document["article"]["text"]["file"] == "d.txt"
    assert "content" not in document["article"]["text"]
    assert annotator("validate", "d.annotated.json").returncode == 0
    assert annotator("convert", "d.annotated.json", "e.annotated.json", "--embed").returncode == 0
    assert (folder / "e.annotated.json").read_bytes() == (
        folder / "minimal.annotated.json"
    ).read_bytes()


def test_detach_does_not_overwrite_another_text(annotator: Run, folder: Path) -> None:
    (folder / "d.txt").write_text("mine")
    result = annotator("convert", "minimal.annotated.json", "d.annotated.json", "--detach")
    assert result.returncode == 3
    assert (folder / "d.txt").read_text() == "mine"
    assert not (folder / "d.annotated.json").exists()


def test_a_document_is_not_parted_from_its_text(annotator: Run, folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    result = annotator("convert", "night-train.annotated.json", "elsewhere/n.annotated.xml")
    assert result.returncode == 1
    assert b"--embed puts the text into the document" in result.stderr
    assert names(folder / "elsewhere") == set()
    assert annotator("convert", "night-train.annotated.json", "n.annotated.xml").returncode == 0


@pytest.mark.parametrize("unit", ["utf-16", "utf-8"])
def test_offsets_of_another_unit_are_recounted(annotator: Run, folder: Path, unit: str) -> None:
    codec, width = ("utf-16-le", 2) if unit == "utf-16" else ("utf-8", 1)
    start = len(CHATTY[: CHATTY.index("said")].encode(codec)) // width
    new = annotator("new", "-", input=CHATTY.encode())
    document = json.loads(new.stdout)
    document["annotations"] = [
        {"type": "cue", "id": "c1", "spans": [{"start": start, "end": start + 4, "exact": "said"}]}
    ]
    (folder / "u.annotated.json").write_text(json.dumps(document))
    told = annotator("validate", "u.annotated.json")
    assert f"--in-place --offsets-from {unit}`".encode() in told.stdout
    done = annotator("convert", "u.annotated.json", "v.annotated.json", "--offsets-from", unit)
    assert done.returncode == 0, done.stderr
    assert annotator("validate", "v.annotated.json").returncode == 0


def test_offsets_that_are_none_in_that_unit_are_refused(annotator: Run, folder: Path) -> None:
    document = json.loads(annotator("new", "-", input=CHATTY.encode()).stdout)
    inside_the_emoji = CHATTY.index("😀") + 1
    document["annotations"] = [
        {"type": "cue", "id": "c1", "spans": [{"start": 0, "end": inside_the_emoji}]}
    ]
    (folder / "u.annotated.json").write_text(json.dumps(document))
    result = annotator("convert", "u.annotated.json", "--to", "json", "--offsets-from", "utf-16")
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"/annotations/0/spans/0" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("minimal.annotated.json",), b"--to"),
        (("minimal.annotated.json", "a.foo"), b"does not tell the format"),
        (("minimal.annotated.json", "--to", "pdf"), b"there is no format 'pdf'"),
        (("minimal.annotated.json", "--to", "json", "--detach"), b"--detach needs OUTPUT"),
        (
            ("minimal.annotated.json", "a.annotated.json", "--detach", "--embed"),
            b"exclude each other",
        ),
    ],
)
def test_wrong_usage_ends_with_2(annotator: Run, arguments: tuple[str, ...], words: bytes) -> None:
    result = annotator("convert", *arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert words in result.stderr


def test_an_unreadable_input_ends_with_3(annotator: Run, folder: Path) -> None:
    result = annotator("convert", "nowhere.json", "--to", "xml")
    assert (result.returncode, result.stdout) == (3, b"")
    assert b"error: nowhere.json: no such file or directory" in result.stderr
    (folder / "empty").mkdir()
    result = annotator("convert", "empty", "--to", "xml")
    assert (result.returncode, result.stdout) == (3, b"")
    assert b"error: empty: there is no" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_permissions_of_an_overwritten_file_stay(annotator: Run, folder: Path) -> None:
    target = folder / "a.annotated.xml"
    target.write_text("mine")
    target.chmod(0o640)
    annotator("convert", "minimal.annotated.json", target.name, "--force")
    assert target.stat().st_mode & 0o777 == 0o640
    assert not [name for name in names(folder) if name.startswith(".")]


def test_a_device_is_never_replaced(annotator: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    result = annotator("convert", "minimal.annotated.json", "pipe", "--to", "xml", "--force")
    assert (result.returncode, result.stdout) == (3, b"")
    assert b"this is not a regular file" in result.stderr
    assert (folder / "pipe").is_fifo()


def test_a_missing_folder_and_a_folder_are_said_to_be_that(annotator: Run, folder: Path) -> None:
    result = annotator("convert", "minimal.annotated.json", "no/where.annotated.xml")
    assert result.returncode == 3
    assert b"there is no folder" in result.stderr
    (folder / "sub.xml").mkdir()
    result = annotator("convert", "minimal.annotated.json", "sub.xml")
    assert result.returncode == 3
    assert b"this is a folder" in result.stderr


def test_a_name_and_a_format_that_disagree_are_refused(annotator: Run, folder: Path) -> None:
    result = annotator("convert", "minimal.annotated.json", "o.annotated.json", "--to", "xml")
    assert result.returncode == 2
    assert b"--to says xml, but the name 'o.annotated.json' says json" in result.stderr


def test_right_offsets_are_not_repaired(annotator: Run, folder: Path) -> None:
    result = annotator(
        "convert", "minimal.annotated.json", "o.annotated.json", "--offsets-from", "utf-8"
    )
    assert result.returncode == 1
    assert b"the offsets count code points already" in result.stderr
    assert not (folder / "o.annotated.json").exists()


def test_offsets_that_nothing_speaks_for_are_warned_about(annotator: Run, folder: Path) -> None:
    document = json.loads(annotator("new", "-", input=CHATTY.encode()).stdout)
    document["annotations"] = [{"type": "cue", "id": "c1", "spans": [{"start": 1, "end": 5}]}]
    (folder / "u.annotated.json").write_text(json.dumps(document))
    result = annotator("convert", "u.annotated.json", "--to", "json", "--offsets-from", "UTF-16")
    assert result.returncode == 0
    assert b"nothing proves the unit" in result.stderr
