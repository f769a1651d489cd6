"""``annotator validate``: what it says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


def broken(folder: Path, name: str = "broken.annotated.json") -> Path:
    """A copy of the least sample with words that do not stand in the text."""
    file = folder / name
    text = (folder / "minimal.annotated.json").read_text(encoding="utf-8")
    file.write_text(text.replace('"exact": "said"', '"exact": "sang"'), encoding="utf-8")
    return file


def test_valid_files_end_with_0(annotator: Run) -> None:
    result = annotator("validate", "minimal.annotated.json", "night-train.annotated.json")
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr == b"2 files: 0 errors, 0 warnings\n"


def test_a_finding_names_file_place_rule_and_what_to_do(annotator: Run, folder: Path) -> None:
    broken(folder)
    result = annotator("validate", "broken.annotated.json")
    assert result.returncode == 1
    assert result.stdout.decode().splitlines() == [
        "broken.annotated.json:41:20: error: "
        'the words at 21 to 25 are "said", not "sang" [exact-differs]',
        '  41 |           "exact": "sang"',
        "     |                    ^^^^^^",
        '    at /annotations/1/spans/0/exact, c1, "said"',
        "    hint: these words stand nowhere in the text; "
        "copy them from it if the offsets are right",
    ]
    assert result.stderr == b"1 file, 1 with errors: 1 error, 0 warnings\n"


def test_a_bad_file_does_not_stop_the_others(annotator: Run, folder: Path) -> None:
    broken(folder)
    (folder / "garbage.annotated.json").write_bytes(b"\xff\x00")
    result = annotator("validate", "garbage.annotated.json", "missing.json", ".")
    out, err = result.stdout.decode(), result.stderr.decode()
    assert result.returncode == 3
    assert "[not-utf-8]" in out
    assert "[exact-differs]" in out
    assert "error: missing.json: no such file or directory" in err
    assert "6 files, 3 with errors, 1 could not be read: 3 errors, 0 warnings" in err


def test_a_folder_stands_for_the_documents_in_it(annotator: Run, folder: Path) -> None:
    below = folder / "more" / "deep"
    below.mkdir(parents=True)
    broken(folder, "more/deep/one.annotated.json")
    (below / "package.json").write_text("{}")
    result = annotator("validate", "more")
    assert result.returncode == 1
    assert b"more/deep/one.annotated.json" in result.stdout
    assert b"package.json" not in result.stdout + result.stderr


def test_a_folder_without_documents_is_no_success(annotator: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    result = annotator("validate", "empty")
    assert result.returncode == 3
    assert b"there is no *.annotated.json or *.annotated.xml in this folder" in result.stderr


def test_standard_input_is_read_in_either_form(annotator: Run, folder: Path) -> None:
    data = (folder / "minimal.annotated.json").read_bytes()
    xml = annotator("convert", "minimal.annotated.json", "--to", "xml").stdout
    assert annotator("validate", "-", input=data).returncode == 0
    assert annotator("validate", "-", input=xml).returncode == 0
    result = annotator("validate", "-", input=data.replace(b'"said"', b'"sang"'))
    assert result.returncode == 1
    assert result.stdout.startswith(b"<stdin>:41:20: error: ")


def test_json_output_holds_all_that_is_known(annotator: Run, folder: Path) -> None:
    broken(folder)
    result = annotator("validate", "broken.annotated.json", "nowhere", "--output-format", "json")
    report = json.loads(result.stdout)
    (problem,) = report["problems"]
    assert {"file", "rule", "severity", "message", "hint", "annotation", "related"} < set(problem)
    assert {"path", "line", "column", "endLine", "endColumn", "words"} < set(problem)
    assert problem["rule"] == "exact-differs"
    assert problem["path"] == "/annotations/1/spans/0/exact"
    assert report["summary"] == {"files": 2, "articles": 1, "errors": 1, "warnings": 0}
    assert report["unreadable"] == [{"file": "nowhere", "reason": "no such file or directory"}]


def test_rules_can_be_chosen(annotator: Run, folder: Path) -> None:
    broken(folder)
    file = "broken.annotated.json"
    assert annotator("validate", file, "--ignore", "exact-differs").returncode == 0
    assert annotator("validate", file, "--select", "span-reversed").returncode == 0
    assert annotator("validate", file, "--select", "exact-differs").returncode == 1


def test_strict_lets_warnings_fail(annotator: Run, folder: Path) -> None:
    text = (folder / "minimal.annotated.json").read_text(encoding="utf-8")
    (folder / "w.annotated.json").write_text(
        text.replace('"language": "en"', '"language": "en-a"'), encoding="utf-8"
    )
    assert annotator("validate", "w.annotated.json").returncode == 0
    assert annotator("validate", "w.annotated.json", "--strict").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), b"Missing argument"),
        (("minimal.annotated.json", "--select", "exact-difers"), b"did you mean 'exact-differs'"),
        (("minimal.annotated.json", "--from", "jsn"), b"did you mean 'json'"),
        (("minimal.annotated.json", "--output-format", "yaml"), b"yaml"),
    ],
)
def test_wrong_usage_ends_with_2(annotator: Run, arguments: tuple[str, ...], words: bytes) -> None:
    result = annotator("validate", *arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert words in result.stderr


def test_what_a_document_holds_cannot_reach_the_terminal(annotator: Run) -> None:
    evil = b'{"format": "annotated-article", "version": "1.0", "\\u001b[31m\\u202e": 1}'
    result = annotator("validate", "-", input=evil)
    assert result.returncode == 1
    assert b"\x1b" not in result.stdout
    assert "\u202e" not in result.stdout.decode()


def test_the_input_is_never_changed(annotator: Run, folder: Path) -> None:
    file = broken(folder)
    before = file.read_bytes(), file.stat().st_mtime_ns
    annotator("validate", file.name)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
