"""New drafts beside what is there already."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import annotator

TEXT = "“The crane fell,” said Ida Morn. “It stayed there.”"


def with_annotations(*annotations: annotator.AnyAnnotation) -> annotator.AnnotatedArticle:
    """A document of a person about the text."""
    desk = annotator.Agent(id="draft", kind="person", name="Desk")
    document = annotator.new(TEXT, id="crane")
    return replace(document, agents=(desk,), annotations=annotations)


def quote(start: int, end: int, **fields: str) -> annotator.Quote:
    """A quote of the person."""
    span = annotator.Span(start, end)
    return annotator.Quote(id="q1", spans=(span,), creator="draft", **fields)  # type: ignore[arg-type]


def test_drafts_of_others_stay_and_ids_are_not_taken_twice() -> None:
    given = with_annotations(quote(0, 17, status="draft"))
    merged = annotator.draft(TEXT, merge=given)
    assert annotator.validate(merged).problems == ()
    assert merged["q1"] == given["q1"]
    assert [one.id for one in merged.agents] == ["draft", "draft2"]
    assert [merged.words(one) for one in merged.of_type(annotator.Quote)] == [
        ("“The crane fell,”",),
        ("“It stayed there.”",),
    ]


@pytest.mark.parametrize(("start", "end"), [(0, 10), (5, 20), (1, 2), (0, 51)])
def test_nothing_overlaps_what_is_there(start: int, end: int) -> None:
    given = with_annotations(quote(start, end, status="rejected"))
    merged = annotator.draft(TEXT, merge=given)
    new = [one for one in merged.of_type(annotator.Quote) if one.id != "q1"]
    assert all(one.end <= start or end <= one.start for one in new)


def test_a_type_that_is_complete_lacks_nothing() -> None:
    given = replace(with_annotations(), complete=("quote",))
    assert annotator.draft(TEXT, merge=given).of_type(annotator.Quote) == ()


def test_a_new_quote_refers_to_the_source_that_is_there() -> None:
    span = annotator.Span(23, 31)
    source = annotator.Source(id="who", spans=(span,), creator="draft", name="Ida Morn")
    merged = annotator.draft(TEXT, merge=with_annotations(source))
    assert [one.sources for one in merged.of_type(annotator.Quote)] == [("who",), ("who",)]
    assert merged.of_type(annotator.Source) == (source,)


def test_own_drafts_that_something_kept_refers_to_stay() -> None:
    drafted = annotator.draft(TEXT)
    first = drafted.of_type(annotator.Quote)[0]
    judged = replace(
        drafted,
        annotations=tuple(
            replace(one, status="accepted", note="mine") if one is first else one
            for one in drafted.annotations
        ),
    )
    merged = annotator.draft(TEXT, merge=judged)
    assert merged[first.id].note == "mine"
    assert merged[first.sources[0]] == drafted[first.sources[0]]


def test_own_drafts_of_another_version_are_made_anew() -> None:
    drafted = annotator.draft(TEXT)
    old = replace(drafted, agents=(replace(drafted.agents[0], version="0.1"),))
    merged = annotator.draft(TEXT, merge=old)
    assert merged.agents == drafted.agents
    assert merged.annotations == drafted.annotations


def test_a_quote_is_never_continued_twice() -> None:
    text = "“One.\n“Two.\n“Three.”"
    whole = annotator.Quote(id="all", spans=(annotator.Span(0, 11),))
    given = replace(annotator.new(text, id="x"), annotations=(whole,))
    merged = annotator.draft(text, merge=given)
    assert annotator.validate(merged).errors == ()
    assert [one.continues for one in merged.of_type(annotator.Quote)] == [None, "all"]


@pytest.mark.parametrize("text", [TEXT + "\n", TEXT[1:], "", TEXT.replace("M", "N")])
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(annotator.TextDiffers, match="another text"):
        annotator.draft(text, merge=with_annotations())


@pytest.mark.parametrize("status", ["accepted", "rejected"])
@pytest.mark.parametrize("mode", ["direct", "mixed"])
def test_of_quotes_in_each_other_the_one_that_nobody_judged_stays(status: str, mode: str) -> None:
    text = "She said the report “was never on my desk”.\n"
    drafted = annotator.draft(text)
    inner_and_outer = {one.mode: one for one in drafted.of_type(annotator.Quote)}
    assert set(inner_and_outer) == {"direct", "mixed"}
    judged = inner_and_outer[mode]  # type: ignore[index]
    annotations = tuple(
        replace(one, status=status) if one is judged else one for one in drafted.annotations
    )
    merged = annotator.draft(text, merge=replace(drafted, annotations=annotations))
    assert {one.id for one in merged.annotations} == {one.id for one in annotations}
    assert merged[judged.id].status == status
