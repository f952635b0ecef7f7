"""Where a generated function keeps its results: on the records that it is asked of."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from checker.fast import tree
from checker.fast.body import Body, Value
from checker.fast.structs import Structs
from dsl.types import RecordType, Type


class Memo(ABC):
    """A way to keep the results of a function."""

    @abstractmethod
    def asked(self, body: Body, function: str, arguments: Sequence[ast.expr]) -> ast.expr:
        """Write what the function gives for these arguments."""

    @abstractmethod
    def kept(
        self,
        function: str,
        arguments: Sequence[ast.expr],
        statements: Sequence[ast.stmt],
        result: ast.expr,
    ) -> list[ast.stmt]:
        """The body of the function: its statements, what is kept, and its result."""


@dataclass(frozen=True)
class OnRecord(Memo):
    """A function of one record, or of the dossier alone, keeps its result in a note on it.

    ``of_nothing``: the dossier's note for when there is no record; ``None`` where there always is.
    """

    note: str
    of_nothing: str | None = None

    def asked(self, body: Body, function: str, arguments: Sequence[ast.expr]) -> ast.expr:
        """Write what the function gives for these arguments."""
        (record,) = arguments
        dossier = tree.read("x")
        with body.before(Value(record, known=True)):
            name = body.fresh()
            held = tree.attribute(record, self.note)
            if self.of_nothing is not None:
                nothing = tree.attribute(dossier, self.of_nothing)
                held = tree.chosen(tree.is_none(record), nothing, held)
            body.put(tree.assign(name, held))
        return body.ensured(name, tree.call(function, dossier, record))

    def kept(
        self,
        function: str,
        arguments: Sequence[ast.expr],
        statements: Sequence[ast.stmt],
        result: ast.expr,
    ) -> list[ast.stmt]:
        """The body of the function: its statements, what is kept, and its result."""
        record = arguments[0] if arguments else tree.read("x")
        found = tree.read("found")
        first: list[ast.stmt] = []
        if not arguments:
            # It may have been asked from elsewhere since the note was read.
            first = [
                tree.assign("found", tree.attribute(record, self.note)),
                tree.branch(tree.negated(tree.is_unset(found)), [tree.give(found)]),
            ]
        keep = tree.keep_on(record, self.note, found)
        if self.of_nothing is not None:
            of_nothing = tree.keep_on(tree.read("x"), self.of_nothing, found)
            keep = tree.branch(tree.is_none(record), [of_nothing], [keep])
        return [*first, *statements, tree.assign("found", result), keep, tree.give(found)]


@dataclass(frozen=True)
class InTable(Memo):
    """Results by the arguments, in a dictionary: in a note on the first record, or the dossier.

    ``on_first``: the first argument is always a record, and the others tell the results apart.
    """

    note: str
    on_first: bool

    def asked(self, body: Body, function: str, arguments: Sequence[ast.expr]) -> ast.expr:
        """Write what the function gives for these arguments."""
        owner, key = self._owner_and_key(arguments)
        with body.before(Value(owner, known=True)):
            table = body.named(tree.attribute(owner, self.note))
        name = body.fresh()
        held = tree.method(table, "get", key, tree.read("UNSET"))
        unset = tree.read("UNSET")
        body.put(tree.assign(name, tree.chosen(tree.is_unset(table), unset, held)))
        return body.ensured(name, tree.call(function, tree.read("x"), *arguments))

    def kept(
        self,
        function: str,
        arguments: Sequence[ast.expr],
        statements: Sequence[ast.stmt],
        result: ast.expr,
    ) -> list[ast.stmt]:
        """The body of the function: its statements, what is kept, and its result."""
        owner, key = self._owner_and_key(arguments)
        table, found = tree.read("table"), tree.read("found")
        new = [
            tree.assign("table", tree.empty_table()),
            tree.keep_on(owner, self.note, table),
        ]
        return [
            *statements,
            tree.assign("found", result),
            tree.assign("table", tree.attribute(owner, self.note)),
            tree.branch(tree.is_unset(table), new),
            tree.keep(table, key, found),
            tree.give(found),
        ]

    def _owner_and_key(self, arguments: Sequence[ast.expr]) -> tuple[ast.expr, ast.expr]:
        owner = arguments[0] if self.on_first else tree.read("x")
        keys = arguments[1:] if self.on_first else arguments
        return owner, keys[0] if len(keys) == 1 else tree.pair(*keys)


def memo_of(
    structs: Structs, root: RecordType, kinds: Sequence[Type], known: Sequence[bool]
) -> Memo:
    """Where a function of such arguments keeps its results.

    Args:
        structs: those of the policy.
        root: the kind of the dossier itself.
        kinds: the types of the arguments.
        known: which of them are never ``None``.
    """
    if not kinds:
        return OnRecord(structs.note(root))
    first = kinds[0]
    if not isinstance(first, RecordType):
        return InTable(structs.note(root), on_first=False)
    if len(kinds) == 1:
        return OnRecord(structs.note(first), None if known[0] else structs.note(root))
    if known[0]:
        return InTable(structs.note(first), on_first=True)
    return InTable(structs.note(root), on_first=False)
