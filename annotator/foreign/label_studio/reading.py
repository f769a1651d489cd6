"""Tasks as sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ...problems import Path, Problem, Severity
from ..base import Found, Given
from ..json_files import Wrong, as_text, decoded, listed, mapped, put, refusing, wrong
from ..mapping import name_of
from ..sheet import Link, Mark, Sheet
from .writing import CARRIED

#: The type of an item of a result, and the member of its value that has what it says.
_ANSWERS: Final = {
    "choices": "choices", "textarea": "text", "rating": "rating", "number": "number",
    "datetime": "datetime", "taxonomy": "taxonomy",
}  # fmt: skip
_REGIONS: Final = ("labels", "hypertextlabels", "text")
_NO_REGION: Final = "this answer is about the whole article, not about a region"


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


class _Task:
    def __init__(self, task: dict[str, Any], where: Path, problems: list[Problem]) -> None:
        self._task, self._where, self._problems = task, where, problems
        self._marks: dict[str, Mark] = {}
        self._links: list[Link] = []
        self._agents: dict[str, dict[str, str]] = {}

    def sheet(self) -> Sheet:
        data = self._data()
        for key in ("annotations", "predictions"):
            found = listed(self._task.get(key), (*self._where, key))
            for at, one in enumerate(found):
                where = (*self._where, key, at)
                self._completed(mapped(one, where), where, is_prediction=key == "predictions")
        carried = data.get(CARRIED)
        rest = {
            name_of(key, "data"): as_text(value)
            for key, value in data.items()
            if key not in ("text", CARRIED) and value is not None
        }
        return Sheet(
            text=data["text"],
            marks=list(self._marks.values()),
            links=self._links,
            article={"features": rest} if rest and carried is None else {},
            agents=list(self._agents.values()),
            carried=carried if isinstance(carried, str) else None,
            origin=self._where,
        )

    def _data(self) -> dict[str, Any]:
        if "data" not in self._task:
            hint = "export as JSON; JSON-MIN and others leave out what is needed"
            raise wrong("this is no task of Label Studio: it has no 'data'", self._where, hint)
        data = mapped(self._task["data"], (*self._where, "data"))
        if not isinstance(data.get("text"), str):
            message = "the task has no 'text' in its 'data': only texts can be read"
            raise wrong(message, (*self._where, "data"))
        return data

    def _completed(self, one: dict[str, Any], where: Path, *, is_prediction: bool) -> None:
        """What one person or model said of the article."""
        if one.get("was_cancelled"):
            message = "this annotation was cancelled, and is left out"
            self._problems.append(Problem("foreign-skipped", Severity.WARNING, message, where))
            return
        common = self._common(one, is_prediction=is_prediction)
        items = listed(one.get("result"), (*where, "result"))
        regions = _by_region(items, (*where, "result"), self._problems)
        ids: dict[str, str] = {}
        for id, parts in regions.items():
            ids[id] = self._unused(id)
            try:
                mark = _mark(ids[id], parts, common)
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
            return {"creator": self._agent(f"model-{name}", name, "software")}
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


Part = tuple[dict[str, Any], Path]


def _by_region(items: Any, where: Path, problems: list[Problem]) -> dict[str, list[Part]]:
    """The items of each region: its label, and answers about it."""
    regions: dict[str, list[Part]] = {}
    for at, item in enumerate(items):
        place = (*where, at)
        if not isinstance(item, dict):
            problems.append(wrong("an item of a result has to be an object", place).problem)
        elif item.get("type") == "relation":
            continue
        elif "start" not in _value(item):
            problems.append(Problem("foreign-skipped", Severity.WARNING, _NO_REGION, place))
        else:
            regions.setdefault(str(item.get("id", f"region{at}")), []).append((item, place))
    return regions


def _value(item: dict[str, Any]) -> dict[str, Any]:
    value = item.get("value")
    return value if isinstance(value, dict) else {}


def _mark(id: str, parts: list[Part], common: dict[str, str]) -> Mark:
    """A region with all that is said of it."""
    item, where = next((one for one in parts if one[0].get("type") in _REGIONS), parts[0])
    value = _value(item)
    attributes = dict(common)
    labels = [str(one) for one in listed(value.get(str(item.get("type"))), where)]
    for more in labels[1:]:
        put(attributes, "label", more)
    for part, _ in parts:
        for answer in _answers(part):
            put(attributes, str(part.get("from_name", part.get("type"))), answer)
    meta = item.get("meta")
    meta = dict(meta) if isinstance(meta, dict) else {}
    note, carried = meta.pop("text", None), meta.pop(CARRIED, None)
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
    if key is None:
        return
    answer = _value(part).get(key)
    yield from answer if isinstance(answer, list) else [answer]


def _offset(value: dict[str, Any], key: str, where: Path) -> int:
    found = value.get(key)
    if not isinstance(found, int) or isinstance(found, bool):
        hint = "regions of HTML have places of another kind" if "startOffset" in value else None
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
