"""Language tags, after RFC 5646."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.language import is_well_formed, problem_with

# Appendix A of RFC 5646, and what section 2.1 lists as grandfathered.
WELL_FORMED = """
    de fr ja i-enochian zh-Hant zh-Hans sr-Cyrl sr-Latn zh-cmn-Hans-CN cmn-Hans-CN zh-yue-HK
    yue-HK zh-Hans-CN sr-Latn-RS sl-rozaj sl-rozaj-biske sl-nedis de-CH-1901 sl-IT-nedis
    hy-Latn-IT-arevela de-DE en-US es-419 de-CH-x-phonebk az-Arab-x-AZE-derbend x-whatever
    qaa-Qaaa-QM-x-southern de-Qaaa sr-Latn-QM sr-Qaaa-RS en-US-u-islamcal
    zh-CN-a-myext-x-private en-a-myext-b-another en-GB-oed sgn-BE-FR I-KLINGON art-lojban
    cel-gaulish zh-min-nan EN-us MN-cYRL-mn zh-gan-hak-yue english root aaaaaaaa x-1 x-a-b
    en-x-x en-x-a-a de-1996-x-1996 de-1996-a-de-1996 en-1abc-2abc
"""

NOT_WELL_FORMED = """
    e a-DE 1 12 de-419-DE ar-a-aaa-b-bbb-a-ccc en-a en-x x en- - -en en--US en_US en-US-Latn
    en-Latn-Cyrl en-US-GB de-1996-1996 de-DE-1901-1901 en-a-bb-A-cc de-abcdefghi abcdefghi
    zh-gan-hak-yue-wuu enge-abc i-unknown en-us-x en-a-b x-abcdefghi en-US-12 en-ü \u212aa
    deutsch-land-1 en-a-b-c
"""


@pytest.mark.parametrize("tag", WELL_FORMED.split())
def test_well_formed(tag: str) -> None:
    assert problem_with(tag) is None
    assert is_well_formed(tag)


@pytest.mark.parametrize("tag", [*NOT_WELL_FORMED.split(), "", "en\n", "e n", "ｅｎ"])
def test_not_well_formed(tag: str) -> None:
    assert problem_with(tag)
    assert not is_well_formed(tag)


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en-US-Latn", '"latn" cannot stand after "en-us" in a language tag'),
        ("de-1996-1996", 'the language tag has the variant "1996" twice'),
        ("en-a-bb-a-cc", 'the language tag has the extension "a" twice'),
        ("a-DE", "a language tag begins with a language, 2 to 8 letters"),
        ("en_US", "a language tag has only letters from A to Z, digits and hyphens"),
        ("en-", "the language tag ends in a hyphen"),
        ("en--US", "the language tag has two hyphens in a row"),
    ],
)
def test_says_why(tag: str, sentence: str) -> None:
    assert problem_with(tag) == sentence


@given(st.text(st.sampled_from("aAzZ09-xi"), max_size=30))
def test_the_case_of_letters_means_nothing(tag: str) -> None:
    assert is_well_formed(tag) == is_well_formed(tag.upper()) == is_well_formed(tag.lower())


def test_a_long_tag_takes_no_long_time() -> None:
    assert is_well_formed("en-x" + "-abcd1234" * 100_000)
    assert not is_well_formed("en" + "-abcd1234" * 100_000)
    assert not is_well_formed("en-a" + "-abcd1234" * 100_000 + "-")
