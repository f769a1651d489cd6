"""The same annotations in other systems' formats, loaded and checked in the same run."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import corpus
from benchmarks.peers import PEERS, SCHEMA_PEERS, Peer, Prepared
from benchmarks.rows import BUDGET, Effort, duration, script
from benchmarks.timing import Samples, Work, against, process, race

HEADER: Final = (
    *("system", "form", "size", "load", "× parser", "load and check", "× parser"),
    *("× annotator", "remark"),
)
Line = tuple[str, ...]
Section = tuple[str, Iterator[Line]]

BASE: Final = "annotator JSON"
EMPTY: Final = "python -c pass"
OURS: Final = "annotator validate"


def systems(doc: corpus.Json, peers: Sequence[Peer], rounds: int) -> Iterator[Line]:
    """A line per system and form, for one document."""
    with TemporaryDirectory() as folder:
        ready = {peer.name: peer.ready(doc, Path(folder)) for peer in peers}
        samples = race(dict(_works(ready)), rounds, budget=BUDGET)
    for peer in peers:
        yield peer.system, peer.form, *_figures(peer.name, ready[peer.name], samples)


def article(effort: Effort) -> Section:
    """The 10 kB document of the table above, and the bare schema validators on it."""
    doc = corpus.article(fillers=corpus.fillers_for(10_000, corpus.document_size))
    title = f"The 10 kB document with {len(doc['annotations'])} annotations, in other systems"
    return title, systems(doc, (*PEERS, *SCHEMA_PEERS), effort.rounds)


def large(effort: Effort) -> Section:
    """Two bytes of text to an annotation."""
    count = effort.sizes[-2]
    title = f"{count:,} annotations on {2 * count / 1e6:g} MB of text, in other systems"
    return title, systems(corpus.flat(count, 2 * count), PEERS, min(3, effort.large_rounds))


def _works(ready: dict[str, Prepared | str]) -> Iterator[tuple[str, Work]]:
    for name, prepared in ready.items():
        if isinstance(prepared, Prepared):
            yield f"{name} reference", prepared.reference
            yield f"{name} load", prepared.load
            if prepared.check:
                yield f"{name} check", prepared.check


def _figures(name: str, prepared: Prepared | str, samples: Samples) -> Line:
    if isinstance(prepared, str):
        return *["–"] * 6, prepared
    load = against(samples, f"{name} load", f"{name} reference")
    figures = [_size(prepared.size), duration(load.seconds), f"{load.ratio:.2f}"]
    if prepared.check:
        check = against(samples, f"{name} check", f"{name} reference")
        figures += [duration(check.seconds), f"{check.ratio:.2f}"]
    else:
        figures += ["–", "–"]
    most = f"{name} check" if prepared.check else f"{name} load"
    base = f"{BASE} check"
    figures.append(f"{against(samples, most, base).ratio:.2f}" if base in samples else "–")
    return *figures, prepared.remark


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{size / 1e3:.1f} kB"


# --- whole processes ---------------------------------------------------------------------


def processes(effort: Effort) -> Section:
    """Each command on one file, against an interpreter that does nothing."""
    return "Whole processes on the 10 kB document, × `python -c pass`", _processes(effort)


def _processes(effort: Effort) -> Iterator[Line]:
    doc = corpus.article(fillers=corpus.fillers_for(10_000, corpus.document_size))
    with TemporaryDirectory() as folder:
        file = Path(folder, "one.annotated.json")
        file.write_bytes(corpus.indented(doc))
        commands = _commands(file, _schema(Path(folder)))
        works = {name: process(command) for name, command in commands.items() if _runs(command)}
        remarks = {name: _remark(work().returncode) for name, work in works.items()}
        samples = race(works, effort.rounds)
    for name in commands:
        yield _process_line(name, remarks.get(name, "not installed"), samples)


def _commands(file: Path, schema: Path | None) -> dict[str, list[str]]:
    check = [str(script("check-jsonschema")), "--schemafile", str(schema), str(file)]
    return {
        EMPTY: [sys.executable, "-c", "pass"],
        OURS: [str(script("annotator")), "validate", str(file)],
        **({"check-jsonschema": check} if schema else {}),
    }


def _schema(folder: Path) -> Path | None:
    """The project's JSON Schema as a file, where the library can give it."""
    try:
        text = import_module("annotator").schema_text("json")
    except (ImportError, AttributeError):
        return None
    file = folder / "annotated-article.schema.json"
    file.write_text(text, encoding="utf-8")
    return file


def _runs(command: Sequence[str]) -> bool:
    return Path(command[0]).exists()


def _remark(status: int) -> str:
    return "" if status == 0 else f"exit code {status}"


def _process_line(name: str, remark: str, samples: Samples) -> Line:
    if name not in samples:
        return name, "process", *["–"] * 6, remark
    bare = against(samples, name, EMPTY)
    ours = f"{against(samples, name, OURS).ratio:.2f}" if OURS in samples else "–"
    figures = duration(bare.seconds), f"{bare.ratio:.2f}"
    return name, "process", "–", "–", "–", *figures, ours, remark


SECTIONS: Final[Mapping[str, Callable[[Effort], Section]]] = {
    "peers.article": article,
    "peers.large": large,
    "peers.process": processes,
}
