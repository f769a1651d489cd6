"""What is compressed, far away, or both; whole, cut off, or swelling."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.corpus import streams
from annotator.corpus.cutting import whole_lines
from annotator.corpus.streams import blocks, opened
from annotator.errors import FileError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def zstandard(data: bytes) -> bytes:
    """With a checksum, as the command line tool writes it."""
    return zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1})


PACKED: list[Any] = [
    pytest.param(gzip.compress, ".gz", id="gz"),
    pytest.param(zstandard, ".zst", id="zst"),
]
DATA = b"".join(b'{"number": %d}\n' % number for number in range(100_000))


def content(path: Path) -> bytes:
    with opened(str(path)) as stream:
        return b"".join(blocks(str(path), stream))


@pytest.mark.parametrize(("pack", "suffix"), PACKED)
def test_what_was_packed_comes_out(
    pack: Callable[[bytes], bytes], suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"c.jsonl{suffix}"
    path.write_bytes(pack(DATA) + pack(b"more\n"))  # several frames are one stream
    assert content(path) == DATA + b"more\n"


@pytest.mark.parametrize(("pack", "suffix"), PACKED)
def test_what_is_cut_off_is_an_error_wherever_it_is_cut(
    pack: Callable[[bytes], bytes], suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"c.jsonl{suffix}"
    whole = pack(DATA)
    for end in (5, 12, len(whole) // 2, len(whole) - 9, len(whole) - 1):
        path.write_bytes(whole[:end])
        with pytest.raises(FileError) as caught:
            content(path)
        assert "cut off" in caught.value.reason, end


@pytest.mark.parametrize(("pack", "suffix"), PACKED)
def test_what_is_damaged_or_something_else_is_an_error(
    pack: Callable[[bytes], bytes], suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"c.jsonl{suffix}"
    packed = bytearray(pack(DATA))
    packed[len(packed) // 2] ^= 0xFF
    for data in (bytes(packed), bz2.compress(DATA), DATA):
        path.write_bytes(data)
        with pytest.raises(FileError):
            content(path)


@pytest.mark.parametrize(("pack", "suffix"), PACKED)
def test_a_bomb_is_not_waited_for(
    pack: Callable[[bytes], bytes], suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"c.jsonl{suffix}"
    path.write_bytes(pack(bytes(200 << 20)))
    sizes: list[int] = []
    with pytest.raises(FileError) as caught, opened(str(path)) as stream:
        sizes.extend(len(block) for block in blocks(str(path), stream))
    assert "times as large" in caught.value.reason
    assert sum(sizes) <= 1100 * path.stat().st_size + (64 << 20)


def test_far_away_is_read_as_here(tmp_path: Path) -> None:
    import fsspec

    fsspec.filesystem("memory").pipe_file("/c.jsonl.gz", gzip.compress(DATA))
    (tmp_path / "c.jsonl").write_bytes(DATA)
    for path in ("memory://c.jsonl.gz", f"file://{tmp_path}/c.jsonl", str(tmp_path / "c.jsonl")):
        with opened(path) as stream:
            assert b"".join(blocks(path, stream)) == DATA


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("memory://nothing.jsonl", "nothing"),
        ("nowhere://c.jsonl", "nowhere"),
        ("s3://bucket/c.jsonl", "s3"),
    ],
)
def test_what_cannot_be_reached_is_told(url: str, reason: str) -> None:
    with pytest.raises(FileError) as caught, opened(url):
        pass
    assert reason in caught.value.reason.lower()


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(FileError) as caught, opened("memory://c.jsonl"):
        pass
    assert caught.value.reason == streams.needs("a URL", "fsspec")
    assert "pip install 'annotated-article[corpus]'" in caught.value.reason


@pytest.mark.parametrize("pack", [gzip.compress, zstandard], ids=["gz", "zst"])
@pytest.mark.parametrize("left", [0.3, 0.6, 0.99])
def test_what_was_read_before_the_end_counts(pack: Callable[[bytes], bytes], left: float) -> None:
    """Every whole line that there is, as `zcat` gives it."""
    data = b"".join(b"%d %s\n" % (number, os.urandom(40).hex().encode()) for number in range(9000))
    packed = pack(data)
    cut = packed[: int(len(packed) * left)]
    name = "c.gz" if pack is gzip.compress else "c.zst"
    lines: list[bytes] = []

    def read() -> None:
        for chunk in whole_lines(name, blocks(name, io.BytesIO(cut)), 1000):
            lines.extend(chunk.data.splitlines(keepends=True))

    with pytest.raises(FileError, match="cut off"):
        read()
    assert lines == data.splitlines(keepends=True)[: len(lines)]
    if name == "c.gz":
        known = zlib.decompressobj(wbits=31).decompress(cut)
        assert len(lines) >= known.count(b"\n") - 1
    assert len(lines) > 9000 * (left - 0.2)


@pytest.mark.parametrize("name", ["c.gz", "c.zst"])
def test_nothing_is_no_packed_file(name: str) -> None:
    with pytest.raises(FileError, match="cut off"):
        list(blocks(name, io.BytesIO(b"")))
