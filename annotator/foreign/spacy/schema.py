"""What of ours is in a `Doc`: in the attributes of the span group, and in its user data."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct, field

#: The group, and where the article is in the user data.
GROUP: Final = "sc"
ARTICLE: Final = "annotated_article"
#: displaCy shows it above the text.
TITLE: Final = "title"
#: The attribute that a span has a place of its own for.
KB_ID: Final = "kb_id"


class Known(Struct, omit_defaults=True):
    """What a span group tells of one annotation."""

    attributes: dict[str, str] = field(default_factory=dict)
    note: str | None = None
    carried: str | None = None


class Relation(Struct):
    """A link between two annotations, by their ids."""

    source: str
    role: str
    target: str


class GroupAttrs(Struct, omit_defaults=True):
    """The attributes of the group: a `DocBin` always has them, user data only if asked to."""

    annotations: dict[str, Known]
    """By the ids of the spans."""
    relations: list[Relation] = field(default_factory=list)
    agents: list[dict[str, str]] = field(default_factory=list)


class Head(Struct, omit_defaults=True):
    """What is known of the article."""

    article: dict[str, Any] = field(default_factory=dict)
    carried: str | None = None
