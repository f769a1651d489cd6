"""Which of the languages that there are rules for a text is in."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from .english import words

#: Those that there are rules for.
LANGUAGES: Final = ("en", "de", "fr", "ja")
#: Frequent words that the other languages do not have.
_FREQUENT: Final = {
    "en": words("the and of to that was said with his for is"),
    "de": words("der und das nicht mit ist von den dem ein sich auch"),
    "fr": words("le les et des une est du dans pour que qui sur"),
}
_KANA: Final = re.compile("[\u3041-\u309f\u30a1-\u30ff]")
_WORD: Final = re.compile(r"[^\W\d_]+")
#: So much of a text is looked at, in code points.
_ENOUGH: Final = 5000


def language_of(text: str, tag: str | None) -> str:
    """The language for whose rules a text is read: by its tag, or else by its words.

    English where nothing speaks for another one.
    """
    if tag is not None:
        primary = tag.split("-")[0].lower()
        return primary if primary in LANGUAGES else "other"
    start = text[:_ENOUGH]
    if len(_KANA.findall(start)) * 20 > len(start):
        return "ja"
    counts = Counter(word.lower() for word in _WORD.findall(start))
    return max(_FREQUENT, key=lambda name: sum(counts[word] for word in _FREQUENT[name]))
