"""Attributions that people annotated, in the stand-off format of brat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Place = tuple[int, int]

#: Where the articles lie, beside the repository; they may not be distributed.
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "quotes"


@dataclass(frozen=True)
class Attribution:
    """A content with those whose it is and the words that say so; places in code points."""

    contents: tuple[Place, ...]
    sources: tuple[Place, ...]
    cues: tuple[Place, ...]


@dataclass(frozen=True)
class Article:
    """A text and its attributions."""

    name: str
    text: str
    attributions: tuple[Attribution, ...] = field(repr=False)

    @property
    def publisher(self) -> str:
        """The newspaper, with which the name of the file begins."""
        return self.name.split("_")[0]


def articles(folder: Path = FOLDER) -> list[Article]:
    """All articles of a folder, by name. Raises SystemExit if there are none."""
    found = [_article(path) for path in sorted(folder.glob("*.ann"))]
    if not found:
        raise SystemExit(f"there are no annotated articles in {folder}")
    return found


def _article(path: Path) -> Article:
    text = path.with_suffix(".txt").read_bytes().decode()
    spans: dict[str, tuple[str, tuple[Place, ...]]] = {}
    events: list[list[str]] = []
    for line in path.read_bytes().decode().split("\n"):
        id, _, rest = line.partition("\t")
        if id.startswith("T"):
            kind, _, places = rest.partition("\t")[0].partition(" ")
            spans[id] = kind, _merged(text, [_place(one) for one in places.split(";")])
        elif id.startswith("E"):
            events.append([role.partition(":")[2] for role in rest.split()])
    return Article(path.stem, text, tuple(_attributions(spans, events)))


def _place(written: str) -> Place:
    start, end = map(int, written.split())
    return start, end


def _merged(text: str, places: list[Place]) -> tuple[Place, ...]:
    """Fragments of one annotation with nothing but blanks between are one: brat cuts sentences."""
    merged: list[Place] = []
    for start, end in places:
        between = text[merged[-1][1] : start] if merged else "-"
        if not between.strip() and "\n" not in between:
            merged[-1] = merged[-1][0], end
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def _attributions(
    spans: dict[str, tuple[str, tuple[Place, ...]]], events: list[list[str]]
) -> Iterator[Attribution]:
    for ids in events:
        parts: dict[str, list[Place]] = defaultdict(list)
        for id in ids:
            kind, places = spans[id]
            parts[kind] += places
        yield Attribution(tuple(parts["Content"]), tuple(parts["Source"]), tuple(parts["Cue"]))
