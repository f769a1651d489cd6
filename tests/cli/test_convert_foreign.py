"""``annotator convert`` from and to a format of another system, by the example of doccano."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run

MINIMAL = "minimal.annotated.json"
MAP = '[labels]\nSAID = "quote"\n'


def line(**more: object) -> bytes:
    entity = {"id": 7, "label": "SAID", "start_offset": 0, "end_offset": 5}
    said = {"text": "“Yes,” she said.", "entities": [entity], "relations": []}
    return json.dumps({**said, **more}).encode() + b"\n"


def test_there_and_back(annotator: Run, folder: Path) -> None:
    assert annotator("convert", MINIMAL, "a.jsonl", "--to", "doccano").returncode == 0
    back = annotator("convert", "a.jsonl", "b.annotated.json", "--from", "doccano")
    assert (back.returncode, back.stderr) == (0, b"")
    assert (folder / "b.annotated.json").read_bytes() == (folder / MINIMAL).read_bytes()


def test_the_name_tells_the_format(annotator: Run, folder: Path) -> None:
    assert annotator("convert", MINIMAL, "a.doccano.jsonl").returncode == 0
    back = annotator("convert", "a.doccano.jsonl", "--to", "json")
    assert back.stdout == (folder / MINIMAL).read_bytes()


def test_streams(annotator: Run, folder: Path) -> None:
    made = annotator("convert", MINIMAL, "--to", "doccano")
    back = annotator("convert", "-", "--from", "doccano", "--to", "json", input=made.stdout)
    assert back.stdout == (folder / MINIMAL).read_bytes()


def test_losses_are_listed(annotator: Run, folder: Path) -> None:
    made = annotator("convert", MINIMAL, "a.jsonl", "--to", "doccano", "--no-carry")
    assert made.returncode == 0
    assert b"[lost-article]" in made.stderr
    assert b"doccano has no place for" in made.stderr
    assert (folder / "a.jsonl").exists()


def test_strict_writes_nothing_where_something_is_lost(annotator: Run, folder: Path) -> None:
    options = ("--to", "doccano", "--strict")
    made = annotator("convert", MINIMAL, "a.jsonl", *options, "--no-carry")
    assert made.returncode == 1
    assert b"nothing was written" in made.stderr
    assert not (folder / "a.jsonl").exists()
    assert annotator("convert", MINIMAL, "a.jsonl", *options).returncode == 0


def test_a_map(annotator: Run, folder: Path) -> None:
    (folder / "map.toml").write_text(MAP)
    read = ("convert", "-", "--from", "doccano", "--to", "json")
    without = json.loads(annotator(*read, input=line()).stdout)
    assert without["annotations"][0] == {
        "type": "custom", "id": "_7", "spans": [{"start": 0, "end": 5}], "name": "doccano:SAID",
    }  # fmt: skip
    mapped = json.loads(annotator(*read, "--map", "map.toml", input=line()).stdout)
    assert mapped["annotations"][0]["type"] == "quote"


def test_a_map_that_is_wrong(annotator: Run, folder: Path) -> None:
    (folder / "map.toml").write_text('[labels]\nSAID = "qoute"\n')
    made = annotator("convert", "-", "--from", "doccano", "--to", "json", "--map", "map.toml")
    assert made.returncode == 1
    assert b"map.toml: labels.SAID: the type 'qoute' is not known; did you mean" in made.stderr
    missing = annotator("convert", MINIMAL, "--to", "doccano", "--map", "none.toml")
    assert missing.returncode == 3


def test_several_articles_go_into_a_folder(annotator: Run, folder: Path) -> None:
    (folder / "two.jsonl").write_bytes(line() + line())
    one_file = annotator("convert", "two.jsonl", "a.annotated.json", "--from", "doccano")
    assert one_file.returncode == 2
    assert b"holds 2 articles" in one_file.stderr
    (folder / "out").mkdir()
    assert annotator("convert", "two.jsonl", "out", "--from", "doccano").returncode == 0
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert names == ["two-2.annotated.json", "two.annotated.json"]
    assert annotator("validate", "out").returncode == 0


def test_of_several_articles_all_are_written_or_none(annotator: Run, folder: Path) -> None:
    (folder / "two.jsonl").write_bytes(line() + line())
    out = folder / "out"
    out.mkdir()
    (out / "two-2.annotated.json").write_text("mine")
    refused = annotator("convert", "two.jsonl", "out", "--from", "doccano")
    assert refused.returncode == 3
    assert b"two-2.annotated.json: the file exists" in refused.stderr
    assert [path.name for path in out.iterdir()] == ["two-2.annotated.json"]
    assert (out / "two-2.annotated.json").read_text() == "mine"
    assert annotator("convert", "two.jsonl", "out", "--from", "doccano", "--force").returncode == 0
    assert annotator("validate", "out").returncode == 0


def test_of_several_articles_none_is_written_where_one_loses_something(
    annotator: Run, folder: Path
) -> None:
    entity = {"id": 8, "label": "SAID", "start_offset": 0, "end_offset": 5, "user": 3}
    (folder / "two.jsonl").write_bytes(line() + line(entities=[entity]))
    out = folder / "out"
    out.mkdir()
    options = ("--from", "doccano", "--to", "doccano", "--no-carry", "--strict")
    refused = annotator("convert", "two.jsonl", "out", *options)
    assert refused.returncode == 1
    assert b"two-2: lost: _8: features.user: left out [lost-feature]" in refused.stderr
    assert not list(out.iterdir())


def test_what_several_articles_share_is_written_once(annotator: Run, folder: Path) -> None:
    (folder / "two.jsonl").write_bytes(line() + line())
    (folder / "out").mkdir()
    made = annotator("convert", "two.jsonl", "out", "--from", "doccano", "--to", "brat")
    assert made.returncode == 0, made.stderr
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "annotation.conf", "two-2.ann", "two-2.txt", "two.ann", "two.txt",
    ]  # fmt: skip


def test_the_text_that_is_there_already_is_left(annotator: Run, folder: Path) -> None:
    (folder / "a.txt").write_bytes("“Yes,” she said.".encode())
    assert annotator("new", "a.txt", "a.annotated.json").returncode == 0
    before = (folder / "a.txt").stat()
    made = annotator("convert", "a.annotated.json", "a.ann")
    assert (made.returncode, made.stderr) == (0, b"")
    assert (folder / "a.txt").stat() == before
    (folder / "a.txt").write_bytes(b"Another text.")
    refused = annotator("convert", "a.annotated.json", "b.ann", "--force")
    assert refused.returncode == 0
    (folder / "a.ann").unlink()
    refused = annotator("convert", "a.annotated.json", "a.ann")
    assert refused.returncode == 3
    assert b"a.txt: the file exists" in refused.stderr
    assert not (folder / "a.ann").exists()


def test_a_file_of_another_system_without_its_format_is_told_what_to_do(
    annotator: Run, folder: Path
) -> None:
    for data in (b"[]", line()):
        (folder / "export.json").write_bytes(data)
        refused = annotator("convert", "export.json", "--to", "xml")
        assert refused.returncode == 1
        assert (
            b"note: `annotator formats` lists formats of other systems; --from" in refused.stderr
        )
    broken = annotator("convert", "minimal.annotated.json", "--from", "doccano", "--to", "xml")
    assert b"note: `annotator formats`" not in broken.stderr


def test_standard_input_has_its_name(annotator: Run) -> None:
    refused = annotator("convert", "-", "--from", "doccano", "--to", "json", input=b"{}")
    assert refused.stderr.startswith(b"<stdin>:1:1: error: 'text' has to be a string")


def test_a_text_in_a_file_of_its_own_comes_back_as_one_asks_for(
    annotator: Run, folder: Path
) -> None:
    sample = "night-train.annotated.json"
    assert annotator("convert", sample, "a.jsonl", "--to", "doccano").returncode == 0
    read = ("convert", "a.jsonl", "--from", "doccano")
    assert annotator(*read, "same.annotated.json").returncode == 0
    assert (folder / "same.annotated.json").read_bytes() == (folder / sample).read_bytes()
    (folder / "out").mkdir()
    refused = annotator(*read, "out/a.annotated.json")
    assert refused.returncode == 1
    assert b"--embed puts the text into the document" in refused.stderr
    assert not list((folder / "out").iterdir())
    assert annotator(*read, "out/a.annotated.json", "--embed").returncode == 0
    assert annotator(*read, "out/b.annotated.json", "--detach").returncode == 0
    assert (folder / "out" / "b.txt").read_bytes() == (folder / "night-train.txt").read_bytes()
    assert annotator("validate", "out").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits there")
def test_more_articles_than_files_may_be_open(annotator: Run, folder: Path) -> None:
    (folder / "many.jsonl").write_bytes(line() * 150)
    (folder / "out").mkdir()
    command = f"ulimit -S -n 100; exec {sys.executable} -m annotator convert many.jsonl out"
    done = subprocess.run(
        ["bash", "-c", f"{command} --from doccano"], cwd=folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(list((folder / "out").iterdir())) == 150


def test_what_is_wrong_is_told_with_its_place(annotator: Run, folder: Path) -> None:
    entity = {"id": 7, "label": "Quote", "start_offset": 0, "end_offset": 99}
    (folder / "bad.jsonl").write_bytes(line() + line(entities=[entity]) + b"{}\n")
    syntax = annotator("convert", "bad.jsonl", "--from", "doccano", "--to", "json")
    assert syntax.returncode == 1
    assert b"bad.jsonl:3:1: error: 'text' has to be a string: there is none" in syntax.stderr
    (folder / "bad.jsonl").write_bytes(line() + line(entities=[entity]))
    offset = annotator("convert", "bad.jsonl", "out.annotated.json", "--from", "doccano")
    assert offset.returncode == 1
    assert b"bad.jsonl:2:" in offset.stderr
    assert b"99 is no offset in code points of this text [foreign-offset]" in offset.stderr
    assert not (folder / "out.annotated.json").exists()


def test_offsets_in_another_unit(annotator: Run) -> None:
    entity = {"id": 7, "label": "Cue", "start_offset": 3, "end_offset": 7}
    data = line(text="😀 said", entities=[entity])
    read = ("convert", "-", "--from", "doccano", "--to", "json")
    assert annotator(*read, input=data).returncode == 1
    mended = annotator(*read, "--offsets-from", "utf-16", input=data)
    assert json.loads(mended.stdout)["annotations"][0]["spans"] == [{"start": 2, "end": 6}]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((MINIMAL, "--to", "docano"), b"did you mean 'doccano'?"),
        ((MINIMAL, "--to", "xml", "--strict"), b"--strict is for formats of other systems"),
        ((MINIMAL, "--to", "xml", "--no-carry"), b"--no-carry is for formats of other systems"),
        ((MINIMAL, "--to", "xml", "--map", "m"), b"--map is for formats of other systems"),
        ((MINIMAL, "--to", "doccano", "--compact"), b"--compact is not for doccano"),
        ((MINIMAL, "a", "--to", "doccano", "--detach"), b"--detach is not for doccano"),
        (("a", "--from", "doccano", "--in-place"), b"--in-place is not for doccano"),
        ((MINIMAL, "--to", "xml", "--offsets-from", "code-point"), b"code points anyway"),
    ],
)
def test_what_does_not_go_together(
    annotator: Run, arguments: tuple[str, ...], said: bytes
) -> None:
    result = annotator("convert", *arguments)
    assert result.returncode == 2
    assert said in result.stderr
