"""What stands in a `.spacy` file, looked at before it is believed.

It is msgpack, packed with zlib. spaCy itself takes each number in it as it is, and reads beyond
its memory with some; so the file is taken apart here, and only its strings are looked up there.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct, field

from ...codec.defects import to_raise
from ...problems import Path, Problem, Severity
from ..json_files import Wrong, wrong
from .groups import Group, Stretch, Strings, groups_in
from .library import library

Made = TypeVar("Made")

_HINT: Final = "write it with spaCy: DocBin(docs=[doc], store_user_data=True).to_disk(file)"
#: What is said of single tokens, by the names of spaCy's attributes.
_OF_TOKENS: Final[Mapping[str, str]] = {
    "TAG": "tags",
    "POS": "parts of speech",
    "MORPH": "morphology",
    "LEMMA": "lemmas",
    "DEP": "dependencies",
    "SENT_START": "sentences",
}


class Told(Struct, frozen=True):
    """What a `Doc` says."""

    text: str
    groups: Sequence[Group]
    entities: Sequence[Stretch]
    cats: Mapping[Any, Any]
    user_data: Mapping[Any, Any]
    left_out: Sequence[str]
    """What it says of single tokens."""


class _Packed(Struct):
    """The file as it is; what it has besides counts for nothing."""

    attrs: list[int]
    tokens: bytes
    spaces: bytes
    lengths: bytes
    strings: list[str]
    cats: list[dict[Any, Any]] = field(default_factory=list)
    flags: list[dict[str, Any]] = field(default_factory=list)
    span_groups: list[bytes] = field(default_factory=list)
    user_data: list[bytes | None] = field(default_factory=list)


def unpacked(data: bytes, most: int) -> bytes:
    """What is packed with zlib, if it has so many bytes at most. Raises Wrong."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(data, most + 1)
    except zlib.error:
        raise wrong("this is no DocBin of spaCy: it is not packed with zlib", (), _HINT) from None
    if len(found) > most:
        message = f"unpacked, the file has more than {most:,} bytes, which is the limit"
        hint = to_raise("bytes")
        raise Wrong(Problem("limit-exceeded", Severity.ERROR, message, hint=hint))
    if not stream.eof:
        raise wrong("the file is cut off: what is packed in it has no end", ())
    return found


def decoded(data: bytes, type: type[Made], where: Path) -> Made:
    """A value in msgpack. Raises Wrong."""
    try:
        return msgspec.msgpack.decode(data, type=type)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, TypeError) as error:
        message = str(error).replace("`", "'")
        raise wrong(f"this is not as spaCy writes it: {message}", where) from None


class Bin:
    """A file with one `Doc` or more. Raises Wrong, also in what follows."""

    def __init__(self, data: bytes, most: int) -> None:
        library()
        packed = self._packed = decoded(unpacked(data, most), _Packed, ())
        self._strings = Strings(packed.strings)
        self._columns = _columns(packed.attrs)
        if "ORTH" not in self._columns:
            raise wrong("the attribute ORTH, which says what the tokens are, is missing", ())
        self._tokens = _numbers(packed.tokens, "Q", "tokens")
        self._lengths = _numbers(packed.lengths, "i", "lengths")
        rows, rest = divmod(len(self._tokens), len(packed.attrs))
        if rest or min(self._lengths, default=0) < 0 or sum(self._lengths) != rows:
            raise wrong("there are not as many tokens as all articles have by their lengths", ())
        if len(packed.spaces) != rows:
            raise wrong("there are not as many spaces as tokens", ("spaces",))

    def __iter__(self) -> Iterator[Callable[[], Told]]:
        """Each of them, to be read; what is wrong with one does not keep others from it."""
        first = 0
        for number, length in enumerate(self._lengths):
            yield partial(self._doc, number, range(first, first + length))
            first += length

    def _doc(self, number: int, rows: range) -> Told:
        words = self._named(rows, "ORTH", (number, "tokens"))
        packed = self._packed
        unknown = _item(packed.flags, number, {}).get("has_unknown_spaces")
        spaces = b"\1" * len(rows) if unknown else packed.spaces[rows.start : rows.stop]
        starts, ends, at = [], [], 0
        for word, space in zip(words, spaces, strict=True):
            starts.append(at)
            ends.append(at + len(word))
            at += len(word) + bool(space)
        text = "".join(w + " " * bool(s) for w, s in zip(words, spaces, strict=True))
        user_data = _item(packed.user_data, number, None)
        where = (number, "user_data")
        return Told(
            text,
            groups_in(
                _item(packed.span_groups, number, b""),
                decoded, self._strings, [*starts, len(text)], ends, (number, "spans"),
            ),
            list(self._entities(rows, starts, ends, number)),
            _item(packed.cats, number, {}),
            {} if user_data is None else decoded(user_data, dict[Any, Any], where),
            [says for name, says in _OF_TOKENS.items() if self._has(rows, name)],
        )  # fmt: skip

    def _column(self, rows: range, name: str) -> Iterator[int]:
        """One attribute of tokens; zero where the file does not have it."""
        column = self._columns.get(name)
        width = len(self._packed.attrs)
        return (0 if column is None else self._tokens[row * width + column] for row in rows)

    def _has(self, rows: range, name: str) -> bool:
        """Whether anything is said; that the first token starts a sentence is always."""
        return any(self._column(rows[1:] if name == "SENT_START" else rows, name))

    def _named(self, rows: range, name: str, where: Path) -> list[str]:
        return [self._strings.name(key, where) for key in self._column(rows, name)]

    def _entities(
        self, rows: range, starts: Sequence[int], ends: Sequence[int], number: int
    ) -> Iterator[Stretch]:
        """The entities, which stand in tokens: each begins with 3, and goes on with 1."""
        where = (number, "ents")
        labels = self._named(rows, "ENT_TYPE", where)
        kinds = list(self._column(rows, "ENT_IOB"))
        first = 0
        for at, (kind, label) in enumerate(zip(kinds, labels, strict=True)):
            goes_on = kinds[at + 1 : at + 2] == [1] and labels[at + 1] == label
            if kind != 1 or at == 0 or labels[at - 1] != label:
                first = at
            if label and not goes_on:
                row = rows[first : first + 1]
                (kb_id,) = self._column(row, "ENT_KB_ID")
                (id,) = self._column(row, "ENT_ID")
                yield Stretch(
                    starts[first], ends[at], label, self._strings.known(id),
                    self._strings.known(kb_id), (*where, first),
                )  # fmt: skip


def _columns(attrs: Sequence[int]) -> dict[str, int]:
    """Where each attribute stands among those of a token."""
    from spacy.attrs import IDS

    return {name: attrs.index(id) for name, id in IDS.items() if id in attrs}


def _item(items: Sequence[Any], number: int, default: Any) -> Any:
    """One for each article; files of older versions do not have all."""
    return items[number] if number < len(items) else default


def _numbers(data: bytes, kind: str, name: str) -> memoryview[int]:
    try:
        return memoryview(data).cast(kind)  # type: ignore[call-overload, no-any-return]
    except TypeError:
        raise wrong("this has not the length of whole numbers", (name,)) from None
