"""Files as URIs: relative in the working folder, absolute outside of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotator.report.uris import artifact


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a.json", "a.json"),
        ("./a.json", "a.json"),
        ("folder/../a.json", "a.json"),
        ("folder/a b%, é#?.json", "folder/a%20b%25%2C%20%C3%A9%23%3F.json"),
        # Not a scheme.
        ("urn:a.json", "urn%3Aa.json"),
        (os.fsdecode(b"\xff.json"), "%FF.json"),
        ("\ud800.json", "%EF%BF%BD.json"),
    ],
)
def test_a_file_in_the_working_folder(name: str, uri: str) -> None:
    assert artifact(name) == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_an_absolute_path_into_the_working_folder_is_relative() -> None:
    assert artifact(os.path.abspath("a.json")) == artifact("a.json")


def test_a_file_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    elsewhere = tmp_path / "here and there é.json"
    assert artifact(str(elsewhere)) == {"uri": elsewhere.as_uri()}
    assert artifact("../here and there é.json") == {"uri": elsewhere.as_uri()}
    assert elsewhere.as_uri().startswith("file:///")


@pytest.mark.parametrize("name", ["<stdin>", None])
def test_what_is_no_file_is_not_looked_for_in_a_folder(name: str | None) -> None:
    location = artifact(name)
    assert "uriBaseId" not in location
    assert location["uri"].startswith("%3C")
