"""English words of closed classes, and what they say about the words beside them: as data."""

from __future__ import annotations

from typing import Final

#: What stands for a stretch in marks among the words of a line: no word has two marks.
QUOTE: Final = "“”"


def words(listed: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(listed.split())


PRONOUNS: Final = words("""
    he he'd he’d i it one she she'd she’d they we who you
""")

#: What a name or description cannot go on over, read from its end to its beginning.
STOP: Final = words(
    """
    about after against although and are as be because been before between but by can could
    did do does during had has have how if into is may might nor or over should since so
    than that then though through under unless until upon was were what when where whereas
    which while who whom why will with within without would yet ! " “” ( ) , - -- . : ; ? – — …
    """
)

SINGULAR: Final = words("he he'd he’d it one she she'd she’d")

#: Plurals without an s.
PLURALS: Final = words("people police men women media children most many some others )")

#: Words that make a phrase a plural, whatever its last word is.
PLURAL_SIGNS: Final = words("and most many some several few both all two three four five other of")

#: Words for what somebody says.
SPEECH_NOUNS: Final = words(
    """
    accusation accusations allegation allegations announcement argument assertion assertions
    assumption assurance belief charge claim claims complaint complaints concern concerns
    conclusion confidence contention criticism expectation fear fears hope hopes idea insistence
    message notion opinion pledge prediction promise remark report reports speculation statement
    statements suggestion suggestions view vow warning warnings
    """
)

POSSESSIVES: Final = words("his her their its my our your")

IN_PHRASES: Final = words("at for from in of on to")

#: Words that lead in a sentence, not a name.
LEADING: Final = words(
    """
    again also earlier even finally friday hence here however indeed instead just last later
    meanwhile monday never next not now only perhaps saturday so still sunday then there
    this thursday thus today tuesday wednesday yesterday yet
    """
)

DAYS: Final = words(
    """
    friday monday saturday sunday thursday today tonight tuesday wednesday yesterday
    """
)

DETERMINERS: Final = words(
    """
    a all an another any both each every few her his its many most my no one other our
    several some that the their these this those three two your
    """
)

#: Words between a source and the word that reports.
AUXILIARIES: Final = words(
    """
    again all already also always are aren't aren’t be been being both can heard seen could
    couldn't couldn’t did didn't didn’t do does doesn't doesn’t don't don’t earlier even ever
    first further had hadn't hadn’t has hasn't hasn’t have haven't haven’t instead is isn't
    isn’t just later long may might n't never not now often once previously recently repeatedly
    reportedly should simply soon still subsequently then to too twice was wasn't wasn’t were
    weren't weren’t will won't won’t would wouldn't wouldn’t 's 've ’s ’ve
    """
)

#: How a thing came about that speaks: “a video released by the army claims …”.
MADE: Final = words(
    """
    commissioned compiled conducted filed issued led made obtained posted prepared published
    recorded released seen sent shared taken written
    """
)

AFTER: Final = words(
    """
    about after and as at because before but by during for if in on that to via when which
    while who with ! " “” ( ) , -- . : ; ? – — …
    """
)

QUESTION_WORDS: Final = words("how if what when where whether which who whom why")

PREPOSITIONS: Final = words(
    """
    about after against among as at because before between by during for from in into of on over
    since through toward towards under until upon via when while with without
    """
)

BE: Final = words("""
    are be been being is was were 's ’s
""")

NAMED_TIME: Final = DAYS | words("again earlier last later recently this")

#: What joins a second verb to the first: “said it was late and promised to …”.
JOINING: Final = words("and but or then")

#: What follows “she said,” and is no part of what she said.
GOES_ON: Final = words(
    """
    according adding after as at before during in on when where which while who with
    """
)

#: Words with which a sentence leads in to what is said.
LEAD_IN: Final = PREPOSITIONS | words(
    "although amid because despite even first if once though unlike"
)

#: What ends a sentence.
FULL_STOPS: Final = words(". ! ? …")

#: With what an aside begins that says more of the thing before the comma.
ASIDES: Final = words("which who whose a an as despite although though even including when where")

#: What begins a clause that sets something against the one before.
CONTRASTS: Final = words("but while though and although")

#: Things that show something without saying it.
ARTEFACTS: Final = words(
    """
    audio clip clips drawing film footage image images photo photograph photographs photos
    picture pictures recording recordings satellite screenshot screenshots tape video videos
    """
)

ENDS: Final = words("! ) , -- . ; ? – —")

CLAUSE_START: Final = PRONOUNS | words(
    """
    a an her his its many most my no our some that the their there these this those your
    """
)

PARTICLES: Final = {
    "point": {"out", "to"},
    "call": {"for", "on"},
    "refer": {"to"},
    "remind": {"of", "about"},
    "argue": {"for", "against"},
    "push": {"for", "back"},
    "object": {"to"},
    "disagree": {"with"},
    "agree": {"with", "to"},
    "complain": {"about", "of"},
    "worry": {"about"},
    "joke": {"about"},
    "warn": {"of", "against", "about"},
    "ask": {"about", "for"},
    "insist": {"on"},
    "respond": {"to"},
    "speak": {"about", "of"},
    "talk": {"about", "of"},
    "wonder": {"about"},
    "care": {"about"},
    "allude": {"to"},
    "comment": {"on"},
    "apologize": {"for"},
    "think": {"of", "about"},
    "know": {"about"},
    "hear": {"about"},
    "dream": {"of"},
    "boast": {"about", "of"},
    "brag": {"about"},
    "hope": {"for"},
    "hint": {"at"},
}

#: With a clause right behind them, without "that".
BARE: Final = words(
    """
    explain learn realise realize remember reply reveal
    acknowledge add admit allege announce argue assert assume believe bet boast claim
    concede conclude contend declare deny estimate fear feel figure find guess hope imagine
    indicate insist know maintain note predict promise reckon report say show stress suggest
    suspect swear think tweet understand vow warn write
    """
)
