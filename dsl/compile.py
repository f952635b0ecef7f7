"""The passes over one policy text, in their order."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from dsl import ir, syntax
from dsl.declare import declare, head_faults, no_head
from dsl.diagnostics import Fault, has_errors, in_order
from dsl.elaborate import elaborate
from dsl.faults.dates import MonthEndUnsaid, NoCalendar
from dsl.faults.names import (
    UnknownField,
    UnknownName,
    UnknownRecords,
    UnknownRule,
    UnusedDefinition,
)
from dsl.faults.structure import NoArticle
from dsl.faults.syntax import HeadLine
from dsl.parser import Parsed, parse
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
    policy = _policy(parsed, source, vocabulary_of, calendars, faults)
    missed = {
        each.near for each in faults if isinstance(each, UnknownField | UnknownName | UnknownRule)
    }
    faults = [each for each in faults if not _blames_lost(each, parsed, missed)]
    return Compiled(source, None if has_errors(faults) else policy, in_order(faults))


def _policy(
    parsed: Parsed,
    source: Source,
    vocabulary_of: Callable[[Records], Vocabulary | Unusable],
    calendars: Collection[str],
    faults: list[Fault],
) -> ir.Policy | None:
    head = parsed.policy.head
    if head is None:
        if not parsed.head_lost:
            faults.append(no_head(parsed.policy))
        return None
    faults.extend(head_faults(head, calendars))
    if head.records is None:
        return None
    records = Records(head.records.text, isinstance(head.records, syntax.Text))
    vocabulary = vocabulary_of(records)
    if isinstance(vocabulary, Unusable):
        reason, mend = vocabulary.reason, vocabulary.mend
        faults.append(UnknownRecords(records.name, reason, mend, span=head.records.span))
        return None
    declared = declare(head, parsed.policy, vocabulary, source, faults.append)
    return elaborate(declared, vocabulary, source, parsed.lost | declared.lost, faults)


def _blames_lost(fault: Fault, parsed: Parsed, missed: Collection[str | None]) -> bool:
    """Whether it asks for what may well be there, in a part with a fault of its own.

    ``missed`` are the names that misspelled ones probably mean.
    """
    match fault:
        case HeadLine(twice=twice):
            return parsed.head_lost and not twice
        case MonthEndUnsaid() | NoCalendar():
            return parsed.head_lost
        case UnusedDefinition(name=name):
            return name.rpartition(".")[2] in missed
        case NoArticle():
            return any(each.span < fault.span for each in parsed.faults)
        case _:
            return False
