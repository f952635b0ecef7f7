"""The head of a policy alone: enough to choose between policies without compiling them."""

from __future__ import annotations

from dsl import ir, syntax
from dsl.compile import Base, Memory, Records
from dsl.declare import period
from dsl.frozen import frozen
from dsl.parser import parse_head
from dsl.span import Source, Span


@frozen
class Heading:
    """What a head says; ``place`` is its line on being in force, or its name."""

    source: Source
    name: str
    authority: str | None
    procedure: str | None
    extends: Base | None
    records: Records | None
    period: ir.Period
    place: Span


def heading(source: Source, memory: Memory | None = None) -> Heading | None:
    """The heading of a policy text; ``None`` where its head cannot be read.

    ``memory`` holds what parts of earlier texts were read as.
    """
    head = parse_head(source, memory.read if memory else None)
    if head is None:
        return None
    extends, records = head.extends, head.records
    return Heading(
        source,
        head.name.text,
        head.authority.text if head.authority else None,
        head.procedure.text if head.procedure else None,
        Base(extends.text, isinstance(extends, syntax.Text)) if extends else None,
        Records(records.text, isinstance(records, syntax.Text)) if records else None,
        period(head.in_force, lambda _: None) or ir.Period(),
        head.in_force.span if head.in_force else head.name.span,
    )
