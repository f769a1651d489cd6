"""The length and the digest: what proves a text, and what does not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import annotator
from annotator import AnnotatedArticle
from annotator.repairs import Trust

from .documents import Place, document, with_cues, with_record

TEXT = "“Wait here,” said Ida."
ASTRAL = "The ferry is back 🚢 and on time."
SAID: Place = (13, 17, "said")
WRONG = "0" * 64


def with_image(whole: AnnotatedArticle) -> AnnotatedArticle:
    """The document with an empty image, which no words tell the place of."""
    image = annotator.Image(id="i", spans=(annotator.Span(3, 3, exact=""),))
    return replace(whole, annotations=(*whole.annotations, image))


def repaired(whole: AnnotatedArticle, *, accept_text: bool = False) -> list[str]:
    """The rules whose findings are put right; the record is right then, or as it was."""
    fixed = annotator.fix(whole, accept_text=accept_text)
    record, right = fixed.document.article.text, annotator.new(whole.text, id="x:y").article.text
    assert record == (right if fixed.repairs else whole.article.text)
    return [repair.rule for repair in fixed.repairs]


@pytest.mark.parametrize("length", [0, len(TEXT) + 1, 10**9])
def test_the_digest_proves_the_length(length: int) -> None:
    wrong = with_record(annotator.new(TEXT, id="urn:example:x"), length=length)
    assert repaired(wrong) == ["wrong-length"]


@pytest.mark.parametrize(
    "places", [[], [(4, 9)], [(4, 9, "ferry")], [(20, 23, "and")], [(20, 23, "and"), (24, 26)]]
)
def test_a_length_in_another_unit_is_put_right_where_the_offsets_cannot_count_it(
    places: list[Place],
) -> None:
    units = len(ASTRAL.encode("utf-16-le")) // 2
    assert repaired(with_record(with_cues(ASTRAL, *places), length=units)) == ["wrong-length"]


def test_a_length_in_another_unit_is_left_where_the_offsets_may_count_it() -> None:
    units = len(ASTRAL.encode("utf-16-le")) // 2
    wrong = with_record(with_cues(ASTRAL, (4, 9, "ferry"), (25, 26)), length=units)
    assert repaired(wrong) == []
    (left,) = annotator.fix(wrong).left
    assert left.reason == "the offsets may count what the length does, and no words tell"


def test_words_prove_the_text() -> None:
    wrong = with_record(document(TEXT, SAID), sha256=WRONG, length=1)
    assert repaired(wrong) == ["wrong-length", "wrong-digest"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (annotator.new(TEXT, id="urn:x:y"), "not every span has words that stand in it"),
        (document(TEXT, (13, 17)), "not every span has words that stand in it"),
        (document(TEXT, SAID, (18, 21)), "not every span has words that stand in it"),
        (document(TEXT, (13, 17, "sang")), "not every span has words that stand in it"),
        (with_image(document(TEXT, SAID)), "not every span has words that stand in it"),
        (replace(document(TEXT, SAID), complete=("cue",)), "no words can prove"),
        (with_cues(TEXT, SAID, SAID), None),
    ],
)
def test_too_little_proves_nothing(wrong: AnnotatedArticle, reason: str | None) -> None:
    wrong = with_record(wrong, sha256=WRONG)
    if reason is None:
        assert repaired(wrong) == ["wrong-digest"]
        return
    assert repaired(wrong) == []
    reasons = [x.reason for x in annotator.fix(wrong).left if x.problem.rule == "wrong-digest"]
    assert reason in reasons[0]
    assert "--accept-text" in reasons[0]
    assert "wrong-digest" in repaired(wrong, accept_text=True)


def test_other_errors_keep_a_digest_from_being_proven() -> None:
    wrong = with_record(document(TEXT, SAID), sha256=WRONG)
    cue = replace(wrong.annotations[0], creator="nobody")
    fixed = annotator.fix(replace(wrong, annotations=(cue,)))
    assert fixed.repairs == ()
    assert "the document has other errors" in {one.reason.partition(",")[0] for one in fixed.left}


def test_accepting_a_right_text_changes_nothing() -> None:
    assert annotator.fix(document(TEXT, SAID), accept_text=True).repairs == ()


#: Its offsets count each CR LF as one character, and its record is that of another text.
FOLDED = with_record(
    document("The ferry is back.\r\n“On time,” said 3402 Ida Morn.\r\n", (30, 34, "said")),
    length=47,
    sha256=WRONG,
)


@pytest.mark.parametrize("trust", ["words", "offsets"])
def test_a_text_that_is_accepted_can_prove_what_offsets_count(trust: Trust) -> None:
    fixed = annotator.fix(FOLDED, trust=trust, accept_text=True)
    rules = [repair.rule for repair in fixed.repairs]
    assert rules == ["wrong-length", "wrong-digest", "exact-differs"]
    assert fixed.document.words(fixed.document["c1"]) == ("said",)
    assert fixed.left == ()
    assert annotator.fix(fixed.document, trust=trust, accept_text=True).repairs == ()


@pytest.mark.parametrize("whole", [FOLDED, with_record(document(TEXT, SAID), sha256=WRONG)])
def test_words_that_are_not_trusted_prove_nothing(whole: AnnotatedArticle) -> None:
    fixed = annotator.fix(whole, trust="offsets")
    assert fixed.document.article.text == whole.article.text
    reasons = {one.reason for one in fixed.left if one.problem.rule == "wrong-digest"}
    assert reasons == {
        "where the offsets are trusted, words prove nothing; --accept-text takes it as it is"
    }
