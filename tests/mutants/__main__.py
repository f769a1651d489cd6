"""``python -m tests.mutants [PART-OF-A-PATH...]``: count what the tests notice, and what not."""

from __future__ import annotations

import sys

from .runs import main

sys.exit(main(sys.argv[1:]))
