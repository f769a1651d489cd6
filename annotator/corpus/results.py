"""A file that remembers what came out: a line for each article, so that a run can be resumed.

Of an article that was checked twice, the last line counts. A line that was cut off when a run was
killed is removed by the next.
"""

from __future__ import annotations

import hashlib
import os
from typing import Final, Literal

import msgspec
from msgspec import Struct

from ..errors import FileError
from ..operations.files import not_regular, told
from ..problems import Report, Severity
from ..version import __version__
from .checking import FAILED, Checking, Verdict
from .known import Known

Word = Literal["valid", "invalid", "failed"]

NAME: Final = "annotator-results"


class Header(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """The first line: what must not change between runs."""

    format: str
    tool_version: str
    settings: str
    """A digest of which rules run, how severe they are, and of the limits."""


class Result(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The line of an article."""

    file: str
    line: int | None
    """Its line, or row, from 1; null where a file holds one article."""
    position: int
    """The byte where it begins, unpacked; or its row from 0."""
    article: str | None
    """Its id, where a file holds several and it can be told."""
    digest: str
    """BLAKE2b of its bytes, of 128 bits."""
    verdict: Word
    """Failed: no process survived checking it. It is checked again when a run is resumed."""
    errors: int
    warnings: int


class WrongResults(Exception):
    """A file of results that this run cannot go on with; the message says why."""


class Results:
    """The results of a run, and of those that it resumes. Use `with`."""

    def __init__(self, path: str, checking: Checking, *, resume: bool) -> None:
        """Opens the file. Raises FileError, and WrongResults."""
        self._path = path
        self._header = Header(NAME, __version__, _settings(checking))
        self._known: dict[str, dict[int, Result]] = {}
        if os.path.exists(path) and (reason := not_regular(path)) is not None:
            raise FileError(path, reason)
        with told(path):
            self._stream = open(path, "r+b" if os.path.exists(path) else "x+b")  # noqa: SIM115
            try:
                self._begin(resume=resume)
            except BaseException:
                self._stream.close()
                raise

    def _begin(self, *, resume: bool) -> None:
        try:
            _lock(self._stream.fileno())
        except BlockingIOError:
            raise FileError(self._path, "another run is using this file") from None
        if not resume and os.fstat(self._stream.fileno()).st_size:
            raise WrongResults(f"{self._path} exists; --resume goes on from the results in it")
        end = 0
        for line in self._stream:
            if not line.endswith(b"\n"):
                if not end and not _line(self._header).startswith(line):
                    raise WrongResults(f"{self._path} holds something else than results")
                break
            self._take(line, end)
            end += len(line)
        self._stream.seek(end)
        self._stream.truncate()
        if not end:
            self._stream.write(_line(self._header))
            self._stream.flush()

    def _take(self, line: bytes, at: int) -> None:
        try:
            if not at:
                self._check(_HEADER.decode(line))
                return
            result = _RESULT.decode(line)
        except (msgspec.DecodeError, UnicodeError) as error:
            raise WrongResults(f"{self._path} holds something else than results") from error
        known = self._known.setdefault(result.file, {})
        if result.verdict == "failed":
            known.pop(result.position, None)
        else:
            known[result.position] = result

    def _check(self, header: Header) -> None:
        if header.format != NAME:
            raise WrongResults(f"{self._path} holds something else than results")
        if header != self._header:
            same = header.tool_version == __version__
            other = "other settings" if same else "another version of annotator"
            raise WrongResults(f"the results in {self._path} were made with {other}")

    def known(self) -> Known:
        """What needs not be checked again as long as it is as it was."""
        return Known(
            {
                file: {position: one.digest for position, one in found.items()}
                for file, found in self._known.items()
            }
        )

    def before(self, file: str, position: int) -> Result:
        """What came out for an article that is as it was."""
        return self._known[file][position]

    def add(self, verdict: Verdict) -> None:
        """Write down what came out for an article."""
        if isinstance(verdict.outcome, Report) and verdict.digest is not None:
            with told(self._path):
                self._stream.write(_line(_result(verdict.outcome, verdict)))

    def __enter__(self) -> Results:
        """The results, open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Bring the lines to the disk. Raises FileError."""
        with told(self._path):
            self._stream.close()


_HEADER: Final = msgspec.json.Decoder(Header)
_RESULT: Final = msgspec.json.Decoder(Result)


def _line(record: Struct) -> bytes:
    return msgspec.json.encode(record) + b"\n"


def _result(report: Report, verdict: Verdict) -> Result:
    return Result(
        file=report.file or "",
        line=report.line,
        position=verdict.position,
        article=report.article,
        digest=verdict.digest or "",
        verdict=verdict_of(report),
        errors=report.error_count,
        warnings=report.warning_count,
    )


def verdict_of(report: Report) -> Word:
    """What came out, in a word."""
    if any(one.rule == FAILED for one in report.problems):
        return "failed"
    return "valid" if report.ok else "invalid"


def _settings(checking: Checking) -> str:
    severity: dict[str, Severity] = dict(sorted(checking.severity.items()))
    said = [sorted(checking.rules), severity, checking.limits, checking.format]
    return hashlib.blake2b(msgspec.json.encode(said), digest_size=16).hexdigest()


def _lock(descriptor: int) -> None:
    """Two runs at once would write into each other's lines. Raises BlockingIOError."""
    import sys

    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
