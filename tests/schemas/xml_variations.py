"""The sample that has every field, in XML, with one thing changed at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cached_property
from itertools import chain
from typing import Any, Final

from lxml import etree

from annotator.model.names import NAMESPACE

from .probes import EVERY_FIELD, misspelt, texts

Judge = Callable[[Any], bool]
_NS: Final = f"{{{NAMESPACE}}}"
#: Elements whose attributes are tried once, for one of their kind.
_TRIED_ONCE: Final = ("span", "relation", "feature", "note", "exact")


class Attribute:
    """An attribute with all that is tried in it, and what the right schema says of it."""

    def __init__(self, element: Any, key: str, judge: Judge) -> None:
        self.tag = etree.QName(element).localname
        self.key = key
        self._element, self._judge = element, judge
        self._root = element.getroottree().getroot()

    def judged(self, value: str | None, judge: Judge) -> bool:
        before = dict(self._element.attrib)
        if value is None:
            self._element.attrib.pop(self.key, None)
        else:
            self._element.set(self.key, value)
        try:
            return judge(self._root)
        finally:
            self._element.attrib.clear()
            self._element.attrib.update(before)

    @cached_property
    def verdicts(self) -> list[tuple[str | None, bool]]:
        values = [None, *(text for text in texts() if _fits(text))]
        return [(value, self.judged(value, self._judge)) for value in values]

    @cached_property
    def spellings(self) -> list[tuple[str | None, bool]]:
        right = [value for value, valid in self.verdicts if valid and value is not None]
        wrong = dict.fromkeys(chain.from_iterable(map(misspelt, right)))
        return [(value, self.judged(value, self._judge)) for value in wrong]

    @property
    def is_allowed(self) -> bool:
        """Whether the element may have such an attribute at all."""
        return any(valid for value, valid in self.verdicts if value is not None)

    def differs(self, judge: Judge) -> bool:
        return any(self.judged(value, judge) != valid for value, valid in self.verdicts)

    def differs_in_spelling(self, judge: Judge) -> bool:
        return any(self.judged(value, judge) != valid for value, valid in self.spellings)


def _fits(text: str) -> bool:
    """XML carries few of the control characters, and neither of the last two."""
    return all(one in "\t\n\r" or one >= " " for one in text) and not {*text} & {
        "\ufffe",
        "\uffff",
    }


def small_documents() -> Iterator[Any]:
    """One annotation each; then one with its text beside it."""
    whole = etree.parse(EVERY_FIELD.with_suffix(".xml")).getroot()
    annotations = whole.find(f"{_NS}annotations")
    for position in range(len(annotations)):
        copy = deepcopy(whole)
        listed = copy.find(f"{_NS}annotations")
        for other in [one for at, one in enumerate(listed) if at != position]:
            listed.remove(other)
        if position:
            copy.remove(copy.find(f"{_NS}agents"))
        yield copy
    text = whole.find(f"{_NS}article/{_NS}text")
    text.remove(text[0])
    text.set("file", "x")
    yield whole


def attributes(judge: Judge) -> Iterator[Attribute]:
    """Each attribute of each kind of element once, and some that do not belong there."""
    seen: set[tuple[str, str]] = set()
    known = {key for root in small_documents() for one in root.iter() for key in one.attrib}
    for root in small_documents():
        for element in root.iter():
            for key in (*element.attrib, *sorted(known), "restore", "x"):
                if (element.tag, key) not in seen:
                    seen.add((element.tag, key))
                    yield Attribute(element, key, judge)


def trees() -> Iterator[Any]:
    """Each element of each small document left out, doubled, moved, renamed, filled."""
    seen: set[tuple[str, str]] = set()
    for root in small_documents():
        yield root
        for position, element in enumerate(root.iter()):
            parent = element.getparent()
            place = (element.tag, "" if parent is None else parent.tag)
            if place in seen and place[0].removeprefix(_NS) in _TRIED_ONCE:
                continue
            seen.add(place)
            for change in _CHANGES:
                copy = deepcopy(root)
                target = next(one for at, one in enumerate(copy.iter()) if at == position)
                if parent is not None or change in (_filled, _with_a_stranger, _renamed):
                    change(target)
                    yield copy


def _left_out(element: Any) -> None:
    element.getparent().remove(element)


def _doubled(element: Any) -> None:
    element.addnext(deepcopy(element))


def _moved(element: Any) -> None:
    if element.getnext() is not None:
        element.getnext().addnext(element)


def _filled(element: Any) -> None:
    element.text = "x"


def _with_a_stranger(element: Any) -> None:
    etree.SubElement(element, f"{_NS}x")


def _renamed(element: Any) -> None:
    element.tag = f"{_NS}article"


def _emptied(element: Any) -> None:
    for child in [*element]:
        element.remove(child)


_CHANGES: Final = (_left_out, _doubled, _moved, _filled, _with_a_stranger, _renamed, _emptied)
