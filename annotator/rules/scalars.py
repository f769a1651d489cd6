"""Rules about single values: what a pattern lets pass and still cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from operator import attrgetter

from ..model.vocabulary import Claim
from ..problems import Path, Severity
from ..text import language, timestamps
from ..text.quoting import printable
from .engine import Findings, Group, Subject, found
from .view import View

scalars: Group = Group("scalars")

_CREATED, _MODIFIED = attrgetter("created"), attrgetter("modified")
_HISTORY = attrgetter("created", "modified")


@scalars.rule(Severity.ERROR)
def impossible_date(view: View) -> Findings:
    """A date is not in the calendar.

    Every day has to exist, leap years included, in the calendar of today also for years long past.
    There is no year 0000. The rule looks at all dates of the article, the annotations and the
    reviews of claims.

    Passes:
        The bridge opened on leap day.
        {"article": {"published": "2024-02-29"}}
    Fails:
        The bridge opened on leap day.
        {"article": {"published": "2023-02-29"}}
    Fails:
        The bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 11, "end": 17}], "created": "2024-04-31T09:30:00Z"}
    Fails:
        The bridge carries 41,000 vehicles a day.
        {"type": "claim", "id": "k1", "spans": [{"start": 0, "end": 40}], "reviews": [{"url": "https://example.org/check", "date": "0000-05-01"}]}
    """  # noqa: E501
    for subject, path, timestamp in _timestamps(view):
        if problem := timestamps.problem_with(timestamp):
            yield found(
                subject, *path,
                message=problem,
                hint="look the day up; a date is year, month, day: 2024-05-01",
            )  # fmt: skip


def _timestamps(view: View) -> Iterator[tuple[Subject, Path, str]]:
    """Every timestamp of the document, after the subject and its place in that."""
    article = view.document.article
    if article.published is not None:
        yield None, ("article", "published"), article.published
    if article.retrieved is not None:
        yield None, ("article", "retrieved"), article.retrieved
    for annotation in view.annotations:
        if annotation.created is not None:
            yield annotation, ("created",), annotation.created
        if annotation.modified is not None:
            yield annotation, ("modified",), annotation.modified
    for claim in view.of_type(Claim):
        for position, review in enumerate(claim.reviews):
            if review.date is not None:
                yield claim, ("reviews", position, "date"), review.date


@scalars.rule(Severity.ERROR)
def modified_before_created(view: View) -> Findings:
    """An annotation was changed before it was made.

    Points in time are compared with their zones. Where one of the two is a bare date, the dates
    are compared as they are written: changed on the day it was made is fine.

    Passes:
        The bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 11, "end": 17}], "created": "2024-05-01T09:30:00Z", "modified": "2024-05-01T11:45:00+02:00"}
        {"type": "cue", "id": "c2", "spans": [{"start": 4, "end": 10}], "created": "2024-05-01T09:30:00Z", "modified": "2024-05-01"}
    Fails:
        The bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 11, "end": 17}], "created": "2024-05-01T09:30:00Z", "modified": "2024-05-01T11:45:00+03:00"}
    """  # noqa: E501
    for annotation in view.annotations:
        created, modified = annotation.created, annotation.modified
        if created and modified and timestamps.is_before(modified, created):
            yield found(
                annotation, "modified",
                message=f"it was modified at {printable(modified, 40)}, "
                f"before it was created at {printable(created, 40)}",
                hint="correct one of the two; mind the zones",
                related=(("created here", annotation, ("created",)),),
            )  # fmt: skip


@scalars.rule(Severity.WARNING)
def language_tag_not_well_formed(view: View) -> Findings:
    """The language of the article is not a language tag after BCP 47.

    A tag begins with a language (`en`, `de`); script, region and variants may follow, in this
    order: `zh-Hant`, `de-AT`, `de-CH-1996`. Whether the parts are registered is not asked.

    Passes:
        Die Brücke ist offen.
        {"article": {"language": "de-AT"}}
    Fails:
        Die Brücke ist offen.
        {"article": {"language": "de-AT-Latn"}}
    """
    tag = view.document.article.language
    if tag is not None and (problem := language.problem_with(tag)):
        yield found(
            None, "article", "language",
            message=problem,
            hint="write for instance en, de-AT or zh-Hant",
        )  # fmt: skip


@scalars.clear
def _nothing_wrong(view: View) -> bool:
    article, annotations = view.document.article, view.annotations
    modified = set(map(_MODIFIED, annotations))
    days = {article.published, article.retrieved, *map(_CREATED, annotations), *modified}
    for claim in view.of_type(Claim):
        if claim.reviews:
            days.update(map(attrgetter("date"), claim.reviews))
    days.discard(None)
    if any(map(timestamps.problem_with, days)):
        return False
    if modified != {None} and not all(starmap(_in_order, set(map(_HISTORY, annotations)))):
        return False
    return article.language is None or language.is_well_formed(article.language)


def _in_order(created: str | None, modified: str | None) -> bool:
    return not (created and modified and timestamps.is_before(modified, created))
