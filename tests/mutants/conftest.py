"""The driver is tested where its tools are: ``make mutants`` installs them."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("mutmut") else ["test_driver.py"]
