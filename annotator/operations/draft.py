"""Proposing annotations for a raw text."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from ..drafting.document import agent, annotations_of
from ..drafting.engine import proposed
from ..drafting.merging import Present, is_own, kept
from ..errors import TextDiffers
from ..model.document import AnnotatedArticle
from ..model.records import Agent
from .documents import new

#: The id of the agent, where nothing else has it.
AGENT_ID = "draft"


def draft(
    text: str,
    *,
    id: str = "article",
    language: str | None = None,
    title: str | None = None,
    explain: bool = False,
    merge: AnnotatedArticle | None = None,
) -> AnnotatedArticle:
    """A document around a text, with annotations that rules propose: to be corrected.

    Each proposal has the status ``draft``, a confidence from 0 to 1, and a software agent as its
    creator; with `explain`, also the feature ``draft:rule``, which names the rule. Offsets count
    code points. The same text always gives the same document, in time linear in its length. The
    language, as far as there are rules for it (en, de, fr, ja), is guessed where none is given.

    With `merge`, a document about the same text, the result is that document with what it lacks.
    All of its annotations stay but the drafts of this function; nothing new overlaps an
    annotation of the same type, nor is of a type that the document says to be complete. What it
    says of the article stays, and `id`, `language` and `title` are not used.

    Raises InvalidDocument for a text with half of a surrogate pair in it, which is none,
    TextDiffers if `merge` is about another text, TextNotLoaded if its text is not there.
    """
    if merge is not None:
        return _merged(text, merge, explain)
    document = new(text, id=id, language=language, title=title)
    annotations = annotations_of(proposed(text, language), text, AGENT_ID, explain=explain)
    return replace(document, agents=(agent(AGENT_ID),), annotations=annotations)


def _merged(text: str, document: AnnotatedArticle, explain: bool) -> AnnotatedArticle:
    if document.text != text:
        raise TextDiffers(
            f"the document is about another text: {_difference(text, document.text)}"
        )
    old = kept(document)
    proposals = proposed(text, document.article.language)
    proposals, known = Present(old, document.complete).take_from(proposals)
    agents, creator = _agents(document, {one.creator for one in old}, {one.id for one in old})
    taken = {one.id for one in (*old, *agents)}
    made = annotations_of(proposals, text, creator, explain=explain, known=known, taken=taken)
    result = replace(document, agents=agents, annotations=(*old, *made))
    return result if document.article.text.file is None else result.with_text(text)


def _difference(text: str, other: str) -> str:
    """Where two texts begin to differ."""
    pairs = zip(text, other, strict=False)
    at = next((at for at, (one, its) in enumerate(pairs) if one != its), None)
    if at is None:
        return f"it has {len(other):,} code points, this one {len(text):,}"
    return f"they differ from offset {at:,} on"


def _agents(
    document: AnnotatedArticle, creators: Collection[str | None], taken: Collection[str]
) -> tuple[tuple[Agent, ...], str]:
    """The agents of a document, this program among them, and its id."""
    agents = [one for one in document.agents if not is_own(one) or one.id in creators]
    for one in agents:
        if one == agent(one.id):
            return tuple(agents), one.id
    used = {*taken, *(one.id for one in agents)}
    id = next(id for id in _ids() if id not in used)
    return (*agents, agent(id)), id


def _ids() -> Iterable[str]:
    yield AGENT_ID
    number = 2
    while True:
        yield f"{AGENT_ID}{number}"
        number += 1
