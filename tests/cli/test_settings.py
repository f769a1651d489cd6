"""Settings from options and files: which rules run, how severe they are, what the limits are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import SAMPLES, Run
from .test_validate import broken


@pytest.fixture
def warned(folder: Path) -> str:
    """A file with one warning (language-tag-not-well-formed)."""
    text = (folder / "minimal.annotated.json").read_text(encoding="utf-8")
    text = text.replace('"language": "en"', '"language": "en-a"')
    (folder / "w.annotated.json").write_text(text, encoding="utf-8")
    return "w.annotated.json"


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "head"), [("annotator.toml", ""), ("pyproject.toml", "[tool.annotator]\n")]
)
def test_a_file_sets_what_is_ignored(
    annotator: Run, folder: Path, warned: str, name: str, head: str
) -> None:
    write(folder, name, head + 'ignore = ["language-tag-not-well-formed"]\n')
    assert annotator("validate", "--strict", warned).returncode == 0
    assert annotator("validate", "--strict", "--no-config", warned).returncode == 1


def test_the_nearest_file_above_counts(annotator: Run, folder: Path, warned: str) -> None:
    below = folder / "below"
    below.mkdir()
    write(folder, "annotator.toml", 'severity = {language-tag-not-well-formed = "error"}')
    write(below, "pyproject.toml", "[tool.other]\nx = 1\n")
    result = annotator("validate", f"../{warned}", cwd=below)
    assert result.returncode == 1
    assert b"error: " in result.stdout
    write(below, "annotator.toml", "")
    assert annotator("validate", f"../{warned}", cwd=below).returncode == 0


def test_a_severity_makes_a_warning_an_error_and_an_error_a_warning(
    annotator: Run, folder: Path, warned: str
) -> None:
    broken(folder)
    write(folder, "a.toml", 'severity = {exact-differs = "warning"}')
    result = annotator("validate", "broken.annotated.json", "--config", "a.toml")
    assert result.returncode == 0
    assert b"1 file: 0 errors, 1 warning" in result.stderr


def test_a_severity_switches_a_rule_on(annotator: Run, folder: Path) -> None:
    write(folder, "annotator.toml", 'severity = {unused-cue = "error"}')
    assert annotator("validate", "minimal.annotated.json").returncode == 0
    file = folder / "minimal.annotated.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    del values["annotations"][0]["cues"]
    file.write_text(json.dumps(values), encoding="utf-8")
    assert b"[unused-cue]" in annotator("validate", "minimal.annotated.json").stdout


def test_options_go_before_the_file(annotator: Run, folder: Path) -> None:
    broken(folder)
    write(folder, "annotator.toml", 'select = ["span-reversed"]')
    assert annotator("validate", "broken.annotated.json").returncode == 0
    assert annotator("validate", "broken.annotated.json", "--select", "default").returncode == 1
    selected = ("--select", "all", "--ignore", "exact-differs,unused-source")
    assert annotator("validate", "broken.annotated.json", *selected).returncode == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("selct = []", "there is no setting 'selct' in annotator; did you mean 'select'?"),
        ('select = "exact-differs"', "select is no list of names"),
        ('ignore = ["exact-difers"]', "did you mean 'exact-differs'?"),
        ('severity = {exact-differs = "fatal"}', "is 'error' or 'warning'"),
        ('severity = "error"', "severity is no table"),
        ("limits = {bites = 1}", "did you mean 'bytes'?"),
        ('limits = {depth = "1MiB"}', "a whole number from 1, not '1MiB'"),
        ("limits = {bytes = 0}", "a whole number from 1 (or 64MiB), not '0'"),
        ("limits = {bytes = true}", "not 'True'"),
        ("select = [", "annotator.toml: "),
    ],
)
def test_a_wrong_setting_is_wrong_usage(
    annotator: Run, folder: Path, text: str, words: str
) -> None:
    write(folder, "annotator.toml", text)
    result = annotator("validate", "minimal.annotated.json")
    assert (result.returncode, result.stdout) == (2, b"")
    assert words in result.stderr.decode()
    assert "annotator.toml" in result.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--config", "nowhere.toml"), "nowhere.toml"),
        (("--config", "pyproject.toml"), "there is no table [tool.annotator]"),
        (("--config", "a.toml", "--no-config"), "exclude each other"),
        (("--limit", "bytes"), "not 'bytes'; write bytes=67108864, say"),
        (("--limit", "byte=1"), "did you mean 'bytes'?"),
        (("--select", "mising-field"), "did you mean 'missing-field'?"),
        (
            ("--ignore", "missing-field"),
            "'missing-field' is a structural check, which always runs",
        ),
        (("--max-problems", "-1"), "-1"),
        (("--max-problems", "x"), "'x' is not a valid whole number"),
        (("-", "-"), "- is standard input, which can be read only once"),
    ],
)
def test_a_wrong_option_is_wrong_usage(
    annotator: Run, folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    write(folder, "pyproject.toml", "[tool.other]\n")
    result = annotator("validate", "minimal.annotated.json", *arguments)
    assert result.returncode == 2
    assert words in result.stderr.decode()


def test_limits_can_be_lowered_and_raised(annotator: Run, folder: Path) -> None:
    result = annotator("validate", "minimal.annotated.json", "--limit", "bytes=1KiB")
    assert result.returncode in (0, 1)
    result = annotator("validate", "minimal.annotated.json", "--limit", "annotations=1")
    assert b"[limit-exceeded]" in result.stdout
    assert b"--limit annotations=" in result.stdout
    write(folder, "annotator.toml", "limits = {annotations = 1}")
    raised = ("--limit", "annotations=1_000")
    assert annotator("validate", "minimal.annotated.json", *raised).returncode == 0


def test_what_is_not_listed_is_counted_and_fails(annotator: Run, folder: Path) -> None:
    text = (folder / "minimal.annotated.json").read_text(encoding="utf-8")
    text = text.replace('"exact": ', '"prefix": "?", "exact": ')
    (folder / "many.annotated.json").write_text(text, encoding="utf-8")
    all_of_them = annotator("validate", "many.annotated.json", "--output-format", "concise")
    lines = all_of_them.stdout.splitlines()
    assert len(lines) > 1
    one = annotator(
        "validate", "many.annotated.json", "--max-problems", "1", "--output-format", "concise"
    )
    assert one.returncode == 1
    assert len(one.stdout.splitlines()) == 1
    told = f"{len(lines) - 1} more errors not listed here; --max-problems 0 lists all"
    assert told in one.stderr.decode().splitlines()[0]
    assert one.stderr.splitlines()[1:] == all_of_them.stderr.splitlines()
    every = annotator(
        "validate", "many.annotated.json", "--max-problems", "0", "--output-format", "concise"
    )
    assert every.stdout.splitlines() == lines


@pytest.mark.parametrize("format", ["json", "xml"])
def test_of_a_file_over_the_limit_nobody_knows_the_size(
    annotator: Run, folder: Path, format: str
) -> None:
    name = f"minimal.annotated.{format}"
    data = (SAMPLES / name).read_bytes()
    arguments = ("validate", "-", "--stdin-filename", name, "--limit", "bytes=10")
    shown = annotator(*arguments, input=data).stdout.decode()
    assert "the file has more than 10 bytes, which is the limit [limit-exceeded]" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), False),
        (("--select", "all"), False),
        (("--select", "default,unused-source"), False),
        (("--ignore", "unused-source"), False),
        (("--select", "exact-differs"), True),
        (("--ignore", "exact-differs"), True),
    ],
)
def test_a_note_says_where_rules_are_left_out(
    annotator: Run, arguments: tuple[str, ...], *, told: bool
) -> None:
    result = annotator("validate", "minimal.annotated.json", *arguments)
    assert (b"note: some rules were not run" in result.stderr) is told


def test_quiet_prints_findings_only(annotator: Run, folder: Path) -> None:
    broken(folder)
    quiet = annotator("validate", "broken.annotated.json", "-q", "--ignore", "unused-cue")
    assert (quiet.returncode, quiet.stderr) == (1, b"")
    assert quiet.stdout


def test_a_report_goes_into_a_file(annotator: Run, folder: Path) -> None:
    broken(folder)
    arguments = ("validate", "broken.annotated.json", "--output-format", "concise")
    result = annotator(*arguments, "--output-file", "report.txt")
    assert (result.returncode, result.stdout) == (1, b"")
    assert (folder / "report.txt").read_bytes() == annotator(*arguments).stdout
    result = annotator(*arguments, "--output-file", "no/such/folder.txt")
    assert result.returncode == 3
    assert b"no/such/folder.txt" in result.stderr


def test_standard_input_may_have_a_name(annotator: Run, folder: Path) -> None:
    data = (folder / "night-train.annotated.json").read_bytes()
    (folder / "below").mkdir()
    (folder / "night-train.txt").rename(folder / "below" / "night-train.txt")
    assert annotator("validate", "-", input=data).returncode == 1
    named = ("validate", "-", "--stdin-filename", "below/x.annotated.json")
    assert annotator(*named, input=data).returncode == 0
    result = annotator(*named, input=b"{")
    assert result.stdout.startswith(b"below/x.annotated.json:1:")


COLORS = [
    ((), {}, False),
    (("--color", "always"), {}, True),
    (("--color", "always"), {"NO_COLOR": "1"}, True),
    ((), {"FORCE_COLOR": "1"}, True),
    ((), {"FORCE_COLOR": ""}, False),
    ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    (("--color", "never"), {"FORCE_COLOR": "1"}, False),
]


@pytest.mark.parametrize(("arguments", "environment", "colored"), COLORS)
def test_colors_are_chosen(
    annotator: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    colored: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    broken(folder)
    result = annotator("validate", "broken.annotated.json", *arguments)
    assert (b"\x1b[" in result.stdout) == colored


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "minimal.annotated.json"),
        ("fix", "minimal.annotated.json"),
        ("convert", "minimal.annotated.json", "--to", "xml"),
        ("new", "night-train.txt"),
    ],
)
def test_a_limit_holds_for_all_that_read(annotator: Run, arguments: tuple[str, ...]) -> None:
    done = annotator(*arguments, "--limit", "bytes=10")
    assert done.returncode == 1
    assert b"more than 10 bytes, which is the limit" in done.stdout + done.stderr
    assert annotator(*arguments, "--limit", "bytes=1MiB").returncode == 0


@pytest.mark.parametrize("command", ["show", "fix"])
def test_settings_limit_what_is_shown_and_repaired(
    annotator: Run, folder: Path, command: str
) -> None:
    write(folder, "annotator.toml", 'select = ["exact-differs"]\nlimits = {bytes = 10}')
    arguments = (command, "minimal.annotated.json")
    assert annotator(*arguments).returncode == 1
    assert annotator(*arguments, "--limit", "bytes=1MiB").returncode == 0
    assert annotator(*arguments, "--no-config").returncode == 0
    write(folder, "other.toml", "limits = {annotations = 1}")
    result = annotator(*arguments, "--config", "other.toml")
    assert b"--limit annotations=NUMBER" in result.stdout + result.stderr
