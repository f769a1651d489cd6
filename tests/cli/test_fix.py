"""``annotator fix``: what it shows, what it writes, and what it leaves."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import annotator as library
from annotator.cli.main import cli

from .conftest import SAMPLES, Result, Run

INVALID = SAMPLES / "invalid"
MOVED = INVALID / "exact-differs" / "words-stand-elsewhere.json"
TWICE = INVALID / "exact-differs" / "words-stand-twice.json"
TEXT = "“The wheel turns again,” said Odile Brand."


def put(folder: Path, sample: Path, name: str = "") -> Path:
    return Path(shutil.copy(sample, folder / (name or sample.name)))


def lines(result: Result) -> list[str]:
    return result.stdout.decode().splitlines()


def test_without_write_it_shows_and_changes_nothing(annotator: Run, folder: Path) -> None:
    path = put(folder, MOVED, "a.json")
    result = annotator("fix", "a.json")
    assert result.returncode == 1
    assert lines(result) == [
        "a.json:21:20: /annotations/0/spans/0/start (c1): 26 -> 25: "
        "its words stand there and nowhere else [exact-differs]",
        "a.json:22:18: /annotations/0/spans/0/end (c1): 30 -> 29: "
        "its words stand there and nowhere else [exact-differs]",
        "--- a.json",
        "+++ a.json (repaired)",
        "@@ -20,4 +20,4 @@",
        "         {",
        '-          "start": 26,',
        '-          "end": 30,',
        '+          "start": 25,',
        '+          "end": 29,',
        '           "exact": "said"',
    ]
    assert result.stderr == b"1 file: would repair 2 places (--write does it), 0 findings left\n"
    assert path.read_bytes() == MOVED.read_bytes()


def test_with_write_the_file_is_valid_and_stays(annotator: Run, folder: Path) -> None:
    path = put(folder, MOVED, "a.json")
    result = annotator("fix", "--write", "a.json")
    assert (result.returncode, lines(result)[2]) == (0, "--- a.json")
    assert result.stderr == b"1 file: repaired 2 places, 0 findings left\n"
    assert library.validate(path).problems == ()
    before = os.stat(path)
    again = annotator("fix", "--write", "a.json")
    assert (again.returncode, again.stdout) == (0, b"")
    assert again.stderr == b"1 file: repaired 0 places, 0 findings left\n"
    after = os.stat(path)
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_recount_is_told_without_quotation_marks(annotator: Run, folder: Path) -> None:
    put(folder, INVALID / "exact-differs" / "counts-utf-16-units.json", "a.json")
    assert lines(annotator("fix", "a.json"))[0] == (
        "a.json:15:18: /annotations: they count UTF-16 units -> they count code points: "
        "all words that spans say stand there then [exact-differs]"
    )


def test_what_is_ambiguous_is_left_with_its_place(annotator: Run, folder: Path) -> None:
    path = put(folder, TWICE, "a.json")
    result = annotator("fix", "--write", "a.json")
    assert result.returncode == 1
    assert lines(result) == [
        'a.json:23:20: error: the words at 5 to 9 are "aid ", not "said" [exact-differs]',
        '  23 |           "exact": "said"',
        "     |                    ^^^^^^",
        '    at /annotations/0/spans/0/exact, c1, "aid "',
        "    hint: the words stand at 4 and at 17",
        "    left: its words stand at more than one place",
    ]
    assert result.stderr == b"1 file: repaired 0 places, 1 finding left\n"
    assert path.read_bytes() == TWICE.read_bytes()


def test_warnings_that_are_left_do_not_fail(annotator: Run, folder: Path) -> None:
    sample = min((INVALID / "quote-unterminated").glob("*.json"))
    put(folder, sample, "a.json")
    result = annotator("fix", "--write", "a.json")
    assert (result.returncode, b"warning" in result.stdout) == (0, True)


@pytest.mark.parametrize("style", ["indented", "compact", "minified by another tool"])
def test_a_file_on_one_line_stays_on_one(annotator: Run, folder: Path, style: str) -> None:
    values = json.loads(MOVED.read_text("utf-8"))
    data = {
        "indented": MOVED.read_bytes(),
        "compact": json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n",
        "minified by another tool": json.dumps(values).encode(),
    }[style]
    (folder / "a.json").write_bytes(data)
    result = annotator("fix", "--write", "a.json")
    assert '+          "start": 25,' in lines(result)
    assert (b"rewritten as a whole" in result.stderr) == (style == "minified by another tool")
    new = (folder / "a.json").read_bytes()
    assert new.count(b"\n") == (1 if style != "indented" else data.count(b"\n"))
    assert library.validate(new).problems == ()


def test_xml_on_one_line_stays_on_one(annotator: Run, folder: Path) -> None:
    document = library.fix(MOVED).before
    data = library.dumps(document, format="xml", indent=False, check=False)
    (folder / "a.xml").write_bytes(data)
    assert annotator("fix", "--write", "a.xml").returncode == 0
    assert (folder / "a.xml").read_bytes() == data.replace(b"26", b"25").replace(b"30", b"29")


def test_standard_input_goes_to_standard_output(annotator: Run, folder: Path) -> None:
    path = put(folder, MOVED, "a.json")
    result = annotator("fix", "-", input=MOVED.read_bytes())
    assert result.returncode == 0
    assert b"<stdin>:21:20: " in result.stderr
    assert b"1 file: repaired 2 places, 0 findings left\n" in result.stderr
    annotator("fix", "--write", "a.json")
    assert result.stdout == path.read_bytes()


def test_standard_input_with_nothing_to_repair_comes_out_as_it_is(annotator: Run) -> None:
    data = b" " + (SAMPLES / "minimal.annotated.json").read_bytes()
    result = annotator("fix", "-", input=data)
    assert (result.returncode, result.stdout) == (0, data)


def test_standard_input_that_is_no_document_gives_none(annotator: Run) -> None:
    result = annotator("fix", "-", input=b"{}")
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"nothing can be repaired in a broken structure" in result.stderr


def test_a_text_in_a_file_is_read_and_never_written(annotator: Run, folder: Path) -> None:
    path = folder / "night-train.annotated.json"
    values = json.loads(path.read_text("utf-8"))
    values["article"]["text"]["length"] += 1
    for span in (one for a in values["annotations"] for one in a["spans"] if "exact" in one):
        if len(span["exact"]) > 20:
            span["start"] += 2
    path.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    text = (folder / "night-train.txt").read_bytes()
    before = os.stat(folder / "night-train.txt").st_mtime_ns
    assert annotator("fix", "--write", path.name).returncode == 0
    assert annotator("validate", "--strict", path.name).returncode == 0
    assert (folder / "night-train.txt").read_bytes() == text
    assert os.stat(folder / "night-train.txt").st_mtime_ns == before


def test_a_text_that_is_not_there(annotator: Run, folder: Path) -> None:
    (folder / "night-train.txt").unlink()
    result = annotator("fix", "--write", "night-train.annotated.json")
    assert result.returncode == 1
    assert b"[unreadable-file]" in result.stdout
    assert b"left: only a person can tell what is right" in result.stdout


def test_several_files_are_all_done_and_the_worst_counts(annotator: Run, folder: Path) -> None:
    put(folder, MOVED, "a.json")
    put(folder, MOVED, "b.json")
    (folder / "broken.json").write_bytes(b"{")
    result = annotator("fix", "--write", "a.json", "nowhere.json", "broken.json", "b.json")
    assert result.returncode == 3
    assert b"error: nowhere.json: no such file or directory\n" in result.stderr
    assert lines(result).count("--- a.json") == lines(result).count("--- b.json") == 1
    summary = result.stderr.decode().splitlines()[-1]
    assert summary == (
        "4 files, 1 could not be read or written: repaired 4 places, 1 finding left"
    )
    assert library.validate(folder / "b.json").problems == ()
    assert annotator("fix", "a.json", "broken.json", "b.json").returncode == 1
    assert annotator("fix", "a.json", "b.json").returncode == 0


def test_a_folder_stands_for_the_documents_in_it(annotator: Run, folder: Path) -> None:
    below = folder / "more" / "below"
    below.mkdir(parents=True)
    put(below, MOVED, "a.annotated.json")
    put(below, MOVED.with_suffix(".xml"), "b.annotated.xml")
    other = put(below, MOVED, "other.json")
    result = annotator("fix", "--write", "more")
    assert result.returncode == 0
    assert b"2 files: repaired 4 places" in result.stderr
    assert other.read_bytes() == MOVED.read_bytes()
    assert annotator("validate", "more").returncode == 0
    (folder / "empty").mkdir()
    assert annotator("fix", "empty").returncode == 3


def test_a_broken_structure_is_shown_and_not_written(annotator: Run, folder: Path) -> None:
    sample = INVALID / "missing-field" / "type.json"
    path = put(folder, sample, "a.json")
    result = annotator("fix", "--write", "a.json")
    assert result.returncode == 1
    assert lines(result)[0].startswith("a.json:16:")
    assert b"^" in result.stdout
    assert b"nothing can be repaired in a broken structure" in result.stderr
    assert path.read_bytes() == sample.read_bytes()


def test_a_limit_can_be_set(annotator: Run, folder: Path) -> None:
    put(folder, MOVED, "a.json")
    result = annotator("fix", "a.json", "--limit", "bytes=100")
    assert result.returncode == 1
    assert b"[limit-exceeded]" in result.stdout
    assert annotator("fix", "--write", "a.json", "--limit", "bytes=2000").returncode == 0


def test_what_would_be_over_the_limit_is_not_written(annotator: Run, folder: Path) -> None:
    values = json.loads(MOVED.read_text("utf-8"))
    data = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    data = data.replace(b'"$schema":"' + values["$schema"].encode() + b'",', b"")
    path = folder / "a.json"
    path.write_bytes(data)
    result = annotator("fix", "--write", "a.json", "--limit", f"bytes={len(data)}")
    assert result.returncode == 1
    assert b"over the limit" in result.stderr
    assert path.read_bytes() == data


def test_trusting_offsets_copies_the_words(annotator: Run, folder: Path) -> None:
    path = put(folder, TWICE, "a.json")
    assert annotator("fix", "--write", "--trust", "offsets", "a.json").returncode == 0
    (cue,) = library.load(path).annotations
    assert cue.spans[0].exact == "aid"


def test_accepting_the_text_writes_its_record(annotator: Run, folder: Path) -> None:
    path = put(folder, INVALID / "wrong-digest" / "text-was-changed.json", "a.json")
    left = annotator("fix", "--write", "a.json")
    assert left.returncode == 1
    assert b"--accept-text takes it as it is" in left.stdout
    assert annotator("fix", "--write", "--accept-text", "a.json").returncode == 0
    assert library.validate(path).problems == ()


@pytest.mark.parametrize(
    "arguments",
    [[], ["--trust", "luck", "a.json"], ["--from", "yaml", "a.json"], ["--limit", "x", "a.json"]],
)
def test_wrong_usage(annotator: Run, arguments: list[str]) -> None:
    assert annotator("fix", *arguments).returncode == 2


def test_the_format_can_be_named(annotator: Run, folder: Path) -> None:
    path = put(folder, MOVED.with_suffix(".xml"), "a.json")
    assert annotator("fix", "a.json").returncode == 1
    assert annotator("fix", "--from", "xml", "--write", "a.json").returncode == 0
    assert library.validate(path, format="xml").problems == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_a_folder_that_may_not_be_written_to(annotator: Run, folder: Path) -> None:
    path = put(folder, MOVED, "a.json")
    folder.chmod(0o555)
    try:
        result = annotator("fix", "--write", "a.json")
    finally:
        folder.chmod(0o755)
    assert result.returncode == 3
    assert path.read_bytes() == MOVED.read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("command", [("fix", "--write"), ("convert", "--in-place")])
def test_a_pipe_is_not_rewritten_and_not_waited_for(
    annotator: Run, folder: Path, command: tuple[str, ...]
) -> None:
    os.mkfifo(folder / "pipe.annotated.json")
    result = annotator(*command, "pipe.annotated.json")
    assert result.returncode == 3
    assert b"error: pipe.annotated.json: this is not a regular file\n" in result.stderr


def in_process(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["fix", *map(str, arguments)])
    return result.exit_code, result.output


def test_permission_denied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from annotator.operations import fix

    def denied(path: str, data: bytes, *, overwrite: bool) -> None:
        raise library.FileError(path, "permission denied")

    monkeypatch.setattr(fix, "write_bytes", denied)
    first, second = put(folder, MOVED, "a.json"), put(folder, MOVED, "b.json")
    code, output = in_process("--write", first, second)
    assert code == 3
    assert output.count("permission denied") == 2
    assert "2 could not be read or written: repaired 0 places" in output
    assert first.read_bytes() == MOVED.read_bytes()


def test_a_file_that_changed_meanwhile_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.report import diff

    path = put(folder, MOVED, "a.json")
    original = diff.diff_lines

    def meanwhile(*arguments: object) -> object:
        path.write_bytes(MOVED.read_bytes() + b"\n")
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(diff, "diff_lines", meanwhile)
    code, output = in_process("--write", path)
    assert code == 3
    assert "changed while it was repaired; nothing is written" in output
    assert path.read_bytes() == MOVED.read_bytes() + b"\n"


def test_colours(annotator: Run, folder: Path) -> None:
    put(folder, MOVED, "a.json")
    put(folder, TWICE, "b.json")
    plain = annotator("fix", "a.json", "b.json").stdout.decode()
    assert "\x1b" not in plain
    painted = annotator("fix", "a.json", "b.json", "--color", "always").stdout.decode()
    for part in ("\x1b[31m-", "\x1b[32m+", "\x1b[36m@@", "\x1b[1;31merror"):
        assert part in painted
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain


def test_a_long_line_shows_what_changes(annotator: Run, folder: Path) -> None:
    words = "word " * 100 + "end"
    document = library.new(f"Now {words} of it.", id="urn:example:long")
    span = library.Span(4, 4 + len(words) + 1, exact=words + " ")
    whole = library.AnnotatedArticle(
        version="1.0",
        article=document.article,
        annotations=(library.Heading(id="h", spans=(span,)),),
    )
    (folder / "a.json").write_bytes(library.dumps(whole))
    shown = [line for line in lines(annotator("fix", "a.json")) if "word word" in line[:30]]
    assert [line[-5:] for line in shown if line[0] in "-+"] == ['end "', ' end"']
    assert all(len(line) < 300 for line in lines(annotator("fix", "a.json")))


def test_very_many_are_counted_and_not_listed(annotator: Run, folder: Path) -> None:
    cues = tuple(library.Cue(id=f"c{at}", spans=(library.Span(24, 30),)) for at in range(120))
    document = library.new(TEXT, id="urn:example:many")
    whole = library.AnnotatedArticle(version="1.0", article=document.article, annotations=cues)
    (folder / "a.json").write_bytes(library.dumps(whole))
    result = annotator("fix", "a.json")
    assert b"a.json: 140 more repairs are not listed\n" in result.stderr
    assert b"a.json: 19 more findings are not listed\n" in result.stderr
    assert sum("->" in line for line in lines(result)) == 100
    assert sum("left:" in line for line in lines(result)) == 100


def test_nothing_that_a_terminal_obeys_is_printed(annotator: Run, folder: Path) -> None:
    data = MOVED.read_text("utf-8").replace('"c1"', '"c1",\n      "note": "\\u001b[2J\\u202e"')
    name = "a\u202e\x1b[2J.json"
    (folder / name).write_text(data, "utf-8")
    result = annotator("fix", name)
    assert b"\x1b" not in result.stdout + result.stderr
    assert "\u202e" not in (result.stdout + result.stderr).decode()


@pytest.mark.parametrize("sample", sorted(INVALID.glob("*/*.json")), ids=lambda path: path.stem)
def test_both_forms_say_the_same(sample: Path) -> None:
    if not sample.with_suffix(".xml").exists() or sample.parent.name not in library.RULES:
        return
    in_json, in_xml = library.fix(sample), library.fix(sample.with_suffix(".xml"))
    assert in_json.document.annotations == in_xml.document.annotations
    assert in_json.repairs == in_xml.repairs
    assert [one.reason for one in in_json.left] == [one.reason for one in in_xml.left]
    codes = [in_process(path)[0] for path in (sample, sample.with_suffix(".xml"))]
    assert codes[0] == codes[1]
