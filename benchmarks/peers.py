"""Other annotation systems: the same annotations in their own formats, written and loaded.

Each function here writes a document with the system's own writer, as far as it has one,
and gives back how to load that again and, where the system can, to check it. JSON is
made compact for everybody. A reference from one annotation to another becomes what the
system itself uses for that: an annotation on annotations (STAM), a feature that holds
feature structures (UIMA CAS), a relation (BioC).
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson

from benchmarks import corpus
from benchmarks.story import REFERENCES
from benchmarks.timing import Work

Json = dict[str, Any]

etree: Final[Any] = import_module("lxml.etree")

NOT_DATA: Final = {"type", "id", "spans", *REFERENCES}
FS_ARRAY: Final = "uima.cas.FSArray"
CAS_RANGES: Final[dict[type, str]] = {
    str: "uima.cas.String",
    int: "uima.cas.Integer",
    float: "uima.cas.Double",
}


class Prepared(NamedTuple):
    """A document in a system's own format, ready to be loaded again and again."""

    size: int
    load: Work
    reference: Work
    """The bare parser on the same bytes."""
    check: Work | None = None
    """Load *and* check, all that the system offers; None where it offers nothing."""
    remark: str = ""


class Peer(NamedTuple):
    """A system and one of its formats."""

    system: str
    module: str
    form: str
    prepare: Callable[[Json, Path], Prepared]

    @property
    def name(self) -> str:
        """What tells it from the others."""
        return f"{self.system} {self.form}"

    def ready(self, doc: Json, folder: Path) -> Prepared | str:
        """The prepared document, or the reason why there is none."""
        try:
            import_module(self.module)
        except ImportError:
            return "not installed"
        try:
            return self.prepare(doc, folder)
        except Exception as error:  # A peer's failure is a line of the table, no crash.
            return f"failed: {error!r:.60}"


def _text(doc: Json) -> str:
    text: str = doc["article"]["text"]["content"]
    return text


def _data(annotation: Json) -> Json:
    """The plain values of an annotation."""
    return {name: value for name, value in annotation.items() if name not in NOT_DATA}


def _references(annotation: Json) -> Iterator[tuple[str, str]]:
    """Role and target of every reference."""
    for role in REFERENCES:
        targets = annotation.get(role, [])
        for target in [targets] if isinstance(targets, str) else targets:
            yield role, target


def _whole(annotation: Json) -> tuple[int, int]:
    """From the start of the first span to the end of the last."""
    return annotation["spans"][0]["start"], annotation["spans"][-1]["end"]


# --- this project ------------------------------------------------------------------------


def annotator_json(doc: Json, _folder: Path) -> Prepared:
    """Annotated Article as compact JSON; `validate` is structure, digest and all rules."""
    data = corpus.compact(doc)
    annotator = import_module("annotator")
    return Prepared(
        size=len(data),
        load=lambda: annotator.loads(data),
        check=lambda: annotator.validate(data).ok,
        reference=lambda: orjson.loads(data),
    )


def annotator_xml(doc: Json, _folder: Path) -> Prepared:
    """Annotated Article as compact XML."""
    annotator = import_module("annotator")
    loaded = annotator.loads(corpus.compact(doc))
    data: bytes = annotator.dumps(loaded, format="xml", indent=False)
    return Prepared(
        size=len(data),
        load=lambda: annotator.loads(data),
        check=lambda: annotator.validate(data).ok,
        reference=lambda: etree.fromstring(data),
    )


# --- STAM --------------------------------------------------------------------------------


def stam_json(doc: Json, folder: Path) -> Prepared:
    """STAM JSON; loading refuses offsets outside the text and dangling references."""
    data = orjson.dumps(orjson.loads(_stam_store(doc).to_json_string()))
    return _stam(folder / "peer.store.stam.json", data, lambda: orjson.loads(data))


def stam_cbor(doc: Json, folder: Path) -> Prepared:
    """STAM's binary form; no bare parser of it is at hand, so our JSON is the reference."""
    file, ours = folder / "peer.store.stam.cbor", corpus.compact(doc)
    _stam_store(doc).to_file(str(file))
    prepared = _stam(file, file.read_bytes(), lambda: orjson.loads(ours))
    return prepared._replace(remark="reference: orjson.loads of this project's JSON")


def _stam(file: Path, data: bytes, reference: Work) -> Prepared:
    stam = import_module("stam")
    file.write_bytes(data)
    load = lambda: stam.AnnotationStore(file=str(file))  # noqa: E731
    return Prepared(size=len(data), load=load, reference=reference)


