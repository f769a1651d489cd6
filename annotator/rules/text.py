"""Rules about the article's text: that it is there, and is the one that was annotated."""

from __future__ import annotations

import hashlib

from ..problems import Severity
from ..text.bidi import has_bidi_controls, unbalanced_bidi
from .engine import Findings, Group, found
from .hints import Hints
from .view import View

text: Group = Group("text")


@text.rule(Severity.ERROR)
def text_missing(view: View) -> Findings:
    """The text is neither in the document nor in a file.

    Passes:
        A bridge opened.
    Fails:
        {"article": {"text": {"offsetUnit": "code-point", "length": 0, "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}}
    """  # noqa: E501
    if view.document.article.text.content is None and view.document.article.text.file is None:
        yield found(
            None, "article", "text",
            message="the article has no text",
            hint="give the text as content, or name a file beside the document as file",
        )  # fmt: skip


@text.rule(Severity.ERROR)
def text_given_twice(view: View) -> Findings:
    """The text is in the document and in a file.

    Two texts can differ, and then nobody knows which one was annotated.

    Passes:
        A bridge opened.
    Fails:
        A bridge opened.
        {"article": {"text": {"file": "bridge.txt", "content": "A bridge opened.", "offsetUnit": "code-point", "length": 16, "sha256": "3166144ab13fd77965bcfb177e4b9b8a88b32d5caf7bb6c67c0caf305fa30fba"}}}
    """  # noqa: E501
    if (
        view.document.article.text.content is not None
        and view.document.article.text.file is not None
    ):
        yield found(
            None, "article", "text", "file",
            message="the text is given as content and also as a file",
            hint="keep one of the two",
        )  # fmt: skip


@text.rule(Severity.ERROR)
def unsafe_file_path(view: View) -> Findings:
    """The text's file is not inside the folder of the document.

    A path is relative, goes down only, and does not leave the folder through a symbolic link: a
    document from elsewhere must not make a tool read other files.

    Fails:
        {"article": {"text": {"file": "../bridge.txt", "offsetUnit": "code-point", "length": 16, "sha256": "3166144ab13fd77965bcfb177e4b9b8a88b32d5caf7bb6c67c0caf305fa30fba"}}}
    """  # noqa: E501
    if view.failure is not None and view.failure.kind == "unsafe":
        yield found(
            None, "article", "text", "file",
            message=view.failure.reason,
            hint="put the text beside the document and name it by a relative path",
        )  # fmt: skip


@text.rule(Severity.ERROR)
def unreadable_file(view: View) -> Findings:
    """The text's file cannot be read as UTF-8.

    Fails:
        {"article": {"text": {"file": "missing.txt", "offsetUnit": "code-point", "length": 16, "sha256": "3166144ab13fd77965bcfb177e4b9b8a88b32d5caf7bb6c67c0caf305fa30fba"}}}
    """  # noqa: E501
    if view.failure is not None and view.failure.kind == "unreadable":
        yield found(
            None, "article", "text", "file",
            message=view.failure.reason,
            hint="put the text beside the document, in UTF-8",
        )  # fmt: skip


@text.rule(Severity.ERROR, needs_text=True)
def wrong_length(view: View) -> Findings:
    """The stated length is not that of the text.

    The length counts Unicode code points. A wrong one tells that the text was changed, or that
    a tool counted something else: then its offsets are wrong too.

    Passes:
        A bridge opened.
    Fails:
        A bridge opened.
        {"article": {"text": {"content": "A bridge opened.", "offsetUnit": "code-point", "length": 17, "sha256": "3166144ab13fd77965bcfb177e4b9b8a88b32d5caf7bb6c67c0caf305fa30fba"}}}
    """  # noqa: E501
    stated, words = view.document.article.text.length, view.text or ""
    if stated != len(words):
        yield found(
            None, "article", "text", "length",
            message=f"the text has {len(words)} code points, not {stated}",
            hint=Hints(view).length,
        )  # fmt: skip


@text.rule(Severity.ERROR, needs_text=True)
def wrong_digest(view: View) -> Findings:
    """The stated SHA-256 digest is not that of the text.

    It is the digest of the text's UTF-8 bytes. A wrong one tells that the text is not the one
    that was annotated, if only by one character.

    Passes:
        A bridge opened.
    Fails:
        A bridge opened.
        {"article": {"text": {"content": "A bridge opened.", "offsetUnit": "code-point", "length": 16, "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}}}
    """  # noqa: E501
    if _digest(view.text or "") != view.document.article.text.sha256:
        yield found(
            None, "article", "text", "sha256",
            message="the text is not the one that was annotated: its SHA-256 digest differs",
            hint=Hints(view).digest,
        )  # fmt: skip


@text.rule(Severity.WARNING, needs_text=True)
def unbalanced_bidi_controls(view: View) -> Findings:
    """A bidirectional control is not closed in its paragraph.

    Such a control makes text on the screen stand in another order than in the file, beyond the
    words it was meant for ("Trojan Source", CVE-2021-42574).

    Passes:
        The sign reads \u2067مرحبا\u2069 to all.
    Fails:
        The sign reads \u202eمرحبا to all.
    """
    offset = unbalanced_bidi(view.text or "")
    if offset is not None:
        character = ord((view.text or "")[offset])
        yield found(
            None, "article", "text",
            message=f"the bidirectional control U+{character:04X} at {offset} is unbalanced",
            hint="look at the text in an editor that shows such characters",
        )  # fmt: skip


@text.clear
def _nothing_wrong(view: View) -> bool:
    stored, words = view.document.article.text, view.text
    if words is None or (stored.content is not None and stored.file is not None):
        return False
    data = view.utf8
    return (
        stored.length == len(words)
        and stored.sha256 == hashlib.sha256(data).hexdigest()
        and (words.isascii() or not has_bidi_controls(data))
    )


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
