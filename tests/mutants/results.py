"""What became of each mutant, kept in a file as it is found, so that a run can be resumed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

from .forks import Outcome
from .mutations import PROJECT, Mutant

FOLDER: Final = PROJECT / ".mutants"
_FILE: Final = FOLDER / "results.jsonl"


class Results(dict[str, Outcome]):
    """The outcomes by the ids of mutants."""

    def __init__(self, mutants: Sequence[Mutant], *, resume: bool) -> None:
        super().__init__()
        FOLDER.mkdir(exist_ok=True)
        paths = {mutant.path for mutant in mutants}
        self._digests = {path: sha256(path.read_bytes()).hexdigest()[:12] for path in paths}
        self._paths = {mutant.id: mutant.path for mutant in mutants}
        if not resume:
            _FILE.unlink(missing_ok=True)
        self.read()

    def read(self) -> None:
        """Take what was found before, also by another process, where a module is the same."""
        for line in _FILE.read_text(encoding="utf-8").splitlines() if _FILE.exists() else ():
            kept = json.loads(line)
            path = self._paths.get(kept["id"])
            if path is not None and self._digests[path] == kept["digest"]:
                self[kept["id"]] = Outcome(*kept["outcome"])

    def kept(self, outcomes: Iterable[tuple[Mutant, Outcome]]) -> Iterator[tuple[Mutant, Outcome]]:
        """Outcomes as they are found, kept before they go on."""
        with _FILE.open("a", encoding="utf-8") as file:
            for number, (mutant, outcome) in enumerate(outcomes):
                self[mutant.id] = outcome
                digest = self._digests[mutant.path]
                line = {"id": mutant.id, "digest": digest, "outcome": outcome}
                print(json.dumps(line), file=file, flush=True)
                if number % 500 == 0:
                    print(f"{number} tried; now {mutant.id}", flush=True)
                yield mutant, outcome

    def status(self, mutant: Mutant) -> str:
        """How it ended; "unfit" for what was not tried, or could not be tried in place."""
        outcome = self.get(mutant.id)
        return "unfit" if outcome is None else outcome.status

    def survived_import(self, mutant: Mutant) -> bool:
        """Whether a mutant has survived in a process that imported it."""
        return mutant.id in self and self[mutant.id].by == "imported"
