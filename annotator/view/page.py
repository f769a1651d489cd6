"""The whole page: one file, nothing from elsewhere, and only its own style and script."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from ..model.document import AnnotatedArticle
from ..model.vocabulary import TYPE_NAMES
from ..problems import Report
from ..report.summary import counted
from ..text.quoting import printable
from ..version import __version__
from . import findings
from .article import paragraphs
from .entries import entries
from .escaping import html, script_data
from .palette import styles


def page(document: AnnotatedArticle | None, report: Report, name: str) -> Iterator[str]:
    """The page, piece by piece.

    Without a document, as where the structure of a file is broken, it has the findings only.
    `name` is what the document is called where it has no title.
    """
    title = (document.article.title if document is not None else None) or name or "An article"
    yield from _head(title)
    yield "<header>\n"
    yield f"<h1><bdi>{_text(title)}</bdi></h1>\n"
    if document is None:
        yield "<p>This is no document that can be shown: its structure is broken.</p>\n</header>\n"
        yield "<main>\n" + "".join(findings.section(report)) + "</main>\n</body>\n</html>\n"
        return
    yield f"<p>{_about(document, name)}</p>\n</header>\n"
    yield from _body(document, report)


def _body(document: AnnotatedArticle, report: Report) -> Iterator[str]:
    text = _text_of(document)
    yield '<aside id="side" aria-label="Legend and filters">\n'
    yield from _legend(document)
    yield from _filters(document)
    yield "</aside>\n<main>\n"
    yield from findings.section(report)
    yield from _article(document, text, report)
    yield "</main>\n"
    yield '<aside id="panel" aria-label="Annotation" aria-live="polite" tabindex="-1" hidden>'
    yield "</aside>\n"
    yield '<script type="application/json" id="data">'
    yield script_data(entries(document, text))
    yield f"</script>\n<script>{_script()}</script>\n</body>\n</html>\n"


def _article(document: AnnotatedArticle, text: str | None, report: Report) -> Iterator[str]:
    if text is None:
        yield "<p>The text of this article is in a file that could not be read.</p>\n"
        return
    language = document.article.language
    speaks = "" if language is None else f' lang="{html(language)}"'
    yield f'<article{speaks} aria-label="The article">\n<div id="text">\n'
    flags = findings.flags(document, report)
    yield from paragraphs(document, text, flags, findings.annotations_with(report))
    yield "</div>\n</article>\n"


def _text_of(document: AnnotatedArticle) -> str | None:
    content = document.article.text.content
    return content if content is not None else document.__dict__.get("text")


def _about(document: AnnotatedArticle, name: str) -> str:
    article = document.article
    parts = [name, article.id, article.publisher, ", ".join(article.authors), article.published]
    shown = [f"<bdi>{_text(part)}</bdi>" for part in dict.fromkeys(filter(None, parts))]
    return " · ".join([*shown, counted(len(document.annotations), "annotation")])


def _head(title: str) -> Iterator[str]:
    policy = (
        f"default-src 'none'; style-src '{_hash(_style())}'; script-src '{_hash(_script())}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="annotator {__version__}">\n'
        f"<title>{_text(title)}</title>\n<style>{_style()}</style>\n</head>\n<body>\n"
    )


def _legend(document: AnnotatedArticle) -> Iterator[str]:
    """The types that occur, with how often; the script makes its switches work."""
    counts = Counter(annotation.type for annotation in document.annotations)
    if not counts:
        return
    yield '<fieldset id="legend"><legend>Types</legend>\n'
    for name in TYPE_NAMES:
        if name in counts:
            yield (
                f'<label><input type="checkbox" checked disabled data-type="{name}">'
                f'<span class="swatch {name}"> {name}</span> <span class="count">{counts[name]:,}'
                "</span></label>\n"
            )
    yield "</fieldset>\n"


def _filters(document: AnnotatedArticle) -> Iterator[str]:
    """What the script needs to filter and to search; hidden without it."""
    yield '<form id="filters" hidden>\n'
    names = {agent.id: agent.name for agent in document.agents}
    creators = sorted(filter(None, document.index.creators))
    made_by = [(one, names.get(one, one)) for one in creators]
    statuses = [(one, one) for one in sorted(filter(None, document.index.statuses))]
    yield from _choice("creator", "Creator", made_by)
    yield from _choice("status", "Status", statuses)
    if any(one.confidence is not None for one in document.annotations):
        yield (
            '<label>Confidence at least <input id="confidence" type="number" min="0" max="1" '
            'step="0.05" value="0"></label>\n'
        )
    yield '<label>Search <input id="search" type="search"></label>\n'
    yield '<p id="found" role="status"></p>\n<ol id="results"></ol>\n</form>\n'


def _choice(id: str, label: str, values: Iterable[tuple[str, str]]) -> Iterator[str]:
    options = [f'<option value="={html(one)}">{_text(said)}</option>' for one, said in values]
    if options:
        none = '<option value="=">none</option>'
        yield f'<label>{label} <select id="{id}"><option value="">any</option>'
        yield "".join([*options, none]) + "</select></label>\n"


@cache
def _style() -> str:
    own = files(__package__).joinpath("page.css").read_text("utf-8")
    return "\n".join([own, *styles(), ""])


@cache
def _script() -> str:
    return files(__package__).joinpath("page.js").read_text("utf-8")


def _hash(content: str) -> str:
    """What a Content Security Policy (W3C, level 3) allows a style or script by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _text(text: str) -> str:
    return html(printable(text))
