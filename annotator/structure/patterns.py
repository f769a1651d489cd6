"""The patterns that the fast lanes leave open: those of ids, references, and of every article.

One pattern per string in the decoder cost more than the decoding itself (47 against 20 µs), so
all ids are checked in one joined expression.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ..model.document import AnnotatedArticle
from ..model.scalars import ARTICLE_ID, ID, LANGUAGE, SHA256

_JOINED_IDS = re.compile(f"{ID.pattern}(?:\n{ID.pattern})*")


def patterns_hold(document: AnnotatedArticle) -> bool:
    """Whether all that the fast lanes have not checked is written as it must be."""
    return _article_holds(document) and _ids_hold(document)


def _article_holds(document: AnnotatedArticle) -> bool:
    article = document.article
    return (
        ARTICLE_ID.matches.fullmatch(article.id) is not None
        and SHA256.matches.fullmatch(article.text.sha256) is not None
        and (article.language is None or LANGUAGE.matches.fullmatch(article.language) is not None)
    )


def _ids_hold(document: AnnotatedArticle) -> bool:
    """A reference to an id that has the pattern has it as well."""
    index = document.index
    agents = [agent.id for agent in document.agents]
    if not ids_match(index.ids) or not ids_match(agents):
        return False
    known = index.id_set.union(agents)
    return all(ids <= known or ids_match(ids - known) for ids in index.referenced.values())


def ids_match(ids: Collection[str]) -> bool:
    """Whether all ids are written as they must be."""
    if not ids:
        return True
    joined = "\n".join(ids)
    # An id with a line feed in it would look like two.
    return joined.count("\n") == len(ids) - 1 and _JOINED_IDS.fullmatch(joined) is not None
