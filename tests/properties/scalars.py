"""What single values can be: ordinary ones, and all that are odd and still valid."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from annotator.model.scalars import MAX_INTEGER, Scalar

_LETTERS = "abcdeghimnorstuy ABCS,.;:0189-\n"
_MARKS = "“”„«»\"'‘’‹›‚()[]…—–  \n\u00a0\u202fab,.?!"
_CLUSTERS = (
    "ae\u0301\u0308\u0327\u200d\ufe0f\r\n\u0915\u094d\u0937\u0940\u0600\u1100\u1161\u11a8가각"
    "👩💻🏽\U0001f1e9\U0001f1ea❤é"
)
_ODD = (
    "".join(map(chr, range(0x20)))
    + "\x7f\x80\x85\x9f\xa0\xad\u034f\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d"
    "\u202e\u2066\u2067\u2068\u2069\u3000\ue000\ufdd0\ufeff\ufffc\ufffd\ufffe\uffff\U0001f600"
    "\U0001fffe\U000e0001\U0010fffd\U0010ffffa<>&\"'\\/:[]{}\t\r\n"
)
#: What looks like a part of one of the forms, or like an article.
_PIECES = (
    *(
        '"confidence":0.0,',
        '"confidence":1e-7}',
        '":',
        '\\":',
        "\\",
        "\\u0000",
        "null",
        "{}",
        "[]",
    ),
    *("]]>", "<![CDATA[", "<!-- -->", "&amp;", "&#13;", "<?x?>", "</content>", "\r\n", "\r", "\n"),
    *("“Yes,” ", "she said. ", "„Nein“ ", "« Oui » ", "[/caption]", "[ / Caption ]", "[…]"),
    *("[his]", "The mayor ", "a", " ", "1", "\ufffd", "\x00", "\U0001f600", "e\u0301"),
)


def texts(max_size: int = 12) -> SearchStrategy[str]:
    """Free text of every kind, also none."""
    few = max(max_size // 6, 2)
    return st.one_of(
        st.text(_LETTERS, max_size=max_size),
        st.text(_MARKS, max_size=max_size),
        st.text(_CLUSTERS, max_size=max_size),
        st.text(_ODD, max_size=max_size),
        st.lists(st.sampled_from(_PIECES), max_size=few).map("".join),
        st.text(max_size=max_size),
    )


#: None ends in a digit, so that a number makes ids of them that differ.
ID_STEMS = st.sampled_from(("a", "q", "S", "_", "x.", "y-", "__A-.", "type", "id-", "n" * 190))

_IDS = st.sampled_from(("a", "Z", "_", "topic", "type", "confidence", "x.y-z_9", "n" * 200))
_NAMES = st.one_of(_IDS, st.builds("{}:{}".format, _IDS, _IDS))

_URI_CHARACTERS = "azAZ09-._~:/?#[]@!$&'()*+,;="
_URI_ENDS = st.one_of(
    st.sampled_from(("x", "//example.org/a?b=c&d='e'#f", "//[::1]:8/", "%00%ff%C3%A9", "a:b:c")),
    st.text(_URI_CHARACTERS, min_size=1, max_size=8),
)
_URIS = st.builds("{}:{}".format, st.sampled_from(("a", "https", "urn", "X+y.-9")), _URI_ENDS)

_SEGMENTS = st.one_of(
    st.sampled_from(("a", "text.txt", "..", ".", " ", "é", "a b", "&#x41;", "\u2028", "'%20'")),
    st.text(
        "aé .-_&;'#%+=~@!$()[]{}^`,\u00a0\u2003\ud7ff\ufffd\U0001f600", min_size=1, max_size=6
    ),
)
_PATHS = st.lists(_SEGMENTS, min_size=1, max_size=3).map("/".join)

#: A file name that every system can hold.
FILE_NAMES = st.text("aé-_ ", min_size=1, max_size=8).map(lambda name: f"x{name}.txt")


def _clock() -> SearchStrategy[str]:
    times = st.sampled_from(("00:00:00", "23:59:59", "09:30:00.5", "12:00:00.000000001"))
    zones = st.sampled_from(("Z", "+00:00", "-00:00", "+23:59", "-11:30"))
    return st.builds("T{}{}".format, times, zones)


TIMESTAMPS = st.builds(
    "{}{}".format, st.dates(date(1, 1, 1)).map(date.isoformat), st.one_of(st.just(""), _clock())
)

CONFIDENCES: SearchStrategy[float] = st.one_of(
    st.sampled_from((0, 1, 0.0, -0.0, 1.0, 0.5, 0.1, 1e-6, 1e-7, 9.999e-7, 1.5e-10, 5e-324)),
    st.sampled_from((0.1 + 0.2, 1 - 2**-53, 2.2250738585072014e-308, 1.2345e-5, 1e-5, 0.001)),
    st.floats(0, 1),
)

_BY_NAME: Mapping[str, SearchStrategy[object]] = {
    "Id": _IDS,
    "Name": _NAMES,
    "PrefixedName": st.builds("{}:{}".format, _IDS, _IDS),
    "Uri": _URIS,
    "ArticleId": st.one_of(_URIS, st.text(_URI_CHARACTERS, min_size=1, max_size=8)),
    "LanguageTag": st.sampled_from(("en", "de-AT", "zh-Hant", "x-a", "a", "en-1-2", "abcdefgh-9")),
    "Timestamp": TIMESTAMPS,
    "FilePath": _PATHS,
    "Sha256": st.binary(max_size=4).map(lambda data: hashlib.sha256(data).hexdigest()),
    "FreeText": texts(),
    "Count": st.integers(0, MAX_INTEGER),
    "HeadingLevel": st.integers(1, 6),
    "Confidence": CONFIDENCES,
}


def values_of(scalar: Scalar) -> SearchStrategy[object]:
    """The values of a scalar type; of one that is not listed here, by its pattern or range."""
    if scalar.name in _BY_NAME:
        return _BY_NAME[scalar.name]
    if scalar.pattern is not None:
        return st.from_regex(re.compile(scalar.pattern, re.ASCII), fullmatch=True)
    if scalar.minimum is None:
        return texts()
    if scalar.whole:
        return st.integers(scalar.minimum, scalar.maximum)
    return st.floats(scalar.minimum, scalar.maximum)
