"""Where a place in the model stands in an XML file, as an XPath."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from ..codec.xml.tree import Element
from ..model.document import AnnotatedArticle
from ..model.names import NAMESPACE
from ..model.records import Record
from ..model.shape import Field, shape_of
from ..model.vocabulary import TYPE_BY_NAME
from ..problems import Path


class XPaths:
    """The XPaths of places in one file; names stand without the prefix of the namespace."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._items: dict[str, list[tuple[Element, str]]] = {}

    def of(self, path: Path) -> str:
        """The XPath of a place in the model, as far down as the file goes."""
        steps = self._steps(self._root, AnnotatedArticle, path)
        return f"/{_local_name(self._root)}" + "".join(steps)

    def _steps(self, element: Element, cls: type[Record], path: Path) -> Iterator[str]:
        """The steps from a record's element down."""
        if not path:
            return
        key, rest = str(path[0]), path[1:]
        field = next((field for field in shape_of(cls).fields if field.key == key), None)
        if field is None:
            yield f"/{key}" if any(True for _ in _children(element, key)) else f"/@{key}"
        elif field.is_attribute:
            yield f"/@{key}"
        elif field.element is not None and field.element.wrapped:
            yield f"/{key}"
            yield from self._in_wrapper(element, field, rest)
        else:
            yield from self._in_children(element, field, rest)

    def _in_children(self, element: Element, field: Field, rest: Path) -> Iterator[str]:
        name = field.element.name if field.element is not None else field.key
        match rest:
            case (str(key), *_) if field.many == "map":
                yield f"/{name}[@name='{key}']"
            case (int(position), *below) if field.many == "list":
                yield f"/{name}[{position + 1}]"
                yield from self._below(
                    islice(_children(element, name), position, None), field, tuple(below)
                )
            case _:
                yield f"/{name}"
                if field.many == "one":
                    yield from self._below(_children(element, name), field, rest)

    def _below(self, elements: Iterator[Element], field: Field, rest: Path) -> Iterator[str]:
        if isinstance(field.item, type) and (first := next(elements, None)) is not None:
            yield from self._steps(first, field.item, rest)

    def _in_wrapper(self, element: Element, field: Field, rest: Path) -> Iterator[str]:
        items = self._items_of(element, field)
        match rest:
            case (int(position), *below) if position < len(items):
                item, step = items[position]
                yield step
                name = _local_name(item)
                cls = TYPE_BY_NAME.get(name) if field.item is None else field.item
                if isinstance(cls, type):
                    yield from self._steps(item, cls, tuple(below))

    def _items_of(self, element: Element, field: Field) -> list[tuple[Element, str]]:
        """The items in a wrapper with their steps: each is counted among those of its name."""
        if field.key not in self._items:
            counts: Counter[str] = Counter()
            self._items[field.key] = []
            for item in chain.from_iterable(islice(_children(element, field.key), 1)):
                if _is_item(item, field):
                    name = _local_name(item)
                    counts[name] += 1
                    self._items[field.key].append((item, f"/{name}[{counts[name]}]"))
        return self._items[field.key]


def _is_item(element: Element, field: Field) -> bool:
    """Whether an element in a wrapper counts among its items; any is taken for an annotation."""
    namespace, _, name = str(element.tag).rpartition("}")
    assert field.element is not None
    return namespace[1:] == NAMESPACE and (field.item is None or name == field.element.name)


def _children(element: Element, name: str) -> Iterator[Element]:
    """One after the other: there may be millions, and the first is enough."""
    return (child for child in element if _local_name(child) == name)


def _local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
