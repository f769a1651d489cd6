"""The version stands in annotator/version.py; what repeats it for people agrees with it."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import yaml

from annotator import __version__

ROOT = Path(__file__).resolve().parents[1]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
LATEST = re.findall(r"(?m)^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"))[0]


def test_what_is_installed_has_it() -> None:
    assert version("annotated-article") == __version__


def test_it_is_cited_with_the_day_of_its_release() -> None:
    assert CITATION["version"] == __version__
    day = CITATION.get("date-released")
    assert ("Unreleased" if day is None else f"{__version__} - {day}") == LATEST


def test_only_what_is_in_the_making_has_no_day() -> None:
    assert (".dev" in __version__) == ("date-released" not in CITATION)


def test_the_license_is_the_same() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'license = "{CITATION["license"]}"' in project
