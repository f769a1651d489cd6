"""``annotator view``: what it writes, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.view.documents import HOSTILE, all_replaced
from tests.view.reading import Page

from .conftest import SAMPLES, Run

INVALID = sorted((SAMPLES / "invalid").glob("*/*.json")) + sorted(
    (SAMPLES / "invalid").glob("*/*.xml")
)


def test_writes_to_standard_output(annotator: Run) -> None:
    result = annotator("view", "minimal.annotated.json")
    assert (result.returncode, result.stderr) == (0, b"")
    assert Page(result.stdout.decode()).article == "“The ferry is late,” said Ida Morn."


def test_writes_a_file_and_never_over_another(annotator: Run, folder: Path) -> None:
    command = ("view", "minimal.annotated.json", "-o", "page.html")
    assert annotator(*command).returncode == 0
    page = (folder / "page.html").read_bytes()
    assert page == annotator("view", "minimal.annotated.json").stdout
    (folder / "page.html").write_text("mine", "utf-8")
    refused = annotator(*command)
    assert (refused.returncode, refused.stdout) == (3, b"")
    assert refused.stderr == b"error: page.html: the file exists; --force overwrites it\n"
    assert (folder / "page.html").read_text("utf-8") == "mine"
    assert annotator(*command, "--force").returncode == 0
    assert (folder / "page.html").read_bytes() == page


def test_the_document_is_never_overwritten(annotator: Run, folder: Path) -> None:
    os.link(folder / "minimal.annotated.json", folder / "link.html")
    before = (folder / "link.html").read_bytes()
    result = annotator("view", "minimal.annotated.json", "-o", "link.html", "--force")
    assert result.returncode == 2
    assert b"same file" in result.stderr
    assert (folder / "link.html").read_bytes() == before


def test_reads_standard_input_and_the_text_beside(annotator: Run, folder: Path) -> None:
    data = (folder / "minimal.annotated.json").read_bytes()
    pages = [annotator("view", "-", input=data), annotator("view", "minimal.annotated.json")]
    piped, named = (page.stdout.decode() for page in pages)
    assert piped == named.replace("minimal.annotated.json", "&lt;stdin&gt;")
    found = Page(annotator("view", "night-train.annotated.json").stdout.decode())
    assert found.article == (folder / "night-train.txt").read_text("utf-8")


def test_a_text_that_is_missing_is_a_finding(annotator: Run, folder: Path) -> None:
    (folder / "night-train.txt").unlink()
    result = annotator("view", "night-train.annotated.json")
    assert result.returncode == 1
    assert b"The text of this article could not be read." in result.stdout
    assert b"unreadable-file" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["missing.json"], 3, "missing.json: no such file"),
        (["."], 3, "is a directory"),
        (["minimal.annotated.json", "-o", "no/page.html"], 3, "no/page.html"),
        (["minimal.annotated.json", "-o", "."], 3, "."),
        (["minimal.annotated.json", "--from", "jsn"], 2, "did you mean 'json'"),
        (["minimal.annotated.json", "night-train.annotated.json"], 2, "night-train"),
        ([], 2, "FILE"),
    ],
)
def test_what_is_wrong_is_told(
    arguments: list[str], code: int, message: str, annotator: Run
) -> None:
    result = annotator("view", *arguments)
    assert (result.returncode, result.stdout) == (code, b"")
    assert message.lower() in result.stderr.decode().lower()
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("sample", INVALID, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_invalid_sample_has_a_page_with_its_findings(sample: Path) -> None:
    import annotator
    from annotator.cli.view import page_of

    report = annotator.validate(sample)
    found, html = page_of(str(sample))
    assert found == report
    listed = [has.get("class") for tag, has in Page(html).elements if tag == "li"]
    severities = [f"{problem.severity}-item" for problem in report.problems]
    assert [name for name in listed if name is not None] == severities
    for problem in report.problems:
        assert f"<code>{problem.rule}</code>" in html


def test_a_broken_structure_shows_what_is_left(annotator: Run, folder: Path) -> None:
    broken = (folder / "minimal.annotated.json").read_text("utf-8")
    broken = broken.replace('"mode": "direct"', '"mode": "straight"')
    (folder / "broken.json").write_text(broken, "utf-8")
    result = annotator("view", "broken.json")
    assert result.returncode == 1
    found = Page(result.stdout.decode())
    assert found.article == "“The ferry is late,” said Ida Morn."
    assert found.marks() == [("error", "quote-0"), ("cue-0",), ("source-0",)]


@pytest.mark.parametrize("data", [b"", b"{", b"<", b"%PDF-1.7", b'{"article": 1}', b"[]", b"\xff"])
def test_what_is_no_document_has_findings_only(data: bytes, annotator: Run) -> None:
    result = annotator("view", "-", input=data)
    assert (result.returncode, result.stderr[:15]) == (1, b"note: the page ")
    html = result.stdout.decode()
    assert "No text could be read from this file." in html
    assert "error-item" in html
    assert Page(html).raw["script"] == []


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_broken_document_breaks_no_page(words: str, folder: Path) -> None:
    from annotator.cli.view import page_of

    shapes = []
    for text in (words, "x\nx" if "\n" in words else "x"):
        (folder / "hostile.json").write_bytes(all_replaced(text))
        _, html = page_of(str(folder / "hostile.json"))
        html.encode()
        shape = Page(html).shape
        shapes.append({name for tag, attributes in shape for name in (tag, *attributes)})
    assert shapes[0] == shapes[1]


def test_findings_follow_the_settings(annotator: Run, folder: Path) -> None:
    (folder / "annotator.toml").write_text('select = ["unused-source"]', "utf-8")
    data = (folder / "minimal.annotated.json").read_bytes().replace(b'"sources"', b'"addressees"')
    assert b"unused-source" not in annotator("view", "-", input=data).stdout
    data = data.replace(b'"addressees": [\n        "s1"\n      ],', b"")
    assert b"unused-source" in annotator("view", "-", input=data).stdout
    assert b"unused-source" not in annotator("view", "-", "--no-config", input=data).stdout


@pytest.fixture
def browser(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A program that stands for a browser, and the environment in which it is the one there is."""
    script, told = tmp_path / "browser.py", tmp_path / "opened"
    script.write_text(f"import sys\nopen({str(told)!r}, 'w').write(sys.argv[1])\n", "utf-8")
    command = f"{sys.executable} {script} %s"
    return told, {**os.environ, "BROWSER": command, "TMPDIR": str(tmp_path)}


