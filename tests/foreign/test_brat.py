"""brat's files as brat and people write them, right and wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import annotator
from annotator.foreign import registry
from annotator.operations.foreign import Imported, from_foreign, to_foreign
from tests.properties.strategies import Values, documents

from .files import read_back, renamed
from .test_property import document_of

TEXT = "🦊 “It rains,” said Ida.\nNo one “minds”.\n"
QUOTE = "T1\tQuote 2 13\t“It rains,”\n"
SOURCE = "T2\tSource 19 22\tIda\n"
Read = Any


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(lines: str | bytes, text: str | bytes | None = TEXT, **options: Any) -> Imported:
        file = tmp_path / "a.ann"
        file.write_bytes(lines if isinstance(lines, bytes) else lines.encode())
        if text is not None:
            (tmp_path / "a.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        (found,) = from_foreign(file, "brat", **options)
        return found

    return read


def marks(found: Imported) -> list[tuple[str, str, tuple[str, ...]]]:
    document = found.document
    assert document is not None, found.report.problems
    return [(type(one).__name__, one.id, document.words(one)) for one in document.annotations]


def problems(found: Imported) -> list[tuple[int | None, str, str]]:
    return [
        (one.place.line if one.place else None, one.rule, one.message)
        for one in found.report.problems
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", None),
        ("\n\n", None),
        ("\ufeff" + QUOTE, ("“It rains,”",)),
        (QUOTE.replace("\n", "\r\n"), ("“It rains,”",)),
        (QUOTE.rstrip("\n"), ("“It rains,”",)),
        ("T1\tQuote 2 13\n", ("“It rains,”",)),
        ("T1\tQuote 2 13\t\n", ("“It rains,”",)),
        ("T1\tQuote 2 13;19 22\t“It rains,” Ida\n", ("“It rains,”", "Ida")),
        ("T1\tQuote 2 13; 19 22\t“It rains,” Ida\n", ("“It rains,”", "Ida")),
        ("T1\tQuote 22 32\t.\nNo one “\n", (".\nNo one “",)),
        ("T1\tQuote 22 32\t. No one “\n", (".\nNo one “",)),
    ],
)
def test_lines_about_text(read: Read, lines: str, words: tuple[str, ...] | None) -> None:
    assert marks(read(lines)) == ([] if words is None else [("Quote", "T1", words)])


def test_stretches_out_of_order_are_sorted_and_said_to_be(read: Read) -> None:
    found = read("T1\tQuote 19 22;2 13\tIda “It rains,”\n")
    assert marks(found) == [("Quote", "T1", ("“It rains,”", "Ida"))]
    assert problems(found) == [
        (1, "foreign-order", "the stretches of T1 are out of order; they were put in order")
    ]


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        (QUOTE + QUOTE, 2, "the id 'T1' is given twice"),
        ("T1\tQuote 13 2\tx\n", 1, "the stretch 13 2 ends before it begins"),
        ("T1\tQuote 2 99\tx\n", 1, "99 is no offset in code points of this text"),
        (QUOTE + "A1\tmode T9 direct\n", 2, "the attribute 'mode' refers to 'T9', which is not"),
        (QUOTE + "N1\tReference T9 W:1\tx\n", 2, "the attribute 'N:Reference' refers to 'T9'"),
        (QUOTE + "#1\tAnnotatorNotes T9\tx\n", 2, "the note 'AnnotatorNotes' refers to 'T9'"),
        (QUOTE + SOURCE + "R1\tsources Arg1:T1 Arg2:T9\n", 3, "sources refers to 'T9'"),
        (QUOTE + SOURCE + "*\tEquiv T1 T9\n", 3, "Equiv refers to 'T9'"),
        ("E1\tQuote:T1\n", 1, "the event E1 refers to 'T1', which is not in this file"),
        (QUOTE + "E1\tQuote:T1 Content:T9\n", 2, "Content refers to 'T9'"),
        (QUOTE + "E1\tOther:T1\n", 2, "E1 is of type 'Other', its anchor 'Quote'"),
        (QUOTE + "E1\tQuote:T1 X:E1\n", 2, "'E1' refers to itself"),
        ("T1\tQuote 2 2\t\n", 1, "the span from 2 to 2 is empty"),
        *(
            (QUOTE + line, 2, f"{what} is ")
            for what, lines in {
                "an annotation of text": [
                    "T3", "T3\tQuote -2 13\tx", "T3\tQuote 2 99999999999999999999\tx",
                    "T3\tQuote 2 13,19 22\tx", "T3\tQuote\t2\t13\tx", "T3\t 2 13\tx",
                    "T3\tQuote 2.0 13\tx", "T3\tQuote ٢ 13\tx",
                ],
                "an attribute": ["A1", "A1\tmode", "M1\t"],
                "a normalization": ["N1", "N1\tReference T1", "N1\tReference T1 Wikidata"],
                "a note": ["#1\tAnnotatorNotes", "#1\t", "#1\tAnnotatorNotes T1 T1\tx"],
                "a relation": ["R1\tsources", "R1\tsources Arg1:T1", "R1\tx Arg1:T1\tArg2:T1"],
                "an equivalence": ["*\tEquiv T1", "*\t"],
                "an event": ["E1\t", "E1\tQuote", "E1\tQuote:T1 X", "E1\tQuote:T1 X:Y:Z"],
                "this line": ["X1\tfoo", "garbage", "\tfoo", "# said", "T\tQuote 2 13\tx", "\0"],
            }.items()
            for line in lines
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_in_its_line(
    read: Read, lines: str, line: int, message: str
) -> None:
    found = read(lines)
    assert found.document is None
    ((where, _, said),) = problems(found)
    assert where == line
    assert said.startswith(message)


def test_words_that_do_not_stand_there(read: Read) -> None:
    assert problems(read("T1\tQuote 2 13\t“It snows,”\n")) == [
        (1, "exact-differs", 'the words at 2 to 13 are "“It rains,”", not "“It snows,”"')
    ]
    assert problems(read("T1\tQuote 2 13\tIt rains\n")) == [
        (1, "exact-differs", 'the words at 2 to 13 are "“It rains,”", not "It rains"')
    ]


@pytest.mark.parametrize(("unit", "start", "end"), [("utf-16", 3, 14), ("utf-8", 5, 20)])
def test_offsets_in_another_unit_are_told_and_taken(
    read: Read, unit: str, start: int, end: int
) -> None:
    lines = f"T1\tQuote {start} {end}\t“It rains,”\n"
    found = read(lines)
    (problem,) = found.report.problems
    assert problem.hint is not None
    assert problem.hint.endswith(f"--offsets-from {unit}")
    assert marks(read(lines, unit=unit)) == [("Quote", "T1", ("“It rains,”",))]


def test_a_text_that_is_not_there_or_not_readable(read: Read) -> None:
    (problem,) = read(QUOTE, None).report.problems
    assert problem.message.startswith("there is no text: the file 'a.txt' cannot be read")
    assert "NAME.txt" in (problem.hint or "")
    (problem,) = read(QUOTE, b"\xff").report.problems
    assert "'a.txt' is not UTF-8" in problem.message
    (found,) = from_foreign(QUOTE.encode(), "brat")
    assert "where there is no file" in found.report.problems[0].message


@pytest.mark.parametrize(("data", "column"), [(b"\xff\xfe", 1), (QUOTE.encode() + b"\xff", 1)])
def test_what_is_not_utf_8(read: Read, data: bytes, column: int) -> None:
    (problem,) = read(data).report.problems
    assert problem.message == "the file is not UTF-8"
    assert problem.place is not None
    assert problem.place.column == column


def test_attributes_notes_and_normalizations(read: Read) -> None:
    lines = (
        "A1\tmode T1 direct\nM2\tNegation T1\nA3\tsure T1 very much\nA4\tsure T1 no\n"
        "N1\tReference T1 Wikidata:Q1\tIda\n#1\tAnnotatorNotes T1\tone\n"
        "#2\tAnnotatorNotes T1\ttwo\n#3\tOther T1\tthree\n"
    )
    found = read(QUOTE + lines)
    assert found.document is not None
    (quote,) = found.document.of_type(annotator.Quote)
    assert (quote.mode, quote.note) == ("direct", "one\ntwo")
    assert quote.features == {
        "Negation": "true", "sure": "very much", "sure.2": "no",
        "N:Reference": "Wikidata:Q1 Ida", "comment:Other": "three",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("A2\tx A1 y\n", "there is no place for the attribute 'x' of 'A1'"),
        ("#2\tAnnotatorNotes A1\ty\n", "there is no place for the note 'AnnotatorNotes' of 'A1'"),
        ("R1\tx Arg1:T1 Arg2:A1\n", "there is no place for x of 'A1'"),
        ("R1\tx From:T1 To:T1\n", "the roles 'From' and 'To' of 'x' become Arg1 and Arg2"),
    ],
)
def test_what_has_no_place_is_said_to_be_left_out(read: Read, line: str, message: str) -> None:
    lines = QUOTE + "A1\tmode T1 direct\n" + line.replace("To:T1", "To:T2") + SOURCE
    found = read(lines)
    assert found.document is not None
    assert problems(found) == [(3, "foreign-dropped", message)]


@pytest.mark.parametrize("carried", ["no json", "[1]", '"x"'])
def test_what_was_carried_and_then_changed_is_said_to_be(read: Read, carried: str) -> None:
    found = read(QUOTE + f"#1\tAnnotatedArticle T1\t{carried}\n")
    assert marks(found) == [("Quote", "T1", ("“It rains,”",))]
    assert [rule for _, rule, _ in problems(found)] == ["foreign-carried"]


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("“It rains,”", "direct"),
        ("that “it rains”", "mixed"),
        ("that it rains", "indirect"),
        ("that “it rains", None),
        ("that it’s ‘so", None),
    ],
)
def test_the_mode_is_told_by_the_marks(read: Read, words: str, mode: str | None) -> None:
    found = read(f"T1\tContent 2 {2 + len(words)}\t{words}\n", f"= {words} =")
    assert found.document is not None
    (quote,) = found.document.of_type(annotator.Quote)
    assert quote.mode == mode


def test_a_mode_is_never_told_in_a_file_that_was_written_here() -> None:
    document = annotator.load("samples/minimal.annotated.json")
    assert read_back(to_foreign(document, "brat"), registry.named("brat")) == document


def test_events_that_refer_to_each_other(read: Read) -> None:
    events = "E1\tQuote:T1 X:E2\nE2\tSource:T2 Y:E1\n"
    found = read(QUOTE + SOURCE + events)
    assert marks(found) == [("Quote", "E1", ("“It rains,”",)), ("Source", "E2", ("Ida",))]


def test_the_configuration_has_every_label_attribute_and_role() -> None:
    """As far as brat lets it: it has no names and values there with a colon or a dot."""
    document = annotator.load("samples/harbour-crane.annotated.json")
    main, _, configuration = to_foreign(document, "brat").files
    parts = re.split(r"\[(\w+)\]\n", configuration.data.decode())
    names = {
        name: {line.split("\t")[0] for line in body.splitlines()}
        for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }
    sections = {"T": "entities", "A": "attributes", "R": "relations", "E": "events"}
    for line in main.data.decode().splitlines():
        id, rest = line.split("\t")[:2]
        name = rest.split()[0].partition(":")[0] if id[0] == "E" else rest.split()[0]
        needed = name + "".join(rest.split(None, 2)[2:]) if id[0] == "A" else name
        if id[0] in sections and re.fullmatch(r"[A-Za-z0-9_-]+", needed):
            assert name in names[sections[id[0]]] | names["events"]
    assert parts[0].startswith("#")


@st.composite
def with_ids_of_brat(draw: st.DrawFn) -> Values:
    """Documents whose annotations are called as lines of brat are."""
    values = draw(documents())
    ids = [one["id"] for one in values["annotations"]]
    agents = {one["id"] for one in values.get("agents", ())}
    name = st.from_regex(r"[TERAMN][0-9]{1,2}([a-z.][0-9])?", fullmatch=True)
    names = draw(
        st.lists(
            name.filter(lambda one: one not in agents),
            min_size=len(ids), max_size=len(ids), unique=True,
        )
    )  # fmt: skip
    table = dict(zip(ids, names, strict=True))
    return {**values, "annotations": [renamed(one, table) for one in values["annotations"]]}


@given(with_ids_of_brat())
def test_ids_like_those_of_brat_stay_what_they_are(values: Values) -> None:
    document = document_of(values)
    made = to_foreign(document, "brat")
    if not made.losses:
        assert read_back(made, registry.named("brat")) == document
