"""``python -m tests.mutants [PART-OF-A-PATH...]``: count what the tests notice, and what not."""

from __future__ import annotations

import argparse
import os
import pickle
import sys
from typing import Final

import pytest

from .in_place import RECORDED, InPlace
from .recording import ARGUMENTS, test_paths
from .reporting import report
from .runs import Run, modules_with

#: Imported before the forks, so that no fork has to.
_COMMON: Final = "hypothesis lxml.etree msgspec jsonschema jsonschema_rs click.testing regex"


def main() -> int:
    """Try all mutants, and return the exit code."""
    options = _options()
    resume = options.resume or options.count
    run = Run(modules_with(options.parts), processes=options.processes, resume=resume)
    if not options.count:
        os.environ["HYPOTHESIS_PROFILE"] = "mutants"
        for name in _COMMON.split():
            __import__(name)
        _try_in_place(run, resume=options.resume)
        run.results.read()
        run.try_rest_imported(pickle.loads(RECORDED.read_bytes()))
    return report(run.mutants, run.results, whole=not options.parts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("parts", nargs="*", help="parts of the paths of modules; default: all")
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--resume", action="store_true", help="keep what was killed before")
    parser.add_argument("--count", action="store_true", help="only count what was found before")
    return parser.parse_args()


def _try_in_place(run: Run, *, resume: bool) -> None:
    """In a fork, so that this process imports nothing of the project."""
    pid = os.fork()
    if pid == 0:
        pytest.main([*ARGUMENTS, *test_paths()], plugins=[InPlace(run, resume=resume)])
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(pid, 0)


sys.exit(main())
