"""`annotator convert` of several articles: what a folder holds, and where each of them goes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING

import click

from .common import Failure
from .inputs import expanded

if TYPE_CHECKING:
    from ..foreign.base import Foreign
    from ..formats.base import Format
    from ..model.document import AnnotatedArticle
    from ..problems import Unread


def documents_below(
    folder: str, read: Callable[[str], AnnotatedArticle]
) -> tuple[list[str], list[AnnotatedArticle]]:
    """The documents of a folder, with their paths; none where one cannot be read."""
    paths = [_readable(one) for one in expanded([folder])]
    return paths, [read(path) for path in paths]


def _readable(found: str | Unread) -> str:
    if isinstance(found, str):
        return found
    raise Failure(f"{found.file}: {found.reason}")


def goals(
    documents: Sequence[AnnotatedArticle], output: str | None, target: Format | Foreign, input: str
) -> list[tuple[AnnotatedArticle, str | None]]:
    """Where each document goes: into the folder `output`, or all into one file."""
    if output is not None and os.path.isdir(output):
        return list(zip(documents, _names(documents, output, target), strict=True))
    if len(documents) > 1 and not _holds_several(target):
        raise click.UsageError(
            f"{input} holds {len(documents)} articles, and a file of the format '{target.name}' "
            "one; name a folder as OUTPUT, which exists"
        )
    return [(document, output) for document in documents]


def _holds_several(target: Format | Foreign) -> bool:
    from ..foreign.base import Foreign

    return isinstance(target, Foreign) and target.together is not None


def spare_inputs(inputs: Iterable[str], outputs: Iterable[str | None]) -> None:
    """No document of a folder is replaced by what is written. Raises UsageError."""
    kept = {os.path.realpath(path) for path in inputs}
    for output in outputs:
        if output is not None and os.path.realpath(output) in kept:
            raise click.UsageError(f"{output} is one of the files that are read")


def _names(
    documents: Sequence[AnnotatedArticle], folder: str, target: Format | Foreign
) -> Iterator[str]:
    """Where each document goes in a folder: it is called like the article."""
    taken: set[str] = set()
    for document in documents:
        stem = re.sub(r"[^\w.-]+", "_", document.article.id).strip("._")[-100:] or "article"
        numbered = chain([stem], (f"{stem}-{number}" for number in count(2)))
        name = next(one for one in numbered if one.casefold() not in taken)
        taken.add(name.casefold())  # on some systems, files differ in more than capitals
        yield os.path.join(folder, name + _extension(target))


def _extension(target: Format | Foreign) -> str:
    """How the names of files end that are written in a format."""
    from ..foreign.base import Foreign

    if isinstance(target, Foreign):
        return target.patterns[0].removeprefix("*") if target.patterns else f".{target.name}"
    return target.extensions[0]
