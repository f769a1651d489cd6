"""What Label Studio's own converter makes of tasks that are written for it."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

import annotator
from annotator.foreign import registry
from annotator.operations.foreign import to_foreign

from ..files import written

FORMAT = registry.named("label-studio")
SAMPLES = sorted(Path("samples").glob("*.annotated.json"))

pytestmark = pytest.mark.skipif(
    find_spec("label_studio_sdk") is None, reason="label-studio-sdk is not installed"
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_converter_accepts_tasks_and_configuration(path: Path, tmp_path: Path) -> None:
    from label_studio_sdk.converter import Converter

    document = annotator.load(path)
    main = written(to_foreign(document, "label-studio"), FORMAT, tmp_path)
    _submit_predictions(main)
    config = (tmp_path / "labeling-config.xml").read_text("utf-8")
    converter = Converter(config, str(tmp_path), download_resources=False)
    converter.convert_to_json_min(str(main), str(tmp_path / "out"), is_dir=False)
    (task,) = json.loads((tmp_path / "out" / "result.json").read_text("utf-8"))
    assert task["text"] == document.text
    units = document.text.encode("utf-16-le")
    regions = task.get("label", [])
    for one in regions:
        assert units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") == one["text"]
    assert len(regions) == sum(max(len(one.spans), 1) for one in document.annotations)


def _submit_predictions(main: Path) -> None:
    """As a person does who is content with them: the converter reads annotations only."""
    (task,) = json.loads(main.read_text("utf-8"))
    if "predictions" in task:
        task["annotations"] = task.pop("predictions")
        main.write_text(json.dumps([task]), "utf-8")
