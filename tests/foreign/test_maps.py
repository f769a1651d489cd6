"""A user's own vocabulary: what it changes, and what is said about one that is wrong."""

from __future__ import annotations

import pytest

from annotator.foreign.mapping import Mapping
from annotator.foreign.maps import WrongMap, with_map

BASE = Mapping(prefix="x")
MAP = """
[labels]
PER = "source"
Direct = { type = "quote", mode = "direct" }
Lead = { type = "custom", name = "desk:lead" }
[attributes]
Stance = { field = "polarity", values = { neg = "denied" } }
By = "creator"
[relations]
saidBy = "sources"
says = { field = "cues", inverse = true }
"""


def test_labels() -> None:
    made = with_map(BASE, MAP)
    assert made.values_of("Direct") == {"type": "quote", "mode": "direct"}
    assert made.values_of("Quote") == {"type": "quote"}  # as without the map
    assert made.values_of("Odd") == {"type": "custom", "name": "x:Odd"}
    assert made.label_of({"type": "quote", "mode": "direct"}) == "Direct"
    assert made.label_of({"type": "quote", "mode": "mixed"}) == "Quote"
    assert made.label_of({"type": "source"}) == "PER"
    assert made.label_of({"type": "custom", "name": "desk:lead"}) == "Lead"
    assert made.label_of({"type": "custom", "name": "x:Odd"}) == "Odd"
    assert made.label_of({"type": "custom", "name": "x:Direct"}) == "x:Direct"


def test_attributes() -> None:
    made = with_map(BASE, MAP)
    assert made.read_attribute("claim", "Stance", "neg") == ("polarity", "denied")
    assert made.read_attribute("claim", "Stance", "affirmed") == ("polarity", "affirmed")
    assert made.read_attribute("quote", "Stance", "neg") == (None, "neg")
    assert made.read_attribute("quote", "mode", "direct") == ("mode", "direct")
    assert made.written_attribute("polarity", "denied") == ("Stance", "neg")
    assert made.written_attribute("mode", "direct") == ("mode", "direct")


def test_relations() -> None:
    made = with_map(BASE, MAP)
    assert (made.read_role("saidBy").field, made.read_role("says").inverse) == ("sources", True)
    assert made.written_role("sources") == ("saidBy", False)
    assert made.written_role("cues") == ("says", True)
    assert made.written_role("images") == ("images", False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("labels", "Expected '='"),
        ("[label]", "the map: the key 'label' is not known; did you mean 'labels'?"),
        ("labels = 1", "[labels] is no table"),
        ("[labels]\nA = 1", "labels.A is neither a text nor a table"),
        (
            "[labels]\nA = 'qoute'",
            "labels.A: the type 'qoute' is not known; did you mean 'quote'?",
        ),
        ("[labels]\nA = 'custom'", "labels.A: a custom annotation has a name"),
        (
            "[labels]\nA = { type = 'quote', mod = 'direct' }",
            "labels.A: the key 'mod' is not known; did you mean 'mode'?",
        ),
        (
            "[labels]\nA = { type = 'quote', mode = 'loud' }",
            "labels.A: 'loud' is no value of mode",
        ),
        ("[attributes]\nA = 'sources'", "attributes.A: the field 'sources' is not known"),
        ("[attributes]\nA = { values = {} }", "attributes.A: the field 'None' is not known"),
        (
            "[attributes]\nA = { field = 'mode', values = { a = 1 } }",
            "attributes.A: values is no table of texts",
        ),
        ("[relations]\nA = 'mode'", "relations.A: the field 'mode' is not known"),
        (
            "[relations]\nA = { field = 'sources', inverse = 1 }",
            "relations.A: inverse is true or false",
        ),
    ],
)
def test_a_wrong_map(text: str, said: str) -> None:
    with pytest.raises(WrongMap) as caught:
        with_map(BASE, text)
    assert said in str(caught.value)
