"""`python -m fuzz.engine TARGET [FLAG...]`: one target under libFuzzer, until the time is up.

An input that breaks an invariant is kept, and fuzzing goes on: one defect hides no other. Only
what takes the process down, or takes too long, ends it.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from importlib import import_module
from random import Random
from typing import TYPE_CHECKING

import atheris

from .crashes import Crashes
from .seeds import LONGEST

if TYPE_CHECKING:
    from .targets import Target

#: How often bytes are changed without regard to what they mean.
_BLIND = 0.1
_SECONDS_FOR_ONE = 20
_FLAGS = (f"-timeout={_SECONDS_FOR_ONE}", "-rss_limit_mb=2048", f"-max_len={LONGEST}",
          "-print_final_stats=1")  # fmt: skip


def main() -> None:
    """Fuzz the target that the command line names; libFuzzer ends the process."""
    name, *flags = sys.argv[1:]
    target = _instrumented(name)
    crashes = Crashes(name, os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1))

    def run(data: bytes) -> None:
        try:
            target.run(data)
        except Exception as error:
            crashes.keep(data, error)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        changed = None if random.random() < _BLIND else target.mutated(data, random)
        if changed is None or len(changed) > most:
            return bytes(atheris.Mutate(data, most))
        return changed

    atheris.Setup([sys.argv[0], *_FLAGS, *flags], run, custom_mutator=mutated)
    atheris.Fuzz()


def _instrumented(name: str) -> Target:
    """The target, after all of the package was imported such that its branches are seen."""
    with atheris.instrument_imports(include=["annotator"]):
        package = import_module("annotator")
        for module in pkgutil.walk_packages(package.__path__, "annotator."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    from .targets import TARGETS

    return TARGETS[name]


if __name__ == "__main__":
    main()
