"""The generators: the commands and what their code loses, as tests and documentation have them.

The commands are run by `bash` in a folder that holds the folder `schema` and what is in
`programs/NAME`.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct


class Limit(Struct, frozen=True):
    """What the code of a generator does not do. A test in `test_limits.py` has its name."""

    name: str
    what: str
    instead: str


class Generator(Struct, frozen=True, kw_only=True):
    """A generator of code, and how its code is used."""

    name: str
    """The folder of its program."""
    title: str
    packages: tuple[str, ...]
    """What `requirements.txt` or `package.json` call it, with the version that was tried."""
    types: str
    """What the 17 types of annotations become."""
    checks: str
    """What reading a document finds."""
    form: Literal["json", "xml"]
    """The form of the documents that its code reads."""
    install: str
    generate: str
    check: str
    """Compiles the program or checks its types."""
    run: str
    """Runs the program; two files come after it."""
    files: tuple[str, ...]
    """What is to see in the documentation, the program last."""
    validates: str = ""
    """What stands in the line of the program that validates with the schema, if one does."""
    limits: tuple[Limit, ...]


_NO_CHECK: Final = "validate first: [Schemas in other tools](schemas.md)"
_FLOAT: Final = Limit("float", "a confidence of `1` is written as `1.0`", "both mean the same")
_ONE_TYPE: Final = Limit(
    "one type",
    "the 17 types become one `Annotation` that has the fields of all, and one `Kind` with the "
    "values of four closed lists; a field or value of another type passes",
    "look at the type first",
)
_LAX: Final = Limit("lax", "patterns, ranges and empty lists are not checked", _NO_CHECK)
_TOKENS: Final = Limit(
    "tokens",
    "the ids in `sources`, `cues` and the like are one text",
    "split it at spaces; XSD's own lists would collapse white space",
)
_RESTORE: Final = Limit(
    "restore",
    "a text is an object with its value and with `restore`: U+FFFD stands in the value for "
    "each character that XML cannot carry",
    "put those back as [the format](format.md) says",
)

_TSC: Final = "npx tsc --strict --target es2022 --module nodenext --types node quotes.ts"

GENERATORS: Final = (
    Generator(
        name="pydantic",
        title="datamodel-code-generator: Python, pydantic 2",
        packages=("datamodel-code-generator", "pydantic"),
        types="a class each",
        checks="all that the schema does, but `null`",
        form="json",
        install="pip install datamodel-code-generator pydantic mypy",
        generate=r"""
datamodel-codegen --input schema/annotated-article.schema.json --input-file-type jsonschema \
  --output-model-type pydantic_v2.BaseModel --target-python-version 3.11 \
  --use-annotated --use-type-alias --capitalise-enum-members \
  --formatters builtin --disable-timestamp --output annotated_article.py
""",
        check="mypy --strict quotes.py",
        run="python quotes.py",
        files=("quotes.py",),
        limits=(
            Limit(
                "aliases",
                "without `--use-type-alias`, an annotation and an id in a list are objects with a "
                "`root`",
                "the option",
            ),
            Limit(
                "capitals",
                "without `--capitalise-enum-members`, `QuotedTermKind.title` hides a method",
                "the option",
            ),
            Limit("null", "`null` for an optional field is read", "it is not written again"),
            _FLOAT,
        ),
    ),
    Generator(
        name="json-schema-to-typescript",
        title="json-schema-to-typescript: TypeScript",
        packages=("json-schema-to-typescript", "typescript"),
        types="a type each, told apart by `type`",
        checks="nothing; the compiler checks literals",
        form="json",
        install="npm install json-schema-to-typescript typescript @types/node",
        generate="npx json2ts schema/annotated-article.schema.json annotated-article.ts",
        check=_TSC,
        run="node quotes.js",
        files=("quotes.ts",),
        limits=(
            Limit("erased", "the program checks nothing when it runs", _NO_CHECK),
            Limit(
                "no patterns",
                "the types know fields, closed lists and empty lists, but no patterns and ranges",
                _NO_CHECK,
            ),
        ),
    ),
    Generator(
        name="quicktype-typescript",
        title="quicktype: TypeScript",
        packages=("quicktype", "typescript"),
        types="one type for all",
        checks="fields, their kinds, closed lists",
        form="json",
        install="npm install quicktype typescript @types/node",
        generate=r"""
