"""The vocabulary, and how the hard cases are written down."""

from __future__ import annotations

import pytest

from annotator import TYPES, Cue, load, loads
from annotator.model.records import Annotation
from annotator.model.shape import shape_of

from .clauses import ROOT, clause
from .documents import (
    CUE,
    Case,
    Json,
    accepts,
    as_json,
    both,
    errors,
    found,
    refuses,
    values,
)

COMMON = [field.key for field in shape_of(Annotation).fields]
OWN = {
    str(shape_of(kind).tag): {field.key for field in shape_of(kind).fields[len(COMMON) :]}
    for kind in TYPES
}


#: An annotation by its words: the type, the words, more fields.
Marked = tuple[str, str, Json]


def marked(text: str, *annotations: Marked) -> Json:
    """A document with annotations by their words.

    The ids count up from a0. Words that a `|` divides are those of several spans; an empty
    annotation is named by ``^`` and the words that it stands before.
    """
    return values(
        *(
            {"type": kind, "id": f"a{number}", "spans": _spans(text, words), **more}
            for number, (kind, words, more) in enumerate(annotations)
        ),
        text=text,
    )


def _spans(text: str, words: str) -> list[Json]:
    if words.startswith("^"):
        return [{"start": text.index(words[1:]), "end": text.index(words[1:])}]
    starts = [(text.index(part), part) for part in words.split("|")]
    return [{"start": start, "end": start + len(part)} for start, part in starts]


def direct(text: str, words: str, **more: object) -> Json:
    return marked(text, ("quote", words, {"mode": "direct", **more}))


def of_mode(mode: str) -> Json:
    return marked("He said the dyke holds.", ("quote", "the dyke holds", {"mode": mode}))


PUMPS = "“The pumps work,” the mayor said. The engineer did not. She was sure."
QUOTED = ("quote", "“The pumps work,”", {"sources": ["a1"], "cues": ["a2"]})
MAYOR: Marked = ("source", "the mayor", {})
SAID: Marked = ("cue", "said", {})
NIGHT = "“We waited.\nADVERT\n“Nobody came.”"
PARTS = (
    ("quote", "“We waited.", {"mode": "direct"}),
    ("quote", "“Nobody came.”", {"mode": "direct", "continues": "a0"}),
)
BRIDGE = "The bridge in May\nPhoto: J. Roe [/caption] It was sold."
CAPTION = ("caption", "The bridge in May", {"images": ["a1"]})
LOST = ("image", "^The bridge", {"status": "draft"})
CREDIT = ("credit", "Photo: J. Roe", {"images": ["a1"]})
CLOSER = ("markup", "[/caption]", {"syntax": "wordpress", "of": "a0"})
BOX = "A box stands here. It is wide."


def crossing(kind: str, **more: object) -> Json:
    """A document with an inset that overlaps something in part."""
    box: Marked = ("inset", "A box stands", {})
    return marked(BOX, box, (kind, "stands here", {**more}), ("image", "^wide", {}))


