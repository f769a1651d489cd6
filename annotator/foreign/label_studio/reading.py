"""Tasks as sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ...problems import Path, Problem
from ..base import Found, Given
from ..fragments import FRAGMENT
from ..json_files import (
    Wrong,
    as_text,
    decoded,
    listed,
    mapped,
    put,
    refusing,
    skipped,
    wrong,
)
from ..mapping import name_of
from ..sheet import Link, Mark, Sheet
from .texts import text_key
from .writing import CARRIED

#: The type of an item of a result, and the member of its value that has what it says.
_ANSWERS: Final = {
    "choices": "choices", "textarea": "text", "rating": "rating", "number": "number",
    "datetime": "datetime", "taxonomy": "taxonomy",
}  # fmt: skip
_REGIONS: Final = ("labels", "hypertextlabels", "text")
#: Where a task has what was said of it; the second was its name up to 2020.
_PREDICTED: Final = "predictions"
_COMPLETED: Final = ("annotations", "completions", _PREDICTED)
#: Members of a value that say where it is.
_PLACE: Final = ("start", "end", "text", "globalOffsets", "channel", "labels")


@refusing
def read(given: Given) -> Found:
    """The articles of all tasks."""
    value = decoded(given.data)
    tasks = value if isinstance(value, list) else [value]
    problems: list[Problem] = []
    sheets = []
    for at, task in enumerate(tasks):
        where: Path = (at,) if isinstance(value, list) else ()
        try:
            sheets.append(_Task(mapped(task, where), where, problems).sheet())
        except Wrong as error:
            problems.append(error.problem)
    return Found(sheets, problems)


Part = tuple[dict[str, Any], Path]


class _Task:
    def __init__(self, task: dict[str, Any], where: Path, problems: list[Problem]) -> None:
        self._task, self._where, self._problems = task, where, problems
        self._marks: dict[str, Mark] = {}
        self._links: list[Link] = []
        self._agents: dict[str, dict[str, str]] = {}
        self._about: list[tuple[str, Any]] = []  # what was answered about the whole article
        self._taken_up: list[Any] = []  # the ids of predictions that annotations were made of

    def sheet(self) -> Sheet:
        data = self._data()
        if self._task.get("drafts"):
            message = "what is only a draft, and was not submitted, is left out"
            self._problems.append(skipped(message, (*self._where, "drafts")))
        for key in _COMPLETED:
            found = listed(self._task.get(key), (*self._where, key))
            for at, one in enumerate(found):
                where = (*self._where, key, at)
                self._completed(mapped(one, where), where, is_prediction=key == _PREDICTED)
        carried = data.get(CARRIED)
        rest = {
            name_of(key, "data"): as_text(value)
            for key, value in data.items()
            if key not in (self._key, CARRIED) and value is not None
        }
        for key, value in self._about:
            put(rest, name_of(key, "answer"), value)
        return Sheet(
            text=data[self._key],
            marks=list(self._marks.values()),
            links=self._links,
            article={"features": rest} if rest and carried is None else {},
            agents=[one for id, one in self._agents.items() if id in self._creators()],
            carried=carried if isinstance(carried, str) else None,
            origin=self._where,
        )

    def _creators(self) -> set[str]:
        """Who made regions; a fragment belongs to the maker of the whole."""
        fragments = {link.target for link in self._links if link.role == FRAGMENT}
        marks = (one for id, one in self._marks.items() if id not in fragments)
        return {one.attributes.get("creator", "") for one in marks}

    def _data(self) -> dict[str, Any]:
        if "data" not in self._task:
            hint = "export as JSON; JSON-MIN and others leave out what is needed"
            raise wrong("this is no task of Label Studio: it has no 'data'", self._where, hint)
        data = mapped(self._task["data"], (*self._where, "data"))
        self._key = text_key(self._task, data, (*self._where, "data"))
        return data

    def _completed(self, one: dict[str, Any], where: Path, *, is_prediction: bool) -> None:
        """What one person or model said of the article."""
        if one.get("was_cancelled"):
            message = "this annotation was cancelled, and is left out"
            self._problems.append(skipped(message, where))
            return
        if is_prediction and one.get("id") in self._taken_up:
            message = "an annotation was made of this prediction, which is left out"
            self._problems.append(skipped(message, where))
            return
        if (parent := one.get("parent_prediction")) is not None:
            self._taken_up.append(parent)
        common = self._common(one, is_prediction=is_prediction)
        items = listed(one.get("result"), (*where, "result"))
        regions = self._by_region(items, (*where, "result"))
        ids: dict[str, str] = {}
        for id, parts in regions.items():
            ids[id] = self._unused(id)
            try:
                mark = _mark(ids[id], parts, common, is_prediction=is_prediction)
            except Wrong as error:
                self._problems.append(error.problem)
            else:
                self._marks[mark.id] = mark
        for at, item in enumerate(items):
            if isinstance(item, dict) and item.get("type") == "relation":
                self._links.extend(_links(item, ids, (*where, "result", at)))

    def _unused(self, id: str) -> str:
        """The id of a region; another one where annotations of two people have the same."""
        number, made = 2, id
        while made in self._marks:
            number, made = number + 1, f"{id}.{number}"
        return made

    def _common(self, one: dict[str, Any], *, is_prediction: bool) -> dict[str, str]:
        """What is said of all regions: who made them."""
        if is_prediction:
            name = str(one.get("model_version") or "model")
            score = {} if one.get("score") is None else {"score": as_text(one["score"])}
            return {"creator": self._agent(f"model-{name}", name, "software"), **score}
        who = one.get("completed_by")
        if isinstance(who, dict):
            name = str(who.get("email") or who.get("username") or who.get("id"))
            return {"creator": self._agent(f"user-{who.get('id', name)}", name, "person")}
        if who is None:
            return {}
        return {"creator": self._agent(f"user-{who}", f"user {who}", "person")}

    def _agent(self, key: str, name: str, kind: str) -> str:
        id = name_of(key, "agent")
        self._agents.setdefault(id, {"id": id, "kind": kind, "name": name})
        return id

    def _by_region(self, items: Any, where: Path) -> dict[str, list[Part]]:
        """The items of each region: its label, and answers about it."""
        regions: dict[str, list[Part]] = {}
        for at, item in enumerate(items):
            place = (*where, at)
            if not isinstance(item, dict):
                message = "an item of a result has to be an object"
                self._problems.append(wrong(message, place).problem)
            elif item.get("type") == "relation":
                continue
            elif "start" in _value(item):
                regions.setdefault(str(item.get("id", f"region{at}")), []).append((item, place))
            elif item.get("type") in _ANSWERS and CARRIED not in self._task["data"]:
                self._about.extend((_name(item), answer) for answer in _answers(item))
            else:
                message = f"'{_name(item)}' is about no region of the text, and is left out"
                self._problems.append(skipped(message, place))
        return regions


def _value(item: dict[str, Any]) -> dict[str, Any]:
    value = item.get("value")
    return value if isinstance(value, dict) else {}


def _mark(id: str, parts: list[Part], common: dict[str, str], *, is_prediction: bool) -> Mark:
    """A region with all that is said of it."""
    item, where = next((one for one in parts if one[0].get("type") in _REGIONS), parts[0])
    value = _value(item)
    meta = item.get("meta")
    meta = dict(meta) if isinstance(meta, dict) else {}
    note, carried = meta.pop("text", None), meta.pop(CARRIED, None)
    # Who made what was carried here as a prediction is told there in full.
    attributes = {} if is_prediction and carried is not None else dict(common)
    labels = [str(one) for one in listed(value.get(str(item.get("type"))), where)]
    for more in labels[1:]:
        put(attributes, "label", more)
    for part, _ in parts:
        for answer in _answers(part):
            put(attributes, _name(part), answer)
    if (score := item.get("score")) is not None:
        attributes["confidence"] = as_text(score)
    for key, said in meta.items():
        put(attributes, key, said)
    text = value.get("text")
    return Mark(
        id=id,
        label=labels[0] if labels else "Region",
        spans=[(_offset(value, "start", where), _offset(value, "end", where))],
        attributes=attributes,
        note="\n".join(map(str, note)) if isinstance(note, list) else note,
        carried=carried if isinstance(carried, str) else None,
        words=[text if isinstance(text, str) else None],
        origin=where,
    )


def _answers(part: dict[str, Any]) -> Iterator[Any]:
    key = _ANSWERS.get(str(part.get("type")))
    if key is not None:
        answer = _value(part).get(key)
        yield from answer if isinstance(answer, list) else [answer]
    elif part.get("type") not in _REGIONS:
        for name, answer in _value(part).items():
            if name not in _PLACE:
                yield answer


def _name(item: dict[str, Any]) -> str:
    """The control that an item comes from."""
    return str(item.get("from_name") or item.get("type"))


def _offset(value: dict[str, Any], key: str, where: Path) -> int:
    found = value.get(key)
    if not isinstance(found, int) or isinstance(found, bool):
        hint = (
            "regions of HTML and of dialogues have places of another kind"
            if "startOffset" in value
            else None
        )
        raise wrong(f"'{key}' of a region has to be a whole number", (*where, "value"), hint)
    return found


def _links(item: dict[str, Any], ids: dict[str, str], where: Path) -> Iterator[Link]:
    ends = [ids.get(one, one) for one in (str(item.get("from_id")), str(item.get("to_id")))]
    if item.get("direction") == "left":
        ends.reverse()
    for role in listed(item.get("labels"), where) or ["relation"]:
        yield Link(source=ends[0], role=str(role), target=ends[1], origin=where)
        if item.get("direction") == "bi":
            yield Link(source=ends[1], role=str(role), target=ends[0], origin=where)
