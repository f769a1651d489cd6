"""A document in memory may hold anything: it is as valid as the file that it would make."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import msgspec

from ..codec import json as json_codec
from ..formats import registry
from ..model.document import AnnotatedArticle
from ..problems import Problem, Severity
from ..structure.reading import Limits, Reading


def written_and_read(document: AnnotatedArticle, limits: Limits) -> Reading:
    """What the file of a document would be read as. Nothing is raised, whatever it holds."""
    try:
        data = json_codec.encode(document, indent=False)
    except UnicodeEncodeError:
        problem = Problem(
            "lone-surrogate", Severity.ERROR, "a text holds half of a surrogate pair"
        )
        return Reading(None, (problem,))
    except (TypeError, ValueError, AttributeError) as error:
        problem = Problem("wrong-type", Severity.ERROR, f"it cannot be written: {error}")
        return Reading(None, (problem,))
    reading = registry.FORMATS["json"].read(data, limits)
    if reading.document not in (None, document) and (reason := holds_other_types(document)):
        return Reading(None, (Problem("wrong-type", Severity.ERROR, reason),))
    return reading


#: What the encoder writes as text without a word, and nobody meant to.
_OTHER_TYPES = (bytes, bytearray, memoryview, Decimal, UUID, date, datetime, time, timedelta)


def holds_other_types(document: AnnotatedArticle) -> str | None:
    """Why a document is not what its file would be; None if it holds text and numbers only."""
    import json

    try:
        json.dumps(msgspec.to_builtins(document, builtin_types=_OTHER_TYPES))
    except TypeError as error:
        return f"it cannot be written: {error}"
    return None
