"""The passes over one policy text, in their order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from dsl import ir, syntax
from dsl.declare import Inherited, declare, head_faults, misplaced, no_head
from dsl.diagnostics import Fault, has_errors, in_order
from dsl.elaborate import Built, elaborate, head_conflicts
from dsl.elaborate import Memory as Elaborated
from dsl.faults.dates import MonthEndUnsaid, NoCalendar
from dsl.faults.names import (
    UnknownBase,
    UnknownField,
    UnknownName,
    UnknownRecords,
    UnknownRule,
    UnusedDefinition,
)
from dsl.faults.structure import Misplaced, NoArticle
from dsl.faults.syntax import HeadLine
from dsl.frozen import frozen
from dsl.meanings import Meaning, Meanings
from dsl.message import Message
from dsl.parser import Memory as Read
from dsl.parser import Parsed, parse, read_ahead
from dsl.parser import make_ready as make_parsers_ready
from dsl.scenarios import Made, Offered, Starts, compile_scenarios, offered_by
from dsl.span import Source, Span
from dsl.spoken import spoken
from dsl.unusable import Unusable
from dsl.vocabulary import Vocabulary
from dsl.words import spoken_in


class Memory:
    """What parts of earlier texts were read as, and what their items came to."""

    def __init__(self) -> None:
        self.read = Read()
        self.elaborated = Elaborated()

    def ahead(self, source: Source) -> Iterator[None]:
        """Read a text before it is asked for, a part at each step."""
        return read_ahead(source, self.read)


def make_ready(source: Source) -> None:
    """Have what a text with a fault in it, and its layout, will need."""
    make_parsers_ready(spoken_in(source.text))


@frozen
class Records:
    """The record schema that a policy names: a bundled one by name, or a file beside it."""

    name: str
    is_file: bool


_NO_BASE = Unusable(Message("there are no other policies here."), Message("Leave out `{EXTENDS}`."))


@frozen
class Base:
    """The policy that another one extends: a bundled one by name, or a file beside it."""

    name: str
    is_file: bool


@frozen
class Compiled:
    """A policy (``built`` is ``None`` when it has errors) with all its faults in order of place.

    ``meanings``: what each name stands for, as far as it could be found out.
    """

    source: Source
    built: Built | None
    faults: tuple[Fault, ...]
    meanings: Meanings

    @property
    def policy(self) -> ir.Policy | None:
        """The compiled policy."""
        return None if self.built is None else self.built.policy


def compile_policy(
    source: Source,
    vocabulary_of: Callable[[Records], Vocabulary | Unusable],
    calendars: Callable[[], Collection[str]],
    base_of: Callable[[Base], Built | Unusable] = lambda _: _NO_BASE,
    memory: Memory | None = None,
) -> Compiled:
    """Compile a policy text.

    Args:
        source: the text and its name.
        vocabulary_of: gives the vocabulary of a record schema, or why it cannot be used.
        calendars: gives the names of the calendars that can be had; asked only by a policy that
            names one.
        base_of: gives the policy that this one extends, or why it cannot be used.
        memory: holds what was made of earlier texts.
    """
    parsed = parse(source, memory.read if memory else None)
    faults = list(parsed.faults)
    meanings: dict[Span, Meaning] = {}
    elaborated = memory.elaborated if memory else None
    built = _built(parsed, source, vocabulary_of, base_of, calendars, faults, meanings, elaborated)
    missed = {
        each.near for each in faults if isinstance(each, UnknownField | UnknownName | UnknownRule)
    }
    faults = [each for each in faults if not _blames_lost(each, parsed, missed)]
    return Compiled(source, None if has_errors(faults) else built, in_order(faults), meanings)


@frozen
class CompiledScenarios:
    """The scenarios of one file, with all its faults in order of place.

    Args:
        source: the text.
        items: those that it has.
        offered: what their policy offered to them.
        made: the scenarios without a fault.
        faults: what is wrong.
        meanings: what each name stands for, as far as it could be found out.
    """

    source: Source
    items: tuple[syntax.Item, ...]
    offered: Offered
    made: Made
    faults: tuple[Fault, ...]
    meanings: Meanings

    def is_made_for(self, built: Built) -> bool:
        """Whether they would come to the same for a policy."""
        return self.offered.is_like(offered_by(built), self.items)


def policy_of_scenarios(source: Source) -> str | None:
    """The name of the policy that a file of scenarios is for; ``None`` when it names none."""
    head = parse(source).policy.head
    return head.name.text if isinstance(head, syntax.ScenariosHead) else None


def compile_scenario_file(
    source: Source,
    built: Built,
    starts: Starts,
    memory: Memory | None = None,
    about: str | None = None,
) -> CompiledScenarios:
    """Compile the scenarios of a file: those in a policy's own file, or one of scenarios only.

    Args:
        source: the text and its name.
        built: the policy that they are for.
        starts: the dossiers that they start from.
        memory: holds what was made of earlier texts.
        about: a word: only those are compiled in which it stands, and those that these start from.
    """
    parsed = parse(source, memory.read if memory else None, about)
    faults: list[Fault] = []
    if isinstance(parsed.policy.head, syntax.ScenariosHead):
        faults += [*parsed.faults, *misplaced(parsed.policy)]
    meanings: dict[Span, Meaning] = {}
    items, words, offered = parsed.policy.items, parsed.words, offered_by(built)
    made = compile_scenarios(items, source, words, offered, starts, faults, meanings)
    return CompiledScenarios(source, items, offered, made, in_order(faults), meanings)


def _built(
    parsed: Parsed,
    source: Source,
    vocabulary_of: Callable[[Records], Vocabulary | Unusable],
    base_of: Callable[[Base], Built | Unusable],
    calendars: Callable[[], Collection[str]],
    faults: list[Fault],
    meanings: dict[Span, Meaning],
    memory: Elaborated | None,
) -> Built | None:
    head = parsed.policy.head
    if isinstance(head, syntax.ScenariosHead):
        faults.append(Misplaced(in_policy=True, span=head.span))
        return None
    if head is None:
        if not parsed.head_lost:
            faults.append(no_head(parsed.policy))
        return None
    faults.extend(head_faults(head, calendars))
    base = _base(head, base_of, faults)
    if head.extends is not None and base is None:
        return None
    if base is not None:
        faults.extend(head_conflicts(head, base))
    vocabulary = base.vocabulary if base else _vocabulary(head, vocabulary_of, faults)
    if vocabulary is None:
        return None
    inherited = base.inherited() if base else Inherited()
    view = spoken(vocabulary, parsed.words)
    declared = declare(head, parsed.policy, view, source, inherited, faults.append)
    lost = parsed.lost | declared.lost
    return elaborate(declared, vocabulary, view, source, base, lost, faults, meanings, memory)


def _base(
    head: syntax.Head, base_of: Callable[[Base], Built | Unusable], faults: list[Fault]
) -> Built | None:
    if head.extends is None:
        return None
    base = base_of(Base(head.extends.text, isinstance(head.extends, syntax.Text)))
    if isinstance(base, Unusable):
        fault = UnknownBase(head.extends.text, base.reason, base.mend, span=head.extends.span)
        faults.append(fault)
        return None
    return base


def _vocabulary(
    head: syntax.Head,
    vocabulary_of: Callable[[Records], Vocabulary | Unusable],
    faults: list[Fault],
) -> Vocabulary | None:
    if head.records is None:
        return None
    records = Records(head.records.text, isinstance(head.records, syntax.Text))
    vocabulary = vocabulary_of(records)
    if isinstance(vocabulary, Unusable):
        reason, mend = vocabulary.reason, vocabulary.mend
        faults.append(UnknownRecords(records.name, reason, mend, span=head.records.span))
        return None
    return vocabulary


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
