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
    """A function of one record, or of the dossier alone, keeps its result in a note on it."""

    note: str

    def asked(self, body: Body, function: str, arguments: Sequence[ast.expr]) -> ast.expr:
        """Write what the function gives for these arguments."""
        (record,) = arguments
        with body.before(Value(record, known=True)):
            name = body.fresh()
            body.put(tree.assign(name, tree.attribute(record, self.note)))
        return body.ensured(name, tree.call(function, tree.read("x"), record))

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
            held = tree.assign("found", tree.attribute(record, self.note))
            first = [held, tree.branch(tree.is_set(found), [tree.give(found)])]
        return [
            *first,
            *statements,
            tree.assign("found", result),
            tree.keep_on(record, self.note, found),
            tree.give(found),
        ]


@dataclass(frozen=True)
class InTable(Memo):
    """Results by the arguments, in a dictionary: in a note on the first record, or the dossier.

    ``on_first``: the first argument is always a record, and the others tell the results apart.
    """

    note: str
    on_first: bool

    def asked(self, body: Body, function: str, arguments: Sequence[ast.expr]) -> ast.expr:
        """Write what the function gives for these arguments."""
        return body.named(tree.call(function, tree.read("x"), *arguments))

    def kept(
        self,
        function: str,
        arguments: Sequence[ast.expr],
        statements: Sequence[ast.stmt],
        result: ast.expr,
    ) -> list[ast.stmt]:
        """The body of the function: its statements, what is kept, and its result."""
        owner = arguments[0] if self.on_first else tree.read("x")
        keys = list(arguments[1:] if self.on_first else arguments)
        key = keys[0] if len(keys) == 1 else tree.pair(*keys)
        table, found = tree.read("table"), tree.read("found")
        return [
            tree.assign("table", tree.attribute(owner, self.note)),
            tree.branch(
                tree.is_unset(table),
                [
                    tree.assign("table", tree.empty_table()),
                    tree.keep_on(owner, self.note, table),
                    tree.assign("found", tree.read("UNSET")),
                ],
                [tree.assign("found", tree.method(table, "get", key, tree.read("UNSET")))],
            ),
            tree.branch(tree.is_set(found), [tree.give(found)]),
            *statements,
            tree.assign("found", result),
            tree.keep(table, key, found),
            tree.give(found),
        ]


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
    if isinstance(kinds[0], RecordType) and known[0]:
        note = structs.note(kinds[0])
        return OnRecord(note) if len(kinds) == 1 else InTable(note, on_first=True)
    return InTable(structs.note(root), on_first=False)
