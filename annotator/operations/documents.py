"""Loading, saving and making documents."""

from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..errors import InvalidDocument, LimitExceeded
from ..formats import registry
from ..formats.base import Format
from ..model.document import AnnotatedArticle, with_text_record
from ..model.names import VERSION
from ..model.records import Article, Text
from ..problems import Problem, Report, Severity
from ..rules import Choice, Rule
from ..structure.reading import DEFAULT_LIMITS, Limits
from .files import check_size
from .inputs import Input, opened
from .texts import find_text
from .validate import check as checked_input
from .validate import validate

if TYPE_CHECKING:
    from ..structure.remains import Remains


def load(
    path: str | os.PathLike[str], *, format: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> AnnotatedArticle:
    """The document in a file, with its text, whether embedded or in a file beside it.

    Raises InvalidDocument if it has errors (warnings do not matter), FileError if it cannot be
    read, UnknownFormat if it is in no known format.
    """
    return checked_document(opened(path, format, limits.bytes, strict=True), limits)


def loads(
    data: bytes | str, *, format: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> AnnotatedArticle:
    """The document in the content of a file.

    Raises InvalidDocument if it has errors, UnknownFormat if it is in no known format.
    """
    encoded = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return checked_document(opened(encoded, format, limits.bytes, strict=True), limits)


def checked_document(given: Input, limits: Limits) -> AnnotatedArticle:
    """The document of an input. Raises InvalidDocument if it has errors."""
    errors = Choice(lambda rule: rule.severity == Severity.ERROR, limit=limits.problems)
    checked = checked_input(given, errors, limits)
    if checked.document is None or checked.report.errors:
        raise InvalidDocument(checked.report)
    return checked.document


def dumps(
    document: AnnotatedArticle,
    *,
    format: str = "json",
    indent: bool = True,
    check: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """The document in its canonical form, with one final line feed.

    With `check` false, only the structure is checked and no rule: for work that is not done yet.

    Raises InvalidDocument for a document that has errors and so could not be loaded again,
    LimitExceeded for one that is larger than a reader takes.
    """
    rules = _errors_to_be_seen if check else no_rule
    report = validate(
        document, rules=rules, limits=replace(limits, bytes=sys.maxsize, values=sys.maxsize)
    )
    if not report.ok:
        raise InvalidDocument(report)
    return written(document, registry.named(format), indent=indent, limits=limits)


def still_there(given: Input, value: Any) -> Remains | None:
    """What can be shown of an input whose structure is broken, given what was read of it."""
    from ..structure.remains import remains  # only what shows broken documents needs it

    found = remains(value)
    text = find_text(found.document, given.texts) if found is not None else None
    if found is None or text is None or text.text is None:
        return found
    return replace(found, document=found.document.with_text(text.text))


def no_rule(_: Rule) -> bool:
    """Chooses none of the rules."""
    return False


def _errors_to_be_seen(rule: Rule) -> bool:
    """The text may be in a file that was not read: then nothing can be said about the words."""
    return rule.severity == Severity.ERROR and rule.name != "unreadable-file"


def written(document: AnnotatedArticle, format: Format, *, indent: bool, limits: Limits) -> bytes:
    """The bytes of a document that is known to be valid."""
    data = format.write(document, indent)
    check_size("what would be written, in bytes", data, limits.bytes)
    if format.more_values_than(data, limits.values):
        raise LimitExceeded("what would be written, in values", None, limits.values)
    return data


def new(
    text: str,
    *,
    id: str,
    language: str | None = None,
    title: str | None = None,
    file: str | None = None,
) -> AnnotatedArticle:
    """A document around a text, without annotations: to begin with.

    With `file`, the text is not embedded but referred to by that path. Raises InvalidDocument for
    a text with half of a surrogate pair in it, which is none.
    """
    article = Article(id=id, language=language, title=title, text=text_record(text, file))
    document = AnnotatedArticle(version=VERSION, article=article, annotations=())
    return document if file is None else document.with_text(text)


def text_record(text: str, file: str | None = None) -> Text:
    """What a document says about a text: where it is, its length in code points, its digest."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"the text holds half of a surrogate pair at {error.start}"
        problem = Problem("lone-surrogate", Severity.ERROR, message, ("article", "text"))
        raise InvalidDocument(Report((problem,))) from None
    return Text(
        content=text if file is None else None,
        file=file,
        offset_unit="code-point",
        length=len(text),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def embedded(document: AnnotatedArticle) -> AnnotatedArticle:
    """The same document with its text inside. Raises TextNotLoaded."""
    return with_text_record(document, text_record(document.text))


def detached(document: AnnotatedArticle, file: str) -> AnnotatedArticle:
    """The same document with its text in a file, which the caller writes. Raises TextNotLoaded."""
    text = document.text
    return with_text_record(document, text_record(text, file)).with_text(text)
