"""However a corpus is cut, it has the same articles in the same places."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.chunks import Article, Content, Lines, Stretch
from annotator.corpus.cutting import stretches, whole_lines

CORPORA = st.lists(st.binary(max_size=12), max_size=12).map(b"\n".join)


def places(contents: list[Content]) -> list[tuple[int, int, bytes]]:
    """Position, line and bytes of each article, with lines counted through."""
    found, before = [], 0
    for content in contents:
        for one in content.articles:
            assert isinstance(one, Article)
            assert one.line is not None
            found.append((one.position, before + one.line, one.data))
        before += content.lines
    return found


def expected(data: bytes, limit: int) -> list[tuple[int, int, bytes]]:
    position, found = 0, []
    for number, line in enumerate(data.split(b"\n")):
        if line and not line.isspace():
            found.append((position, number, line[: limit + 1]))
        position += len(line) + 1
    return found


@given(CORPORA, st.integers(1, 9), st.integers(1, 9), st.integers(1, 20))
def test_a_stream_in_any_blocks(data: bytes, block: int, chunk: int, limit: int) -> None:
    blocks = [data[at : at + block] for at in range(0, len(data), block)]
    found = list(whole_lines("f", blocks, limit, chunk))
    assert places([one.read(limit) for one in found]) == expected(data, limit)


@given(CORPORA, st.integers(1, 9), st.integers(1, 20))
def test_a_file_in_any_stretches(data: bytes, chunk: int, limit: int) -> None:
    file = "memory://corpus.jsonl"
    import fsspec

    fsspec.filesystem("memory").pipe_file("/corpus.jsonl", data)
    found = list(stretches(file, len(data), chunk))
    assert places([one.read(limit) for one in found]) == expected(data, limit)


def test_a_line_that_is_too_long_does_not_fill_the_memory() -> None:
    """Of a gigabyte without a line end only as much is kept as the limit says."""
    blocks = (b"x" * (1 << 20) for _ in range(1024))
    (found,) = whole_lines("f", blocks, 1000)
    assert len(found.data) == 1001


@given(CORPORA.filter(bytes.strip), st.integers(1, 20))
def test_the_parts_of_a_chunk_are_its_articles(data: bytes, limit: int) -> None:
    whole = Lines("f", 0, data)
    assert places([one.read(limit) for one in whole.parts(limit)]) == expected(data, limit)


def test_a_stretch_begins_with_the_line_that_begins_in_it(tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_bytes(b"aa\nbb\ncc\n")
    assert [one.data for one in Stretch(str(file), 3, 4).read(99).articles] == [b"bb"]  # type: ignore[union-attr]
    assert Stretch(str(file), 4, 6).read(99).articles == []
