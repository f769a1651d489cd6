"""Every way to get one component of the XSD wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, Final, NamedTuple

from .patterns import wrong_patterns
from .probes import NO_VALUE

XS: Final = "{http://www.w3.org/2001/XMLSchema}"


class Mutant(NamedTuple):
    """A wrong schema."""

    id: str
    type: str
    """The global component that it is about."""
    schema: Any


def mutants(schema: Any) -> Iterator[Mutant]:
    """All mutants of a whole schema; ids stay the same as long as the components do."""
    for top in schema:
        counts: dict[str, int] = {}
        for node in top.iter(f"{XS}*"):
            kind = node.tag.removeprefix(XS)
            for what, change in _CHANGES.get(kind, _nothing)(node):
                label = f"{kind} {node.get('name') or node.get('value', '')[:20]}: {what}"
                counts[label] = counts.get(label, 0) + 1
                yield Mutant(
                    f"{top.get('name')} {label}", top.get("name"), _changed(schema, node, change)
                )


Change = Callable[[Any], None]
Changes = Iterator[tuple[str, Change]]


def _changed(schema: Any, node: Any, change: Change) -> Any:
    path = schema.getroottree().getpath(node)
    copy = deepcopy(schema)
    change(copy.getroottree().xpath(path, namespaces={"xs": XS[1:-1]})[0])
    return copy


def _with(key: str, value: str | None) -> Change:
    def change(node: Any) -> None:
        if value is None:
            del node.attrib[key]
        else:
            node.set(key, value)

    return change


def _remove(node: Any) -> None:
    node.getparent().remove(node)


def _swap(node: Any) -> None:
    node.getnext().addnext(node)


def _nothing(_node: Any) -> Changes:
    return iter(())


def _element(node: Any) -> Changes:
    if node.getparent().tag == f"{XS}schema":
        yield "another name", _with("name", "article")
    else:
        yield "left out", _remove
        yield from _occurrence(node)
    if node.get("type"):
        yield from _other_types(node, f"{XS}complexType")
    following = node.getnext()
    if node.getparent().tag == f"{XS}sequence" and following is not None:
        yield "after the next", _swap


def _occurrence(node: Any) -> Changes:
    optional, many = node.get("minOccurs") == "0", node.get("maxOccurs") == "unbounded"
    if node.getparent().tag == f"{XS}choice":
        return  # the choice itself may be absent, and repeated
    yield (
        ("required", _with("minOccurs", None))
        if optional
        else ("optional", _with("minOccurs", "0"))
    )
    yield ("once", _with("maxOccurs", None)) if many else ("many", _with("maxOccurs", "unbounded"))


def _choice(_node: Any) -> Changes:
    yield "required", _with("minOccurs", None)
    yield "once", _with("maxOccurs", None)
    yield "a sequence", lambda node: setattr(node, "tag", f"{XS}sequence")


def _attribute(node: Any) -> Changes:
    yield "left out", _remove
    required = node.get("use") == "required"
    yield ("optional", _with("use", None)) if required else ("required", _with("use", "required"))
    yield "any text", _with("type", "xs:string")
    yield from _other_types(node, f"{XS}simpleType")


def _other_types(node: Any, kind: str) -> Changes:
    names = [one.get("name") for one in node.iterancestors(f"{XS}schema").__next__().iter(kind)]
    names = [name for name in names if name]
    at = names.index(node.get("type"))
    for other in dict.fromkeys((names[(at + 1) % len(names)], names[at - 1])):
        yield f"{other} for {node.get('type')}", _with("type", other)


def _pattern(node: Any) -> Changes:
    value = node.get("value")
    yield "left out", _remove
    yield "a final line feed", _with("value", f"({value})\n?")
    yield "may be empty", _with("value", f"({value})?")
    for what, changed in wrong_patterns(value):
        yield what, _with("value", changed)


def _enumeration(node: Any) -> Changes:
    if len(node.getparent()) > 1:
        yield "left out", _remove
    yield "another", _with("value", NO_VALUE)
    capitals = f"{node.get('value')}".upper()
    if capitals != node.get("value"):
        yield "in capitals", _with("value", capitals)


def _restriction(node: Any) -> Changes:
    yield "white space collapses", _with("base", "xs:token")
    yield "white space is replaced", _with("base", "xs:normalizedString")
    if len(node) and node[0].tag == f"{XS}enumeration":
        yield "one more", lambda node: node.append(_one_more(node[0]))


def _one_more(value: Any) -> Any:
    copy = deepcopy(value)
    copy.set("value", NO_VALUE)
    return copy


def _extension(node: Any) -> Changes:
    base = node.get("base")
    other = {"Annotation": "Relation", "FreeText": "xs:string"}.get(base, "xs:token")
    yield f"{other} for {base}", _with("base", other)


def _complex_type(node: Any) -> Changes:
    yield "mixed", _with("mixed", "true")
    if node.get("abstract"):
        yield "not abstract", _with("abstract", None)


_CHANGES: Final[dict[str, Callable[[Any], Changes]]] = {
    "element": _element,
    "choice": _choice,
    "attribute": _attribute,
    "pattern": _pattern,
    "enumeration": _enumeration,
    "restriction": _restriction,
    "extension": _extension,
    "complexType": _complex_type,
}
