"""Statistics as a page of HTML: tables with bars, and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from ..report.policy import source_of
from ..text.quoting import printable
from ..version import __version__
from .figures import Figure, figures, summary
from .statistics import Statistics

_STYLE: Final = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem }
caption { text-align: start; font-weight: bold; padding: .5rem 0 }
caption span { font-weight: normal }
th, td { padding: .1rem .8rem .1rem 0 }
th { text-align: start; font-weight: normal; width: 16rem; overflow-wrap: anywhere }
td { text-align: end; font-variant-numeric: tabular-nums; width: 6rem }
td:last-child { width: auto; text-align: start; padding: 0 }
svg { display: block; width: 100%; height: 1rem }
rect { fill: #3b6ea8 }
@media (prefers-color-scheme: dark) { rect { fill: #7fb2e8 } }
"""


def page(found: Statistics, title: str) -> Iterator[str]:
    """The page, piece by piece."""
    style = source_of(_STYLE)
    policy = f"default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'"
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="annotator {__version__}">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{_text(title)}</h1>\n<p>{_text(summary(found))}</p>\n"
    )
    for figure in figures(found):
        yield from _table(figure)
    yield "</main>\n</body>\n</html>\n"


def _table(figure: Figure) -> Iterator[str]:
    note = f" <span>({_text(figure.note)})</span>" if figure.note else ""
    yield f"<table>\n<caption>{_text(figure.title)}{note}</caption>\n"
    most = max(count for _, count in figure.rows) or 1
    for name, count in figure.rows:
        yield f'<tr><th scope="row"><bdi>{_text(name)}</bdi></th><td>{count:,}</td>'
        yield f"<td>{_bar(count / most)}</td></tr>\n"
    yield "</table>\n"


def _bar(part: float) -> str:
    """A bar of so much of the width; the number before it says the same."""
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * part:.2f}" height="10"/></svg>'
    )


def _text(text: str) -> str:
    return escape(printable(text))
