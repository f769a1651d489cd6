"""The findings about a document, as a list in the page and as flags in its text."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import AnnotatedArticle
from ..problems import Problem, Report
from ..report.base import hint_of, position_of
from ..report.summary import counted, gaps
from ..text.quoting import printable
from .article import Flag
from .escaping import html


def flags(document: AnnotatedArticle, report: Report) -> Iterator[Flag]:
    """Where in the text findings are."""
    for number, problem in enumerate(report.problems, 1):
        match problem.where:
            case ("annotations", int(which), "spans", int(position), *_):
                spans = document.annotations[which].spans[position : position + 1]
            case ("annotations", int(which), *_):
                spans = document.annotations[which].spans[:1]
            case _:
                continue
        for span in spans:
            yield Flag(span.start, number, problem.severity)


def annotations_with(report: Report) -> set[int]:
    """The numbers of the annotations that findings are about."""
    found = set()
    for problem in report.problems:
        match problem.where:
            case ("annotations", int(number), *_):
                found.add(number)
    return found


def section(report: Report) -> Iterator[str]:
    """The list; nothing where there is no finding."""
    if not report.problems:
        return
    errors = counted(report.error_count, "error")
    warnings = counted(report.warning_count, "warning")
    yield '<section id="findings" aria-labelledby="findings-title">\n'
    yield f'<h2 id="findings-title">Findings: {errors}, {warnings}</h2>\n<ol>\n'
    for number, problem in enumerate(report.problems, 1):
        yield _item(number, problem)
    yield "</ol>\n"
    yield from (f"<p>{_text(gap)}</p>\n" for gap in gaps(report))
    yield "</section>\n"


def _item(number: int, problem: Problem) -> str:
    place = _text(position_of(problem.file, problem.place))
    parts = [
        f'<li id="f{number}" class="{problem.severity}"><strong>{problem.severity}</strong> ',
        f'<bdi>{_text(problem.message)}</bdi> <code title="{place}">{problem.rule}</code>',
    ]
    match problem.where:
        case ("annotations", int(which), *_):
            name = _text(problem.annotation or str(which))
            parts.append(f' <a href="#a{which}" data-to="{which}">{name}</a>')
    if problem.words is not None:
        parts.append(f"<br><bdi>{_text(problem.words)}</bdi>")
    if (hint := hint_of(problem)) is not None:
        parts.append(f'<br><span class="hint">{_text(hint)}</span>')
    if problem.place is not None and problem.place.excerpt is not None:
        parts.append(_excerpt(problem))
    return "".join(parts) + "</li>\n"


def _excerpt(problem: Problem) -> str:
    assert problem.place is not None
    line = problem.place.excerpt
    assert line is not None
    before, marked, after = (_text(part) for part in (line.before, line.marked, line.after))
    return f"<pre>{problem.place.line} | {before}<b>{marked}</b>{after}</pre>"


def _text(text: str) -> str:
    return html(printable(text))
