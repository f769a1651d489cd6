"""What each closed list of values means: one description, wherever the list is used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..model.docs import field_docs
from ..model.document import AnnotatedArticle
from ..model.shape import Enum, all_shapes


@cache
def enum_docs() -> Mapping[str, str]:
    """The description of each enum that is the value of a field, by its name.

    It is that of the field. Code generators make a type of its own for each use that a schema
    describes otherwise, so a field refers to the enum and says no more.
    """
    found: dict[str, str] = {}
    for shape in all_shapes(AnnotatedArticle):
        docs = field_docs(shape.cls)
        for field in shape.fields:
            if isinstance(field.item, Enum) and field.many == "one":
                doc = found.setdefault(field.item.name, docs[field.name])
                assert doc == docs[field.name], "fields of one enum mean the same"
    return found
