"""spaCy's `Doc`, in memory and in `.spacy` files: what is written, and what others write."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given

import annotator
from annotator.cli.main import cli
from annotator.codec.json import from_values
from annotator.operations.foreign import from_foreign, to_foreign
from annotator.structure.reading import Limits

from ..properties.strategies import Values, documents

TEXT: Final = "🦊 “It rains,” said Ida.\n"
SAMPLES: Final = sorted(Path("samples").glob("*.annotated.json"))
EVERY: Final = "samples/every-field.annotated.json"

needs_spacy = pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is not installed")


def spoken() -> Any:
    """A `Doc` as another program makes it."""
    import spacy

    return spacy.blank("en")(TEXT)


def packed(doc: Any) -> bytes:
    from spacy.tokens import DocBin

    made: bytes = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return made


def unpacked(data: bytes, count: int = 1) -> list[Any]:
    """What spaCy itself reads."""
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab))
    assert len(docs) == count
    return docs


def read(doc: Any) -> annotator.AnnotatedArticle:
    """What is read from a `Doc`, which is the same from a file."""
    (found,) = from_foreign(packed(doc), "spacy")
    assert found == annotator.from_spacy(doc)
    assert found.document is not None, found.report.problems
    return found.document


def words(doc: Any) -> dict[str, list[str]]:
    """The words of each annotation, as spaCy says them."""
    found: dict[str, list[str]] = {}
    for span in doc.spans["sc"]:
        found.setdefault(span.id_, []).append(span.text)
    return found


def test_without_spacy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    document = annotator.load(EVERY)
    for use in (
        lambda: annotator.to_spacy(document),
        lambda: annotator.from_spacy(None),
        lambda: to_foreign(document, "spacy"),
        lambda: from_foreign(b"", "spacy"),
    ):
        with pytest.raises(annotator.MissingExtra, match=r"'annotated-article\[spacy\]'"):
            use()


@needs_spacy
class TestWriting:
    """What is written."""

    @pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
    def test_text_labels_and_words(self, path: Path) -> None:
        document = annotator.load(path)
        doc = annotator.to_spacy(document)
        assert doc.text == document.text
        assert words(doc) == {one.id: list(document.words(one)) for one in document.annotations}
        assert annotator.from_spacy(doc).report.problems == ()
        (again,) = unpacked(to_foreign(document, "spacy").files[0].data)
        assert again.text == doc.text
        assert words(again) == words(doc)

    @given(documents())
    def test_any_document_returns_as_it_was(self, values: Values) -> None:
        document = from_values(values)
        doc = annotator.to_spacy(document)
        assert doc.text == document.text
        assert annotator.from_spacy(doc).document == document
        (again,) = unpacked(packed(doc))
        assert annotator.from_spacy(again).document == document

    @pytest.mark.parametrize(
        ("spans", "tokens"),
        [
            ([(2, 13)], ["a ", "🦊 ", "went ", "home", ".", "\n"]),
            ([(4, 6), (7, 8)], ["a ", "🦊 ", "we", "n", "t ", "home", ".", "\n"]),
            ([(3, 4)], ["a ", "🦊", " ", "went ", "home", ".", "\n"]),
            ([(0, 2)], ["a", " ", "🦊 ", "went ", "home", ".", "\n"]),
            ([(3, 3)], ["a ", "🦊", " ", "went ", "home", ".", "\n"]),
            ([(14, 14)], ["a ", "🦊 ", "went ", "home", ".", "\n"]),
        ],
    )
    def test_tokens_are_split_only_where_a_span_starts_or_ends(
        self, spans: list[tuple[int, int]], tokens: list[str]
    ) -> None:
        text = "a 🦊 went home.\n"
        doc = annotator.to_spacy(annotated(text, spans))
        assert [token.text_with_ws for token in doc] == tokens
        assert words(doc) == {"q": [text[start:end] for start, end in spans]}

    def test_tokens_and_vocabulary_are_those_of_a_pipeline(self) -> None:
        import spacy

        nlp = spacy.blank("en")
        document = annotated("I don't know.", [(2, 13)])
        doc = annotator.to_spacy(document, nlp=nlp)
        assert doc.vocab is nlp.vocab
        assert [token.text for token in doc] == ["I", "do", "n't", "know", "."]
        assert [token.text for token in annotator.to_spacy(document)] != [
            token.text for token in doc
        ]  # no language is said

    @pytest.mark.parametrize("language", ["en-GB", "ja", "zz", "i-klingon", "zh-Hant"])
    def test_any_language(self, language: str) -> None:
        document = annotated(TEXT, [(0, 1)], language=language)
        doc = annotator.to_spacy(document)
        assert doc.text == TEXT
        assert annotator.from_spacy(doc).document == document

    def test_a_file_without_user_data_has_all_annotations(self) -> None:
        from spacy.tokens import DocBin

        document = annotator.load(EVERY)
        doc = annotator.to_spacy(document)
        (found,) = from_foreign(DocBin(docs=[doc]).to_bytes(), "spacy")
        assert found.document is not None
        assert found.document.annotations == document.annotations
        assert found.document.agents == document.agents

    def test_where_displacy_and_linkers_look(self) -> None:
        document = annotated(TEXT, [(20, 23)], title="Rain", features={"kb_id": "Q1"})
        doc = annotator.to_spacy(document)
        assert doc.user_data["title"] == "Rain"
        (span,) = doc.spans["sc"]
        assert (span.label_, span.kb_id_) == ("Sic", "Q1")
        assert doc.spans["sc"].attrs["annotations"] == {"q": {}}


def annotated(
    text: str, spans: list[tuple[int, int]], *, features: dict[str, str] | None = None,
    **article: Any,
) -> annotator.AnnotatedArticle:  # fmt: skip
    """A document with one annotation."""
    made = annotator.new(text, id="x")
    span_of = annotator.Span
    one = annotator.Sic(
        id="q", spans=tuple(span_of(start=a, end=b) for a, b in spans), features=features or {}
    )
    return msgspec.structs.replace(
        made, article=msgspec.structs.replace(made.article, **article), annotations=(one,)
    )


@needs_spacy
class TestChanged:
    """What users change in a `Doc` counts."""

    def test_a_span_is_added_moved_or_taken_away(self) -> None:
        from spacy.tokens import Span

        document = annotator.load("samples/minimal.annotated.json")
        doc = annotator.to_spacy(document)
        (first, *others) = doc.spans["sc"]
        added = Span(doc, 0, 1, label="Cue")
        moved = Span(doc, first.start, first.end + 1, label=first.label_, span_id=first.id_)
        attrs = doc.spans["sc"].attrs
        doc.spans["sc"] = [moved, *others, added]
        doc.spans["sc"].attrs.update(attrs)
        found = annotator.from_spacy(doc).document
        assert found is not None
        assert list(found.words(found[first.id_])) == [moved.text]
        assert {one.id for one in document.annotations} < {one.id for one in found.annotations}
        assert isinstance(found.annotations[-1], annotator.Cue)
        doc.spans["sc"] = [added]
        assert [one.type for one in read(doc).annotations] == ["cue"]

    def test_entities_of_a_model_are_added(self) -> None:
        document = annotator.load("samples/minimal.annotated.json")
        doc = annotator.to_spacy(document)
        doc.ents = [doc.char_span(0, len(doc[0].text), label="PERSON")]
        found = annotator.from_spacy(doc).document
        assert found is not None
        assert found.annotations[:-1] == document.annotations
        assert found.annotations[-1].id == "ents-" + str(len(found.annotations))


@needs_spacy
class TestOthers:
    """What other programs write."""

    def test_entities(self) -> None:
        from spacy.tokens import Span

        doc = spoken()
        doc.ents = [
            Span(doc, 0, 1, label="ANIMAL", kb_id="Q8331"),
            Span(doc, 2, 3, label="ANIMAL", span_id="it"),
            Span(doc, 3, 4, label="ANIMAL", span_id="it"),
            Span(doc, 7, 8, label="Source", span_id="ida"),
        ]
        document = read(doc)
        assert [list(document.words(one)) for one in document.annotations] == [
            ["🦊"], ["It"], ["rains"], ["Ida"],
        ]  # fmt: skip
        fox, first, second, ida = document.annotations
        assert isinstance(fox, annotator.Custom)
        assert (fox.name, fox.features) == ("spacy:ANIMAL", {"kb_id": "Q8331"})
        assert (first.features, second.features) == ({"span_id": "it"}, {"span_id": "it"})
        assert (ida.type, ida.id) == ("source", "ida")

    def test_entities_beside_each_other_are_apart(self) -> None:
        doc = spoken()
        doc.ents = [(doc.vocab.strings.add("A"), at, at + 2) for at in (1, 3, 5)]
        document = read(doc)
        assert [list(document.words(one)) for one in document.annotations] == [
            ["“It"], ["rains,"], ["” said"],
        ]  # fmt: skip

    def test_groups(self) -> None:
        from spacy.tokens import Span

        doc = spoken()
        doc.spans["coref_1"] = [doc[2:3], doc[7:8]]
        doc.spans["sc"] = [Span(doc, 1, 6, label="Quote"), Span(doc, 2, 6, label="Quote")]
        doc.spans["ruler"] = [Span(doc, 1, 6, label="Quote", span_id="said", kb_id=10**6)]
        doc.spans["ruler"].attrs["by"] = "hand"
        doc.spans["none"] = []
        (found,) = from_foreign(packed(doc), "spacy")
        document = found.document
        assert document is not None
        assert [(one.type, one.id, one.features) for one in document.annotations] == [
            ("custom", "coref_1-1", {}),
            ("custom", "coref_1-2", {}),
            ("quote", "sc-3", {}),
            ("quote", "sc-4", {}),
            ("quote", "said", {"group": "ruler", "kb_id": "1000000"}),
        ]
        assert [list(document.words(one)) for one in document.annotations[1:3]] == [
            ["Ida"], ["“It rains,”"],
        ]  # fmt: skip
        (warning,) = found.report.problems
        assert warning.message.endswith("the attributes of the group 'ruler'")

    def test_user_data_categories_and_extensions(self) -> None:
        from spacy.tokens import Doc, Span, Token

        doc = spoken()
        doc.user_data.update(title="Rain", date="today", **{"a b": [1, None]}, late=True)
        doc.cats = {"WEATHER": 0.75}
        doc.spans["sc"] = [Span(doc, 1, 6, label="Quote")]
        for owner, name in ((Doc, "desk"), (Span, "mode"), (Span, "why"), (Token, "odd")):
            owner.set_extension(name, default=None, force=True)
        doc._.desk = "local"
        doc[1:6]._.mode = "direct"
        doc[1:6]._.why = ["marks", "cue"]
        doc[0:2]._.why = "no annotation"
        doc[3]._.odd = 1
        doc.user_data["raw"] = b"bytes"
        doc.user_data[1, 2] = 3
        (found,) = from_foreign(packed(doc), "spacy")
        assert found == annotator.from_spacy(doc)
        document = found.document
        assert document is not None
        assert document.article.title == "Rain"
        assert document.article.features == {
            "date": "today", "a_b": "[1,null]", "late": "true", "cat.WEATHER": "0.75",
            "desk": "local",
        }  # fmt: skip
        (quote,) = document.annotations
        assert isinstance(quote, annotator.Quote)
        assert (quote.mode, quote.features) == ("direct", {"why": '["marks","cue"]'})
        (warning,) = found.report.problems
        assert (warning.rule, warning.severity) == ("foreign-skipped", annotator.Severity.WARNING)
        assert warning.message == (
            "what has no place in a document is left out: the extension 'why' of what is no "
            "annotation, the extension 'odd' of tokens, the value of 'raw', which is no JSON, "
            "user data under keys that are no names"
        )

    def test_what_is_said_of_tokens_is_said_to_be_left_out(self) -> None:
        import spacy

        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        doc = nlp(TEXT)
        doc[0].pos_, doc[1].lemma_ = "NOUN", "x"
        (found,) = from_foreign(packed(doc), "spacy")
        (warning,) = found.report.problems
        assert warning.message.endswith("left out: parts of speech, lemmas, sentences")

    def test_without_known_spaces_the_text_is_that_of_spacy(self) -> None:
        from spacy.tokens import Doc

        doc = Doc(spoken().vocab, words=["It", "rains", "."])
        assert read(doc).text == doc.text == "It rains . "

    def test_several_articles(self, tmp_path: Path) -> None:
        from spacy.tokens import DocBin

        file = tmp_path / "desk.spacy"
        first, second = annotator.load(EVERY), annotated(TEXT, [(0, 1)])
        docs = [annotator.to_spacy(one) for one in (first, second)]
        DocBin(store_user_data=True, docs=docs).to_disk(file)
        assert [one.document for one in from_foreign(file, "spacy")] == [first, second]
        (tmp_path / "out").mkdir()
        run = CliRunner().invoke(cli, ["convert", str(file), str(tmp_path / "out")])
        assert run.exit_code == 0, run.output
        assert len(list((tmp_path / "out").iterdir())) == 2

    def test_files_of_old_versions(self) -> None:
        """Groups as a list, spans without id, and no user data: spaCy 3.0 to 3.3."""
        from spacy.tokens import Span

        doc = spoken()
        doc.spans["x"] = [Span(doc, 1, 6, label="Quote")]

        def older(group: dict[str, Any]) -> bytes:
            return msgspec.msgpack.encode({**group, "spans": [s[8:] for s in group["spans"]]})

        values = values_of(packed(doc))
        values["span_groups"] = [
            msgspec.msgpack.encode(
                [
                    older(msgspec.msgpack.decode(one))
                    for one in msgspec.msgpack.decode(values["span_groups"][0])
                ]
            )
        ]
        del values["user_data"], values["flags"]
        (found,) = from_foreign(file_of(values), "spacy")
        assert found.document is not None
        assert list(found.document.words(found.document.annotations[0])) == ["“It rains,”"]
        del values["span_groups"]
        (found,) = from_foreign(file_of(values), "spacy")
        assert found.document is not None
        assert found.document.annotations == ()


def values_of(data: bytes) -> dict[str, Any]:
    """What is packed in a file."""
    values: dict[str, Any] = msgspec.msgpack.decode(zlib.decompress(data))
    return values


def file_of(values: Any) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(values))


def refused(data: bytes, **options: Any) -> annotator.Problem:
    """The one problem of a file that is refused."""
    (found,) = from_foreign(data, "spacy", **options)
    assert found.document is None
    (problem,) = found.report.problems
    assert problem.severity is annotator.Severity.ERROR
    return problem


@needs_spacy
class TestBroken:
    """What is no file of spaCy, or a broken one."""

    @pytest.fixture
    def whole(self) -> dict[str, Any]:
        return values_of(to_foreign(annotator.load(EVERY), "spacy").files[0].data)

    @pytest.mark.parametrize("data", [b"", b"{}", b"text", b"\x81\xa1a\x01"])
    def test_what_is_not_packed(self, data: bytes) -> None:
        problem = refused(data)
        assert problem.rule == "foreign-syntax"
        if data:
            assert problem.hint is not None
            assert "DocBin" in problem.hint

    @pytest.mark.parametrize("part", [0.2, 0.5, 0.99])
    def test_what_is_cut_off(self, part: float, whole: dict[str, Any]) -> None:
        data = file_of(whole)
        assert "cut off" in refused(data[: int(len(data) * part)]).message

    @pytest.mark.parametrize(
        "values", [None, 1, [], {}, {"attrs": [65]}, b"\x80\x04", "x", {1: 2}, {"attrs": None}]
    )
    def test_what_is_packed_but_something_else(self, values: Any) -> None:
        assert refused(file_of(values)).rule == "foreign-syntax"

    def test_what_is_packed_but_no_msgpack(self) -> None:
        for inner in (b"", b"\xc1", b"\x91" * 100_000, b"\xdd\xff\xff\xff\xff"):
            assert refused(zlib.compress(inner)).rule == "foreign-syntax"

    def test_what_unpacks_to_more_than_the_limit(self) -> None:
        bomb = zlib.compress(bytes(4_000_000), 9)
        assert len(bomb) < 10_000
        assert refused(bomb, limits=Limits(bytes=10_000)).rule == "limit-exceeded"

    @pytest.mark.parametrize(
        ("key", "value", "message"),
        [
            ("tokens", b"1234567", "length of whole numbers"),
            ("tokens", b"", "as many tokens"),
            ("lengths", b"\xff\xff\xff\xff", "as many tokens"),
            ("lengths", b"\xff\xff\xff\x7f", "as many tokens"),
            ("spaces", b"", "as many spaces"),
            ("attrs", [], "ORTH"),
            ("attrs", [2**60], "ORTH"),
            ("attrs", [-1], "ORTH"),
            ("strings", [], "no string with the key"),
            ("span_groups", [b"\x01"], "not as spaCy writes it"),
            ("span_groups", [b"\x91\xc4\x01\x01"], "not as spaCy writes it"),
            ("user_data", [b"\x91"], "not as spaCy writes it"),
        ],
    )
    def test_pieces_that_do_not_fit(
        self, key: str, value: Any, message: str, whole: dict[str, Any]
    ) -> None:
        problem = refused(file_of({**whole, key: value}))
        assert problem.rule == "foreign-syntax"
        assert message in problem.message

    @pytest.mark.parametrize(
        ("span", "rule", "message"),
        [
            ((1, 0, 1, 0, 99, 0, 9), "foreign-offset", "from 0 to 99"),
            ((1, 0, 1, -1, 1, 0, 9), "foreign-offset", "from -1 to 1"),
            ((1, 0, 1, 3, 2, 0, 9), "foreign-offset", "from 3 to 2"),
            ((1, 0, 1, 0, 1, 0, 9), "foreign-offset", "characters 0 to 9"),
            ((1, 0, 2**64 - 1, 0, 1, 0, 1), "foreign-syntax", "no string with the key"),
            ((1, 0), "foreign-syntax", "this is no span"),
        ],
    )
    def test_spans_that_are_none(self, span: tuple[int, ...], rule: str, message: str) -> None:
        import struct

        kinds = "QQQllll"[: len(span)]
        group = {"name": "g", "attrs": {}, "spans": [struct.pack(f">{kinds}", *span)]}
        values = values_of(packed(spoken()))
        values["span_groups"] = [msgspec.msgpack.encode({msgspec.msgpack.encode(group): ["g"]})]
        problem = refused(file_of(values))
        assert (problem.rule, problem.where) == (rule, (0, "spans", "g", 0))
        assert message in problem.message

    def test_a_reference_to_what_is_not_there(self) -> None:
        doc = annotator.to_spacy(annotated(TEXT, [(0, 1)]))
        relation = {"source": "q", "role": "x", "target": "gone"}
        doc.spans["sc"].attrs["relations"] = [relation]
        (found,) = from_foreign(packed(doc), "spacy")
        assert found.document is None
        (problem,) = found.report.problems
        assert problem.rule == "foreign-reference"
        assert problem.where == (0, "spans", "sc", "relations", 0)

    def test_attributes_and_an_article_that_are_none(self) -> None:
        doc = annotator.to_spacy(annotated(TEXT, [(0, 1)]))
        doc.spans["sc"].attrs["agents"] = "nobody"
        (found,) = from_foreign(packed(doc), "spacy")
        assert found.document is not None
        assert [one.rule for one in found.report.problems] == ["foreign-skipped"]
        for value in (1, {"article": {"features": 1}}, {"article": {"id": 1}}):
            doc.user_data["annotated_article"] = value
            (found,) = from_foreign(packed(doc), "spacy")
            assert found.document is None
            assert not found.report.ok

    def test_any_other_value_gives_a_document_or_a_finding(self) -> None:
        document = annotated(TEXT, [(0, 1)], title="Rain", features={"kb_id": "Q1", "x": "y"})
        whole = values_of(to_foreign(document, "spacy").files[0].data)
        refusals = 0
        for values in broken(whole):
            for one in from_foreign(file_of(values), "spacy"):
                refusals += one.document is None
                assert one.document is not None or not one.report.ok
        assert refusals > 100

    def test_offsets_cannot_count_anything_else(self) -> None:
        data = packed(annotator.to_spacy(annotated(TEXT, [(2, 3)])))
        problem = refused(data, unit="utf-16")
        assert problem.rule == "exact-differs"
        assert problem.hint is not None
        assert "--offsets-from code-point" in problem.hint

    def test_the_command_says_where_and_fails(self, tmp_path: Path) -> None:
        file = tmp_path / "x.spacy"
        file.write_bytes(b"nothing")
        run = CliRunner().invoke(cli, ["convert", str(file), str(tmp_path / "x.annotated.json")])
        assert run.exit_code == 1
        assert "x.spacy: error: this is no DocBin of spaCy" in run.output
        assert not (tmp_path / "x.annotated.json").exists()


#: Values in msgpack that are wrong nearly everywhere.
OTHERS: Final[list[Any]] = [
    None, True, -1, 2**63, 0.5, "", "x", b"", b"x", [], {}, [[]], [None], {"x": {}}, {b"nd": True},
]  # fmt: skip


def broken(values: Any) -> Iterator[Any]:
    """Values that are like these but for one place, also in what is packed within."""
    yield from OTHERS
    match values:
        case dict():
            for key, value in values.items():
                yield {k: v for k, v in values.items() if k != key}
                yield from ({**values, key: other} for other in broken(value))
                if isinstance(key, bytes):
                    rest = {k: v for k, v in values.items() if k != key}
                    yield from (
                        {**rest, other: value} for other in broken(key) if isinstance(other, bytes)
                    )
        case [first, *rest]:
            yield from ([other, *rest] for other in broken(first))
        case bytes():
            yield from (values[:at] + b"\xff" + values[at + 1 :] for at in range(len(values)))
            try:
                inner = msgspec.msgpack.decode(values)
            except msgspec.DecodeError:
                return
            yield from (msgspec.msgpack.encode(other) for other in broken(inner))
