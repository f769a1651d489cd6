"""The page: one file that needs no other, in which all that a document holds is text only.

Its policy (CSP level 3) allows one style sheet and one script, both by their digests, and no
address: not even a defect here could run what a document holds, or send it anywhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from ..errors import TextNotLoaded
from ..model.document import AnnotatedArticle
from ..operations.in_memory import written_and_read
from ..operations.texts import find_text, no_folder
from ..operations.validate import validate
from ..problems import Report
from ..report.policy import source_of
from ..structure.reading import DEFAULT_LIMITS
from ..version import __version__
from . import palette
from .article import paragraphs
from .controls import controls
from .details import details
from .drawing import Drawing, drawing
from .findings import findings
from .markup import isolated, text


def to_html(document: AnnotatedArticle) -> str:
    """A document, valid or not, as a page of HTML that needs no other file and no network.

    It shows the text, what is marked in it, and the findings of ``validate``. Nothing is raised
    for a bad document: of one that could not be read back, there are only the findings. A text
    that was not loaded is not shown.
    """
    read = written_and_read(document, DEFAULT_LIMITS).document
    if read is not None and (found := find_text(document, no_folder).text) is not None:
        read = read.with_text(found)
    return "".join(page(read, validate(document)))


def page(
    document: AnnotatedArticle | None, report: Report, positions: Sequence[int] | None = None
) -> Iterator[str]:
    """The page about a document and what was found in it, piece by piece.

    Of a document whose structure is broken there may be only a part; then `positions` tells where
    its annotations stand in the whole. Without any, there are only findings. Takes O(n log n) in
    the numbers of spans and of lines.
    """
    words = None if document is None else _text_of(document)
    drawn = None
    if document is not None and words is not None:
        all_positions = range(len(document.annotations)) if positions is None else positions
        drawn = drawing(document, words, report.problems, all_positions)
    yield from _head(_title(document, report))
    yield from _header(document, report)
    yield from _main(document, words, drawn)
    yield '<aside id="side" aria-label="Annotations and findings">'
    yield '<section id="detail" aria-label="Selected annotation" hidden></section>'
    yield from findings(report, drawn.findings if drawn else None)
    if document is not None:
        yield from controls(document)
    yield "</aside>\n"
    if document is not None:
        data = details(document, drawn.annotations if drawn else None)
        yield f'<script type="application/json" id="data">{data}</script>\n'
        yield f"<script>{_script()}</script>\n"
    yield "</body>\n</html>\n"


def _text_of(document: AnnotatedArticle) -> str | None:
    try:
        return document.text
    except TextNotLoaded:
        return None


def _title(document: AnnotatedArticle | None, report: Report) -> str:
    if document is None:
        return report.file or "A document"
    return document.article.title or document.article.id or report.file or "A document"


def _head(title: str) -> Iterator[str]:
    style, script = _style(), _script()
    policy = (
        f"default-src 'none'; style-src {source_of(style)}; script-src {source_of(script)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="annotator {__version__}">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _header(document: AnnotatedArticle | None, report: Report) -> Iterator[str]:
    yield f'<header><h1 dir="auto">{text(_title(document, report))}</h1>'
    if document is not None:
        article = document.article
        about = (*article.authors, article.publisher, article.published, article.url, article.id)
        parts = (*about, os.path.basename(report.file or ""))
        yield f"<p>{' · '.join(isolated(part) for part in parts if part)}</p>"
    yield "</header>\n"


def _main(
    document: AnnotatedArticle | None, words: str | None, drawn: Drawing | None
) -> Iterator[str]:
    yield '<main id="text"'
    if document is not None and document.article.language:
        yield f' lang="{text(document.article.language)}"'
    yield ">"
    if document is None:
        yield '<p class="missing" lang="en">No text could be read from this file.</p>'
    elif words is None or drawn is None:
        yield '<p class="missing" lang="en">The text of this article could not be read.</p>'
    else:
        yield from paragraphs(words, drawn, document)
    yield "</main>\n"


@cache
def _style() -> str:
    return "\n".join((_resource("page.css"), *palette.style(), ""))


@cache
def _script() -> str:
    return _resource("page.js")


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
