"""The scenarios of one file, checked against their policy and made into records."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from dsl import ir, syntax
from dsl.declare import where
from dsl.diagnostics import Fault
from dsl.faults.names import DuplicateName, UnknownRule
from dsl.faults.scenarios import CircularScenario, InvalidAfterChanges, MissingBase
from dsl.faults.syntax import ImpossibleValue
from dsl.frozen import frozen
from dsl.meanings import DefinitionName, Meaning, NounName, RuleName
from dsl.message import Message
from dsl.scenarios.changes import Changes
from dsl.scenarios.expectations import expectation
from dsl.scenarios.offered import Offered
from dsl.span import Source, Span
from dsl.spelling import nearest
from dsl.spoken import Spoken, spoken
from dsl.unusable import Unusable
from dsl.words import Words


class Starts(Protocol):
    """The dossiers that scenarios start from, and what makes a record valid."""

    def content(self, name: str) -> ir.Content | Unusable:
        """The content of a dossier file beside the scenarios, or why it cannot be used."""

    def problem(self, content: ir.Content, changed: Collection[str]) -> Unusable | None:
        """Why a changed record is not valid; ``changed`` are its members that are not as before."""


@frozen
class Made:
    """The scenarios of one file that have no fault, and the changes that cannot be noticed."""

    scenarios: tuple[ir.Scenario, ...]
    equivalents: tuple[ir.Equivalent, ...]


def compile_scenarios(
    items: Sequence[syntax.Item],
    source: Source,
    words: Words,
    offered: Offered,
    starts: Starts,
    faults: list[Fault],
    meanings: dict[Span, Meaning],
) -> Made:
    """The scenarios among the items of a file; a scenario with a fault is left out.

    Args:
        items: all items of the file.
        source: the file's text.
        words: those in which it is written.
        offered: what the policy that the scenarios are for offers to them.
        starts: the dossiers to start from.
        faults: gets the faults found.
        meanings: gets what each name of a field, value or rule stands for.
    """
    view = spoken(offered.vocabulary, words)
    run = _Run(source, view, offered, starts, faults, meanings)
    for item in items:
        if isinstance(item, syntax.Scenario):
            run.declare(item)
    made = [run.made(item) for item in items if isinstance(item, syntax.Scenario)]
    equivalents = [run.equivalent(each) for each in items if isinstance(each, syntax.Equivalent)]
    return Made(
        tuple(each for each in made if each is not None),
        tuple(each for each in equivalents if each is not None),
    )


class _Run:
    """One run over one file."""

    def __init__(
        self,
        source: Source,
        spoken: Spoken,
        offered: Offered,
        starts: Starts,
        faults: list[Fault],
        meanings: dict[Span, Meaning],
    ) -> None:
        self._source = source
        self._spoken = spoken
        self._meanings = meanings
        self._offered = offered
        self._starts = starts
        self._faults = faults
        self._nodes: dict[str, syntax.Scenario] = {}
        self._records: dict[str, dict[str, Any] | None] = {}
        self._open: list[str] = []

    def declare(self, node: syntax.Scenario) -> None:
        name = node.name.text
        if (first := self._nodes.get(name)) is not None:
            line = self._source.place(first.span.start).line
            self._faults.append(DuplicateName(name, line, "scenario", span=node.name.span))
        else:
            self._nodes[name] = node

    def made(self, node: syntax.Scenario) -> ir.Scenario | None:
        if self._nodes[node.name.text] is not node:
            return None
        before, after = self._start(node), self._record(node)
        for each in node.expectations:
            if isinstance(each, syntax.Expect):
                for name in (each.rule, each.by):
                    if name is not None:
                        self._meanings[name.span] = RuleName(name.text)
        expectations = [
            expectation(each, self._offered, self._source, self._faults)
            for each in node.expectations
        ]
        if node.as_of is not None and node.as_of.value is None:
            fault = ImpossibleValue(node.as_of.written, Message("a day"), span=node.as_of.span)
            self._faults.append(fault)
        if before is None or after is None or None in expectations:
            return None
        return ir.Scenario(
            node.name.text,
            node.title.text if node.title else None,
            tuple(each.text for each in node.catalogue),
            before,
            after,
            node.as_of.value if node.as_of else None,
            tuple(each for each in expectations if each is not None),
            where(self._source, node),
        )

    def equivalent(self, node: syntax.Equivalent) -> ir.Equivalent | None:
        rules, definitions = self._offered.rules, self._offered.definitions
        lifting = {name for rule in rules for name in rule.lifts}
        known = {*(rule.name for rule in rules), *lifting, *definitions}
        name = node.name.text
        if node.owner is not None:
            noun = self._spoken.noun(node.owner.text)
            name = f"{noun}.{name}"
            self._meanings[node.owner.span] = NounName(noun, None)
        if name not in known:
            near = nearest(name, known)
            self._faults.append(UnknownRule(name, near, True, span=node.span))
            return None
        is_definition = name in definitions
        meaning = DefinitionName(name) if is_definition else RuleName(name)
        self._meanings[node.name.span] = meaning
        return ir.Equivalent(name, node.change.text, node.reason.text, where(self._source, node))

    def _record(self, node: syntax.Scenario) -> dict[str, Any] | None:
        """The record after the changes, made once; ``None`` after a fault was reported."""
        name = node.name.text
        if name not in self._records:
            if name in self._open:
                names = (*self._open[self._open.index(name) :], name)
                self._faults.append(CircularScenario(names, span=node.name.span))
                return None
            self._open.append(name)
            self._records[name] = self._changed(node)
            self._open.pop()
        return self._records[name]

    def _changed(self, node: syntax.Scenario) -> dict[str, Any] | None:
        start = self._start(node)
        if start is None:
            return None
        changes = Changes(start, self._spoken, self._faults.append, self._meanings)
        done = [changes.make(each) for each in node.changes]
        if not all(done):
            return None
        record = changes.record
        changed = [name for name in record if record[name] != start.get(name)]
        if node.changes and (problem := self._starts.problem(record, changed)) is not None:
            fault = InvalidAfterChanges(problem.reason, problem.mend, span=node.name.span)
            self._faults.append(fault)
            return None
        return record

    def _start(self, node: syntax.Scenario) -> Mapping[str, Any] | None:
        base = node.base
        if isinstance(base, syntax.Name):
            if (other := self._nodes.get(base.text)) is not None:
                return self._record(other)
            near = nearest(base.text, self._nodes)
            mend = (
                Message("Did you mean `{near}`?", near=near)
                if near
                else Message('A dossier stands in quotes: `{FROM} "{name}.json"`.', name=base.text)
            )
            reason = Message("there is no scenario of that name in this file.")
            self._faults.append(MissingBase(base.text, reason, mend, span=base.span))
            return None
        found = self._starts.content(base.text)
        if isinstance(found, Unusable):
            fault = MissingBase(base.text, found.reason, found.mend, span=base.span)
            if fault not in self._faults:
                self._faults.append(fault)
            return None
        return found