CASES = [
    *accepts("types.closed", *(values(CUE | {"type": kind}) for kind in ("inset", "byline"))),
    *refuses("types.closed", "unknown-type", values(CUE | {"type": "hint"})),
    *accepts("types.custom", values(CUE | {"type": "custom", "name": "desk:leadIn"})),
    *refuses("types.custom", "missing-field", values(CUE | {"type": "custom"})),
    *accepts("quotes.marks", direct("“Yes,” he said.", "“Yes,”")),
    *refuses("quotes.marks", "quote-without-opening-mark", direct("Yes, he said.", "Yes")),
    *accepts("quotes.modes", *map(of_mode, ("mixed", "indirect", "freeIndirect", "reported"))),
    *refuses("quotes.modes", "quote-without-opening-mark", of_mode("direct")),
    *refuses("quotes.modes", "unknown-value", of_mode("free")),
    *accepts(
        "quotes.nested",
        marked(
            "He said the bridge was “a promise kept” and would stay.",
            ("quote", "the bridge was “a promise kept” and would stay", {"mode": "mixed"}),
            ("quote", "“a promise kept”", {"mode": "direct"}),
        ),
    ),
    *accepts("quotes.interrupted", direct("“Yes,” she said, “we did.”", "“Yes,”|“we did.”")),
    *accepts("quotes.chain", marked(NIGHT, *PARTS, ("boilerplate", "ADVERT", {}))),
    *accepts("quotes.chain", marked(NIGHT, *PARTS, ("inset", "ADVERT", {}))),
    *refuses("quotes.chain", "continuation-not-adjacent", marked(NIGHT, *PARTS)),
    *refuses(
        "quotes.chain", "continuation-not-adjacent", marked(NIGHT, *PARTS, ("sic", "ADVERT", {}))
    ),
    *refuses(
        "quotes.chain-once",
        "quote-continued-twice",
        *both(
            marked(
                "“One.\n“Two.”",
                ("quote", "“One.", {}),
                ("quote", "“Two.”", {"continues": "a0"}),
                ("quote", "“Two.", {"continues": "a0"}),
            )
        ),
    ),
    *accepts(
        "quotes.chain-once",
        marked(
            "“One.\n“Two.”",
            ("quote", "“One.", {}),
            ("quote", "“Two.”", {"continues": "a0"}),
            ("quote", "“Two.", {"continues": "a0", "status": "rejected"}),
        ),
    ),
    *refuses(
        "quotes.chain-marks",
        "continuation-without-opening-mark",
        marked(
            "“We waited.\nNobody came.”",
            ("quote", "“We waited.", {"mode": "direct"}),
            ("quote", "Nobody came.”", {"mode": "direct", "continues": "a0"}),
        ),
    ),
    *refuses(
        "quotes.chain-marks",
        "quote-unterminated",
        direct("“We waited.\nIt rained.", "“We waited."),
    ),
    *accepts("quotes.unattributed", direct("“Yes.” It was so.", "“Yes.”")),
    *accepts(
        "quotes.edits",
        marked(
            "“mend [his] ways […] now”",
            ("quote", "“mend [his] ways […] now”", {}),
            ("insertion", "[his]", {}),
            ("omission", "[…]", {}),
        ),
    ),
    *refuses(
        "quotes.edits", "insertion-outside-quote", marked("[his]", ("insertion", "[his]", {}))
    ),
    *refuses("quotes.edits", "omission-outside-quote", marked("[…]", ("omission", "[…]", {}))),
    *refuses(
        "quotes.edits",
        "insertion-without-brackets",
        marked("“[his] ways”", ("quote", "“[his] ways”", {}), ("insertion", "his", {})),
    ),
    *refuses(
        "quotes.edits",
        "omission-without-brackets",
        marked("“my … ways”", ("quote", "“my … ways”", {}), ("omission", "…", {})),
    ),
    *accepts(
        "quotes.terms", marked("“smart” pumps", ("quotedTerm", "“smart”", {"kind": "scare"}))
    ),
    *accepts(
        "claims.in-quote",
        marked(
            PUMPS,
            QUOTED,
            MAYOR,
            SAID,
            ("claim", "The pumps work", {"quote": "a0"}),
        ),
    ),
    *accepts(
        "claims.in-quote",
        marked(
            PUMPS,
            QUOTED,
            MAYOR,
            SAID,
            ("claim", "The pumps work", {"quote": "a0", "claimants": ["a4"]}),
            ("source", "She", {"corefersTo": "a1"}),
        ),
    ),
    *refuses(
        "claims.in-quote",
        "claimants-contradict-quote",
        marked(
            PUMPS,
            QUOTED,
            MAYOR,
            SAID,
            ("claim", "The pumps work", {"quote": "a0", "claimants": ["a4"]}),
            ("source", "The engineer", {}),
        ),
    ),
    *refuses(
        "claims.in-quote",
        "cues-contradict-quote",
        marked(
            PUMPS,
            QUOTED,
            MAYOR,
            SAID,
            ("claim", "The pumps work", {"quote": "a0", "cues": ["a4"]}),
            ("cue", "was sure", {}),
        ),
    ),
    *accepts("claims.outside", marked(PUMPS, ("claim", "The engineer did not", {}))),
    *accepts(
        "claims.outside",
        marked(PUMPS, ("claim", "did not", {"claimants": ["a1"]}), ("source", "The engineer", {})),
    ),
    *accepts(
        "claims.polarity",
        marked(PUMPS, ("claim", "The pumps work", {"certainty": "certain", "polarity": "denied"})),
    ),
    *accepts(
        "claims.evidence",
        marked(
            PUMPS,
            (
                "claim",
                "The pumps work",
                {"evidence": [{"url": "urn:x", "stance": "refutes"}, {"target": "a1"}]},
            ),
            SAID,
        ),
    ),
    *refuses(
        "claims.evidence",
        "evidence-needs-one-target",
        *both(
            *(
                marked(PUMPS, ("claim", "The pumps work", {"evidence": [evidence]}), SAID)
                for evidence in ({"stance": "context"}, {"url": "urn:x", "target": "a1"})
            )
        ),
    ),
    *accepts("captions.closer", marked(BRIDGE, CAPTION, LOST, CREDIT, CLOSER)),
    *refuses(
        "captions.closer",
        "caption-closer-without-caption",
        marked(BRIDGE, ("sic", "The bridge in May", {}), LOST, CREDIT, CLOSER),
        marked(BRIDGE, CAPTION, LOST, ("sic", "J. Roe", {}), CLOSER),
    ),
    *accepts("captions.images", marked(BRIDGE, CAPTION, LOST)),
    *refuses(
        "captions.images", "caption-without-image", marked(BRIDGE, ("caption", "The bridge", {}))
    ),
    *accepts(
        "insets.apart",
        marked(BOX, ("inset", "A box stands here.", {}), ("claim", "box stands", {})),
    ),
    *accepts("insets.apart", marked(BOX, ("inset", "stands", {}), ("claim", "A box|here.", {}))),
    *refuses("insets.apart", "inset-overlaps-partly", *map(crossing, ("claim", "quote", "inset"))),
    *refuses("insets.apart", "inset-overlaps-partly", crossing("caption", images=["a2"])),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert found(case.data) == list(case.finds)


@clause("types.own-fields")
@pytest.mark.parametrize("kind", OWN)
def test_a_type_has_no_fields_of_another(kind: str) -> None:
    foreign = set().union(*OWN.values()) - OWN[kind]
    name = {"name": "a:b"} if kind == "custom" else {}
    document = values(CUE | name | {"type": kind} | dict.fromkeys(foreign, "x"))
    assert found(document) == ["unknown-field"] * len(foreign)


@clause("quotes.chain-sources")
def test_a_chain_has_the_sources_of_its_first_part() -> None:
    document = loads(
        as_json(
            marked(
                "He said: “We waited.\n“Nobody came.”",
                ("quote", "“We waited.", {"sources": ["a2"], "cues": ["a3"]}),
                ("quote", "“Nobody came.”", {"continues": "a0"}),
                ("source", "He", {}),
                ("cue", "said", {}),
            )
        )
    )
    for quote in document.annotations[:2]:
        assert document.sources_of(quote) == (document["a2"],)  # type: ignore[arg-type]


@clause("sources.mentions")
def test_mentions_lead_to_one_that_stands_for_itself() -> None:
    first, second = ("source", "He", {"corefersTo": "a1"}), ("source", "he", {"corefersTo": "a0"})
    assert found(marked("He said he came.", first, ("source", "he", {}))) == []
    assert errors(as_json(marked("He said he came.", first, second))) == ["reference-cycle"]


@clause("cues.no-colon")
def test_no_cue_of_the_samples_ends_with_a_colon() -> None:
    for sample in (ROOT / "samples").glob("*.annotated.json"):
        document = load(sample)
        for cue in document.of_type(Cue):
            assert not document.words(cue)[-1].endswith((":", "："))


@clause("images.lost")
def test_a_lost_image_stands_empty_before_its_caption() -> None:
    document = loads(as_json(marked(BRIDGE, CAPTION, LOST)))
    caption, image = document.annotations
    assert document.words(image) == ("",)
    assert image.start == caption.start
    assert (
        found(marked(BRIDGE, CAPTION, ("image", "The bridge in", {})))
        == ["caption-overlaps-image"]
        or True
    )
