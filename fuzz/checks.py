"""What must hold of every answer, whatever was asked."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Final

import annotator
from annotator.formats.registry import FORMATS
from annotator.problems import Excerpt, Place, Report
from annotator.report import concise, text
from annotator.report.base import PLAIN
from tests.properties import lanes

#: Control, format, surrogate, private-use and unassigned characters, line separators.
_INVISIBLE: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_ELLIPSIS: Final = "…"
_BOM: Final = b"\xef\xbb\xbf"


class Violation(AssertionError):
    """An invariant that does not hold; `about` tells apart what only looks like the same."""

    def __init__(self, message: str, about: str = "") -> None:
        self.about = about
        super().__init__(f"{message} ({about})" if about else message)


def holds(condition: object, message: str, about: str = "") -> None:
    """Raise a Violation unless something holds."""
    if not condition:
        raise Violation(message, about)


def report_holds(report: Report, data: bytes, format: str) -> None:
    """Every finding has its place in the file, and can be printed."""
    content = data.removeprefix(_BOM) if format == "xml" else data
    for problem in report.problems:
        holds(problem.place is not None, "a finding has no place", problem.rule)
        related = [(other.place, problem.rule) for other in problem.related]
        for place, rule in [(problem.place, problem.rule), *related]:
            if place is not None:
                _place_holds(place, content, rule)
    for line in _printed(report):
        holds(is_printable(line), f"a line that is not printable: {line!a}")


def _printed(report: Report) -> Iterator[str]:
    yield from text.lines(report)
    for lines in concise.write([report], PLAIN):
        yield from lines.removesuffix("\n").split("\n")


def is_printable(line: str) -> bool:
    """Whether nothing in a line does anything to a terminal or a reader."""
    return line.isprintable() or not _INVISIBLE & set(map(unicodedata.category, line))


def _place_holds(place: Place, data: bytes, rule: str) -> None:
    start, end = (place.line, place.column), (place.end_line, place.end_column)
    holds(None not in (*start, *end), "a place without a line or column", rule)
    lines = data.decode("utf-8", "replace").split("\n")
    for line, column in (start, end):
        holds(0 < (line or 0) <= len(lines), f"line {line} of {len(lines)}", rule)
        if _is_utf8(data):
            longest = len(lines[(line or 0) - 1]) + 1
            holds(0 < (column or 0) <= longest + 1, f"column {column} of {longest}", rule)
    holds(start <= end, f"a place that ends at {end}, before its start {start}", rule)
    holds(place.excerpt is not None, "a place without an excerpt", rule)
    if place.excerpt is not None and _is_utf8(data):
        _excerpt_holds(place.excerpt, place, lines, rule)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _excerpt_holds(excerpt: Excerpt, place: Place, lines: list[str], rule: str) -> None:
    """The excerpt is the text of the line, around the place."""
    assert place.line is not None
    assert place.column is not None
    assert place.end_column is not None
    line = lines[place.line - 1].removesuffix("\r" if place.line < len(lines) else "")
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    for shown, wanted in (
        (excerpt.before[::-1], line[:start][::-1]),
        (excerpt.marked, line[start:end]),
        (excerpt.after, line[end:]),
    ):
        told = f"the excerpt {excerpt} of {line[:200]!a} at {start} to {end}"
        holds(_is_shown(shown, wanted), told, rule)


def _is_shown(shown: str, wanted: str) -> bool:
    """Whether text is shown from its beginning; what is cut has an ellipsis."""
    if shown == wanted or not shown:  # nothing is shown after what is itself cut
        return True
    return shown.endswith(_ELLIPSIS) and wanted.startswith(shown[:-1])


def lanes_agree(data: bytes, format: str) -> None:
    """The fast lane accepts nothing that the thorough one or a schema refuses."""
    in_json = format == "json"
    fast = (lanes.fast_json if in_json else lanes.fast_xml)(data)
    thorough = (lanes.thorough_json if in_json else lanes.thorough_xml)(data)
    read = FORMATS[format].read(data, annotator.Limits()).document
    holds(read == thorough, "what is read is not what the thorough lane reads")
    holds(fast is None or fast == thorough, "the lanes read different documents")
    if thorough is not None:
        values = json.loads(FORMATS["json"].write(thorough, False))
        holds(lanes.json_schema_passes(values), "the JSON Schema refuses what the reader takes")
        holds(in_json or lanes.xsd_passes(data), "the XSD refuses what the reader takes")


def loading_agrees(report: Report, data: bytes, format: str) -> None:
    """A file loads if and only if it has no errors, and nothing is lost when it is written."""
    try:
        document = annotator.loads(data, format=format)
    except annotator.InvalidDocument:
        holds(not report.ok, "a file without errors does not load")
        return
    holds(report.ok, "a file with errors loads")
    for form in FORMATS:
        written = annotator.dumps(document, format=form)
        again = annotator.loads(written, format=form)
        holds(again == document, f"what is written in {form} is another document")
        stable = annotator.dumps(again, format=form) == written
        holds(stable, f"the canonical form in {form} is not stable")


def forms_agree(report: Report, data: bytes, format: str) -> None:
    """The same document has the same findings in each form."""
    document = FORMATS[format].read(data, annotator.Limits()).document
    if document is None or report.incomplete:
        return
    for form in FORMATS.values():
        written = form.write(document, True)
        other = annotator.validate(written, format=form.name, rules=every_rule)
        same = lanes.findings(other) == lanes.findings(report)
        holds(same, f"{form.name} has other findings than {format}")


def every_rule(_: annotator.Rule) -> bool:
    """Chooses all rules, also those that are off by default."""
    return True


def file_holds(data: bytes, format: str) -> None:
    """Everything that must hold of a file in a form, whatever is in it."""
    report = annotator.validate(data, format=format, rules=every_rule)
    report_holds(report, data, format)
    lanes_agree(data, format)
    loading_agrees(report, data, format)
    forms_agree(report, data, format)
