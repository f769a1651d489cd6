"""Corpora as streams of bytes: on this machine or behind a URL, plain or compressed.

What is compressed is read in bounded pieces. A stream that ends too early is an error, and so is
one that swells beyond all measure: nobody waits for the end of a bomb.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

from ..errors import FileError
from ..operations.files import reason_of

#: How many bytes are read, or decompressed, at once.
BLOCK: Final = 1 << 20
#: What is compressed may become so many times as large; JSON becomes 10 to 50 times as large.
_LARGEST_RATIO: Final = 1000
#: Below that nobody looks at the ratio.
_SMALL: Final = 64 << 20


def is_url(path: str) -> bool:
    """Whether a path is none of this machine's."""
    return "://" in path


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """A file by its path, or by a URL that fsspec knows. Raises FileError, also in the block."""
    with told_far(path), _raw(path) as stream:
        yield stream


def _raw(path: str) -> Any:
    return open_url(path) if is_url(path) else open(path, "rb")


def open_url(path: str) -> Any:
    """A file behind a URL. Raises FileError where a library for it is missing."""
    return file_system(path)[0].open(path, "rb", cache_type="readahead", block_size=4 * BLOCK)


def file_system(path: str) -> tuple[Any, str]:
    """What fsspec has for a URL, and the path there. Raises FileError."""
    try:
        import fsspec
    except ImportError:
        raise FileError(path, needs("a URL", "fsspec")) from None
    try:
        return fsspec.core.url_to_fs(path)  # type: ignore[no-any-return]
    except (ImportError, ValueError) as error:  # no library for it, or nobody knows of such URLs
        raise FileError(path, str(error)) from None


def needs(what: str, library: str) -> str:
    """What to say where a library is missing."""
    return f"{what} needs {library}: pip install 'annotated-article[corpus]'"


def size_of(path: str) -> int:
    """How many bytes a file has, as it lies there. Raises FileError."""
    with opened(path) as stream:
        return stream.seek(0, 2)


def blocks(path: str, stream: IO[bytes]) -> Iterator[bytes]:
    """The content of a file, decompressed if its name says so. Raises FileError."""
    name = path.lower()
    with told_far(path):
        if name.endswith(".gz"):
            import gzip

            yield from _bounded(path, stream, gzip.GzipFile(fileobj=stream))
        elif name.endswith(".zst"):
            yield from _bounded(path, stream, zstandard(path).ZstdFile(stream))
        else:
            yield from iter(lambda: stream.read(BLOCK), b"")


def zstandard(path: str) -> Any:
    """The module, whose reader tells where a frame was cut off; others do not."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise FileError(path, needs("Zstandard", "backports.zstd")) from None
    return zstd


def _bounded(path: str, packed: IO[bytes], unpacked: Any) -> Iterator[bytes]:
    size = 0
    # With `read` nothing would be had of the last block of what is cut off.
    while block := unpacked.read1(BLOCK):
        size += len(block)
        if size > max(_SMALL, _LARGEST_RATIO * _position(packed)):
            raise FileError(path, f"it is more than {_LARGEST_RATIO:,} times as large unpacked")
        yield block
    if not size and not _position(packed):
        raise EOFError  # not even the head of what is compressed


def _position(stream: IO[bytes]) -> int:
    """How many bytes were read of a stream, as far as it knows; a pipe does not."""
    try:
        return stream.tell()
    except OSError:
        return sys.maxsize


@contextmanager
def told_far(path: str) -> Iterator[None]:
    """Raises FileError for all that libraries raise about what is compressed, or far away."""
    try:
        yield
    except (FileError, BrokenPipeError):
        raise
    except EOFError:
        raise FileError(path, "it is cut off: the end of what is compressed is missing") from None
    except OSError as error:
        raise FileError(path, reason_of(error)) from None
    except (zlib.error, ValueError) as error:
        raise FileError(path, str(error)) from None
    except Exception as error:
        if not _is_of_a_library(error):
            raise
        raise FileError(path, str(error) or type(error).__name__) from None


def _is_of_a_library(error: Exception) -> bool:
    """Whether it is of what unpacks, or of what reaches other machines: each has its own."""
    return not type(error).__module__.startswith(("builtins", "annotator"))
