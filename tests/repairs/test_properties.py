"""What holds of every repair, whatever is wrong."""

from __future__ import annotations

from collections import Counter
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import annotator
from annotator import Fixed, Limits, Problem, Severity
from annotator.repairs import Trust

from ..properties.strategies import MANY, Values, documents, model_of
from .wrong import content, wrong

#: All findings, not only the first hundred.
EVERY = Limits(problems=10**6)
TRUST: st.SearchStrategy[Trust] = st.sampled_from(("words", "offsets"))


def findings(document: annotator.AnnotatedArticle) -> tuple[Problem, ...]:
    return annotator.validate(document, limits=EVERY).problems


def keys(problems: tuple[Problem, ...], severity: Severity) -> Counter[object]:
    return Counter((one.rule, one.where[:2]) for one in problems if one.severity is severity)


def errors(fixed: Fixed) -> tuple[Counter[object], Counter[object]]:
    before, after = findings(fixed.before), findings(fixed.document)
    return keys(before, Severity.ERROR), keys(after, Severity.ERROR)


@MANY
@given(wrong(), TRUST, st.booleans())
def test_no_error_is_added(values: Values, trust: Trust, accept: bool) -> None:
    before, after = errors(annotator.fix(model_of(values), trust=trust, accept_text=accept))
    assert after - before == Counter()


@MANY
@given(wrong())
def test_no_finding_is_added_where_there_are_only_warnings(values: Values) -> None:
    fixed = annotator.fix(model_of(values))
    before, after = findings(fixed.before), findings(fixed.document)
    if not keys(before, Severity.ERROR):
        added = keys(after, Severity.WARNING) - keys(before, Severity.WARNING)
        assert added == Counter()


@MANY
@given(wrong(), TRUST, st.booleans())
def test_again_there_is_nothing_to_repair(values: Values, trust: Trust, accept: bool) -> None:
    once = annotator.fix(model_of(values), trust=trust, accept_text=accept)
    again = annotator.fix(once.document, trust=trust, accept_text=accept)
    assert again.repairs == ()
    assert again.document == once.document
    assert again.left == once.left


@given(documents())
def test_what_is_clean_stays_as_it_is(values: Values) -> None:
    document = model_of(values)
    fixed = annotator.fix(document)
    if not findings(document):
        assert fixed.document == document
        assert annotator.dumps(fixed.document) == annotator.dumps(document)
    assert (fixed.repairs == ()) == (fixed.document == document)


@MANY
@given(wrong())
def test_what_is_left_is_what_validation_finds(values: Values) -> None:
    fixed = annotator.fix(model_of(values))
    left = Counter((one.problem.rule, one.problem.where) for one in fixed.left)
    assert left == Counter((one.rule, one.where) for one in findings(fixed.document))
    assert fixed.ok == annotator.validate(fixed.document).ok
    assert all(one.reason for one in fixed.left)


@MANY
@given(wrong())
def test_words_are_kept_and_nothing_else_changes(values: Values) -> None:
    """White space, line ends and composition apart, spans go on saying what they said."""
    fixed = annotator.fix(model_of(values))
    for old, new in zip(fixed.before.annotations, fixed.document.annotations, strict=True):
        assert replaced(old) == replaced(new)
        assert words(old) == words(new)
    assert fixed.document.text == content(values)
    assert fixed.document.agents == fixed.before.agents


def replaced(annotation: annotator.Annotation) -> annotator.Annotation:
    return replace(annotation, spans=())


def words(annotation: annotator.Annotation) -> Counter[str | None]:
    return Counter(
        None if span.exact is None else normalize("NFC", span.exact.replace("\r", "")).strip()
        for span in annotation.spans
    )


@MANY
@given(wrong(), TRUST)
def test_both_forms_are_repaired_alike(values: Values, trust: Trust) -> None:
    document = model_of(values)
    in_json, in_xml = (
        annotator.dumps(document, format=form, check=False) for form in ("json", "xml")
    )
    assert annotator.fix(in_json, trust=trust) == annotator.fix(in_xml, trust=trust)


@MANY
@given(wrong())
def test_a_hint_names_the_command_where_it_helps_and_only_there(values: Values) -> None:
    document = model_of(values)
    fixed = annotator.fix(document)
    left = {(one.problem.rule, one.problem.where[:4]) for one in fixed.left}  # that very span
    for problem in findings(document):
        if problem.hint is not None and "`annotator fix FILE --write`" in problem.hint:
            assert (problem.rule, problem.where[:4]) not in left
        if problem.hint is not None and "--accept-text" in problem.hint:
            accepted = annotator.fix(document, accept_text=True)
            assert problem.rule not in {one.problem.rule for one in accepted.left}
    for one in fixed.left:
        assert "fix FILE --write" not in (one.problem.hint or "")
