"""What chooses among annotations: the legend by type, search, and filters by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.docs import summary
from ..model.document import AnnotatedArticle
from ..model.vocabulary import TYPE_BY_NAME, TYPE_NAMES
from .markup import text

_STATUSES = ("draft", "accepted", "rejected")


def controls(document: AnnotatedArticle) -> Iterator[str]:
    """The legend; search and filters, which the script shows and fills with life."""
    agents = {agent.id: agent.name for agent in document.agents}
    creators = dict.fromkeys(one.creator for one in document.annotations if one.creator)
    yield from _legend(document)
    yield (
        '<form id="filters" role="search" aria-label="Annotations" hidden><h2>Annotations</h2>'
        '<p><label>Search <input type="search" id="search" autocomplete="off"></label></p>'
    )
    yield _choice("creator", "Creator", [(id, agents.get(id) or id) for id in creators])
    yield _choice("status", "Status", [(name, name) for name in _STATUSES])
    yield (
        '<p><label>Confidence at least <input type="number" id="confidence" min="0" max="1" '
        'step="any" inputmode="decimal"></label></p>'
        '<p><label><input type="checkbox" id="show-findings" checked> Mark findings</label></p>'
        '<p id="count" role="status"></p></form>'
        '<section id="list" aria-label="List of annotations" hidden></section>'
    )


def _legend(document: AnnotatedArticle) -> Iterator[str]:
    """Each type that occurs, drawn as in the text, with how many there are of it."""
    counts = {name: len(found) for name, found in document.index.by_name.items()}
    yield '<section id="legend"><h2>Types</h2><ul>'
    for name in TYPE_NAMES:
        if name in counts:
            about = text(summary(TYPE_BY_NAME[name]))
            yield (
                f'<li title="{about}"><label><input type="checkbox" checked hidden '
                f'data-type="{name}"> <mark class="{name}-0">{name}</mark> '
                f"<span>{counts[name]:,}</span></label></li>"
            )
    yield "</ul></section>"


def _choice(id: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    """A filter by one field; its first option lets all pass, its last those without a value."""
    between = "".join(
        f'<option value="={text(value)}">{text(name)}</option>' for value, name in options
    )
    return (
        f'<p><label>{label} <select id="{id}"><option value="">any</option>{between}'
        '<option value="none">none given</option></select></label></p>'
    )
