"""Words that report what somebody said, wrote or thinks: lists as data.

Where a content is looked for depends on the class of a word, after the complements of cues in PARC
3 (S. Pareti, 2016) and PolNeAR (E. Newell et al., 2018): a clause ("said the bridge held"), a
question ("asked whether"), an infinitive ("vowed to rebuild"), or a thing ("denounced the plan").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

#: Saying and writing.
_SAY: Final = """
    acknowledge add admit advise affirm agree allege announce argue assert boast brag caution
    charge claim clarify complain concede conclude confirm contend continue counter declare
    disclose emphasise emphasize estimate explain guess hint imply indicate inform insist joke
    lament lie maintain mention muse note observe opine pledge post predict proclaim promise
    quip read recall reiterate relate remark repeat reply report respond retort reveal say
    shout state stress suggest swear tell testify threaten tweet underline underscore vow warn
    write
"""
#: Thinking: less often what a newspaper reports.
_THINK: Final = """
    anticipate assume believe conclude consider decide determine doubt dream expect fear feel
    figure find forget hope imagine know learn presume realise realize reckon regret remember
    suspect think understand wish worry
"""
#: Showing: the source is a poll, a document, a picture.
_SHOW: Final = "demonstrate detail document find indicate prove reveal show suggest"
#: With "of", "to" or another small word before the content.
_OF: Final = "allude comment point push refer remind speak talk"
_ASK: Final = "ask debate enquire inquire question wonder"
#: An infinitive follows.
_WILL: Final = """
    agree aim decide decline demand expect hope intend offer plan pledge promise propose refuse
    seek threaten urge vow want
"""
#: What is spoken of follows as a thing.
_THING: Final = """
    accuse acknowledge address admit announce applaud assail attack attribute blame blast call
    cast challenge characterize cite claim compare condemn concede confirm consider criticise
    criticize declare decry defend demand denounce deny depict deride describe disavow discuss
    dismiss dispute downplay echo emphasize endorse envision explain fault hail highlight
    invoke label lambaste lament laud mention mock note oppose outline pledge portray praise
    predict promise propose protest question rebuke recall recommend regret reiterate reject
    renounce repudiate request resent ridicule rip seek slam stress suggest support threaten
    tout urge want welcome
"""
#: Past forms that no rule gives.
_IRREGULAR: Final[Mapping[str, str]] = {
    "cast": "cast",
    "feel": "felt",
    "find": "found",
    "forget": "forgot forgotten",
    "know": "knew known",
    "read": "read",
    "say": "said",
    "seek": "sought",
    "show": "showed shown",
    "speak": "spoke spoken",
    "swear": "swore sworn",
    "tell": "told",
    "think": "thought",
    "understand": "understood",
    "write": "wrote written",
}
#: The last letter is doubled before an ending: admitted, planning.
_DOUBLING: Final = frozenset(
    {"admit", "brag", "forget", "plan", "quip", "refer", "regret", "rip", "slam"}
)


def forms_of(verb: str) -> Iterator[str]:
    """The forms of an English verb: say, says, said, saying."""
    consonant_y = verb.endswith("y") and verb[-2] not in "aeou"
    stem = verb + verb[-1] if verb in _DOUBLING else verb.removesuffix("e")
    yield verb
    if consonant_y:
        yield verb[:-1] + "ies"
    else:
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    if verb in _IRREGULAR:
        yield from _IRREGULAR[verb].split()
    else:
        yield verb[:-1] + "ied" if consonant_y else stem + "ed"
    yield (verb if verb.endswith("ee") else stem) + "ing"


def _forms(verbs: str) -> dict[str, str]:
    """For each form of some verbs, the verb."""
    return {form: verb for verb in verbs.split() for form in forms_of(verb)}


SAYING: Final = frozenset(_forms(_SAY))
THINKING: Final = frozenset(_forms(_THINK))
SHOWING: Final = frozenset(_forms(_SHOW))
ASKING: Final = frozenset(_forms(_ASK))
WILLING: Final = frozenset(_forms(_WILL))
ON_THINGS: Final = frozenset(_forms(_THING))
#: For each form of any verb, the verb.
LEMMA: Final[Mapping[str, str]] = _forms(
    _SAY + _THINK + _SHOW + " " + _OF + " " + _ASK + _WILL + _THING
)
ALL: Final = frozenset(LEMMA)

_GERMAN: Final = """
    sagt sagte sagten sagen erklärt erklärte erklärten betont betonte meint meinte schreibt
    schrieb berichtet berichtete fordert forderte warnt warnte teilt teilte kündigt kündigte
    kritisiert kritisierte behauptet behauptete antwortet antwortete fragt fragte ergänzt
    ergänzte versichert versicherte räumt räumte bestätigt bestätigte spricht sprach nennt
    nannte bezeichnet bezeichnete findet fand glaubt glaubte ruft rief heißt hieß resümiert
    resümierte erzählt erzählte beteuert beteuerte klagt klagte lobt lobte verspricht versprach
    verkündet verkündete
"""
_FRENCH: Final = """
    dit disait disent déclare déclaré déclarait affirme affirmé affirmait explique expliqué
    expliquait ajoute ajouté ajoutait précise précisé souligne souligné estime estimé estimait
    assure assuré indique indiqué annonce annoncé raconte raconté rappelle rappelé répond
    répondu écrit écrivait juge jugé regrette regretté demande demandé insiste insisté lance
    lancé confie confié reconnaît reconnu prévient prévenu dénonce dénoncé promet promis
    soutient soutenu témoigne témoigné conclut conclu poursuit poursuivi
"""
#: For other languages, the forms that stand beside words in marks.
BESIDE_MARKS: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset(_GERMAN.split()),
    "fr": frozenset(_FRENCH.split()),
}
#: Japanese has no spaces: what follows the mark that closes, 「…」と述べた.
JAPANESE: Final = (
    "述べ", "話し", "話す", "語っ", "語る", "言っ", "言う", "説明し", "指摘し", "強調し",
    "訴え", "答え", "コメントし", "発言し", "発表し", "批判し", "主張し", "伝え", "明らかにし",
    "書い", "つづっ", "投稿し", "叫ん", "尋ね", "呼びかけ", "要求し", "警告し", "振り返っ",
)  # fmt: skip
