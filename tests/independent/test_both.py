"""Two implementations, of which one was made from docs/format.md alone, say the same of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codec.xml import writer
from tests.properties.detours import astray, near_misses
from tests.properties.lanes import json_bytes
from tests.properties.mutations import broken
from tests.properties.spellings import json_spelling, xml_spelling
from tests.properties.strategies import Values, any_documents, documents, model_of
from tests.properties.twins import xml_twin
from tests.properties.xml_mutations import Mutant, broken_xml

from .second import (
    Second,
    findings_of_annotator,
    running,
    why_it_cannot_run,
    written_by_annotator,
)

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted(
    path for path in (ROOT / "samples").rglob("*") if path.suffix in (".json", ".xml")
)
RANDOMS = st.randoms(use_true_random=False)

pytestmark = pytest.mark.skipif(
    why_it_cannot_run() is not None, reason=f"cannot run the other one: {why_it_cannot_run()}"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("independent")


@pytest.fixture(scope="module")
def second(folder: Path) -> Iterator[Second]:
    with running(folder) as process:
        yield process


def compare(second: Second, path: Path) -> None:
    findings = second.findings(path)
    assert findings == findings_of_annotator(path)
    if all(finding.severity == "warning" for finding in findings):
        assert second.written(path) == written_by_annotator(path)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_samples(second: Second, path: Path) -> None:
    compare(second, path)


def compare_json(second: Second, folder: Path, data: bytes) -> None:
    path = folder / "generated.json"
    path.write_bytes(data)
    compare(second, path)


def compare_xml(second: Second, folder: Path, data: bytes | None) -> None:
    if data is None:
        return  # nothing in XML would be wrong in the same way
    path = folder / "generated.xml"
    path.write_bytes(data)
    compare(second, path)


@given(documents(), RANDOMS)
def test_what_is_valid(second: Second, folder: Path, values: Values, random: Random) -> None:
    """However it is written."""
    compare_json(second, folder, json_spelling(values, random).encode())
    xml = writer.encode(model_of(values))
    compare_xml(second, folder, xml_spelling(xml, random).encode())


@given(st.one_of(any_documents(), astray(), near_misses()))
def test_what_breaks_a_rule(second: Second, folder: Path, values: Values) -> None:
    compare_json(second, folder, json_bytes(values))
    compare_xml(second, folder, xml_twin(values))


@given(broken())
def test_what_has_a_wrong_structure(second: Second, folder: Path, values: Values) -> None:
    compare_json(second, folder, json_bytes(values))
    compare_xml(second, folder, xml_twin(values))


@given(broken_xml())
def test_what_has_a_wrong_structure_in_xml(second: Second, folder: Path, xml: Mutant) -> None:
    compare_xml(second, folder, xml.data)
