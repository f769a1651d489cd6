"""`annotator convert` from and to the formats of other systems."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import click

from ..problems import STDIN_NAME
from .common import PROBLEMS, STDIN, Refusal, complain, failures_reported, standard_input

if TYPE_CHECKING:
    from ..foreign.base import File, Foreign
    from ..foreign.losses import Loss
    from ..model.document import AnnotatedArticle
    from ..operations.files import NewFile
    from ..operations.foreign import Imported
    from ..structure.reading import Limits

#: Documents, and where each goes to.
Goals: TypeAlias = "Sequence[tuple[AnnotatedArticle, str | None]]"

#: So many losses are listed one by one; all are counted.
_LISTED: Final = 20


def source_of(name: str | None, input: str) -> Foreign | None:
    """The foreign format to read, if it is one: the one that is named, or told by the name."""
    return _named(name) if name is not None else _told(input)


def target_of(name: str | None, output: str | None) -> Foreign | None:
    """The foreign format to write, if it is one."""
    return _named(name) if name is not None else _told(output)


def _named(name: str) -> Foreign | None:
    from ..foreign import registry

    return registry.named(name) if name in registry.MODULES else None


def _told(path: str | None) -> Foreign | None:
    from ..foreign.registry import by_file_name
    from ..formats import registry

    if path is None or path == STDIN:
        return None
    name = os.path.basename(path)
    own = registry.by_file_name(name)
    if own is not None and name.lower().endswith(own.extensions[0]):
        return None  # the longer extension of a document of this project
    return by_file_name(name)


def documents_in(
    input: str, format: Foreign, limits: Limits, *, map: str | None, unit: str | None
) -> Sequence[AnnotatedArticle]:
    """All documents in a foreign file; what is wrong with it is printed."""
    from ..operations.foreign import from_foreign

    with failures_reported():
        source = standard_input(limits.bytes) if input == STDIN else input
        found = from_foreign(source, format.name, map=map, unit=unit, limits=limits)
        _print_reports(found, STDIN_NAME if input == STDIN else None)
        return [one.document for one in found if one.document is not None]
    raise AssertionError  # the block returns or raises


def _print_reports(found: Iterable[Imported], name: str | None) -> None:
    """Print what is wrong, in what is called so; with one error, nothing is converted."""
    from ..operations.validate import with_file
    from ..report import text

    reports = [one.report for one in found]
    for report in reports:
        for line in text.lines(with_file(report, name)):
            click.echo(line, err=True)
    if not all(report.ok for report in reports):
        complain("nothing was written")
        raise click.exceptions.Exit(PROBLEMS)


def foreign_files(
    documents: Goals, format: Foreign, *,
    map: str | None, carry: bool, strict: bool, overwrite: bool,
) -> list[NewFile]:  # fmt: skip
    """The files of documents in a foreign format; without a path, one goes to standard output.

    Says what is lost of each; if strict, refuses then.
    """
    groups, losses = _made(documents, format, map=map, carry=carry)
    for (document, _), lost in zip(documents, losses, strict=True):
        if lost:
            whose = f"{document.article.id}: " if len(documents) > 1 else ""
            _print_losses(lost, format, whose)
    if strict and any(losses):
        raise Refusal(f"nothing was written: {format.name} cannot hold all of this")
    files: dict[str, NewFile] = {}
    for output, group in groups:
        if output is None:
            _print_only(group, format)
        else:  # what several share is written once
            for path, file in _new_files(group, output, overwrite=overwrite):
                files.setdefault(path, file)
    return list(files.values())


def _made(
    documents: Goals, format: Foreign, *, map: str | None, carry: bool
) -> tuple[list[tuple[str | None, Sequence[File]]], list[tuple[Loss, ...]]]:
    """The files of each output, and what of each document is lost in them."""
    from ..operations.foreign import to_foreign, together

    output = documents[0][1]
    if len(documents) > 1 and all(path == output for _, path in documents):
        files, losses = together(
            [document for document, _ in documents],
            format.name, name=_stem(output, format), map=map, carry=carry,
        )  # fmt: skip
        return [(output, files)], losses
    made = [
        to_foreign(document, format.name, name=_stem(path, format), map=map, carry=carry)
        for document, path in documents
    ]
    groups: list[tuple[str | None, Sequence[File]]] = [
        (path, one.files) for (_, path), one in zip(documents, made, strict=True)
    ]
    return groups, [one.losses for one in made]


def _print_only(files: Sequence[File], format: Foreign) -> None:
    if len(files) > 1:
        names = ", ".join(_beside(file, "OUTPUT") for file in files)
        raise click.UsageError(f"{format.name} is written to several files ({names}); name it")
    sys.stdout.buffer.write(files[0].data)


def _new_files(
    files: Sequence[File], output: str, *, overwrite: bool
) -> Iterator[tuple[str, NewFile]]:
    from ..operations.files import NewFile
    from ..operations.saving import holds

    main, *others = files
    for file in others:
        path = _beside(file, output)
        if not (os.path.exists(path) and (file.shared or holds(path, file.data))):
            yield path, NewFile(path, file.data, overwrite=overwrite)
    # What refers to the others comes last.
    yield output, NewFile(output, main.data, overwrite=overwrite)


def _beside(file: File, output: str) -> str:
    return os.path.join(os.path.dirname(output), file.name) if file.name else output


def _stem(output: str | None, format: Foreign) -> str:
    """The name of the output without the extension of its format."""
    if output is None:
        return "article"
    name = Path(output).name
    for pattern in format.patterns:
        extension = pattern.removeprefix("*")
        if name.endswith(extension) and len(name) > len(extension):
            return name.removesuffix(extension)
    return Path(output).stem


def _print_losses(losses: Sequence[Loss], format: Foreign, article: str) -> None:
    for loss in losses[:_LISTED]:
        complain(f"{article}lost: {loss}")
    counts = Counter(loss.name for loss in losses)
    kinds = ", ".join(f"{count} {name}" for name, count in counts.items())
    more = f"; only {_LISTED} are listed" if len(losses) > _LISTED else ""
    complain(f"{article}{format.name} has no place for {len(losses)} of these: {kinds}{more}")
