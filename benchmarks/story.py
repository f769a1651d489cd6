"""The words of the realistic article, and a small notation for what is annotated in them.

``{key words}`` marks a span. The same key twice in one template is one annotation of two
spans, ``{key }`` is a zero-width one, and a span may lie inside another.
"""

import re
from collections.abc import Mapping
from random import Random
from typing import Any, Final, NamedTuple

Json = dict[str, Any]

REFERENCES: Final = ("sources", "cues", "continues", "images", "of", "quote", "claimants")

PEOPLE: Final = (
    "Mayor Anna Lindqvist",
    "Tomás Ó Briain",
    "Dr Zoë Márquez",
    "Councillor Idris Bello",
    "Chief engineer Mei Tanaka",
    "Professor Łukasz Zieliński",
)
BODIES: Final = (
    "the transport ministry",
    "the city’s auditor",
    "the rail regulator",
    "the Harbour Authority",
)
SPEECH: Final = (
    "We cannot run a night service on promises",
    "Nobody asked the people who live beside the line",
    "This is the first honest timetable in ten years",
    "If it rains like that again, the tunnel floods again",
    "I have read the report twice and I still don’t see a plan",
    "You don’t close a bridge for a ribbon-cutting",
)
FACTS: Final = (
    "the bridge carries 41,000 vehicles a day",
    "repairs will cost €18 million more than planned",
    "passenger numbers fell by 12 per cent in three years",
    "two of the five pumps have not worked since March",
    "the contract was signed before the survey was finished",
    "every platform will have step-free access by 2031",
)
PIECES: Final = ("barely a sticking plaster", "a very expensive map", "late, but welcome")
FILLER: Final = (
    "The line opened in 1911 and has been rebuilt three times since.",
    "Shopkeepers on the square have learnt to plan around the diversions.",
    "A spokesman for the contractor did not answer the phone on Tuesday.",
    "The next meeting is in the old customs house – the heating there works.",
    "Trains were diverted through the freight yard for most of the spring.",
    "The café at the north entrance sold out of umbrellas by nine o’clock.",
    "Engineers spent the weekend measuring how far the eastern pier has moved.",
    "It was not clear whether the winter timetable would change.",
)


class Mark(NamedTuple):
    """One annotation of a template: the key of its spans, its type, its other fields."""

    key: str
    type: str
    fields: Mapping[str, Any] = {}


class Block(NamedTuple):
    """A paragraph with its annotations."""

    template: str
    marks: tuple[Mark, ...]


def _attributed(mode: str, key: str = "q") -> Mark:
    return Mark(key, "quote", {"mode": mode, "sources": ["s"], "cues": ["u"]})


_PERSON: Final = Mark("s", "source", {"kind": "person", "name": "%(person)s"})
_BODY: Final = Mark("s", "source", {"kind": "organization"})
_CUE: Final = Mark("u", "cue")
_CERTAIN: Final = {"certainty": "certain", "polarity": "affirmed"}
_LOST: Final = {"confidence": 0.7, "status": "draft", "note": "Lost by the scraper."}

