"""Validation of the articles of a chunk: the work that is sent to other processes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache

import msgspec
from msgspec import Struct

from ..errors import FileError
from ..operations.inputs import Input, format_of
from ..operations.texts import TextReader, beside, no_folder
from ..operations.validate import Checked, check
from ..problems import Outcome, Problem, Report, Severity, Unread
from ..rules import Choice
from ..structure.reading import Limits
from .chunks import Article, Done
from .known import Portion, digest_of
from .streams import is_url

#: The finding about an article that no process survives, or at which this program fails.
FAILED = "checker-failed"


class Verdict(Struct, frozen=True, gc=False):
    """What checking one article gave."""

    outcome: Outcome | Done
    position: int
    """Where the article begins, as the chunk counts."""
    digest: str | None = None
    """Of its bytes; only where it was asked for."""


class Verdicts(Struct, frozen=True):
    """What checking a chunk gave."""

    verdicts: tuple[Verdict, ...]
    lines: int
    """How many lines, or rows, of the file the chunk has."""


class Checking(Struct, frozen=True):
    """How articles are to be checked; can be sent to other processes."""

    rules: frozenset[str]
    """The names of those that run."""
    severity: Mapping[str, Severity]
    limits: Limits
    format: str | None = None
    """The format of all articles, where nothing else tells it."""
    digests: bool = False
    """Whether to tell the digest of each article."""
    texts_beside: bool = True
    """Whether a text in a file of its own is looked for beside the file of the article."""

    def __call__(self, chunk: Portion) -> Verdicts:
        """Check all articles of a chunk."""
        try:
            content = chunk.read(self.limits.bytes)
        except FileError as error:
            return Verdicts((Verdict(Unread(chunk.file, error.reason), -1),), 0)
        return Verdicts(tuple(map(self._verdict, content.articles)), content.lines)

    def _verdict(self, article: Article | Unread | Done) -> Verdict:
        if not isinstance(article, Article):
            return Verdict(article, getattr(article, "position", 0))
        return Verdict(
            self._report(article),
            article.position,
            digest_of(article.data) if self.digests else None,
        )

    def _report(self, article: Article) -> Report:
        if article.line is None:
            return self._checked(article)
        try:
            return self._checked(article)
        except Exception as error:  # one article of a million is not worth all others
            said = f"{type(error).__name__}: {error}"
            return failure(article, f"a defect of annotator shows at this article: {said}")

    def _checked(self, article: Article) -> Report:
        checked = self.checked(self.input_of(article))
        if article.line is None:
            return checked.report
        id = id_of(article.data) if checked.document is None else checked.document.article.id
        return in_corpus(checked.report, article.line, id)

    def input_of(self, article: Article) -> Input:
        """An article, with what is needed to make sense of it."""
        path = article.file if article.line is None else None
        format = format_of(article.data, path, self.format)
        texts = _texts(article.file, self.limits.bytes) if self.texts_beside else no_folder
        return Input(article.data, format, texts, article.file or None)

    def checked(self, given: Input) -> Checked:
        """What checking one document gives."""
        return check(given, Choice(self._runs, self.severity, self.limits.problems), self.limits)

    def _runs(self, rule: object) -> bool:
        return getattr(rule, "name", "") in self.rules


@lru_cache(maxsize=64)
def _texts(file: str, limit: int) -> TextReader:
    return no_folder if is_url(file) else beside(os.path.dirname(file), limit)


def failure(article: Article, message: str, hint: str | None = None) -> Report:
    """The report on an article that could not be checked."""
    problem = Problem(FAILED, Severity.ERROR, message, (), hint, file=article.file)
    report = Report((problem,), file=article.file, stopped=True)
    if article.line is None:
        return report
    return in_corpus(report, article.line, id_of(article.data))


def of_killed(chunk: Portion, limit: int) -> Verdicts:
    """The verdict on the one article of a chunk that no process survives."""
    content = chunk.read(limit)
    (article,) = content.articles
    assert isinstance(article, Article)
    message = "every process that checked this article was killed, or crashed"
    hint = "it may need more memory than there is; --limit bytes=1MiB refuses large articles, say"
    return Verdicts((Verdict(failure(article, message, hint), article.position),), content.lines)


def in_corpus(report: Report, line: int, id: str | None) -> Report:
    """The report on an article that stands in a line of its file, counted from 0."""
    replace = msgspec.structs.replace
    problems = tuple(replace(one, article=id) for one in report.problems)
    return replace(report, problems=problems, line=line + 1, article=id)


class _Article(Struct):
    id: str


class _Document(Struct):
    article: _Article


_ID = msgspec.json.Decoder(_Document)


def id_of(data: bytes) -> str | None:
    """The id of an article that may be broken in any way, if it can be told."""
    try:
        return _ID.decode(data).article.id
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