def test_opens_what_it_wrote(folder: Path, browser: tuple[Path, dict[str, str]]) -> None:
    told, environment = browser
    command = [sys.executable, "-m", "annotator", "view", "minimal.annotated.json", "--open"]
    for more in ([], ["-o", "here #1.html"]):
        done = subprocess.run([*command, *more], cwd=folder, env=environment, capture_output=True)
        assert (done.returncode, done.stdout) == (0, b"")
        address = told.read_text("utf-8")
        path = Path(done.stderr.decode().removeprefix("note: the page is in ").rstrip())
        assert address == (folder / path).as_uri()
        assert b"The ferry is late" in (folder / path).read_bytes()
        told.unlink()
    assert not (folder / "page.html").exists()


def test_says_where_the_page_is_if_there_is_no_browser(folder: Path) -> None:
    failing = {"BROWSER": f"{sys.executable} -c exit(1) %s", "PATH": "", "TMPDIR": str(folder)}
    environment = {**os.environ, **failing}
    command = [sys.executable, "-m", "annotator", "view", "minimal.annotated.json", "--open"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True)
    assert done.returncode == 3
    first, second = done.stderr.decode().splitlines()
    assert b"The ferry is late" in Path(first.removeprefix("note: the page is in ")).read_bytes()
    assert second == "error: no browser could be opened"
