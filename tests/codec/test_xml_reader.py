"""The fast lane of the XML form reads what is valid, by itself, and doubts all else."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.codec import json as json_codec
from annotator.codec.xml import reader
from annotator.codec.xml.parser import parse
from annotator.model.document import AnnotatedArticle
from annotator.model.records import Record

SAMPLES = Path(__file__).parents[2] / "samples"
SOUND = sorted(SAMPLES.glob("*.xml"))
EVERY_FIELD = (SAMPLES / "every-field.annotated.xml").read_text(encoding="utf-8")


def read(text: str) -> AnnotatedArticle | None:
    return reader.read(parse(text.encode()))


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_valid_samples_are_read_as_their_twins_in_json(path: Path) -> None:
    expected = json_codec.decode(path.with_suffix(".json").read_bytes())
    assert expected is not None
    assert reader.read(parse(path.read_bytes())) == expected


#: What may stand in the sample with every field instead of something else.
SAME = [
    ("<title>", "<!-- x -->\t\r\n<title>"),
    ("<annotations>", "<annotations> <!-- x --> <?p?>\n"),
    ("</annotations>", "\r\n\t</annotations>\n<!-- x -->\n"),
    ("<agents>", "\n<agents>\n<?p?>"),
    ("</span>", "</span><!-- x --> "),
    ("  <annotations>", "<annotations>"),
    (
        'xmlns="',
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" xmlns="',
    ),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_what_says_nothing_changes_nothing(before: str, after: str) -> None:
    assert read(EVERY_FIELD.replace(before, after, 1)) == read(EVERY_FIELD)


#: What must not be read.
EVERY_DOUBT = [
    ("<title>", "x<title>"),
    ("<title>", "\u00a0<title>"),
    ("</title>", "</title>x"),
    ("</title>", "</title>X"),
    ("</exact>", "</exact>X"),
    ("</exact>", "</exact>\u00a0"),
    ("<exact>", "X<exact>"),
    ("</title>", "</title>\u00a0"),
    ("</title>", "<!-- x --></title>"),
    ("</title>", "<b/></title>"),
    ("<title>", '<title x="1">'),
    ("<title>", '<title restore="0:0">'),
    ("<title>", '<title restore="x" y="1">'),
    ("<agents>", "<agents>x"),
    ("<agents>", '<agents x="1">'),
    ("<agents>", "<agents><!-- x -->x"),
    ("</agents>", "<x/></agents>"),
    ("</agents>", "</agents>\u2003"),
    ("<annotations>", "<annotations>x"),
    ("<annotations>", '<annotations x="1">'),
    ("</annotations>", "<x/></annotations>"),
    ("</annotations>", "</annotations><x/>"),
    ("</annotations>", "</annotations><annotations/>"),
    ("</annotations>", "</annotations><!-- x -->x"),
    ("<relation ", '<relation x="1" '),
    ('kind="person"', 'kind="Person"'),
    ('kind="person"', 'kind="person "'),
    (' complete="', ' complete=" '),
    (' complete="', ' complete="" x="'),
    (' version="1.0" complete', ' version="1.1" complete'),
    (' version="1.0" complete', " complete"),
    (' start="', ' start="0'),
    (' start="', ' start="+'),
    (' start="', ' start="-'),
    (' start="', ' start=" '),
    (' start="', ' start="1e'),
    (' end="', ' end="999999999999999'),
    (' confidence="', ' confidence="1'),
    (' confidence="', ' confidence=" '),
    (' confidence="', ' confidence="0'),
    (' level="', ' level="1'),
    (' level="', ' level="0'),
    (' creator="', ' creator="" x="'),
    ("<feature ", "<feature/><feature "),
    ("<feature ", '<feature x="1" y="2" '),
    ('<feature name="', '<feature name=" '),
    ('<feature name="', '<feature name="" x="'),
    ("</feature>", "<b/></feature>"),
    ("</feature>", "<!-- x --></feature>"),
    (
        '<span start="0" end="38">',
        '<span start="0" end="38"/><!-- x --><span start="0" end="38">x',
    ),
    ("</note>", "</note><note/>"),
    ("</note>", '</note><span start="0" end="1"/>'),
    ("</title>", "</title><text/>"),
]


@pytest.mark.parametrize(("before", "after"), EVERY_DOUBT)
def test_whatever_is_changed_is_doubted(before: str, after: str) -> None:
    assert before in EVERY_FIELD
    assert read(EVERY_FIELD.replace(before, after, 1)) is None


def test_there_may_be_no_annotations() -> None:
    start, _, rest = EVERY_FIELD.partition("<annotations>")
    found = read(f"{start}<annotations/>{rest.partition('</annotations>')[2]}")
    assert found is not None
    assert found.annotations == ()


def test_offsets_may_be_as_large_as_any_integer() -> None:
    found = read(EVERY_FIELD.replace('end="38"', 'end="999999999999999"', 1))
    assert found is not None
    assert found.annotations[0].end == 999_999_999_999_999
    assert read(EVERY_FIELD.replace('end="38"', 'end="1000000000000000"', 1)) is None


@pytest.mark.parametrize("doubtful", ["<cue/>", "<que/>", "<!-- --><cue id='a'/>x", "x"])
def test_the_annotations_before_the_first_doubt_are_kept(doubtful: str) -> None:
    text = (SAMPLES / "every-field.annotated.xml").read_text(encoding="utf-8")
    whole = read(text)
    assert whole is not None
    sound: list[Record] = []
    broken = text.replace("</annotations>", f"{doubtful}</annotations>")
    assert reader.read(parse(broken.encode()), sound) is None
    assert sound == list(whole.annotations)


@pytest.mark.parametrize(
    ("before", "broken"),
    [
        ("<article ", "<article wrong='' "),
        ("<agents>", "<agents>x"),
        ("</agents>", "<a/></agents>"),
    ],
)
def test_none_are_kept_where_the_doubt_is_before_them(before: str, broken: str) -> None:
    text = (SAMPLES / "every-field.annotated.xml").read_text(encoding="utf-8")
    assert before in text
    sound: list[Record] = []
    assert reader.read(parse(text.replace(before, broken).encode()), sound) is None
    assert sound == []
