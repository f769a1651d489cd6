"""Runs the program of this folder on pairs of files, and says of each whether it came through."""

import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))
from quotes import main

for source, target in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
    try:
        main(source, target)
    except Exception:
        traceback.print_exc(limit=1)
        print("refused")
    else:
        print("read")
