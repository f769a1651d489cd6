"""Files of foreign formats, written and read back; and documents without what was lost in them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec

from annotator.foreign.base import Foreign
from annotator.foreign.losses import Loss
from annotator.model.document import AnnotatedArticle
from annotator.operations.foreign import Exported, from_foreign

Values = dict[str, Any]

#: Data of others that may not be distributed, where it lies beside the repository.
SHARED: Final = Path(__file__).resolve().parents[3] / "shared" / "data"


def read_back(made: Exported, format: Foreign) -> AnnotatedArticle:
    """The document in files that were written."""
    with TemporaryDirectory() as folder:
        (found,) = from_foreign(written(made, format, Path(folder)), format.name)
    assert found.document is not None, found.report.problems
    return found.document


def written(made: Exported, format: Foreign, folder: Path) -> Path:
    """The path of what was written, with the files that belong to it beside."""
    main = folder / format.patterns[0].replace("*", "article")
    for file in made.files:
        (folder / file.name if file.name else main).write_bytes(file.data)
    return main


def minus(document: AnnotatedArticle, losses: tuple[Loss, ...], ids: list[str]) -> Values:
    """The values of a document without what was lost; `ids` are those that were exported."""
    values: Values = msgspec.to_builtins(document)
    _without_losses_of_document(values, [one for one in losses if one.annotation is None])
    lost: dict[str, list[Loss]] = {}
    for one in losses:
        if one.annotation is not None:
            lost.setdefault(one.annotation, []).append(one)
    gone = {id for id, ls in lost.items() if any(one.name == "lost-annotation" for one in ls)}
    annotations = values["annotations"]
    if len(annotations) == len(ids):
        annotations = [one for one, id in zip(annotations, ids, strict=True) if id not in gone]
    kept = [id for id in ids if id not in gone]
    names = {one["id"]: id for one, id in zip(annotations, kept, strict=True)}
    values["annotations"] = [
        renamed(_without(one, lost.get(id, []), values), names)
        for one, id in zip(annotations, kept, strict=True)
    ]
    return values


def _without_losses_of_document(values: Values, losses: list[Loss]) -> None:
    for one in losses:
        match one.field.split("."):
            case ["article", "file"]:
                for key in ("file", "content"):
                    values["article"]["text"].pop(key, None)
            case ["article", key]:
                values["article"].pop(key, None)
            case ["text"]:
                values["article"]["text"] = None
            case [key]:
                values.pop(key, None)
            case _:
                raise AssertionError(one)


def _without(annotation: Values, losses: list[Loss], document: Values) -> Values:
    kept = dict(annotation)
    for one in losses:
        match one.name, one.field.split(".", 1):
            case "lost-id", _:
                pass  # told by its position
            case "lost-words", _ if kept["spans"]:
                kept["spans"] = [{k: s[k] for k in ("start", "end")} for s in kept["spans"]]
            case ("changed-span", _) | ("lost-words", _):
                kept["spans"] = None
            case "lost-feature", ["features", name]:
                kept["features"] = {k: v for k, v in kept.get("features", {}).items() if k != name}
            case _, [key]:
                kept.pop(key, None)
            case _:
                raise AssertionError(one)
    if not kept.get("features", True):
        del kept["features"]
    return kept


def renamed(annotation: Values, names: dict[str, str]) -> Values:
    """The same with the ids of annotations as they were exported."""

    def renamed(value: Any, key: str = "") -> Any:
        match value:
            case dict():
                return {k: v if k == "features" else renamed(v, k) for k, v in value.items()}
            case list() | tuple():
                return [renamed(one, key) for one in value]
            case str() if key in _REFERENCES:
                return names.get(value, value)
        return value

    return renamed(annotation)  # type: ignore[no-any-return]


#: Fields with ids of annotations in them.
_REFERENCES = frozenset(
    {
        "id", "images", "sources", "cues", "addressees", "continues", "corefersTo", "quote",
        "claimants", "target", "of",
    }
)  # fmt: skip
