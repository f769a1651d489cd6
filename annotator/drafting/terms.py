"""Words in marks that nobody is quoted with: titles and terms.

Short words in marks are usually somebody's, so only the words around or the form of a title speak
against it. Scare quotes cannot be told from quotes so: of what stands between an article and a
noun, more than half was somebody's words.
"""

from __future__ import annotations

from typing import Final

from .english import QUOTE, words
from .verbs import ALL
from .words import Words

_BEFORE_TERM: Final = words(
    """
    as dubbed entitled hashtag nicknamed phrase slogan so-called term termed terms title titled
    word
    """
)
_BEFORE_TITLE: Final = words(
    """
    album anthem book column comedy documentary drama episode film game hit magazine memoir
    movie musical named newspaper novel on play podcast poem program programme reality segment
    series show sitcom song story thriller tune video website
    """
)
_JAPANESE: Final = ("映画", "小説", "番組", "書籍", "楽曲", "アニメ", "ドラマ", "絵本", "漫画")
_SMALL: Final = words("a an and at by for from in of on or the to vs with de la le der die das")
#: The most words of a title.
_LONGEST: Final = 8


def kind_of_term(text: str, line: Words, at: int) -> str | None:
    """What a stretch in marks is if it is no quote: ``term`` or ``title``; else None."""
    inside = text[line.starts[at] : line.ends[at]].strip("“”\"'’‘„»«「」『』` ,.")
    content = inside.split()
    if not content or len(content) > _LONGEST or inside[-1] in "!?…":
        return None
    before = line.lower[at - 1] if at else ""
    capitals = all(
        word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in content
    )
    if text[line.starts[at]] == "『" or before.endswith(_JAPANESE):
        return "title"
    if before in _BEFORE_TERM and not (
        before == "as" and line.lower[at - 2 : at - 1] != ["known"]
    ):
        return "title" if capitals and before in ("title", "titled", "entitled") else "term"
    if before in ALL:
        return None
    if capitals and (len(content) > 1 or before in _BEFORE_TITLE) and _names_something(at, before):
        return "title"
    return None


def _names_something(at: int, before: str) -> bool:
    """Whether a stretch stands in its sentence as a name does."""
    return at > 0 and before not in (":", ",", QUOTE, ";")
