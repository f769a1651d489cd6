"""What a `Doc` says, as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ...problems import Path, Problem, Severity
from ..json_files import converted, put, wrong
from ..mapping import is_name, name_of
from ..sheet import Sheet
from .docbin import Told
from .marks import Marks
from .schema import ARTICLE, TITLE, Head
from .values import plain, text_of

#: How the user data says that it has a value of an extension.
_EXTENSION: Final = "._."
#: So many things that are left out are named.
_NAMED: Final = 8


def sheet_of(told: Told, where: Path) -> tuple[Sheet, list[Problem]]:
    """The sheet, and warnings. Raises Wrong."""
    return _Reading(told, where).made()


class _Reading:
    def __init__(self, told: Told, where: Path) -> None:
        self._told, self._where = told, where
        self._marks = Marks(told)
        self._features: dict[str, str] = {}
        self._title: str | None = None
        self._left_out: list[str] = [*told.left_out, *self._marks.left_out]

    def made(self) -> tuple[Sheet, list[Problem]]:
        head = self._head()
        self._features = head.article.pop("features", {})
        for key, value in self._told.user_data.items():
            if key != ARTICLE:
                self._user_data(key, value)
        for label, score in self._told.cats.items():
            self._feature(f"cat.{label}", score)
        sheet = Sheet(
            text=self._told.text,
            marks=list(self._marks),
            links=self._marks.links,
            article=self._article(head.article),
            agents=self._marks.agents,
            carried=head.carried,
            origin=self._where,
        )
        return sheet, list(self._warnings())

    def _head(self) -> Head:
        where = (*self._where, "user_data", ARTICLE)
        try:
            value = plain(self._told.user_data.get(ARTICLE, {}))
        except TypeError as error:
            raise wrong(f"what is said of the article is no JSON: {error}", where) from None
        return converted(value, Head, where)

    def _user_data(self, key: Any, value: Any) -> None:
        match key:
            case str():
                if key == TITLE and isinstance(value, str):
                    self._title = value
                else:
                    self._feature(key, value)
            case (str(sign), str(name), None, None, *_) if sign == _EXTENSION:
                self._feature(name, value)
            case (str(sign), str(name), int(start), int(end), *_) if sign == _EXTENSION:
                self._attribute((start, end), name, value)
            case (str(sign), str(name), *_) if sign == _EXTENSION:
                self._left_out.append(f"the extension '{name}' of tokens")
            case _:
                self._left_out.append("user data under keys that are no names")

    def _feature(self, name: str, value: Any) -> None:
        try:
            text = text_of(value)
        except TypeError:
            self._left_out.append(f"the value of '{name}', which is no JSON")
            return
        put(self._features, name if is_name(name) else name_of(name, "feature"), text)

    def _attribute(self, place: tuple[int, int], name: str, value: Any) -> None:
        try:
            if not self._marks.tell(place, name, value):
                self._left_out.append(f"the extension '{name}' of what is no annotation")
        except TypeError:
            self._left_out.append(f"the value of '{name}', which is no JSON")

    def _article(self, said: Mapping[str, Any]) -> dict[str, Any]:
        article = dict(said)
        if self._title is not None:
            article[TITLE] = self._title
        if self._features:
            article["features"] = self._features
        return article

    def _warnings(self) -> Iterator[Problem]:
        parts = list(dict.fromkeys(self._left_out))
        if parts:
            more = f", and {len(parts) - _NAMED} more" if len(parts) > _NAMED else ""
            message = f"what has no place in a document is left out: {', '.join(parts[:_NAMED])}"
            yield Problem("foreign-skipped", Severity.WARNING, message + more, self._where)
