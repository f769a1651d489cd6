"""The command, run on corpora as a user does."""

from __future__ import annotations

from ..cli.conftest import annotator, folder

__all__ = ["annotator", "folder"]
