"""What is counted in parts is what is counted at once."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from annotator.corpus.chunks import Lines
from annotator.corpus.figures import figures
from annotator.corpus.statistics import CLASSES, Counting, Lengths, Statistics, class_of
from annotator.corpus.statistics_page import page
from annotator.corpus.statistics_text import lines as text_lines

from ..cli.conftest import Run
from .articles import CHECKING, bad, good, lines


def counted(data: bytes) -> Statistics:
    return Counting(CHECKING)(Lines("f", 0, data)).statistics


@given(st.lists(st.integers(0, 10**12)), st.integers(0, 20))
def test_lengths_in_parts(numbers: list[int], cut: int) -> None:
    whole, first, second = Lengths(), Lengths(), Lengths()
    for number in numbers:
        whole.add(number)
    for number in numbers[:cut]:
        first.add(number)
    for number in numbers[cut:]:
        second.add(number)
    first.join(second)
    assert first == whole
    assert sum(whole.classes.values()) == whole.count == len(numbers)


@given(st.integers(0, 10**9))
def test_a_class_holds_its_numbers(number: int) -> None:
    begin = class_of(number)
    after = [one for one in CLASSES if one > begin]
    assert begin <= number
    assert not after or number < after[0]


def test_corpora_in_parts() -> None:
    data = lines(300, 7)
    parts = data.splitlines(keepends=True)
    joined = Statistics()
    for begin in range(0, 300, 11):
        joined.join(counted(b"".join(parts[begin : begin + 11])))
    assert joined == counted(data)
    assert (joined.articles, joined.with_errors) == (300, 42)


def test_what_is_counted() -> None:
    value = json.loads(good(1))
    found = counted(good(1) + b"\n" + good(2) + b"\n" + bad()[0])
    annotations = value["annotations"]
    assert sum(found.types.values()) >= 2 * len(annotations)
    assert found.texts.most == value["article"]["text"]["length"]
    assert found.annotations.least is not None
    assert sum(found.rules.values()) >= 1
    assert sum(found.creators.values()) == sum(found.statuses.values())


def test_the_command_prints_and_writes(annotator: Run, folder: Path) -> None:
    (folder / "c.jsonl").write_bytes(lines(200, 10))
    text = annotator("stats", "c.jsonl", "--html", "page.html")
    assert text.returncode == 0
    assert text.stdout.startswith(b"200 articles, 20 with errors, ")
    as_json = json.loads(annotator("stats", "c.jsonl", "--output-format", "json").stdout)
    assert (as_json["articles"], as_json["with_errors"]) == (200, 20)
    assert annotator("stats", "c.jsonl", "--html", "page.html").returncode == 3
    tree = html.fromstring((folder / "page.html").read_text("utf-8"))
    assert tree.xpath("count(//table)") > 4
    assert not tree.xpath("//script | //@src | //@href | //@onclick")


def test_what_cannot_be_read_is_told(annotator: Run, folder: Path) -> None:
    result = annotator("stats", "nothing.jsonl", ".")
    assert result.returncode == 3
    assert b"error: nothing.jsonl: no such file" in result.stderr
    assert result.stdout.startswith(b"2 articles, 0 with errors")
    assert annotator("stats", "-", "--from", "jsonl", input=good(1)).returncode == 0


def test_names_from_a_document_are_harmless() -> None:
    found = Statistics(articles=1)
    found.creators["<script>alert(1)</script>\x1b[31m\u202e"] = 3
    assert "\x1b" not in "\n".join(text_lines(found))
    tree = html.fromstring("".join(page(found, "<b>")))
    assert not tree.xpath("//script | //b")
    assert [one.title for one in figures(found)] == ["Annotations by creator"]
