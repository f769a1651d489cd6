"""Which of the data of a task is the text: each project gives it a name of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ...problems import Path
from ..json_files import wrong
from .writing import CARRIED

_USUAL: Final = "text"


def text_key(task: dict[str, Any], data: dict[str, Any], where: Path) -> str:
    """The name of the text: the usual one, or that of the only text that fits. Raises Wrong."""
    if isinstance(data.get(_USUAL), str):
        return _USUAL
    texts = {key: one for key, one in data.items() if isinstance(one, str) and key != CARRIED}
    said = list(_regions(task))
    fitting = [key for key in texts if said and _fits(texts[key], said)]
    if _USUAL not in data and len(fitting) == 1:
        return fitting[0]
    if not texts:
        found = "no 'text' in its 'data'" if _USUAL not in data else "a 'text' that is no string"
        raise wrong(f"the task has {found}: only texts can be read", where)
    found = ", ".join(f"'{key}'" for key in texts)
    message = f"it is not clear which data of the task is the text: there is {found}"
    raise wrong(message, where, "call the text 'text'")


def _regions(task: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """The places of regions that say their words."""
    for key in ("annotations", "completions", "predictions"):
        for one in _dicts(task.get(key)):
            for item in _dicts(one.get("result")):
                match item.get("value"):
                    case {"start": int(start), "end": int(end), "text": str(words)}:
                        yield start, end, words


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))


def _fits(text: str, said: list[tuple[int, int, str]]) -> bool:
    """Whether a text has all these words where they are said to be."""
    units = text.encode("utf-16-le")
    return all(
        0 <= start <= end and units[2 * start : 2 * end] == words.encode("utf-16-le", "replace")
        for start, end, words in said
    )
