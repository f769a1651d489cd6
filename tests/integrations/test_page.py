"""The examples of the page of integrations, run where there is what they need."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, Result, run

PAGE = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", PAGE)


def concise(articles: Path) -> Result:
    command = [sys.executable, "-m", "annotator", "validate", ".", "--output-format", "concise"]
    return run(*command, "--quiet", cwd=articles)


def test_the_problem_matcher_reads_what_is_written(articles: Path) -> None:
    (tasks,) = (json.loads(block) for block in blocks("json") if "problemMatcher" in block)
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    (line,) = concise(articles).stdout.splitlines()
    found = re.fullmatch(pattern["regexp"], line)
    assert found
    assert {name: found[pattern[name]] for name in pattern if name != "regexp"} == {
        "file": "wrong.annotated.json",
        "line": "41",
        "column": "20",
        "severity": "error",
        "code": "exact-differs",
        "message": 'the words at 21 to 25 are "said", not "sang"',
    }


@pytest.mark.skipif(shutil.which("vim") is None, reason="there is no vim here")
def test_vim_reads_what_is_written(articles: Path) -> None:
    (settings,) = blocks("vim")
    (articles / "findings").write_text(concise(articles).stdout, encoding="utf-8")
    script = articles / "script.vim"
    script.write_text(
        f"set nocompatible\n{settings}cgetfile findings\n"
        "let found = getqflist()[0]\n"
        "let told = [bufname(found.bufnr), found.lnum, found.col, found.type, found.text]\n"
        "call writefile([json_encode(told)], 'told')\nqall!\n",
        encoding="utf-8",
    )
    run("vim", "-u", "NONE", "-es", "-S", script, cwd=articles, env={"TERM": "dumb"})
    told = json.loads((articles / "told").read_text(encoding="utf-8"))
    assert told[1:4] == [41, 20, "e"]
    assert told[0].endswith("wrong.annotated.json")
    assert told[4].startswith("exact-differs the words at 21 to 25")
