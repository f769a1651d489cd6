"""What the commands for Java take from the environment, where Debian puts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_FOLDER: Final = "/usr/share/java"


def _classpath(*names: str) -> str:
    return ":".join(f"{_FOLDER}/{name}.jar" for name in names)


CLASSPATHS: Final[Mapping[str, str]] = {
    "JACKSON": _classpath("jackson-databind", "jackson-core", "jackson-annotations"),
    "JAXB": _classpath(
        "jaxb-api",
        "jaxb-runtime",
        "jaxb-core",
        "istack-commons-runtime",
        "javax.activation",
        "txw2",
        "stax-ex",
        "FastInfoset",
    ),
}