_HEADLINE: Final = Block(
    "{h Night train splits the harbour}", (Mark("h", "heading", {"level": 1}),)
)
_BYLINE: Final = Block("By {b Robin Example}", (Mark("b", "byline"),))
_PHOTO: Final = Block(
    "{i }{k Commuters wait for the last ferry beside the closed bridge.} "
    "{r Credit: Jo Roe/Example Press}{m [/caption]}",
    (
        Mark("i", "image", _LOST | {"kind": "photo"}),
        Mark("k", "caption", {"images": ["i"]}),
        Mark("r", "credit", {"images": ["i"]}),
        Mark("m", "markup", {"syntax": "wordpress", "of": "k"}),
    ),
)
_INTERRUPTED: Final = Block(
    "{q “%(speech)s,”} {u said} {s %(person)s}, {q “and everyone in this room knows it.”}",
    (_attributed("direct"), _PERSON, _CUE),
)
_EDITED: Final = Block(
    "{s %(person)s} {u added}: {q “%(speech)s, and {e [the council]} was told so.”}",
    (_attributed("direct"), Mark("e", "insertion"), _PERSON, _CUE),
)
_MIXED: Final = Block(
    "{s %(person)s} {u called} {q the offer {n “%(piece)s”} after a long debate}.",
    (_attributed("mixed"), _attributed("direct", "n"), _PERSON, _CUE),
)
_INDIRECT: Final = Block(
    "{u According to} {s %(body)s}, {q %(fact)s}.",
    (_attributed("indirect"), Mark("q", "claim", {"quote": "q", **_CERTAIN}), _BODY, _CUE),
)
_STUDY: Final = Block(
    "{s A study by %(body)s} {u suggests} that {c %(fact)s}.",
    (Mark("c", "claim", {"claimants": ["s"], "cues": ["u"], **_CERTAIN}), _BODY, _CUE),
)
_CHAIN: Final = Block(
    "{s %(person)s} {u told reporters}: {q “%(speech)s.}\n\n{p “%(speech2)s.”}",
    (
        _attributed("direct"),
        Mark("p", "quote", {"mode": "direct", "continues": "q"}),
        _PERSON,
        _CUE,
    ),
)
_SCARE: Final = Block(
    "The {t “smart”} ticket machines were switched off at midnight.",
    (Mark("t", "quotedTerm", {"kind": "scare"}),),
)
_SLIP: Final = Block(
    "Work will {x recomence} after the holidays.",
    (Mark("x", "sic", {"correction": "recommence"}),),
)
_TEASER: Final = Block(
    "{a READ MORE: Ten bridges that never opened}", (Mark("a", "boilerplate", {"kind": "teaser"}),)
)
_SUBHEAD: Final = Block("{h What happens next?}", (Mark("h", "heading", {"level": 2}),))

FRONT: Final = (_HEADLINE, _BYLINE, _PHOTO)
BLOCKS: Final = (
    *(_INTERRUPTED, _INDIRECT, _MIXED, _EDITED, _TEASER, _STUDY),
    *(_SUBHEAD, _CHAIN, _SCARE, _MIXED, _INDIRECT, _SLIP),
)


def annotate(block: Block, turn: int, offset: int, number: int) -> tuple[str, list[Json]]:
    """The paragraph a block gives at an offset, and its annotations, numbered from there."""
    words = _words(turn)
    text, spans = _parse(block.template % words, offset)
    names = [f"{mark.type}{number + i}" for i, mark in enumerate(block.marks)]
    ids: dict[str, str] = {}
    for mark, name in zip(block.marks, names, strict=True):
        ids.setdefault(mark.key, name)
    return text, [
        {"type": mark.type, "id": name, "spans": spans[mark.key], "creator": "desk"}
        | {key: _value(key, value, ids, words) for key, value in mark.fields.items()}
        for mark, name in zip(block.marks, names, strict=True)
    ]


def _words(turn: int) -> dict[str, str]:
    """One choice of names and sentences for each turn, the same every time."""
    random = Random(turn)
    speech, speech2 = random.sample(SPEECH, 2)
    pools = {"person": PEOPLE, "body": BODIES, "fact": FACTS, "piece": PIECES}
    chosen = {name: random.choice(pool) for name, pool in pools.items()}
    return {"speech": speech, "speech2": speech2, **chosen}


def _value(key: str, value: Any, ids: Mapping[str, str], words: Mapping[str, str]) -> Any:
    """A field of a mark, with keys turned into ids and names filled in."""
    if key in REFERENCES:
        return ids[value] if isinstance(value, str) else [ids[one] for one in value]
    return value % words if isinstance(value, str) else value


def _parse(template: str, offset: int) -> tuple[str, dict[str, list[Json]]]:
    """The words of a template, and where each key's spans lie from the offset on."""
    words, spans = "", dict[str, list[Json]]()
    opened: list[tuple[str, int]] = []
    for token in re.findall(r"\{\w+ |\}|[^{}]+", template):
        if token.startswith("{"):
            opened.append((token[1:-1], offset + len(words)))
        elif token == "}":
            key, start = opened.pop()
            span = {"start": start, "end": offset + len(words)}
            spans.setdefault(key, []).append(span)
        else:
            words += token
    return words, spans
