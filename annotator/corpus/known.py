"""Chunks of which some articles were worked on before: those are not worked on again."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ..problems import Unread
from .chunks import Article, Content, Documents, Done
from .sources import Chunk


def digest_of(data: bytes) -> str:
    """What tells whether an article has changed: BLAKE2b of its bytes, of 128 bits (RFC 7693)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


class Remaining(Struct, frozen=True):
    """A chunk without the articles that are as they were."""

    chunk: Chunk
    known: Mapping[tuple[str, int], str]
    """The digests of articles, by their files and positions."""

    @property
    def file(self) -> str:
        """The file of the chunk."""
        return self.chunk.file

    @property
    def size(self) -> int:
        """How many bytes the chunk has."""
        return self.chunk.size

    @property
    def weight(self) -> int:
        """How many bytes of its file the chunk is."""
        return self.chunk.weight

    def read(self, limit: int) -> Content:
        """What the chunk holds, and which articles of it are done. Raises FileError."""
        content = self.chunk.read(limit)
        return Content([self._looked_at(one) for one in content.articles], content.lines)

    def _looked_at(self, article: Article | Unread | Done) -> Article | Unread | Done:
        if not isinstance(article, Article):
            return article
        known = self.known.get((article.file, article.position))
        if known is None or known != digest_of(article.data):
            return article
        return Done(article.file, article.position, article.line)

    def parts(self, limit: int) -> Iterator[Remaining]:
        """Each article for itself. Raises FileError."""
        return (Remaining(part, self.known) for part in self.chunk.parts(limit))


#: What is given to a process.
Portion = Chunk | Remaining


class Known:
    """The digests of articles that were worked on before."""

    def __init__(self, digests: Mapping[str, Mapping[int, str]]) -> None:
        self._digests = digests
        self._positions = {file: sorted(found) for file, found in digests.items()}

    def remaining(self, chunks: Iterable[Chunk]) -> Iterator[Portion]:
        """The chunks, each with what is known of its articles."""
        for chunk in chunks:
            known = dict(self._known(chunk))
            yield Remaining(chunk, known) if known else chunk

    def _known(self, chunk: Chunk) -> Iterator[tuple[tuple[str, int], str]]:
        if isinstance(chunk, Documents):
            places = [(file, 0) for file in chunk.files]
        else:
            places = [(chunk.file, position) for position in self._within(chunk)]
        for file, position in places:
            if (digest := self._digests.get(file, {}).get(position)) is not None:
                yield (file, position), digest

    def _within(self, chunk: Chunk) -> list[int]:
        """The positions that are known in a chunk."""
        positions = self._positions.get(chunk.file, [])
        start, end = getattr(chunk, "start", 0), getattr(chunk, "end", 0)
        return positions[bisect_left(positions, start) : bisect_left(positions, end)]
