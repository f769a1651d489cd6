"""The examples of the page of integrations, run where there is what they need."""

from __future__ import annotations

import json
import os
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


JQ = [line for line in "".join(blocks("bash")).splitlines() if "jq" in line]


@pytest.mark.skipif(shutil.which("jq") is None, reason="there is no jq here")
@pytest.mark.parametrize("line", JQ)
def test_jq_reads_what_is_written(line: str, tmp_path: Path) -> None:
    (tmp_path / "articles").symlink_to(ROOT / "samples", target_is_directory=True)
    command = line.replace("annotator ", f"'{sys.executable}' -m annotator ", 1)
    done = run("bash", "-o", "pipefail", "-c", command, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="there is no xmllint here")
def test_xmllint_takes_the_schema() -> None:
    (line,) = (line for line in "".join(blocks("bash")).splitlines() if "xmllint" in line)
    command = line.replace(" FILE", " samples/minimal.annotated.xml")
    assert run("bash", "-c", command, cwd=ROOT).returncode == 0


def test_what_is_named_exists() -> None:
    yaml = pytest.importorskip("yaml")
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    ids = {hook["id"] for hook in yaml.safe_load(hooks)}
    config, steps, gitlab = map(yaml.safe_load, blocks("yaml"))
    assert {hook["id"] for repo in config["repos"] for hook in repo["hooks"]} <= ids
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert set(steps["steps"][1]["with"]) <= set(inputs)
    table = re.findall(r"(?m)^\| `([\w-]+)` \| (?:`([^`]*)`)? ?\|", PAGE)
    assert table == [(name, input["default"]) for name, input in inputs.items()]
    assert any("--output-format junit" in line for line in gitlab["annotations"]["script"])
    assert os.path.isfile(ROOT / "schema" / "catalog.xml")
