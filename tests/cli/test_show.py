"""``annotator show``: what it lists, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import SAMPLES, Run

PLACES = [[0, 20], [21, 25], [26, 34]]


def objects(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_lists_place_words_and_who_said_them(annotator: Run) -> None:
    result = annotator("show", "minimal.annotated.json")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().splitlines() == [
        "offsets  line  type    id  kind    said by   words",
        "0-20     1:1   quote   q1  direct  Ida Morn  “The ferry is late,”",
        "21-25    1:22  cue     c1                    said",
        "26-34    1:27  source  s1  person            Ida Morn",
    ]


@pytest.mark.parametrize(
    "sample", sorted(SAMPLES.glob("*.annotated.json")), ids=lambda path: path.stem
)
def test_both_forms_of_every_sample_give_the_same_list(sample: Path, annotator: Run) -> None:
    forms = [annotator("show", sample), annotator("show", sample.with_suffix(".xml"))]
    assert [form.returncode for form in forms] == [0, 0]
    assert forms[0].stdout == forms[1].stdout
    listed = json.loads(sample.read_text(encoding="utf-8"))["annotations"]
    assert len(forms[0].stdout.splitlines()) == len(listed) + 1


def test_an_object_a_line_for_programs(annotator: Run) -> None:
    found = objects(annotator("show", "minimal.annotated.json", "--output-format", "jsonl").stdout)
    assert [one["spans"] for one in found] == [[place] for place in PLACES]
    assert found[0] == {
        "file": "minimal.annotated.json",
        "id": "q1",
        "type": "quote",
        "spans": [[0, 20]],
        "line": 1,
        "column": 1,
        "words": ["“The ferry is late,”"],
        "saidBy": ["Ida Morn"],
        "name": None,
        "details": {"mode": "direct"},
        "creator": None,
        "status": None,
        "confidence": None,
    }


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (("--type", "quote"), {"q1", "q2"}),
        (("--type", "sic", "--type", "omission"), {"sic1", "om1"}),
        (("--status", "draft"), {"i1", "x1"}),
        (("--containing", "LOWER farrow"), {"h1"}),
        (("--creator", "maren", "--type", "credit"), {"cr1"}),
        (("--creator", "nobody"), set()),
    ],
)
def test_lists_what_is_asked_for_only(
    annotator: Run, arguments: tuple[str, ...], ids: set[str]
) -> None:
    sample = SAMPLES / "every-field.annotated.json"
    result = annotator("show", sample, "--output-format", "jsonl", *arguments)
    assert result.returncode == 0
    assert {one["id"] for one in objects(result.stdout)} == ids


def test_without_a_status_is_asked_for_as_none(annotator: Run) -> None:
    result = annotator(
        "show", "night-train.annotated.json", "--status", "none", "--output-format", "jsonl"
    )
    assert {one["status"] for one in objects(result.stdout)} == {None}


@pytest.mark.parametrize("order", ["offset", "type", "document"])
def test_the_order_can_be_chosen(annotator: Run, order: str) -> None:
    sample = SAMPLES / "every-field.annotated.json"
    result = annotator("show", sample, "--sort", order, "--output-format", "jsonl")
    listed = objects(result.stdout)
    ids = [one["id"] for one in json.loads(sample.read_text(encoding="utf-8"))["annotations"]]
    keys: dict[str, Callable[[Any], Any]] = {
        "offset": lambda one: (one["spans"][0][0], -one["spans"][-1][1]),
        "type": lambda one: one["type"],
        "document": lambda one: ids.index(one["id"]),
    }
    assert listed == sorted(listed, key=keys[order])


def test_that_nothing_fits_is_said(annotator: Run) -> None:
    result = annotator("show", "minimal.annotated.json", "--type", "claim")
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr.decode() == (
        "note: minimal.annotated.json: there are 3 annotations, but none as asked for\n"
    )


def test_that_nothing_fits_is_said_once_of_many(annotator: Run) -> None:
    result = annotator("show", ".", "--type", "claim", "--containing", "nowhere")
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr == b"note: no document has an annotation as asked for\n"


def test_a_creator_who_is_no_agent_is_a_typo(annotator: Run) -> None:
    sample = SAMPLES / "harbour-crane.annotated.json"
    result = annotator("show", sample, "--creator", "quote-findr", "--creator", "ines")
    assert result.returncode == 0
    assert result.stdout
    assert result.stderr.decode() == (
        "note: there is no agent 'quote-findr'; did you mean 'quote-finder'?\n"
    )


def test_an_agent_of_one_file_need_not_be_in_the_others(annotator: Run) -> None:
    sample = SAMPLES / "harbour-crane.annotated.json"
    result = annotator("show", sample, "minimal.annotated.json", "--creator", "ines")
    assert b"no agent" not in result.stderr


def test_an_unreadable_file_does_not_stop_the_others(annotator: Run, folder: Path) -> None:
    (folder / "broken.annotated.json").write_text("{", encoding="utf-8")
    result = annotator("show", "nowhere.json", "broken.annotated.json", "minimal.annotated.json")
    assert result.returncode == 3
    assert b"error: nowhere.json: no such file or directory" in result.stderr
    assert b"broken.annotated.json:1:" in result.stderr
    assert result.stdout.startswith(b"minimal.annotated.json:\noffsets")


def test_a_folder_stands_for_the_documents_in_it(annotator: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    result = annotator("show", ".", "empty", "--type", "quote")
    first, second = result.stdout.decode().split("\n\n")
    assert first.startswith("minimal.annotated.json:\n")
    assert second.startswith("night-train.annotated.json:\n")
    assert result.returncode == 3
    assert b"there is no *.annotated.json or *.annotated.xml in this folder" in result.stderr


def test_standard_input_is_read(annotator: Run, folder: Path) -> None:
    data = (folder / "night-train.annotated.json").read_bytes()
    result = annotator("show", "-", "--output-format", "jsonl", input=data)
    assert result.returncode == 0
    assert {one["file"] for one in objects(result.stdout)} == {"<stdin>"}


def test_a_document_with_errors_is_listed(annotator: Run, folder: Path) -> None:
    text = (folder / "minimal.annotated.json").read_text(encoding="utf-8")
    data = text.replace('"exact": "said"', '"exact": "sang"').encode()
    result = annotator("show", "-", input=data)
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 4
    assert result.stderr == b"note: <stdin> has 1 error; see `annotator validate FILE`\n"


def test_a_text_that_is_not_there_is_said_to_be_missing(annotator: Run, folder: Path) -> None:
    (folder / "night-train.txt").unlink()
    result = annotator("show", "night-train.annotated.json", "--type", "quote")
    assert result.returncode == 1
    assert b"(the text could not be read)" in result.stdout
    (found, *_) = objects(
        annotator("show", "night-train.annotated.json", "--output-format", "jsonl").stdout
    )
    assert (found["words"], found["line"], found["column"]) == (None, None, None)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--type", "quot"), b"did you mean 'quote'?"),
        (("--words", "9", "--output-format", "jsonl"), b"jsonl holds the whole words"),
        (("--words", "0"), b"--words"),
        (("--from", "jsn"), b"did you mean 'json'?"),
    ],
)
def test_wrong_usage_ends_with_2(annotator: Run, arguments: tuple[str, ...], words: bytes) -> None:
    result = annotator("show", "minimal.annotated.json", *arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert words in result.stderr


@pytest.mark.parametrize("output_format", ["text", "jsonl"])
def test_what_a_document_holds_cannot_reach_the_terminal(
    annotator: Run, output_format: str
) -> None:
    sample = SAMPLES / "control-characters.annotated.json"
    output = annotator("show", sample, "--output-format", output_format).stdout.decode()
    assert all(c == "\n" or c.isprintable() or c == "\u00a0" for c in output)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
def test_a_reader_that_goes_away_is_no_finding(annotator: Run, folder: Path) -> None:
    command = f"{sys.executable} -m annotator show . | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False)
    assert done.returncode in (0, 141)
    assert (done.stdout, done.stderr) == (b"minimal.annotated.json:\n", b"")


def test_types_can_be_separated_by_commas(annotator: Run) -> None:
    one = annotator("show", "minimal.annotated.json", "--type", "quote,cue")
    other = annotator("show", "minimal.annotated.json", "--type", "quote", "--type", "cue")
    assert one.stdout == other.stdout
    assert len(one.stdout.splitlines()) == 3
