"""Conversion of the articles of a chunk: the work that is sent to other processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..errors import FileError
from ..foreign.losses import Loss
from ..formats.registry import FORMATS
from ..model.document import AnnotatedArticle
from ..operations.documents import embedded, written
from ..operations.foreign import from_foreign, together
from ..operations.validate import with_file
from ..problems import Report, Unread
from ..structure.reading import Limits
from .checking import Checking, Verdict, failure, id_of, in_corpus, of_killed
from .chunks import Article, Done
from .known import Portion


class Made(Struct, frozen=True):
    """What converting a chunk gave."""

    verdicts: tuple[Verdict, ...]
    """What is wrong with articles that cannot be converted."""
    lines: int
    """How many lines, or rows, of the file the chunk has."""
    ids: tuple[str, ...] = ()
    """Of the articles that were converted."""
    pieces: tuple[bytes, ...] = ()
    """An article each, in the JSON form on a line; or a file of the other system with all."""
    losses: tuple[tuple[str, Loss], ...] = ()
    """What the other system has no place for, with the ids of the articles."""


class Converting(Struct, frozen=True):
    """How articles are to be converted; can be sent to other processes."""

    checking: Checking
    source: str | None = None
    """The system that each article is in the format of; None for this project's."""
    target: str | None = None
    """The system to write for; None for the JSON form."""
    map: str | None = None
    carry: bool = True
    unit: str | None = None
    """What offsets count, where it is not what the format says."""

    @property
    def limits(self) -> Limits:
        """What an article may not exceed."""
        return self.checking.limits

    def __call__(self, chunk: Portion) -> Made:
        """Convert all articles of a chunk."""
        try:
            content = chunk.read(self.limits.bytes)
        except FileError as error:
            return Made((Verdict(Unread(chunk.file, error.reason), -1),), 0)
        documents: list[AnnotatedArticle] = []
        bad = tuple(self._bad(content.articles, documents))
        ids = tuple(one.article.id for one in documents)
        if self.target is None:
            return Made(bad, content.lines, ids, tuple(map(self._line, documents)))
        pieces, losses = self._for_target(documents)
        return Made(bad, content.lines, ids, pieces, losses)

    def of_killed(self, chunk: Portion) -> Made:
        """What is said of the one article of a chunk that no process survives."""
        found = of_killed(chunk, self.limits.bytes)
        return Made(found.verdicts, found.lines)

    def _bad(
        self, articles: Iterable[Article | Unread | Done], documents: list[AnnotatedArticle]
    ) -> Iterator[Verdict]:
        """Appends the documents, and yields what is wrong with the others."""
        for article in articles:
            if not isinstance(article, Article):
                yield Verdict(article, 0)
                continue
            found, report = self._document(article)
            documents.extend(found)
            if report is not None:
                yield Verdict(report, article.position)

    def _document(self, article: Article) -> tuple[list[AnnotatedArticle], Report | None]:
        try:
            if self.source is not None:
                return self._from_source(article)
            checked = self.checking.checked(self.checking.input_of(article))
            if checked.document is not None and checked.report.ok:
                return [checked.document], None
            return [], _placed(article, checked.report, checked.document)
        except Exception as error:
            if article.line is None:
                raise
            said = f"a defect of annotator shows at this article: {type(error).__name__}: {error}"
            return [], failure(article, said)

    def _from_source(self, article: Article) -> tuple[list[AnnotatedArticle], Report | None]:
        """One article of the other system may hold several, or none."""
        assert self.source is not None
        # By its path, a file is read with what lies beside it.
        given = article.data if article.line is not None else article.file
        found = from_foreign(given, self.source, map=self.map, unit=self.unit, limits=self.limits)
        wrong = next((one.report for one in found if one.document is None), None)
        if wrong is not None:
            return [], _placed(article, wrong, None)
        return [one.document for one in found if one.document is not None], None

    def _line(self, document: AnnotatedArticle) -> bytes:
        whole = embedded(document) if document.article.text.file is not None else document
        return written(whole, FORMATS["json"], indent=False, limits=self.limits)

    def _for_target(
        self, documents: list[AnnotatedArticle]
    ) -> tuple[tuple[bytes, ...], tuple[tuple[str, Loss], ...]]:
        assert self.target is not None
        if not documents:
            return (), ()
        files, losses = together(documents, self.target, map=self.map, carry=self.carry)
        listed = tuple(
            (document.article.id, loss)
            for document, lost in zip(documents, losses, strict=True)
            for loss in lost
        )
        return (files[0].data,), listed


def _placed(article: Article, report: Report, document: AnnotatedArticle | None) -> Report:
    if article.line is None:
        return report
    id = id_of(article.data) if document is None else document.article.id
    return in_corpus(with_file(report, article.file), article.line, id)
