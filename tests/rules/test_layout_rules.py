"""Quotes, captions and insets: how they lie in the text and to each other."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.document import AnnotatedArticle
from annotator.rules.captions import captions
from annotator.rules.continuations import continuations
from annotator.rules.edits import edits
from annotator.rules.engine import run
from annotator.rules.insets import insets
from annotator.rules.quotes import quotes
from annotator.rules.view import View

from .examples import Json, document, view_of

GROUPS = (captions, quotes, continuations, edits, insets)


def findings(view: View) -> list[tuple[str, str | None]]:
    return [(problem.rule, problem.annotation) for problem in run(GROUPS, view, lambda _: True)]


def rules(example: AnnotatedArticle) -> list[str]:
    return [rule for rule, _ in findings(view_of(example))]


def marked(template: str, **fields: Json) -> AnnotatedArticle:
    """A document of a text in which ``{q1 words}`` is an annotation, of a type by its letter.

    The same id twice is one annotation of two spans. `fields` are more members of some of them.
    """
    text, opened = "", list[tuple[str, int]]()
    found: dict[str, Json] = {}
    for token in re.findall(r"\{\w+ |\}|[^{}]+", template):
        if token.startswith("{"):
            id = token[1:-1]
            opened.append((id, len(text)))
            found.setdefault(
                id, {"type": TYPES[id[0]], "id": id, "spans": []} | OWN.get(id[0], {})
            )
        elif token == "}":
            id, start = opened.pop()
            found[id]["spans"].append({"start": start, "end": len(text)})
        else:
            text += token
    return document(text, [one | fields.get(one["id"], {}) for one in found.values()])


TYPES = {
    "q": "quote",
    "k": "caption",
    "i": "image",
    "r": "credit",
    "m": "markup",
    "b": "boilerplate",
    "n": "inset",
    "c": "claim",
    "e": "insertion",
    "o": "omission",
}
OWN: dict[str, Json] = {"q": {"mode": "direct"}, "k": {"images": ["i1"]}}
AFTER_Q1: Json = {"continues": "q1"}


@pytest.mark.parametrize(
    "text",
    [
        "{q1 “The ferry is late,”} he said.",
        "{q1 “The ferry is late”}, he said.",
        "{q1 ‘The ferry is late,’} he said.",
        "He said, ‘{q1 The ferry is late}.’",  # the marks left outside
        "Er sagte: {q1 „Die Fähre kommt.“}",
        "Er sagte: {q1 »Die Fähre kommt«}.",
        "Mówi: {q1 „Prom się spóźnia”}.",
        "Han sade: {q1 ”Färjan är sen”}.",
        "Il dit : «\u00a0{q1 Le bac est en retard}\u00a0».",
        "Il dit.\n{q1 – Le bac est en retard}, dit-il.",
        "彼は{q1 「船が遅い」}と言った。",
        'He said: {q1 "The ferry is late."}',
        "He said: {q1 ''The ferry is late.''}",
        "He said: {q1 ``The ferry is late.''}",
        "{q1 “He said: {q2 ‘No.’}”}",
        "{q1 “{q2 ‘No,’} he said.”}",
        "{q1 “Ask the workers’”}",
        "“{q1 ’Tis the season},” he sang.",
        "{q1 “The ferry,”} he said, {q1 “is late.”}",
        '{q1 "The ferry,"} he said, {q1 “is late.”}',  # each part has marks that match
        "{q1 “The ferry”} and {q2 “the quay”}",
    ],
)
def test_marks_are_there(text: str) -> None:
    assert rules(marked(text)) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("He said {q1 the ferry is late}.", "quote-without-opening-mark"),
        ("“No.” {q1 The ferry is late}, he said.", "quote-without-opening-mark"),
        ("Il dit qu’{q1 il est en retard}.", "quote-without-opening-mark"),
        ("{q1 “The ferry is late.“}", "quote-marks-mismatched"),
        ('{q1 “The ferry is late,"} he said.', "quote-marks-mismatched"),
        ("{q1 “The ferry is late.’}", "quote-marks-mismatched"),
        ("{q1 „Die Fähre kommt.»}", "quote-marks-mismatched"),
        ("{q1 “The ferry,”} he said, {q1 “is late.»}", "quote-marks-mismatched"),
        ("{q1 “The ferry is late.}", "quote-unterminated"),
        ("{q1 “He said {q2 ‘no’}}", "quote-unterminated"),
        ("{q1 “He said {q2 “no”}} again.", None),  # nothing tells whose mark it is
        ("{q1 “Ask the workers’}", "quote-unterminated"),
        ("“{q1 The ferry is late}.", "quote-unterminated"),
        ("{q1 “No}.\n“Yes.”", "quote-unterminated"),
        ("{q1 “Late” ferries}", "quote-unterminated"),  # mixed, in truth
    ],
)
def test_marks_are_not_there(text: str, rule: str | None) -> None:
    assert rules(marked(text)) == ([rule] if rule else [])


def test_only_direct_quotes_need_marks() -> None:
    for mode in ("mixed", "indirect", "freeIndirect", "reported"):
        assert rules(marked("He said {q1 the ferry was late}.", q1={"mode": mode})) == []


def test_a_rejected_quote_says_nothing() -> None:
    assert rules(marked("{q1 “No}.", q1={"status": "rejected"})) == []


def test_a_rejected_continuation_leaves_a_quote_unterminated() -> None:
    parts = marked("{q1 “No.}\n{q2 “Yes.”}", q2=AFTER_Q1 | {"status": "rejected"})
    assert findings(view_of(parts)) == [("quote-unterminated", "q1")]


@pytest.mark.parametrize(
    "text",
    [
        "{q1 “No.}\n{q2 “Yes.”}",
        "{q1 “No.}\n\n\t\u00a0\n{q2 “Yes.”}",
        "{q1 “No.}{q2 “Yes.”}",
        "{q1 “No.}\n{b1 ADVERT}\n{q2 “Yes.”}",
        "{q1 “No.}\n{b1 ADVERT}{n1 Box\n{q3 “Perhaps.”}}\n{r1 Photo: Roe} {q2 “Yes.”}",
        "{q1 “No.}{i1 }\n{k1 A bridge.} {m1 [/caption]}\n{q2 “Yes.”}",
        "{q1 “No.}" + " " * 5000 + "{b1 ADVERT}" + "\n" * 5000 + "{q2 “Yes.”}",
        "{q1 “No.{b1  ADVERT}}\n{q2 “Yes.”}",
    ],
)
def test_continuation_is_adjacent(text: str) -> None:
    assert "continuation-not-adjacent" not in rules(marked(text, q2=AFTER_Q1))


@pytest.mark.parametrize(
    "text",
    [
        "{q1 “No.} he said. {q2 “Yes.”}",
        "{q1 “No.} {q3 “Perhaps.”} {q2 “Yes.”}",
        "{q1 “No.} {b1 ADVERT} he said. {q2 “Yes.”}",
        "{q1 “No.}" + " " * 5000 + "x" + "\n" * 5000 + "{q2 “Yes.”}",
        "{q2 “Yes.”} {q1 “No.”}",
        "{q1 “No. {q2 “Yes.”}}",
    ],
)
def test_continuation_is_not_adjacent(text: str) -> None:
    found = findings(view_of(marked(text, q2=AFTER_Q1)))
    assert ("continuation-not-adjacent", "q2") in found


def test_an_advert_of_another_creator_does_not_count() -> None:
    text = "{q1 “No.}\n{b1 ADVERT}\n{q2 “Yes.”}"
    for other in ({"creator": "x"}, {"status": "rejected"}):
        assert rules(marked(text, q2=AFTER_Q1, b1=other)) == ["continuation-not-adjacent"]


@pytest.mark.parametrize(
    "fields",
    [
        {"q1": {"continues": "q2"}, "q2": {"continues": "q1"}},
        {"q1": {"continues": "q1"}},
        {"q1": {"continues": "q9"}},
        {"q1": {"continues": "b1"}},
        {"q3": {"continues": "q1"}, "q2": {"continues": "q1"}},  # q2 comes first
    ],
)
def test_errors_in_references_are_left_to_the_rules_about_them(fields: dict[str, Json]) -> None:
    example = marked("{q1 “No.”} {q2 “Yes.”} and {q3 “Why?”} {b1 ADVERT}", **fields)
    assert rules(example) == []


@pytest.mark.parametrize(
    ("text", "mode", "found"),
    [
        ("« {q1 Non.}\n» {q2 Oui. »}", "direct", []),
        ("{q1 „Nein.}\n{q2 „Doch.“}", "direct", []),
        ("{q1 “No.}\n{q2 Yes.”}", "direct", ["continuation-without-opening-mark"]),
        ("{q1 “No.}\n{q2 Yes.}", "mixed", []),
        ("{q1 “No.}\n{q2 “Yes.}", "direct", ["quote-unterminated"]),
        ("{q1 “No.}\n{q2 “Yes.»}", "direct", ["quote-marks-mismatched"]),
    ],
)
def test_marks_of_a_continuation(text: str, mode: str, found: list[str]) -> None:
    assert rules(marked(text, q2=AFTER_Q1 | {"mode": mode})) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{q1 “I {e1 [John]} know”}", []),
        ("{q1 “I {e1 (John)} know”}", []),
        ("{q1 “私は{e1 〔山田〕}知る”}", []),
        ("{q1 “I”} {e1 [John]} {q1 “know”}", []),  # within the extent of the quote
        ("{q1 “I know”} {e1 [John]}", ["insertion-outside-quote"]),
        ("{q1 “I know {e1 [Jo}”}hn]", ["insertion-without-brackets"]),
        ("{q1 “I [{e1 John}] know”}", ["insertion-without-brackets"]),
        ("{q1 “I {e1 [John)} know”}", ["insertion-without-brackets"]),
        ("{q1 “I {o1 […]} know”}", []),
        ("{q1 “I know”} {o1 […]}", ["omission-outside-quote"]),
        ("{q1 “I {o1 …} know”}", ["omission-without-brackets"]),
        ("I {o1 …} know", ["omission-outside-quote", "omission-without-brackets"]),
    ],
)
def test_insertions_and_omissions(text: str, found: list[str]) -> None:
    assert rules(marked(text)) == found


def test_many_insertions() -> None:
    text = "".join(f"{{q{n} “I {{e{n} [J]}} know”}} " for n in range(9)) + "{e9 [J]}"
    assert findings(view_of(marked(text))) == [("insertion-outside-quote", "e9")]


def test_an_insertion_lies_in_a_quote_of_its_own_creator() -> None:
    example = marked("{q1 “I {e1 [John]} know”}", e1={"creator": "x"})
    assert rules(example) == ["insertion-outside-quote"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{i1 photo} {k1 A bridge.}", []),
        ("{k1 {i1 photo} A bridge.}", []),
        ("{k1 {i1 photo}}", []),
        ("{k1 A{i1 } bridge.}", []),
        ("{i1 photo {k1 A bridge.}}", ["caption-overlaps-image"]),
        ("{i1 photo {k1 A} bridge.}", ["caption-overlaps-image"]),
        ("{k1 A bridge.} {k2 A quay.}", []),
        ("{k1 A bridge. {k2 A quay.}}", []),
        ("{k1 {k2 A quay.}}", []),
        ("{k1 A bridge.}{k2  A quay.}", []),
        ("{k1 A bridge.} [/caption]", []),
        ("{k1 A bridge.}{m1 [/caption]}", []),
        ("{k1 A bridge.} \n{m1 [/Caption]}", []),
        ("{k1 A bridge. }{m1 [ /CAPTION ]}", []),
        ("{k1 A bridge.} {r1 Roe} {r2 Desk} {m1 <br>}{m2 [/caption]}", []),
        ("{k1 A bridge. {r1 Roe}}{m1 [/caption]}", []),
        ("{k1 A bridge.} {r1 Roe {r2 Desk}}{m1 [/caption]}", []),
        ("{k1 A bridge.}{m1 [/caption]}{m2 [/caption]}", ["caption-closer-without-caption"]),
        ("{k1 A bridge.} It opened.{m1 [/caption]}", ["caption-closer-without-caption"]),
        ("{m1 [/caption]}", ["caption-closer-without-caption"]),
        ("{m1 [caption]} {m2 [/gallery]} {m3 <br>}", []),
        ("{k1 A bridge." + " " * 999 + "}" + " " * 999 + "{m1 [/caption]}", []),
    ],
)
def test_captions(text: str, found: list[str]) -> None:
    assert rules(marked(text)) == found


def test_captions_overlap_in_part() -> None:
    example = document("A bridge.", [caption("k1", 0, 5), caption("k2", 3, 9)])
    assert findings(view_of(example)) == [("captions-overlap-partly", "k2")]


def caption(id: str, start: int, end: int) -> Json:
    return {"type": "caption", "id": id, "spans": [{"start": start, "end": end}], **OWN["k"]}


def test_a_closer_follows_a_caption_of_its_own_creator() -> None:
    text = "{k1 A bridge.}{m1 [/caption]}"
    for other in ({"creator": "x"}, {"status": "rejected"}):
        assert rules(marked(text, k1=other)) == ["caption-closer-without-caption"]


def test_a_rejected_caption_needs_no_image() -> None:
    assert rules(marked("{k1 A bridge.}", k1={"images": ["i1"]})) == []
    example = marked("{c1 A bridge.}", c1={"type": "caption"})
    assert rules(example) == ["caption-without-image"]
    assert rules(marked("{c1 A.}", c1={"type": "caption", "status": "rejected"})) == []


@pytest.mark.parametrize("other", ["q1", "c1", "k1"])
@pytest.mark.parametrize(
    ("spans", "overlap"),
    [([(0, 9)], 0), ([(3, 5)], 0), ([(7, 9)], 0), ([(0, 3), (7, 9)], 0), ([(1, 4)], 1)],
)
def test_inset_and_what_it_may_interrupt(
    other: str, spans: list[tuple[int, int]], overlap: int
) -> None:
    own: Json = {"images": ["i1"]} if other == "k1" else {}
    example = document(
        "A bridge.",
        [
            {"type": "inset", "id": "n1", "spans": [{"start": 3, "end": 7}]},
            {
                "type": TYPES[other[0]],
                "id": other,
                "spans": [{"start": start, "end": end} for start, end in spans],
                **own,
            },
        ],
    )
    assert findings(view_of(example)) == [("inset-overlaps-partly", "n1")] * overlap


def test_an_inset_is_reported_once() -> None:
    spans = {"n1": (3, 7), "n2": (5, 8), "c1": (2, 6), "c2": (4, 9)}
    example = document(
        "A bridge.",
        [
            {"type": TYPES[id[0]], "id": id, "spans": [{"start": start, "end": end}]}
            for id, (start, end) in spans.items()
        ],
    )
    assert findings(view_of(example)) == [
        ("inset-overlaps-partly", "n1"),
        ("inset-overlaps-partly", "n2"),
    ]


# --- whatever the document ---------------------------------------------------------------

IDS = [f"{letter}{number}" for letter in TYPES for number in range(2)]
SPAN = st.tuples(st.integers(0, 14), st.integers(0, 14))
TEXT = st.lists(
    st.sampled_from(["“", "”", "’", "»", '"', "a", "b", ".", " ", "\n", "[", "]", "[/caption]"]),
    max_size=14,
).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> AnnotatedArticle:
    """Any annotations on any spans, most of which make no sense."""
    return document(
        draw(TEXT), [draw(annotation(id)) for id in draw(st.lists(st.sampled_from(IDS)))]
    )


def annotation(id: str) -> st.SearchStrategy[Json]:
    own: dict[str, st.SearchStrategy[Any]] = {
        "creator": st.sampled_from(["x", "y"]),
        "status": st.sampled_from(["draft", "rejected"]),
    }
    if id[0] == "q":
        own |= {"mode": st.sampled_from(["direct", "mixed"]), "continues": st.sampled_from(IDS)}
    if id[0] == "k":
        own["images"] = st.just(["i1"])
    span = st.builds(lambda pair: {"start": pair[0], "end": pair[1]}, SPAN)
    return st.fixed_dictionaries(
        {
            "type": st.just(TYPES[id[0]]),
            "id": st.just(id),
            "spans": st.lists(span, min_size=1, max_size=2),
        },
        optional=own,
    )


@given(documents(), st.booleans())
@settings(max_examples=300)
def test_screens_hide_nothing(example: AnnotatedArticle, with_text: bool) -> None:
    view = View(example, example.article.text.content if with_text else None)
    for group in GROUPS:
        if group.screen is not None and group.screen(view):
            exact = [rule for rule in group.rules if with_text or not rule.needs_text]
            assert [finding for rule in exact for finding in rule.check(view)] == []


@given(documents())
def test_each_annotation_is_reported_once_by_a_rule(example: AnnotatedArticle) -> None:
    view = view_of(example)
    for group in GROUPS:
        for rule in group.rules:
            reported = [id(finding.subject) for finding in rule.check(view)]
            assert len(reported) == len(set(reported))
