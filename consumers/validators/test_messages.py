"""What validators say of a misspelt field is what the documentation says that they say."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

from .expected import ROOT, SAMPLES, VALIDATORS, expected, samples
from .tools import PYTHON, messages

PAGE: Final = (ROOT / "docs" / "schemas.md").read_text("utf-8")
SCHEMA: Final = ROOT / "schema"
#: The recipe of the page, and after it what it says of the files that are named, a line each.
RECIPE: Final = f"""\
{re.findall(r"(?ms)^```python$(.*?)^```$", PAGE)[0]}

import sys
sys.path.append("consumers/validators/drivers")
from python_json import parsed
for file in sys.argv[1:]:
    try:
        document = parsed(file)
    except ValueError:
        print("not read")
    else:
        print(ascii([*problems(document)]))
"""


def misspelt(folder: Path, form: str) -> Path:
    """The minimal sample, with `mod` for `mode` in its quote."""
    text = (SAMPLES / f"minimal.annotated.{form}").read_text("utf-8")
    changed = re.sub(r'mode("?[:=] ?"direct")', r"mod\1", text)
    assert changed != text
    path = folder / f"misspelt.{form}"
    path.write_text(changed, "utf-8")
    return path


@pytest.mark.parametrize("validator", VALIDATORS["xml"])
def test_validators_of_xml_name_the_field(validator: str, tmp_path: Path) -> None:
    said = messages(validator, SCHEMA / "annotated-article.xsd", misspelt(tmp_path, "xml"))
    (line,) = [line for line in said.splitlines() if "fails to validate" not in line]
    assert re.search(r"attribute 'mod'|'mod' attribute", line, re.IGNORECASE)


@pytest.mark.parametrize("validator", ["jsonschema", "jsonschema-rs"])
def test_some_validators_of_json_show_the_annotation(validator: str, tmp_path: Path) -> None:
    file = misspelt(tmp_path, "json")
    (line,) = messages(validator, SCHEMA / "annotated-article.schema.json", file).splitlines()
    assert "is not valid under any of the" in line
    assert all(word in line for word in ("quote", "q1", "spans", "mod", "sources"))


def test_check_jsonschema_speaks_of_another_type(tmp_path: Path) -> None:
    file = misspelt(tmp_path, "json")
    said = messages("check-jsonschema", SCHEMA / "annotated-article.schema.json", file)
    assert "is not valid under any of the given schemas" in said
    assert "'image' was expected" in said


def by_the_recipe(*files: Path) -> list[str]:
    done = subprocess.run(
        [PYTHON, "-c", RECIPE, *files], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_the_recipe_gives_the_message_on_the_page(tmp_path: Path) -> None:
    (said,) = by_the_recipe(misspelt(tmp_path, "json"))
    (message,) = ast.literal_eval(said)
    assert f"```text\n{message}\n```" in PAGE


def test_by_the_recipe_whatever_is_wrong_is_told_and_nothing_else() -> None:
    files = samples("json")
    for file, said in zip(files, by_the_recipe(*files), strict=True):
        verdict = {"not read": "not read", "[]": "valid"}.get(said, "invalid")
        assert verdict == expected(file, "jsonschema"), (file, said)
