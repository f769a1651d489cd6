"""What the shells are told, by asking as their scripts do, and what they make of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import RULES
from annotator.foreign.registry import MODULES
from annotator.model.vocabulary import TYPE_NAMES
from annotator.report.registry import OUTPUT_FORMATS
from annotator.schemas import SCHEMAS

#: Beside this Python, so that a shell finds the command.
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def ask(instruction: str, words: str, current: int | str, folder: Path) -> str:
    """What the process prints when a shell asks about a word of a command line."""
    question = {
        "_ANNOTATOR_COMPLETE": instruction, "COMP_WORDS": words, "COMP_CWORD": str(current)
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "annotator"],
        cwd=folder, env=os.environ | question, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


def completed(line: str, folder: Path) -> set[str]:
    """What the last word of a line, which ends with a space before an empty one, can become."""
    current = len(line.split(" ")) - 1
    answer = ask("bash_complete", line, current, folder).splitlines()
    return {item.partition(",")[2] for item in answer if item.startswith("plain,")}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("annotator val", {"validate"}),
        ("annotator show --cont", {"--containing"}),
        ("annotator validate --output-format ", set(OUTPUT_FORMATS)),
        ("annotator validate --select ", {*RULES, "default", "all"}),
        ("annotator validate --select exact-", {"exact-differs"}),
        ("annotator validate --select = exact-", {"exact-differs"}),
        ("annotator validate --ignore all,exact-", {"all,exact-differs"}),
        ("annotator validate --ignore exact-differs,exact-", set()),
        ("annotator validate --color a", {"auto", "always"}),
        ("annotator show --type ", set(TYPE_NAMES)),
        ("annotator show --type cue,quot", {"cue,quote", "cue,quotedTerm"}),
        ("annotator show --status =", {"draft", "accepted", "rejected", "none"}),
        ("annotator convert x --to ", {"json", "xml", *MODULES}),
        ("annotator convert x --from j", {"json"}),
        ("annotator schema ", set(SCHEMAS)),
        ("annotator rules exact-", {"exact-differs"}),
        ("annotator rules empty-l", {"empty-list"}),
        ("annotator no-such-command ", set()),
        ("annotator show --type quot --so", {"--sort"}),
    ],
)
def test_a_word_is_completed(line: str, expected: set[str], tmp_path: Path) -> None:
    assert completed(line, tmp_path) == expected


@pytest.mark.parametrize(
    "line",
    [
        "annotator validate ",
        "annotator show ",
        "annotator fix ",
        "annotator new ",
        "annotator new a.txt ",
        "annotator convert ",
        "annotator convert a ",
        "annotator validate --config ",
        "annotator validate --output-file ",
    ],
)
def test_files_are_left_to_the_shell(line: str, tmp_path: Path) -> None:
    assert ask("bash_complete", line, len(line.split(" ")) - 1, tmp_path) == "file,\n"


def test_zsh_and_fish_are_told_what_a_rule_is(tmp_path: Path) -> None:
    line, summary = "annotator rules exact-", RULES["exact-differs"].summary
    zsh = ask("zsh_complete", line, 2, tmp_path)
    assert zsh == f"plain\nexact-differs\n{summary}\n"
    fish = ask("fish_complete", line, "exact-", tmp_path)
    assert fish == f"plain,exact-differs\t{summary}\n"


def in_shell(shell: str, script: str, folder: Path) -> list[str]:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    if shutil.which("annotator", path=PATH) is None:
        pytest.skip("the command is not installed beside this Python")
    done = subprocess.run(
        [shell, *(["-f"] if shell == "zsh" else []), "-c", script],
        cwd=folder, env=os.environ | {"PATH": PATH},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


BASH = """
compopt() { echo "compopt $*"; }  # there is no line being edited here
eval "$(_ANNOTATOR_COMPLETE=bash_source annotator)"
COMP_WORDS=(%s) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_annotator_completion annotator
echo "${COMPREPLY[@]}"
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("annotator sch", ["schema"]),
        ("annotator validate --select span-empty,exact-", ["span-empty,exact-differs"]),
        ("annotator validate --select = exact-", ["exact-differs"]),
        ("annotator validate samp", ["compopt", "-o", "default"]),
    ],
)
def test_bash_completes(words: str, expected: list[str], tmp_path: Path) -> None:
    assert in_shell("bash", BASH % words, tmp_path) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("annotator sch", "schema"),
        ("annotator validate --select span-empty,exact-", "span-empty,exact-differs"),
        ("annotator validate samp", "sample.annotated.json"),
    ],
)
def test_fish_completes(line: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "sample.annotated.json").touch()
    script = f"_ANNOTATOR_COMPLETE=fish_source annotator | source\ncomplete -C '{line}'"
    assert in_shell("fish", script, tmp_path)[0] == expected


ZSH = """
compdef() { :; }
_describe() { print -l -- $completions_with_descriptions; }
compadd() { print -l -- $completions; }
_path_files() { print files; }
eval "$(_ANNOTATOR_COMPLETE=zsh_source annotator)"
words=(%s) CURRENT=${#words}
_annotator_completion
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("annotator validate --select span-empty,exact-", "span-empty,exact-differs:"),
        ("annotator validate --color al", "always"),
        ("annotator validate samp", "files"),
    ],
)
def test_zsh_completes(words: str, expected: str, tmp_path: Path) -> None:
    assert in_shell("zsh", ZSH % words, tmp_path)[0].startswith(expected)
