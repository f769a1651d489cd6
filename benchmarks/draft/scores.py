"""What is right in a draft, and how much of what is there it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from annotator.drafting.proposals import Proposal

from .gold import Article, Attribution, Place

_OPENING, _CLOSING = ("“", '"', "''"), ("”", '"', "''")


@dataclass
class Counts:
    """Numbers that add up over articles: characters, fragments, direct quotes, sources."""

    common_characters: int = 0
    drafted_characters: int = 0
    gold_characters: int = 0
    common_fragments: int = 0
    drafted_fragments: int = 0
    gold_fragments: int = 0
    found_direct: int = 0
    gold_direct: int = 0
    right_sources: int = 0
    drafted_sources: int = 0
    gold_sources: int = 0

    def __iadd__(self, other: Counts) -> Counts:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self

    def characters(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of all characters in attributed content."""
        return _scores(self.common_characters, self.drafted_characters, self.gold_characters)

    def fragments(self) -> tuple[float, float, float]:
        """The same of outermost fragments that begin and end where the gold ones do."""
        return _scores(self.common_fragments, self.drafted_fragments, self.gold_fragments)

    def direct_recall(self) -> float:
        """How many of the fragments in quotation marks are quotes of the draft, exactly."""
        return self.found_direct / max(1, self.gold_direct)

    def sources(self) -> tuple[float, float]:
        """Precision and recall of sources that overlap, among quotes that match a fragment."""
        return (
            self.right_sources / max(1, self.drafted_sources),
            self.right_sources / max(1, self.gold_sources),
        )


def _scores(common: int, drafted: int, gold: int) -> tuple[float, float, float]:
    precision, recall = common / max(1, drafted), common / max(1, gold)
    return precision, recall, 2 * common / max(1, drafted + gold)


def counts(article: Article, proposals: Iterable[Proposal]) -> Counts:
    """The numbers of one article."""
    quotes = [one for one in proposals if one.type == "quote"]
    every = {place for one in article.attributions for place in one.contents}
    drafted = {place for quote in quotes for place in quote.spans}
    direct = {place for place in every if in_marks(article.text, place)}
    gold, mine = outermost(every), outermost(drafted)
    gold_set, mine_set = _covered(gold), _covered(mine)
    result = Counts(
        common_characters=len(gold_set & mine_set),
        drafted_characters=len(mine_set),
        gold_characters=len(gold_set),
        common_fragments=len(set(gold) & set(mine)),
        drafted_fragments=len(mine),
        gold_fragments=len(gold),
        found_direct=len(direct & drafted),
        gold_direct=len(direct),
    )
    for quote in quotes:
        _count_sources(quote, article.attributions, result)
    return result


def _count_sources(quote: Proposal, attributions: Iterable[Attribution], result: Counts) -> None:
    """A quote matches the first attribution that has one of its fragments."""
    for one in attributions:
        if any(place in one.contents for place in quote.spans):
            result.gold_sources += bool(one.sources)
            if "sources" in quote.links:
                result.drafted_sources += 1
                places = [place for source in quote.links["sources"] for place in source.spans]
                result.right_sources += overlap(places, one.sources)
            return


def outermost(places: Iterable[Place]) -> list[Place]:
    """Those that lie in no other, in order."""
    found: list[Place] = []
    for place in sorted(set(places), key=lambda one: (one[0], -one[1])):
        if not found or place[1] > found[-1][1]:
            found.append(place)
    return found


def in_marks(text: str, place: Place) -> bool:
    """Whether words begin and end with quotation marks; punctuation may follow the last one."""
    words = text[slice(*place)]
    return words.startswith(_OPENING) and words.rstrip(".,?!").endswith(_CLOSING)


def overlap(places: Iterable[Place], others: Iterable[Place]) -> bool:
    """Whether two annotations share a character."""
    others = tuple(others)
    return any(start < stop and begin < end for start, end in places for begin, stop in others)


def _covered(places: Iterable[Place]) -> set[int]:
    return {at for place in places for at in range(*place)}


def is_right(proposal: Proposal, article: Article) -> bool | None:
    """Whether a quote, source or cue is right; None for what the articles do not have.

    A quote is right if each of its fragments is one of the gold ones, or if it stands in marks
    inside of one: those are quotes, too, and the gold has only the content around them. A source
    or a cue is right if it overlaps a gold one.
    """
    attributions = article.attributions
    if proposal.type in ("source", "cue"):
        field = f"{proposal.type}s"
        return any(overlap(proposal.spans, getattr(one, field)) for one in attributions)
    if proposal.type != "quote":
        return None
    places = {place for one in attributions for place in one.contents}
    if all(span in places for span in proposal.spans):
        return True
    if proposal.fields["mode"] != "direct":
        return False
    return any(start <= proposal.start and proposal.end <= end for start, end in places)
