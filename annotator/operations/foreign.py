"""Documents from the formats of other systems, and to them."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any, Final
from urllib.parse import quote

import msgspec
from msgspec import Struct

from ..codec import json
from ..codec.defects import to_raise
from ..errors import FileError, UnknownFormat
from ..foreign import registry
from ..foreign.base import File, Foreign, Found, Given
from ..foreign.inward import Inward, inward, places
from ..foreign.losses import Loss
from ..foreign.mapping import Mapping
from ..foreign.outward import outward
from ..foreign.sheet import Sheet
from ..model.document import AnnotatedArticle
from ..model.names import FORMAT
from ..model.records import Annotation
from ..problems import VALUE, Path, Problem, Report, Severity
from ..rules import Choice, Rule, View, found
from ..rules.offsets import Diagnosis
from ..structure.reading import DEFAULT_LIMITS, Limits, failed
from ..structure.thorough import defects
from ..text.units import UNITS
from .documents import text_record
from .files import read_bytes
from .texts import beside
from .validate import placed, position, with_file

CODE_POINT: Final = "code-point"
_LARGEST_MAP: Final = 2**20


class Exported(Struct, frozen=True):
    """A document as another system has it, and what of it is lost there."""

    files: tuple[File, ...]
    """The files, the first of which is the one that the format is about."""
    losses: tuple[Loss, ...]
    """What of the document they do not hold."""


class Imported(Struct, frozen=True):
    """A document from another system, or what is wrong with it there."""

    document: AnnotatedArticle | None
    """The document; None where there is none to be made."""
    report: Report
    """What is wrong in the file."""


def to_foreign(
    document: AnnotatedArticle,
    format: str,
    *,
    name: str = "article",
    map: str | os.PathLike[str] | None = None,
    carry: bool = True,
) -> Exported:
    """The files that hold a document in the format of another system.

    `name` is what they are called, without extension. `map` is the path of a file that says what
    the labels, attributes and relations there stand for. What the format has no place for is
    carried along where it has one for anything, unless `carry` is false; what is lost is listed.
    Raises UnknownFormat, TextNotLoaded, WrongMap, FileError for the map, and MissingExtra for a
    library that is not installed.
    """
    target = registry.named(format)
    if target.write is None:
        raise UnknownFormat(f"the format '{format}' is only read, not written")
    made = outward(document, target, vocabulary(target, map), carry=carry)
    return Exported(tuple(target.write(made.sheet, name)), made.losses)


def together(
    documents: Sequence[AnnotatedArticle],
    format: str,
    *,
    name: str = "article",
    map: str | os.PathLike[str] | None = None,
    carry: bool = True,
) -> tuple[tuple[File, ...], list[tuple[Loss, ...]]]:
    """Several documents in one file, with what of each is lost. Raises what `to_foreign` does."""
    target = registry.named(format)
    if target.together is None:
        raise UnknownFormat(f"a file of the format '{format}' holds one article")
    known = vocabulary(target, map)
    made = [outward(document, target, known, carry=carry) for document in documents]
    files = tuple(target.together([one.sheet for one in made], name))
    return files, [one.losses for one in made]


def from_foreign(
    source: str | os.PathLike[str] | bytes,
    format: str,
    *,
    map: str | os.PathLike[str] | None = None,
    unit: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> list[Imported]:
    """The documents in a file of another system, by its path, or in the bytes of one.

    `map` is the path of a file that says what the labels, attributes and relations there stand
    for. `unit` says what its offsets count, where that is not what the format says: "code-point",
    "utf-16" or "utf-8". A bad file is a report, never an exception. Raises FileError for one that
    cannot be read, UnknownFormat, WrongMap, MissingExtra.
    """
    target = registry.named(format)
    if target.read is None:
        raise UnknownFormat(f"the format '{format}' is only written, not read")
    given, file = _given(source, limits)
    import_ = _Import(target, vocabulary(target, map), unit, limits, given, file)
    with _no_collector():
        return list(import_.documents())


def imported(
    found: Found, format: str, *, map: str | os.PathLike[str] | None, limits: Limits
) -> list[Imported]:
    """The same for what was found in no file but in memory."""
    source = registry.named(format)
    import_ = _Import(source, vocabulary(source, map), None, limits, Given(b""), None)
    return list(import_.documents_of(found))


class _no_collector:  # noqa: N801 - used like a function, `with _no_collector():`
    """Keeps the garbage collector from looking, again and again, at all that is being read.

    Nothing of it leads back to itself, and it takes half of the time.
    """

    def __enter__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_on:
            gc.enable()


def vocabulary(format: Foreign, map: str | os.PathLike[str] | None) -> Mapping:
    """The vocabulary of a format, as far as a file does not say something else.

    Raises WrongMap, and FileError for a file that cannot be read.
    """
    if map is None:
        return format.vocabulary
    from ..foreign.maps import WrongMap, with_map

    try:
        return with_map(format.vocabulary, read_bytes(map, _LARGEST_MAP).decode("utf-8"))
    except (WrongMap, UnicodeDecodeError) as error:
        raise WrongMap(f"{os.fspath(map)}: {error}") from None


def _given(source: str | os.PathLike[str] | bytes, limits: Limits) -> tuple[Given, str | None]:
    if isinstance(source, bytes):
        return Given(source, limit=limits.bytes), None
    file = os.fspath(source)
    read = beside(os.path.dirname(file), limits.bytes)

    def text_beside(name: str) -> str:
        found = read(name)
        if found.text is None:
            raise FileError(name, found.failure.reason if found.failure else "there is none")
        return found.text

    data = read_bytes(file, limits.bytes)
    return Given(data, os.path.basename(file), text_beside, limits.bytes), file


class _Import(Struct, frozen=True):
    """One file that is read, and how."""

    format: Foreign
    mapping: Mapping
    unit: str | None
    limits: Limits
    given: Given
    file: str | None

    def documents(self) -> Iterator[Imported]:
        """Each document, or a report in its place."""
        if len(self.given.data) > self.limits.bytes:
            message = f"the file has more than {self.limits.bytes:,} bytes, which is the limit"
            hint = to_raise("bytes")
            yield self._refused([Problem("limit-exceeded", Severity.ERROR, message, hint=hint)])
            return
        assert self.format.read is not None
        yield from self.documents_of(self.format.read(self.given))

    def documents_of(self, held: Found) -> Iterator[Imported]:
        """The same for what was read."""
        if _has_error(held.problems) or not held.sheets:
            empty = () if _has_error(held.problems) else (_empty(self.format),)
            yield self._refused([*held.problems, *empty])
            return
        for number, sheet in enumerate(held.sheets, 1):
            yield self._imported(sheet, number, held.problems if number == 1 else ())

    def _refused(self, problems: Iterable[Problem]) -> Imported:
        return Imported(None, self._report(problems))

    def _imported(self, sheet: Sheet, number: int, warnings: Sequence[Problem]) -> Imported:
        made = inward(sheet, self.format, self.mapping, self.unit)
        warnings = (*warnings, *made.problems)
        if _has_error(warnings):
            return self._refused(warnings)
        values = self._whole(made, number)
        where = places(made.origins, sheet.origin)
        if wrong := list(islice(defects(values), self.limits.problems + 1)):
            listed = failed(wrong, values).problems
            return self._refused([*warnings, *_moved(listed, where)])
        document = json.from_values(values).with_text(made.text)
        problems = list(islice(self._wrong(document, made, sheet), self.limits.problems + 1))
        report = self._report([*warnings, *_moved(problems, where)])
        return Imported(document if report.ok else None, report)

    def _whole(self, made: Inward, number: int) -> dict[str, Any]:
        """The values of a document, with what every document has."""
        article = {"id": self._id(number), **made.values["article"]}
        file = article.pop("file", None)
        article["text"] = msgspec.to_builtins(text_record(made.text, file))
        return {"format": FORMAT, **made.values, "article": article}

    def _id(self, number: int) -> str:
        """What names an article that has no name: the file that it comes from."""
        name = quote(os.path.splitext(self.given.name or "article")[0], safe="")
        return name if number == 1 else f"{name}-{number}"

    def _wrong(self, document: AnnotatedArticle, made: Inward, sheet: Sheet) -> Iterator[Problem]:
        """What is wrong with a document: its words first, which tell what offsets count."""
        if not all(_stand(one, said, made.text) for one, said in _with_words(document, made)):
            view = View(with_words(document, made.said), made.text)
            hint = self._hint(sheet, view)
            for one in _found(view, _about_words, self.limits):
                yield msgspec.structs.replace(one, hint=hint)
            return
        yield from _found(View(document, made.text), _is_error, self.limits)

    def _hint(self, sheet: Sheet, view: View) -> str | None:
        """What to do about words that are not where they are said to be."""
        for unit in CODE_POINT, *UNITS:
            if unit != (self.unit or self.format.unit) and self._fits(sheet, unit):
                counted = UNITS.get(unit, "code points")
                return f"the offsets of this file count {counted}: --offsets-from {unit}"
        if Diagnosis(view).folded:
            return (
                "the offsets of this file count each CR LF of the text as one: "
                "give it LF line ends"
            )
        return None

    def _fits(self, sheet: Sheet, unit: str) -> bool:
        """Whether all words are where they are said to be, if offsets count that."""
        made = inward(sheet, self.format, self.mapping, unit)
        places = (
            [(s["start"], s["end"]) for s in one["spans"]] for one in made.values["annotations"]
        )
        return not _has_error(made.problems) and all(
            words is None or made.text[start:end] == words
            for spans, said in zip(places, made.said, strict=True)
            for (start, end), words in zip(spans, said, strict=False)
        )

    def _report(self, problems: Iterable[Problem]) -> Report:
        """The problems, whose places are those of the format, in the order of the file."""
        listed = tuple(problems)
        if listed and self.format.locator is not None:
            locator = self.format.locator(self.given.data)
            listed = tuple(sorted((placed(one, locator) for one in listed), key=position))
        return with_file(Report(listed[: self.limits.problems]), self.file)


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(one.severity is Severity.ERROR for one in problems)


def _empty(format: Foreign) -> Problem:
    return Problem("foreign-syntax", Severity.ERROR, f"there is no article of {format.title}")


def _moved(problems: Iterable[Problem], where: Callable[[Path], Path]) -> Iterator[Problem]:
    """Problems in terms of the model, in terms of the file that the model was read from."""
    for one in problems:
        related = tuple(
            msgspec.structs.replace(other, where=where(other.where), spot=VALUE)
            for other in one.related
        )
        yield msgspec.structs.replace(one, where=where(one.where), related=related, spot=VALUE)


def _found(view: View, chosen: Callable[[Rule], bool], limits: Limits) -> Iterator[Problem]:
    yield from found(view, Choice(chosen, limit=limits.problems)).problems


def _is_error(rule: Rule) -> bool:
    return rule.severity == Severity.ERROR


def _about_words(rule: Rule) -> bool:
    return rule.name in ("exact-differs", "span-outside-text")


def _with_words(
    document: AnnotatedArticle, made: Inward
) -> Iterator[tuple[Annotation, tuple[str | None, ...]]]:
    """The annotations of which the file says the words."""
    return (pair for pair in zip(document.annotations, made.said, strict=True) if pair[1])


def _stand(annotation: Annotation, said: tuple[str | None, ...], text: str) -> bool:
    """Whether an annotation has the words that its file says."""
    return all(
        words is None or text[span.start : span.end] == words
        for span, words in zip(annotation.spans, said, strict=False)
    )


def with_words(
    document: AnnotatedArticle, said: Iterable[tuple[str | None, ...]]
) -> AnnotatedArticle:
    """The document with the words that its file says, to be compared with the text."""
    replace = msgspec.structs.replace
    annotations = tuple(
        replace(
            one,
            spans=tuple(
                span if words is None else replace(span, exact=words)
                for span, words in zip_longest(one.spans, words_of[: len(one.spans)])
            ),
        )
        if words_of
        else one
        for one, words_of in zip(document.annotations, said, strict=True)
    )
    return replace(document, annotations=annotations)
