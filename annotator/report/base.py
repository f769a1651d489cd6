"""What a reporter is: it turns what was found into text, piece by piece."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from ..formats.json import pointer
from ..problems import STDIN_NAME, Outcome, Place, Problem, Related

if TYPE_CHECKING:
    from ..repairs import Repair


class Style(Struct, frozen=True):
    """How the text of a report looks, and what fails."""

    color: bool = False
    strict: bool = False
    """Whether warnings fail, too."""


PLAIN = Style()

#: Takes the outcomes one by one, so that a report can be longer than what fits in memory.
Reporter = Callable[[Iterable[Outcome], Style], Iterator[str]]

NO_FILE = "<document>"
#: Where a hint names a command, this stands for the file.
_FILE_IN_COMMAND: Final = re.compile("(`annotator (?:[^`]* )?)FILE(?=[ `])")
#: A place that is not known: of a finding about a document that was not read from a file.
NOWHERE = Place("")


def path_of(found: Problem | Related | Repair) -> str:
    """The place inside the document: a JSON Pointer or XPath, or the model's path without one."""
    return found.place.path if found.place else pointer(found.where)


def position_of(file: str | None, place: Place | None) -> str:
    """The place as editors and terminals take it: ``file:line:column``."""
    position = () if place is None or place.line is None else (str(place.line), str(place.column))
    return ":".join((file or NO_FILE, *position))


def whose(problem: Problem) -> str:
    """The path in the document, the annotation, the words it is about, and the article."""
    article = problem.article and f"of {problem.article}"
    parts = (path_of(problem) or "the document", problem.annotation, problem.words, article)
    return ", ".join(part for part in parts if part is not None)


def hint_of(problem: Problem) -> str | None:
    """The hint, with commands that can be run as they are."""
    return problem.hint and runnable(problem.hint, problem.file)


def runnable(hint: str, file: str | None) -> str:
    """A hint in which commands name the file, as a shell takes it."""
    if file is None or file in (NO_FILE, STDIN_NAME):
        return hint
    name = shlex.quote(f"./{file}" if file.startswith("-") else file)
    return _FILE_IN_COMMAND.sub(lambda match: match[1] + name, hint)
