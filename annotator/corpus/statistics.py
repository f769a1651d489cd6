"""What a corpus consists of, in numbers that can be counted in parts and added up."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import Final

from msgspec import Struct, field

from ..errors import FileError
from ..model.document import AnnotatedArticle
from ..model.records import Annotation
from ..model.vocabulary import Custom
from ..problems import Outcome, Report, Unread
from .checking import Checking, Verdict, failure
from .chunks import Article, Done
from .known import Portion

#: Where the classes of lengths begin: 1, 2 and 5 of each power of ten.
CLASSES: Final[tuple[int, ...]] = (
    0,
    *(step * 10**power for power in range(9) for step in (1, 2, 5)),
)
NOBODY: Final = "–"


class Lengths(Struct):
    """How numbers are distributed: exactly how many there are, and in which classes."""

    count: int = 0
    total: int = 0
    least: int | None = None
    most: int | None = None
    classes: dict[int, int] = field(default_factory=dict)
    """How many there are from a number up to the next of `CLASSES`, by that number."""

    @property
    def mean(self) -> float | None:
        """The arithmetic mean; None of nothing."""
        return self.total / self.count if self.count else None

    def add(self, number: int) -> None:
        """Count a number."""
        self.count += 1
        self.total += number
        self.least = number if self.least is None else min(self.least, number)
        self.most = number if self.most is None else max(self.most, number)
        begin = class_of(number)
        self.classes[begin] = self.classes.get(begin, 0) + 1

    def join(self, other: Lengths) -> None:
        """Add what was counted elsewhere."""
        self.count += other.count
        self.total += other.total
        ends = [one for one in (self.least, other.least) if one is not None]
        self.least = min(ends, default=None)
        self.most = max((one for one in (self.most, other.most) if one is not None), default=None)
        for begin, count in other.classes.items():
            self.classes[begin] = self.classes.get(begin, 0) + count


def class_of(number: int) -> int:
    """Where the class of a number begins."""
    return CLASSES[bisect_right(CLASSES, number) - 1]


class Statistics(Struct):
    """What was counted. Lengths of texts and annotations are in code points."""

    articles: int = 0
    with_errors: int = 0
    unread: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    """How often each rule or structural check found something."""
    creators: Counter[str] = field(default_factory=Counter)
    """How many annotations each agent made, by kind, name and version."""
    statuses: Counter[str] = field(default_factory=Counter)
    texts: Lengths = field(default_factory=Lengths)
    annotations: Lengths = field(default_factory=Lengths)
    """How many annotations an article has."""
    words: dict[str, Lengths] = field(default_factory=dict)
    """How long annotations are, by type."""

    def add(self, outcome: Outcome, document: AnnotatedArticle | None) -> None:
        """Count an article."""
        if isinstance(outcome, Unread):
            self.unread += 1
            return
        self.articles += 1
        self.with_errors += not outcome.ok
        self.rules.update(one.rule for one in outcome.problems)
        if document is not None:
            self._add(document)

    def _add(self, document: AnnotatedArticle) -> None:
        agents = {one.id: _name(one.kind, one.name, one.version) for one in document.agents}
        self.languages[document.article.language or NOBODY] += 1
        self.texts.add(document.article.text.length)
        self.annotations.add(len(document.annotations))
        for one in document.annotations:
            type = kind_of(one)
            self.types[type] += 1
            self.creators[agents.get(one.creator or "", NOBODY)] += 1
            self.statuses[one.status or NOBODY] += 1
            length = sum(max(span.end - span.start, 0) for span in one.spans)
            self.words.setdefault(type, Lengths()).add(length)

    def join(self, other: Statistics) -> None:
        """Add what was counted elsewhere."""
        self.articles += other.articles
        self.with_errors += other.with_errors
        self.unread += other.unread
        for name in ("languages", "types", "rules", "creators", "statuses"):
            getattr(self, name).update(getattr(other, name))
        self.texts.join(other.texts)
        self.annotations.join(other.annotations)
        for type, lengths in other.words.items():
            self.words.setdefault(type, Lengths()).join(lengths)


def _name(kind: str, name: str, version: str | None) -> str:
    return f"{kind} {name}" + (f" {version}" if version else "")


def kind_of(annotation: Annotation) -> str:
    """The type of an annotation; of a custom one its name, too."""
    return f"custom {annotation.name}" if isinstance(annotation, Custom) else annotation.type


class Counted(Struct, frozen=True):
    """What counting a chunk gave."""

    statistics: Statistics
    unread: tuple[Verdict, ...]
    """What could not be read."""
    lines: int


class Counting(Struct, frozen=True):
    """How articles are counted; can be sent to other processes."""

    checking: Checking

    def __call__(self, chunk: Portion) -> Counted:
        """Count all articles of a chunk."""
        statistics = Statistics()
        limit = self.checking.limits.bytes
        try:
            content = chunk.read(limit)
        except FileError as error:
            unread = Unread(chunk.file, error.reason)
            statistics.add(unread, None)
            return Counted(statistics, (Verdict(unread, -1),), 0)
        unread_ones = tuple(self._unread(content.articles, statistics))
        return Counted(statistics, unread_ones, content.lines)

    def _unread(
        self, articles: Iterable[Article | Unread | Done], statistics: Statistics
    ) -> Iterable[Verdict]:
        """Counts those that can be read."""
        for article in articles:
            if isinstance(article, Unread):
                statistics.add(article, None)
                yield Verdict(article, 0)
            elif isinstance(article, Article):
                statistics.add(*self._checked(article))

    def _checked(self, article: Article) -> tuple[Report, AnnotatedArticle | None]:
        try:
            checked = self.checking.checked(self.checking.input_of(article))
            return checked.report, checked.document
        except Exception as error:
            if article.line is None:
                raise
            return failure(article, f"{type(error).__name__}: {error}"), None

    def of_killed(self, chunk: Portion) -> Counted:
        """What is counted for the one article of a chunk that no process survives."""
        statistics = Statistics()
        (article,) = chunk.read(self.checking.limits.bytes).articles
        assert isinstance(article, Article)
        statistics.add(failure(article, "killed"), None)
        return Counted(statistics, (), 1)
