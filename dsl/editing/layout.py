"""A text in its canonical layout, as far as it can be laid out."""

from __future__ import annotations

from dsl.layout import laid_out
from dsl.parser import parse
from dsl.parser.concrete import concrete
from dsl.span import Source


def formatted(source: Source) -> str | None:
    """The text laid out; ``None`` where a word of it cannot be read."""
    if parse(source).faults:
        return None
    return laid_out(concrete(source))
