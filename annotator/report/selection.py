"""Which annotations of a document are to be listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from ..model.document import AnnotatedArticle
from ..text.search import Occurrences
from .listing import Entry

#: What asks for annotations without a status.
NO_STATUS: Final = "none"


class Wanted(Struct, frozen=True):
    """What is asked for; what is not given does not matter."""

    types: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    containing: str = ""
    """Words that stand in one of the spans, in any case."""

    def of(self, listed: Iterable[Entry]) -> list[Entry]:
        """The entries that are asked for."""
        found = [entry for entry in listed if self._fits(entry)]
        if not self.containing or not found:
            return found
        places = Occurrences(self.containing, found[0].text or "")
        return [
            entry
            for entry in found
            if any(places.within(span.start, span.end) for span in entry.annotation.spans)
        ]

    def _fits(self, entry: Entry) -> bool:
        annotation = entry.annotation
        return (
            (not self.types or annotation.type in self.types)
            and (not self.creators or annotation.creator in self.creators)
            and (not self.statuses or (annotation.status or NO_STATUS) in self.statuses)
        )


def agents_of(document: AnnotatedArticle) -> set[str]:
    """The agents that a document declares or names as creators."""
    declared = {agent.id for agent in document.agents}
    return declared.union(creator for creator in document.index.creators if creator is not None)
