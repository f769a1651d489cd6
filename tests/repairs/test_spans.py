"""Spans that are put right, and spans that are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

import annotator
from annotator import AnnotatedArticle, Image, Span
from annotator.repairs import proposals

from .documents import Place, document, spans_of, with_cues, with_record

MILL = "“The wheel turns again,” said Odile Brand. The wheel said nothing."
ASTRAL = "“Wait 😀 here,” said Ida 😀 to Jörg."
LINES = "One ended.\r\nTwo said so.\r\nThree."

Build = Callable[..., AnnotatedArticle]


@pytest.mark.parametrize(
    ("build", "text", "before", "after"),
    [
        pytest.param(document, *row[1:], id=row[0])
        for row in [
            ("words stand elsewhere", MILL, [(26, 31, "Odile")], [(30, 35, "Odile")]),
            ("beyond the text", MILL, [(90, 95, "Odile")], [(30, 35, "Odile")]),
            ("another length", MILL, [(30, 33, "Odile")], [(30, 35, "Odile")]),
            ("between their neighbours", MILL, [(0, 4, "said", "", " Odile")],
             [(25, 29, "said", "", " Odile")]),
            ("start and end swapped", MILL, [(29, 25, "said")], [(25, 29, "said")]),
            ("swapped, told by the suffix", MILL, [(29, 25, "", "", " Odi")],
             [(25, 29, "", "", " Odi")]),
            ("reversed and elsewhere", MILL, [(9, 5, "Odile")], [(30, 35, "Odile")]),
            ("composed otherwise", "At the cafe\u0301 door", [(7, 12, "caf\xe9")],
             [(7, 12, "cafe\u0301")]),
            ("prefix", MILL, [(30, 35, "Odile", "sayd ", "")], [(30, 35, "Odile", "said ", "")]),
            ("suffix", MILL, [(30, 35, "Odile", "", "brand")], [(30, 35, "Odile", "", " Bran")]),
            ("suffix at the end", MILL, [(58, 65, "nothing", "", ".\n")],
             [(58, 65, "nothing", "", ".")]),
            ("prefix at the beginning", MILL, [(0, 4, "“The", "x ", "")], [(0, 4, "“The")]),
            ("out of order", MILL, [(30, 35), (25, 29)], [(25, 29), (30, 35)]),
            ("out of order, with words", MILL, [(30, 35, "Odile"), (5, 10)],
             [(5, 10), (30, 35, "Odile")]),
            ("white space at both edges", MILL, [(24, 30)], [(25, 29)]),
            ("white space, with words", MILL, [(29, 36, " Odile ")], [(30, 35, "Odile")]),
            ("white space, with neighbours", MILL, [(29, 36, " Odile ", "said", "Brand")],
             [(30, 35, "Odile", "said ", " Brand")]),
            ("all of it", MILL, [(29, 36, " Odile "), (9, 9, "again")],
             [(17, 22, "again"), (30, 35, "Odile")]),
        ]
    ],
)  # fmt: skip
def test_turns(build: Build, text: str, before: list[Place], after: list[Place]) -> None:
    fixed = annotator.fix(build(text, *before))
    assert spans_of(fixed.document) == after
    assert fixed.repairs
    assert {repair.annotation for repair in fixed.repairs} <= {"c1", None}


@pytest.mark.parametrize(
    ("text", "places", "reason"),
    [
        pytest.param(*row[1:], id=row[0])
        for row in [
            ("twice", MILL, [(0, 4, "said")], "its words stand at more than one place"),
            ("nowhere", MILL, [(0, 4, "sang")], "its words stand nowhere in the text"),
            ("not between those", MILL, [(0, 4, "said", "x", "")],
             "its words stand in the text, but not between those around them"),
            ("no words, beyond", MILL, [(60, 90)], "nothing tells which words are meant"),
            ("no words, reversed", MILL, [(29, 25)], "nothing tells which words are meant"),
            ("empty words", MILL, [(0, 4, "")], None),
            ("empty", MILL, [(4, 4)], "only a person can tell what is right"),
            ("overlap", MILL, [(25, 32), (30, 35)], "only a person can tell what is right"),
            ("overlap, out of order", MILL, [(30, 35), (25, 32)], "the spans overlap"),
            ("reversed among others", MILL, [(30, 35), (12, 5)],
             "a span of the annotation is reversed"),
            ("white space only", MILL, [(24, 25)], "the span holds nothing else"),
            ("prefix of words that stand twice", MILL, [(25, 29, "said", "x", "")],
             "the words of the span stand at more than one place"),
            ("prefix of no words", MILL, [(25, 29, "", "x", "")],
             "nothing tells whether the offsets are right or the words around them"),
            ("would overlap", MILL, [(24, 26, "said"), (30, 35)], None),
            ("would be out of order", MILL, [(5, 10), (9, 9, "Odile"), (17, 22)], None),
        ]
    ],
)  # fmt: skip
def test_leaves_alone(text: str, places: list[Place], reason: str | None) -> None:
    whole = document(text, *places)
    fixed = annotator.fix(whole)
    assert spans_of(fixed.document) == spans_of(whole)
    assert fixed.repairs == ()
    assert fixed.document == whole
    assert reason is None or reason in {one.reason for one in fixed.left}


def test_what_would_bring_about_a_duplicate_is_left() -> None:
    fixed = annotator.fix(with_cues(MILL, (30, 35, "Odile"), (9, 14, "Odile")))
    assert fixed.repairs == ()
    assert {one.reason for one in fixed.left} == {"it would bring about duplicate-annotation"}


def test_one_that_is_refused_does_not_keep_others_back() -> None:
    fixed = annotator.fix(
        with_cues(MILL, (30, 35, "Odile"), (9, 14, "Odile"), (9, 14, "again"), (1, 6, "Brand"))
    )
    assert spans_of(fixed.document)[2:] == [(17, 22, "again"), (36, 41, "Brand")]
    assert [one.problem.annotation for one in fixed.left] == ["c1"]


def test_where_nobody_is_to_blame_each_half_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = with_cues(MILL, (30, 35, "Odile"), (9, 14, "Odile"), (9, 14, "again"), (1, 6, "Brand"))
    expected = annotator.fix(whole)
    monkeypatch.setattr(proposals, "_blamed", lambda *_: [])
    assert annotator.fix(whole) == expected


def test_where_it_takes_too_many_looks_the_rest_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = with_cues(MILL, (30, 35, "Odile"), (9, 14, "Odile"), (9, 14, "again"), (1, 6, "Brand"))
    monkeypatch.setattr(proposals, "_LOOKS", 1)
    fixed = annotator.fix(whole)
    assert fixed.document == whole
    assert "it would bring about duplicate-annotation" in {one.reason for one in fixed.left}


def test_white_space_that_parts_two_annotations_is_left() -> None:
    """Without it the insertion would stick out of the quote."""
    text = "He said [his] words go on."
    whole = annotator.new(text, id="urn:example:x")
    quote = annotator.Quote(id="q", spans=(Span(7, 19),), mode="indirect")
    insertion = annotator.Insertion(id="i", spans=(Span(7, 13),))
    fixed = annotator.fix(replace(whole, annotations=(quote, insertion)))
    rules = {one.problem.rule for one in fixed.left}
    assert "insertion-outside-quote" not in rules


FERRIS = "🎡 The wheel turns again, said Odile Brand."
#: "wheel", "turns" and "said" in UTF-16 units: in code points, white space is at their edges.
IN_UTF16 = [(7, 12), (13, 18), (26, 30)]


def test_white_space_that_may_be_the_trace_of_another_unit_is_left() -> None:
    before = with_cues(FERRIS, *IN_UTF16)
    hint = annotator.validate(before).problems[0].hint or ""
    assert hint.startswith("if the offsets count UTF-16 units, `annotator convert FILE --in-place")
    fixed = annotator.fix(before)
    assert fixed.repairs == ()
    assert {one.reason for one in fixed.left} == {
        "the offsets may count UTF-16 units, and no words tell; "
        "--trust offsets says that they count code points"
    }


def test_white_space_is_cut_off_where_somebody_tells_the_unit() -> None:
    trusted = annotator.fix(with_cues(FERRIS, *IN_UTF16), trust="offsets")
    assert spans_of(trusted.document) == [(7, 11), (13, 17), (26, 29)]
    one_says_its_words = with_cues(FERRIS, (6, 12), (25, 29, "said"))
    assert spans_of(annotator.fix(one_says_its_words).document)[0] == (6, 11)


def test_a_span_that_ends_outside_may_count_utf16_units() -> None:
    outside = with_cues(FERRIS, (37, 43))
    (found,) = annotator.validate(outside).problems
    assert "if the offsets count UTF-16 units" in (found.hint or "")


def test_an_image_stays_empty() -> None:
    whole = annotator.new(MILL, id="urn:example:x")
    image = Image(id="i", spans=(Span(4, 4),))
    fixed = annotator.fix(replace(whole, annotations=(image,)))
    assert (fixed.repairs, fixed.left) == ((), ())


@pytest.mark.parametrize("unit", ["utf-8", "utf-16"])
def test_offsets_of_another_unit_are_recounted(unit: str) -> None:
    right = with_cues(ASTRAL, (15, 19, "said"), (20, 23, "Ida"), (29, 33))
    wrong = counted(right, ASTRAL, unit)
    fixed = annotator.fix(wrong)
    assert fixed.document == right
    assert fixed.left == ()
    assert len(fixed.repairs) == 2  # the offsets and the length


@pytest.mark.parametrize("length", [len(ASTRAL), 7])
def test_the_length_need_not_count_what_the_offsets_do(length: int) -> None:
    right = with_cues(ASTRAL, (15, 19, "said"), (29, 33))
    wrong = with_record(counted(right, ASTRAL, "utf-8"), length=length)
    assert annotator.fix(wrong).document == right


def counted(whole: AnnotatedArticle, text: str, unit: str) -> AnnotatedArticle:
    """The same document with offsets and length in another unit."""
    encoding, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}[unit]

    def at(offset: int) -> int:
        return len(text[:offset].encode(encoding)) // size

    def moved(one: annotator.Annotation) -> annotator.Annotation:
        spans = (replace(span, start=at(span.start), end=at(span.end)) for span in one.spans)
        return replace(one, spans=tuple(spans))

    changed = replace(whole, annotations=tuple(map(moved, whole.annotations)))
    return with_record(changed, length=at(len(text)))


def test_one_offset_inside_a_character_rules_a_unit_out() -> None:
    right = with_cues(ASTRAL, (15, 19, "said"), (29, 33))
    wrong = counted(right, ASTRAL, "utf-16")
    inside = replace(wrong.annotations[1], spans=(Span(26, 28),))
    fixed = annotator.fix(replace(wrong, annotations=(wrong.annotations[0], inside)))
    assert [repair.message for repair in fixed.repairs][:2] == [
        "its words stand there and nowhere else"
    ] * 2
    assert spans_of(fixed.document)[1] == (26, 28)


def test_words_that_fit_in_no_unit_are_put_in_place_one_by_one() -> None:
    right = with_cues(ASTRAL, (15, 19, "said"), (20, 23, "Ida"))
    wrong = counted(right, ASTRAL, "utf-16")
    moved = replace(wrong.annotations[1], spans=(Span(4, 7, "Ida"),))
    fixed = annotator.fix(replace(wrong, annotations=(wrong.annotations[0], moved)))
    assert fixed.document == right


def test_line_ends_counted_once_are_recounted_where_the_digest_proves_the_text() -> None:
    right = with_cues(LINES, (16, 20, "said"), (26, 31, "Three"), (4, 15, "ended.\r\nTwo"))
    wrong = with_cues(LINES, (15, 19, "said"), (24, 29, "Three"), (4, 14, "ended.\nTwo"))
    assert annotator.fix(wrong).document == right


def test_line_ends_that_were_changed_since_are_left() -> None:
    wrong = with_cues(LINES, (15, 19, "said"), (24, 29, "Three"))
    unix = annotator.new(LINES.replace("\r\n", "\n"), id="urn:example:x").article.text
    changed = with_record(wrong, length=unix.length, sha256=unix.sha256)
    fixed = annotator.fix(changed)
    assert fixed.document == changed
    assert "it is another text" in " ".join(one.reason for one in fixed.left)


def test_with_offsets_trusted_words_are_copied() -> None:
    wrong = with_cues(MILL, (30, 35, "Otile"), (25, 29, "says", "x", "y"), (80, 90, "again"))
    fixed = annotator.fix(wrong, trust="offsets")
    assert spans_of(fixed.document) == [
        (30, 35, "Odile"),
        (25, 29, "said", " ", " "),
        (80, 90, "again"),
    ]
    assert [one.reason for one in fixed.left] == ["there are no words at these offsets"]


def test_of_two_texts_nothing_is_repaired() -> None:
    wrong = with_record(document(MILL, (26, 31, "Odile")), file="mill.txt", length=3)
    fixed = annotator.fix(wrong)
    assert fixed.document == wrong
    assert all("fix FILE" not in (one.hint or "") for one in annotator.validate(wrong).problems)


def test_a_text_that_is_not_there_leaves_all_but_the_order() -> None:
    whole = document(MILL, (30, 35, "Odile"), (5, 10), (3, 1))
    apart = replace(annotator.detached(whole, "mill.txt"))
    fixed = annotator.fix(annotator.dumps(apart, check=False))
    assert fixed.repairs == ()
    assert "there is no text to compare the offsets with" in {one.reason for one in fixed.left}