npx quicktype --src-lang schema schema/annotated-article.schema.json \
  --top-level AnnotatedArticle --lang typescript --out annotated-article.ts
""",
        check=_TSC,
        run="node quotes.js",
        files=("quotes.ts",),
        limits=(
            _ONE_TYPE,
            _LAX,
            Limit("order", "fields are written in another order", "their order has no meaning"),
        ),
    ),
    Generator(
        name="quicktype-java",
        title="quicktype: Java, Jackson 2",
        packages=("quicktype",),
        types="one class for all",
        checks="unknown fields, closed lists",
        form="json",
        install="npm install quicktype\napt-get install libjackson2-databind-java",
        generate=r"""
mkdir -p org/example/article
npx quicktype --src-lang schema schema/annotated-article.schema.json \
  --top-level AnnotatedArticle --lang java --package org.example.article \
  --out org/example/article/AnnotatedArticle.java
""",
        check='javac -encoding UTF-8 -cp "$JACKSON:." *.java',
        run='java -cp "$JACKSON:." Quotes',
        files=("Quotes.java",),
        limits=(
            _ONE_TYPE,
            _LAX,
            Limit("not required", "a field that is missing becomes null, or 0", _NO_CHECK),
            Limit(
                "nulls",
                "Jackson writes `null` for what is absent, and so does the `Converter` that is "
                "generated, which also drops fields that it does not know",
                "a mapper of one's own, with the line with `NON_NULL`",
            ),
            _FLOAT,
            Limit("order", "fields are written in another order", "their order has no meaning"),
        ),
    ),
    Generator(
        name="xsdata",
        title="xsdata: Python, dataclasses",
        packages=("xsdata",),
        types="a class each",
        checks="all that the schema does, with `lxml`",
        form="xml",
        install="pip install 'xsdata[cli,lxml]' lxml-stubs mypy",
        generate=r"""
xsdata generate schema/annotated-article.xsd --package annotated_article --compound-fields
""",
        check="mypy --strict quotes.py",
        run="python quotes.py",
        files=("quotes.py",),
        validates="assertValid",
        limits=(
            Limit(
                "unvalidated",
                "the classes check no order, pattern or range, and drop attributes and text that "
                "they do not know",
                "the line with `assertValid`",
            ),
            _TOKENS,
            _RESTORE,
            Limit(
                "without compound fields",
                "without `--compound-fields` there is a list for each type, and annotations lose "
                "their order",
                "the option",
            ),
        ),
    ),
    Generator(
        name="xjc",
        title="xjc: Java, JAXB 2",
        packages=(),
        types="a class each",
        checks="all that the schema does, with the XSD",
        form="xml",
        install="apt-get install jaxb",
        generate=r"""
xjc -encoding UTF-8 -p org.example.article -b names.xjb schema/annotated-article.xsd
""",
        check='javac -encoding UTF-8 -cp "$JAXB" org/example/article/*.java *.java',
        run='java -cp "$JAXB:." Quotes',
        files=("names.xjb", "Quotes.java"),
        validates="setSchema",
        limits=(
            Limit(
                "unvalidated",
                "without a schema, nothing is required, and elements, attributes and values that "
                "the classes do not know are dropped",
                "the line with `setSchema`",
            ),
            _TOKENS,
            _RESTORE,
            Limit(
                "names",
                "without `names.xjb` the list of annotations is called `imageOrCaptionOrCredit`",
                "the file",
            ),
        ),
    ),
)
BY_NAME: Final = {generator.name: generator for generator in GENERATORS}
