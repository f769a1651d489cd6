"""`python -m fuzz [--minutes N] [TARGET]` fuzzes; `python -m fuzz TARGET FILE...` replays."""

from __future__ import annotations

import argparse
import os
import platform
from importlib.util import find_spec
from pathlib import Path

from .names import CRASHES, NAMES

#: There is no wheel for every version and machine, and making one needs a compiler of its own.
_WITHOUT = (
    "atheris is not installed, for there is no wheel of it for "
    f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
)


def main() -> None:
    """Do what the command line asks for."""
    options = _options()
    if options.files:
        _replay(options.target, options.files)
    elif find_spec("atheris") is not None:
        _fuzz([options.target] if options.target else [*NAMES], options.minutes, options.seed)
    elif options.if_possible:
        print(f"no fuzzing: {_WITHOUT}")
    else:
        raise SystemExit(_WITHOUT)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", nargs="?", choices=NAMES, help="one target; without, all")
    parser.add_argument("files", nargs="*", type=Path, help="inputs to run once, without atheris")
    parser.add_argument("--minutes", type=float, default=5, help="for all targets together")
    parser.add_argument("--seed", type=int, default=0, help="of what is tried; 0: another one")
    parser.add_argument("--if-possible", action="store_true", help="no failure without atheris")
    return parser.parse_args()


def _replay(target: str, files: list[Path]) -> None:
    from .targets import TARGETS

    for file in files:
        TARGETS[target].run(file.read_bytes())
        print(f"{file}: nothing wrong")


def _fuzz(targets: list[str], minutes: float, seed: int) -> None:
    from .campaign import fuzz

    crashed = False
    for outcome in fuzz(targets, minutes, seed):
        print(outcome.line(), flush=True)
        for name in outcome.crashes:
            crashed = True
            path = os.path.relpath(CRASHES / name)
            replay = f"python -m fuzz {outcome.target} {path}"
            print(f"  {replay if os.path.exists(path) else name}", flush=True)
    raise SystemExit(1 if crashed else 0)


if __name__ == "__main__":
    main()
