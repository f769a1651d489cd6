"""The names of the structural findings, with what they mean.

Like the names of rules, a name is never reused for something else.
"""

from __future__ import annotations

from collections.abc import Mapping

STRUCTURE: Mapping[str, str] = {
    "not-utf-8": "The file is not strict UTF-8.",
    "byte-order-mark": "A JSON file begins with a byte order mark.",
    "not-well-formed": "The file is not JSON or XML at all: a bracket, mark or tag is missing.",
    "doctype": "An XML file has a document type declaration, which can hide harmful entities.",
    "xml-version": "An XML file is of another version of XML than 1.0.",
    "limit-exceeded": "The file has more bytes, levels, annotations or values than allowed.",
    "not-an-annotated-article": "The file is something else.",
    "unsupported-version": "The file is of a version of the format that this tool cannot read.",
    "duplicate-field": "A field is given twice.",
    "unknown-field": "There is no such field, attribute or element here.",
    "missing-field": "A required field is not there.",
    "unknown-type": "There is no such type of annotation.",
    "wrong-type": "A value is of another kind than belongs there, such as text for a number.",
    "null-value": "A field is null. A field without a value is left out.",
    "unknown-value": "A value is not one of those that the field may have.",
    "malformed-value": "An id, name, URI, timestamp or other value is not written as it must be.",
    "number-out-of-range": "A number is too small or too large.",
    "empty-list": "A list or map is empty. One with nothing in it is left out.",
    "lone-surrogate": "A text holds half of a surrogate pair, which is no character.",
    "element-order": "A child element of an XML file stands in the wrong order.",
    "stray-text": "There is text between the elements of an XML file.",
    "element-in-text": "An element stands inside free text of an XML file.",
    "comment-in-text": "A comment or processing instruction stands inside free text.",
    "foreign-attribute": "An attribute of another namespace stands in an XML file.",
    "checker-failed": "In a corpus: whatever checks this article is killed, or fails.",
    "wrong-restore": "The attribute `restore` does not fit the text of its element.",
}
