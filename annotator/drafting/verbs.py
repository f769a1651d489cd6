"""Words that report what somebody said, wrote or thinks: lists as data.

Where a content is looked for depends on the class of a word, after the classes of complements in
PARC 3 (S. Pareti, 2016) and PolNeAR (E. Newell et al., 2018): a clause ("said the bridge held"), a
question ("asked whether"), an infinitive ("vowed to rebuild"), or a thing ("denounced the plan").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

#: Saying and writing: a clause may follow without "that".
SAY: Final = [
    "say",
    "tell",
    "add",
    "announce",
    "argue",
    "assert",
    "claim",
    "concede",
    "conclude",
    "confirm",
    "contend",
    "counter",
    "declare",
    "explain",
    "insist",
    "joke",
    "lament",
    "maintain",
    "mention",
    "note",
    "observe",
    "predict",
    "promise",
    "quip",
    "recall",
    "remark",
    "reply",
    "report",
    "respond",
    "state",
    "stress",
    "suggest",
    "tweet",
    "warn",
    "write",
    "admit",
    "acknowledge",
    "allege",
    "boast",
    "caution",
    "charge",
    "complain",
    "continue",
    "disclose",
    "emphasize",
    "emphasise",
    "estimate",
    "guess",
    "hint",
    "imply",
    "indicate",
    "inform",
    "lie",
    "muse",
    "opine",
    "proclaim",
    "proffer",
    "reiterate",
    "relate",
    "repeat",
    "retort",
    "reveal",
    "shout",
    "swear",
    "testify",
    "threaten",
    "underline",
    "underscore",
    "vow",
    "agree",
    "advise",
    "affirm",
    "brag",
    "pledge",
    "post",
    "clarify",
    "read",
]
#: Thinking: the same, but less often what a newspaper reports.
THINK: Final = [
    "believe",
    "think",
    "assume",
    "expect",
    "fear",
    "hope",
    "suspect",
    "doubt",
    "worry",
    "feel",
    "figure",
    "imagine",
    "reckon",
    "realize",
    "realise",
    "understand",
    "know",
    "conclude",
    "decide",
    "determine",
    "find",
    "learn",
    "forget",
    "remember",
    "anticipate",
    "consider",
    "dream",
    "presume",
    "regret",
    "wish",
]
#: Showing: the source is a poll, a document, a picture.
SHOW: Final = [
    "show",
    "suggest",
    "indicate",
    "reveal",
    "demonstrate",
    "find",
    "prove",
    "detail",
    "document",
]
#: Asking.
ASK: Final = ["ask", "question", "wonder", "inquire", "enquire", "debate"]
#: An infinitive follows.
WILL: Final = [
    "vow",
    "promise",
    "pledge",
    "refuse",
    "decline",
    "threaten",
    "want",
    "hope",
    "plan",
    "seek",
    "intend",
    "agree",
    "offer",
    "demand",
    "aim",
    "propose",
    "volunteer",
    "decide",
    "expect",
    "try",
    "urge",
]
#: Somebody, then an infinitive: "urged them to leave".
URGE: Final = [
    "urge",
    "ask",
    "tell",
    "order",
    "advise",
    "encourage",
    "implore",
    "invite",
    "persuade",
    "warn",
    "press",
    "beg",
    "instruct",
    "call",
    "expect",
    "want",
    "push",
    "allow",
    "request",
]
#: What is spoken of follows as a thing.
THING: Final = [
    "accuse",
    "address",
    "applaud",
    "assail",
    "attack",
    "blame",
    "blast",
    "call",
    "criticize",
    "criticise",
    "condemn",
    "decry",
    "defend",
    "demand",
    "denounce",
    "deny",
    "deride",
    "describe",
    "dismiss",
    "disavow",
    "discuss",
    "embrace",
    "emphasize",
    "endorse",
    "fault",
    "favor",
    "favour",
    "highlight",
    "hail",
    "laud",
    "lambaste",
    "mock",
    "oppose",
    "outline",
    "portray",
    "praise",
    "propose",
    "protest",
    "question",
    "rebuke",
    "reject",
    "ridicule",
    "slam",
    "support",
    "tout",
    "urge",
    "cite",
    "characterize",
    "cast",
    "compare",
    "consider",
    "depict",
    "echo",
    "express",
    "voice",
    "label",
    "name",
    "brand",
    "rip",
    "recommend",
    "renounce",
    "repudiate",
    "reiterate",
    "request",
    "predict",
    "admit",
    "acknowledge",
    "announce",
    "confirm",
    "claim",
    "note",
    "mention",
    "explain",
    "promise",
    "pledge",
    "threaten",
    "recall",
    "stress",
    "suggest",
    "back",
    "champion",
    "celebrate",
    "challenge",
    "concede",
    "declare",
    "dispute",
    "downplay",
    "envision",
    "invoke",
    "lament",
    "like",
    "love",
    "hate",
    "fear",
    "want",
    "welcome",
    "regret",
    "seek",
    "second",
    "resent",
    "admire",
    "appreciate",
]
#: Forms that no rule gives.
IRREGULAR: Final[Mapping[str, str]] = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought",
    "know": "knew known", "feel": "felt", "find": "found", "swear": "swore sworn",
    "understand": "understood", "forget": "forgot forgotten", "seek": "sought",
    "beg": "begged begging", "brag": "bragged bragging", "quip": "quipped quipping",
    "rip": "ripped ripping", "slam": "slammed slamming", "plan": "planned planning",
    "admit": "admitted admitting", "refer": "referred referring", "regret": "regretted regretting",
    "cast": "cast", "read": "read", "lie": "lied lying", "dream": "dreamt", "learn": "learnt",
}  # fmt: skip
#: Several words that are one.
PHRASES: Final[Mapping[str, str]] = {
    "point": "out", "call": "for on", "refer": "to", "argue": "for against", "speak": "about of",
    "talk": "about of", "push": "for back", "lash": "out", "object": "to", "allude": "to",
    "object ": "to", "disagree": "with", "agree": "with", "complain": "about of",
    "worry": "about", "joke": "about", "warn": "of against about", "ask": "about for",
    "lay": "out", "insist": "on", "rail": "against", "respond": "to", "reply": "to",
}  # fmt: skip


def forms_of(verb: str) -> Iterator[str]:
    """Its forms: says, said, saying."""
    yield verb
    yield (
        verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        if not _is_consonant_y(verb)
        else verb[:-1] + "ies"
    )
    stem = verb.removesuffix("e")
    if verb in IRREGULAR:
        yield from IRREGULAR[verb].split()
    else:
        yield verb[:-1] + "ied" if _is_consonant_y(verb) else stem + "ed"
    yield (verb if verb.endswith("ee") else stem) + "ing"


def _is_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeou"


def _table(verbs: list[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in forms_of(verb))


SAYING: Final = _table(SAY)
THINKING: Final = _table(THINK)
SHOWING: Final = _table(SHOW)
ASKING: Final = _table(ASK)
WILLING: Final = _table(WILL)
URGING: Final = _table(URGE)
ON_THINGS: Final = _table(THING)
LEMMA: Final = {
    form: verb
    for verbs in (SAY, THINK, SHOW, ASK, WILL, URGE, THING)
    for verb in verbs
    for form in forms_of(verb)
}
ALL: Final = frozenset(LEMMA)
