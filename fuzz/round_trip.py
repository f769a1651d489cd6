"""Documents that Hypothesis draws from the bytes, valid and astray, in both forms."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import annotator
from annotator.formats.registry import FORMATS
from tests.properties.detours import astray, near_misses
from tests.properties.strategies import Values, any_documents, model_of

from .checks import every_rule, forms_agree, holds, lanes_agree, report_holds


@settings(deadline=None, database=None, suppress_health_check=[*HealthCheck])
@given(st.one_of(any_documents(), astray(), near_misses()), st.booleans())
def _document_holds(values: Values, indent: bool) -> None:
    document = model_of(values)
    written = {name: form.write(document, indent) for name, form in FORMATS.items()}
    for name, data in written.items():
        read = FORMATS[name].read(data, annotator.Limits()).document
        holds(read == document, f"what is read from {name} is another document")
        assert read is not None
        for other, form in FORMATS.items():
            same = form.write(read, indent) == written[other]
            holds(same, f"{name} to {other} gives other bytes")
        report = annotator.validate(data, format=name, rules=every_rule)
        report_holds(report, data, name)
        lanes_agree(data, name)
        forms_agree(report, data, name)


_drawn = _document_holds.hypothesis.fuzz_one_input  # type: ignore[attr-defined]


def run(data: bytes) -> None:
    """Draw a document from the bytes and take it from form to form."""
    _drawn(data)