def _stam_store(doc: Json) -> Any:
    stam = import_module("stam")
    store = stam.AnnotationStore(id="night-train")
    resource = store.add_resource(id="text", text=_text(doc))
    for annotation in doc["annotations"]:
        values = {"type": annotation["type"], **_data(annotation)}
        data = [_stam_datum(name, value) for name, value in values.items()]
        store.annotate(id=annotation["id"], target=_stam_target(resource, annotation), data=data)
    for annotation in doc["annotations"]:
        for role, target in _references(annotation):
            ends = (store.annotation(annotation["id"]), store.annotation(target))
            link = stam.Selector.directionalselector(*map(stam.Selector.annotationselector, ends))
            store.annotate(target=link, data=[_stam_datum("role", role)])
    return store


def _stam_datum(name: str, value: Any) -> Json:
    return {"set": "annotated-article", "key": name, "value": value}


def _stam_target(resource: Any, annotation: Json) -> Any:
    stam = import_module("stam")
    parts = [
        stam.Selector.textselector(resource, stam.Offset.simple(span["start"], span["end"]))
        for span in annotation["spans"]
    ]
    return parts[0] if len(parts) == 1 else stam.Selector.compositeselector(*parts)


# --- UIMA CAS through dkpro-cassis --------------------------------------------------------


def cassis_xmi(doc: Json, _folder: Path) -> Prepared:
    """UIMA CAS as XMI; the check is `typecheck`. The type system is loaded beforehand."""
    cassis: Any = import_module("cassis")
    types = _cas_types(doc)
    text = _cas(doc, types).to_xmi()
    data = text.encode()
    return Prepared(
        size=len(data),
        load=lambda: cassis.load_cas_from_xmi(text, typesystem=types),
        check=lambda: cassis.load_cas_from_xmi(text, typesystem=types).typecheck(),
        reference=lambda: etree.fromstring(data),
    )


def cassis_json(doc: Json, _folder: Path) -> Prepared:
    """UIMA CAS as JSON, with its type system in the file."""
    cassis: Any = import_module("cassis")
    data = orjson.dumps(orjson.loads(_cas(doc, _cas_types(doc)).to_json()))
    text = data.decode()
    return Prepared(
        size=len(data),
        load=lambda: cassis.load_cas_from_json(text),
        check=lambda: cassis.load_cas_from_json(text).typecheck(),
        reference=lambda: orjson.loads(data),
    )


def _cas_arrays(annotation: Json) -> list[str]:
    """The names of the array features that an annotation has."""
    parts = ["parts"] if len(annotation["spans"]) > 1 else []
    return sorted({role for role, _ in _references(annotation)}) + parts


def _cas_name(annotation: Json) -> str:
    """A type for each set of arrays: the library fails on an array that is absent or empty."""
    names = [annotation["type"], *_cas_arrays(annotation)]
    return "aa." + "".join(name[0].upper() + name[1:] for name in names)


def _cas_types(doc: Json) -> Any:
    """The type system, with a feature for each field that occurs."""
    types = import_module("cassis").TypeSystem()
    base = types.create_type("aa.Annotation", "uima.tcas.Annotation")
    types.create_feature(base, "annotationId", "uima.cas.String")
    shapes: dict[str, dict[str, str]] = {}
    for annotation in doc["annotations"]:
        features = {name: CAS_RANGES[type(value)] for name, value in _data(annotation).items()}
        features |= dict.fromkeys(_cas_arrays(annotation), FS_ARRAY)
        shapes.setdefault(_cas_name(annotation), {}).update(features)
    for shape, features in shapes.items():
        made = types.create_type(shape, "aa.Annotation")
        for name, kind in features.items():
            element = {"elementType": "uima.tcas.Annotation"} if kind == FS_ARRAY else {}
            types.create_feature(made, name, kind, **element)
    return types


def _cas(doc: Json, types: Any) -> Any:
    cas = import_module("cassis").Cas(types)
    cas.sofa_string, cas.sofa_mime = _text(doc), "text/plain"
    made = {a["id"]: _cas_structure(a, types) for a in doc["annotations"]}
    cas.add_all(made.values())
    for annotation in doc["annotations"]:
        cas.add_all(_cas_link(annotation, made, types))
    return cas


def _cas_structure(annotation: Json, types: Any) -> Any:
    begin, end = _whole(annotation)
    kind = types.get_type(_cas_name(annotation))
    return kind(begin=begin, end=end, annotationId=annotation["id"], **_data(annotation))


def _cas_link(annotation: Json, made: Json, types: Any) -> list[Any]:
    """Set the arrays of an annotation; gives back its parts, which are new structures."""
    part = types.get_type("uima.tcas.Annotation")
    elements: dict[str, list[Any]] = {name: [] for name in _cas_arrays(annotation)}
    for role, target in _references(annotation):
        elements[role].append(made[target])
    if "parts" in elements:
        elements["parts"] = [part(begin=s["start"], end=s["end"]) for s in annotation["spans"]]
    for name, values in elements.items():
        setattr(made[annotation["id"]], name, types.get_type(FS_ARRAY)(elements=values))
    return elements.get("parts", [])


