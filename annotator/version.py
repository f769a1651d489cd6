"""The version of this package, where every layer can import it."""

from __future__ import annotations

__version__ = "1.0.0.dev0"
