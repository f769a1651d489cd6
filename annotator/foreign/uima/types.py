"""The types that marks and links have in a CAS."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from ..sheet import Sheet

PACKAGE: Final = "webanno.custom"
ANNOTATION: Final = "uima.tcas.Annotation"
STRING: Final = "uima.cas.String"
#: The type of what has a label that cannot be one, and the feature that has the label then.
MARK, LABEL = "Mark", "label"
IDENTIFIER, NOTE, CARRIED = "identifier", "note", "carried"
#: What is in the document's own annotation: its carried things, and the id of the article.
HEAD: Final = "ArticleMetaData"
#: The relation layer, and its features.
LINK, SOURCE, TARGET, ROLE = "Link", "Dependent", "Governor", "role"
OWN_FEATURES: Final = frozenset(
    [IDENTIFIER, NOTE, CARRIED, LABEL, "begin", "end", "sofa", "type", "xmiID", "self"]
)
_JAVA: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def is_java(name: str) -> bool:
    """Whether it can be the name of a type or a feature."""
    return _JAVA.fullmatch(name) is not None and name not in (MARK, LINK, HEAD)


def holds_attribute(name: str, _value: str) -> bool:
    """Whether it can be a feature."""
    return is_java(name) and name not in OWN_FEATURES


def type_of(label: str) -> str:
    """The full name of the type for a label."""
    return f"{PACKAGE}.{label if is_java(label) else MARK}"


def type_system(sheet: Sheet) -> Any:
    """The types that a sheet needs."""
    from cassis import TypeSystem

    made = TypeSystem()
    features: dict[str, dict[str, None]] = {}
    for mark in sheet.marks:
        features.setdefault(type_of(mark.label), {}).update(dict.fromkeys(mark.attributes))
    for name, attributes in features.items():
        _add(made, name, [IDENTIFIER, NOTE, CARRIED, LABEL, *attributes])
    _add(made, f"{PACKAGE}.{HEAD}", [IDENTIFIER, CARRIED])
    link = made.create_type(f"{PACKAGE}.{LINK}", supertypeName=ANNOTATION)
    made.create_feature(link, ROLE, STRING)
    for end in (SOURCE, TARGET):
        made.create_feature(link, end, ANNOTATION)
    return made


def _add(types: Any, name: str, features: Iterable[str]) -> None:
    made = types.create_type(name, supertypeName=ANNOTATION)
    for feature in features:
        types.create_feature(made, feature, STRING)
