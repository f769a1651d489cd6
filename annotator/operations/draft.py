"""Proposing annotations for a raw text."""

from __future__ import annotations

from msgspec.structs import replace

from ..drafting.document import agent, annotations_of
from ..drafting.engine import proposed
from ..model.document import AnnotatedArticle
from .documents import new

#: The id of the agent in a document of its own.
AGENT_ID = "draft"


def draft(
    text: str,
    *,
    id: str = "article",
    language: str | None = None,
    title: str | None = None,
    file: str | None = None,
    explain: bool = False,
) -> AnnotatedArticle:
    """A document around a text, with annotations that rules propose: to be corrected.

    Each has the status ``draft``, a confidence, and a software agent as its creator; with
    `explain`, also the feature ``draft:rule``, which names the rule. The same text always gives
    the same document, in time linear in its length. With `file`, the text is not embedded but
    referred to by that path.

    Raises InvalidDocument for a text with half of a surrogate pair in it, which is none.
    """
    document = new(text, id=id, language=language, title=title, file=file)
    annotations = annotations_of(proposed(text, language), AGENT_ID, explain=explain)
    drafted = replace(document, agents=(agent(AGENT_ID),), annotations=annotations)
    return drafted if file is None else drafted.with_text(text)
