"""What the pages show is what one gets: every command, its output, and every block of Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.examples import ELSEWHERE, ROOT, blocks, matches, run

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: Blocks of commands that are not run as they stand, and why.
NOT_RUN = {
    "CONTRIBUTING.md": "a release",
    "docs/code-generators.md": "`make consumers-generators` does",
    "docs/command-line.md": "tests/docs/test_commands.py and tests/cli/test_completion.py do",
}
SHELLS = {"bash", "fish", "sh", "shell", "zsh"}


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_it_shows_is_what_one_gets(page: Path, tmp_path: Path) -> None:
    outcome = run(page, tmp_path)
    assert not outcome.wrong, f"python -m tools.examples {name(page)}"
    if outcome.missing:
        pytest.skip(f"all but this is as shown: {', '.join(sorted(outcome.missing))}")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_stand_where_they_are_run(page: Path) -> None:
    if name(page) not in NOT_RUN:
        assert not SHELLS.intersection(block.language for block in blocks(page.read_text("utf-8")))


def test_what_is_run_elsewhere_is_on_a_page() -> None:
    shown = "\n".join(page.read_text("utf-8") for page in PAGES)
    assert all(f"{command} " in shown for command in ELSEWHERE)


def test_lines_that_are_not_shown() -> None:
    assert matches("$ a\n…\nz\n", "$ a\nb\nc\nz\n")
    assert matches("$ a\n…\nz\n", "$ a\nz\n")
    assert not matches("$ a\n…\nz\n", "$ a\nb\ny\n")
    assert not matches("$ a\nb\n", "$ a\nb\nc\n")


def test_what_is_wrong_on_a_page_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "This is `a.txt`:\n\n```text\nx\n```\n\n"
        "```console\n$ cat a.txt\ny\n$ false; echo $?\n1\n```\n\n"
        "```python\nvalue = 3\nvalue  # 4\nvalue  # a remark\nprint('p')\n```\n\n"
        "It prints:\n\n```text\nq\n```\n",
        "utf-8",
    )
    (tmp_path / "run").mkdir()
    wrong = run(page, tmp_path / "run").wrong
    assert wrong == [
        ("$ cat a.txt\ny\n$ false; echo $?\n1\n", "$ cat a.txt\nx\n$ false; echo $?\n1\n"),
        (
            "value = 3\nvalue  # 4\nvalue  # a remark\nprint('p')\n",
            "value = 3\nvalue  # 3\nvalue  # a remark\nprint('p')\n",
        ),
        ("q\n", "p\n"),
    ]