# --- BioC --------------------------------------------------------------------------------

# `bioc.validate` searches all annotations for each end of each relation, one by one.
BIOC_CHECKED: Final = 10_000


def bioc_json(doc: Json, _folder: Path) -> Prepared:
    """BioC JSON; the check is `BioCValidator`: words at their place, ends of relations."""
    biocjson = import_module("bioc.biocjson")
    text = orjson.dumps(orjson.loads(biocjson.dumps(_bioc(doc)))).decode()
    data = text.encode()
    reference = lambda: orjson.loads(data)  # noqa: E731
    return _bioc_prepared(doc, len(data), lambda: biocjson.loads(text), reference)


def bioc_xml(doc: Json, _folder: Path) -> Prepared:
    """BioC XML."""
    biocxml = import_module("bioc.biocxml")
    text = biocxml.dumps(_bioc(doc), pretty_print=False)
    data = text.encode()
    reference = lambda: etree.fromstring(data)  # noqa: E731
    return _bioc_prepared(doc, len(data), lambda: biocxml.loads(text), reference)


def _bioc_prepared(doc: Json, size: int, load: Work, reference: Work) -> Prepared:
    validate = import_module("bioc").validate
    if len(doc["annotations"]) > BIOC_CHECKED:
        return Prepared(size, load, reference, remark="check not run: quadratic in relations")
    return Prepared(size, load, reference, check=lambda: validate(load()))


def _bioc(doc: Json) -> Any:
    bioc = import_module("bioc")
    passage = bioc.BioCPassage()
    passage.offset, passage.text = 0, _text(doc)
    for annotation in doc["annotations"]:
        passage.add_annotation(_bioc_annotation(annotation, passage.text))
        for role, target in _references(annotation):
            passage.add_relation(_bioc_relation(annotation["id"], role, target))
    article, collection = bioc.BioCDocument(), bioc.BioCCollection()
    article.id = doc["article"]["id"]
    article.add_passage(passage)
    collection.source, collection.date, collection.key = "benchmark", "2025-01-01", "none.key"
    collection.add_document(article)
    return collection


def _bioc_annotation(annotation: Json, text: str) -> Any:
    bioc = import_module("bioc")
    made, (start, end) = bioc.BioCAnnotation(), _whole(annotation)
    made.id, made.text = annotation["id"], text[start:end]
    made.infons = {name: str(value) for name, value in _data(annotation).items()}
    made.infons["type"] = annotation["type"]
    for span in annotation["spans"]:
        made.add_location(bioc.BioCLocation(span["start"], span["end"] - span["start"]))
    return made


def _bioc_relation(origin: str, role: str, target: str) -> Any:
    bioc = import_module("bioc")
    made = bioc.BioCRelation()
    made.id, made.infons = f"{origin}-{role}-{target}", {"type": role}
    made.add_node(bioc.BioCNode(origin, "origin"))
    made.add_node(bioc.BioCNode(target, "target"))
    return made


# --- bare schema validators ---------------------------------------------------------------


def jsonschema_json(doc: Json, _folder: Path) -> Prepared:
    """`jsonschema` in process: the structure alone, of the parsed document."""
    text = import_module("annotator").schema_text("json")
    validator = import_module("jsonschema").Draft202012Validator(orjson.loads(text))
    data = corpus.compact(doc)
    validator.validate(orjson.loads(data))
    return Prepared(
        size=len(data),
        load=lambda: orjson.loads(data),
        check=lambda: validator.is_valid(orjson.loads(data)),
        reference=lambda: orjson.loads(data),
        remark="structure only",
    )


def lxml_xsd(doc: Json, _folder: Path) -> Prepared:
    """The XSD in libxml2: the structure alone, of the parsed document."""
    text = import_module("annotator").schema_text("xsd")
    schema = etree.XMLSchema(etree.fromstring(text.encode()))
    prepared = annotator_xml(doc, _folder)
    schema.assertValid(prepared.reference())
    return prepared._replace(
        load=prepared.reference,
        check=lambda: schema.validate(prepared.reference()),
        remark="structure only",
    )


PEERS: Final = (
    Peer("annotator", "annotator", "JSON", annotator_json),
    Peer("annotator", "annotator", "XML", annotator_xml),
    Peer("stam", "stam", "STAM JSON", stam_json),
    Peer("stam", "stam", "STAM CBOR", stam_cbor),
    Peer("dkpro-cassis", "cassis", "XMI", cassis_xmi),
    Peer("dkpro-cassis", "cassis", "JSON", cassis_json),
    Peer("bioc", "bioc", "BioC JSON", bioc_json),
    Peer("bioc", "bioc", "BioC XML", bioc_xml),
)
SCHEMA_PEERS: Final = (
    Peer("jsonschema", "jsonschema", "JSON Schema", jsonschema_json),
    Peer("lxml", "lxml", "XSD", lxml_xsd),
)
