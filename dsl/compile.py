"""The passes over one policy text, in their order."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from dsl import ir, syntax
from dsl.declare import declare, head_faults, no_head
from dsl.diagnostics import Fault, has_errors, in_order
from dsl.elaborate import elaborate
from dsl.faults.names import UnknownRecords
from dsl.parser import parse
from dsl.span import Source
from dsl.vocabulary import Vocabulary


@dataclass(frozen=True)
class Records:
    """The record schema that a policy names: a bundled one by name, or a file beside it."""

    name: str
    is_file: bool


@dataclass(frozen=True)
class Unusable:
    """Why a record schema cannot be used, and the mend."""

    reason: str
    mend: str


@dataclass(frozen=True)
class Compiled:
    """A policy (``None`` when it has errors) with all its faults in order of place."""

    source: Source
    policy: ir.Policy | None
    faults: tuple[Fault, ...]


def compile_policy(
    source: Source,
    vocabulary_of: Callable[[Records], Vocabulary | Unusable],
    calendars: Collection[str],
) -> Compiled:
    """Compile a policy text.

    Args:
        source: the text and its name.
        vocabulary_of: gives the vocabulary of a record schema, or why it cannot be used.
        calendars: the names of the calendars that can be had.
    """
    parsed = parse(source)
    faults = list(parsed.faults)
    head = parsed.policy.head
    if head is None:
        if not parsed.head_lost:
            faults.append(no_head(parsed.policy))
        return Compiled(source, None, in_order(faults))
    faults.extend(head_faults(head, calendars))
    if head.records is None:
        return Compiled(source, None, in_order(faults))
    records = Records(head.records.text, isinstance(head.records, syntax.Text))
    vocabulary = vocabulary_of(records)
    if isinstance(vocabulary, Unusable):
        reason, mend = vocabulary.reason, vocabulary.mend
        faults.append(UnknownRecords(records.name, reason, mend, span=head.records.span))
        return Compiled(source, None, in_order(faults))
    declared = declare(head, parsed.policy, vocabulary, source, faults.append)
    policy = elaborate(declared, vocabulary, source, parsed.lost, faults.append)
    return Compiled(source, None if has_errors(faults) else policy, in_order(faults))
