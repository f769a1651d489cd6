"""The list of what is wrong with a document."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Excerpt, Problem, Report
from ..report.base import hint_of, whose
from ..report.summary import counted, gaps
from .markup import isolated, text


def findings(report: Report, anchors: list[int | None] | None) -> Iterator[str]:
    """All findings that the report lists, with links to where they are in the text."""
    errors, warnings = report.error_count, report.warning_count
    told = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    yield f'<section id="findings"><h2 id="findings-title">Findings</h2><p>{told}</p>'
    if report.problems:
        yield '<ol tabindex="0" aria-labelledby="findings-title">'
        places = anchors or [None] * len(report.problems)
        for problem, anchor in zip(report.problems, places, strict=True):
            yield _item(problem, anchor)
        yield "</ol>"
    for gap in gaps(report):
        yield f"<p>{text(gap)}</p>"
    yield "</section>"


def _item(problem: Problem, anchor: int | None) -> str:
    message = isolated(problem.message)
    if anchor is not None:
        message = f'<a href="#m{anchor}">{message}</a>'
    parts = [
        f'<p><strong class="is-{problem.severity}">{problem.severity}</strong> {message} '
        f"<code>{text(problem.rule)}</code></p>"
    ]
    if (hint := hint_of(problem)) is not None:
        parts.append(f"<p>{isolated(hint)}</p>")
    parts.append(f"<p><small>{_place(problem)}</small></p>")
    if anchor is None and problem.place is not None and problem.place.excerpt is not None:
        parts.append(_excerpt(problem.place.excerpt))
    return f'<li class="{problem.severity}-item">{"".join(parts)}</li>'


def _place(problem: Problem) -> str:
    place = problem.place
    where = "" if place is None or place.line is None else f"{place.line}:{place.column} "
    return where + isolated(whose(problem))


def _excerpt(excerpt: Excerpt) -> str:
    """The line of the file, where the text of the article does not show the place."""
    before, marked, after = map(text, (excerpt.before, excerpt.marked, excerpt.after))
    return f'<pre dir="ltr"><code>{before}<mark class="error">{marked}</mark>{after}</code></pre>'
