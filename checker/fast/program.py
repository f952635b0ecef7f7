"""The generated functions of one policy: definitions, indexes, and what several places share."""

from __future__ import annotations

import ast
import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from fractions import Fraction
from functools import partial
from itertools import count
from operator import attrgetter, methodcaller
from typing import Any, TypeVar

from checker.engine.free import FreeNames
from checker.fast import tree
from checker.fast.body import Body, Condition, Value
from checker.fast.conditions import condition_of
from checker.fast.reads import item_at
from checker.fast.structs import Structs, Unsupported
from checker.fast.vacuity import Vacuity
from checker.fast.values import unbounded, value_of
from dsl import ir
from dsl.types import WEEKDAYS, CollectionType
from dsl.vocabulary import Inverse, Vocabulary

T = TypeVar("T")

_SMALL = 24
_DAYS = {"days": 1, "weeks": 7, "clear days": 1}
_HEAVY = (
    ir.Every
    | ir.Exists
    | ir.Counted
    | ir.Alike
    | ir.InOrder
    | ir.Filter
    | ir.Values
    | ir.FirstN
    | ir.Fold
)


class Writer(Body):
    """A function that computes once what several places need."""

    def value(self, node: ir.Expression) -> Value:
        """Write what an expression comes to."""
        if isinstance(node, ir.Constant | ir.Variable):
            return value_of(self, node)
        key = self.key(node)
        found = self.seen(key)
        if found is None:
            if self.program.is_shared(node, self.names):
                found = self.program.shared_value(self, node)
            else:
                found = value_of(self, node)
            self.remember(key, found)
        return found

    def condition(self, node: ir.Expression) -> Condition:
        """Write whether a condition holds."""
        if self.program.is_shared(node, self.names):
            return self.program.shared_condition(self, node)
        return condition_of(self, node)


class Program:
    """All that is generated for a policy, as one Python module."""

    def __init__(self, policy: ir.Policy, vocabulary: Vocabulary, structs: Structs) -> None:
        self.structs = structs
        self.free = FreeNames()
        self.can_be_vacuous = Vacuity(policy.definitions).of
        self.functions: list[ast.stmt] = []
        self.constants: dict[str, Any] = {}
        self._policy = policy
        self._vocabulary = vocabulary
        self._names: dict[Hashable, str] = {}
        self._numbers = count()
        self._outcomes: dict[str, Value | Condition] = {}
        self._sizes: dict[str, int] = {}
        self._uses = Counter(
            node
            for top in _tops(policy)
            for node in ir.walk(top)
            if isinstance(node, _HEAVY) and not self.free.of(node)
        )

    # ---- constants

    def constant(self, value: object) -> ast.expr:
        """A written value: a literal where Python has one, else a name."""
        if isinstance(value, Fraction) and value.denominator == 1:
            return tree.constant(value.numerator)
        if isinstance(value, bool | str):
            return tree.constant(value)
        return self.shared_constant(value)

    def shared_constant(self, value: Any) -> ast.expr:
        """A value under a name of the module."""
        key = ("constant", type(value), value)
        if key not in self._names:
            self._names[key] = f"k{len(self.constants)}"
            self.constants[self._names[key]] = value
        return tree.read(self._names[key])

    def table(self, name: str) -> ast.expr:
        """A lookup table, as a dictionary."""
        key = ("table", name)
        if key not in self._names:
            self._names[key] = f"k{len(self.constants)}"
            values = self._policy.tables[name].values
            self.constants[self._names[key]] = {row: _plain(value) for row, value in values.items()}
        return tree.read(self._names[key])

    def weekday(self, name: str) -> int:
        """The number of a weekday, as Python counts them."""
        return WEEKDAYS.index(name)

    def days(self, amount: ir.Expression, unit: str, sign: int) -> ast.expr | None:
        """A written term of whole days; ``None`` for every other."""
        if unit not in _DAYS or not isinstance(amount, ir.Constant):
            return None
        count = amount.value
        if not isinstance(count, Fraction) or count < 0 or count.denominator != 1:
            return None
        whole = count.numerator * _DAYS[unit] + (unit == "clear days")
        try:
            return self.shared_constant(dt.timedelta(days=sign * whole))
        except OverflowError:
            return None

    # ---- references

    def index(self, path: str) -> str:
        """The function that gives the records of a collection by id."""
        made = self._made(("index", path))
        if made is not None:
            return made
        name = self._new(("index", path))
        body = Writer(self, {})
        items = self._at(body, path)
        identity = self.structs.attribute(item_at(self._vocabulary, path), "id")
        found = tree.call("index", items.node, self.shared_constant(attrgetter(identity)))
        self._keep(body, name, [], found)
        return name

    def referring(self, inverse: Inverse) -> str:
        """The function that gives the records of a collection by what they refer to."""
        made = self._made(("referring", inverse))
        if made is not None:
            return made
        index = self.index(inverse.target)
        name = self._new(("referring", inverse))
        body = Writer(self, {})
        items = self._at(body, inverse.collection)
        kind = item_at(self._vocabulary, inverse.collection)
        field = self.shared_constant(attrgetter(self.structs.attribute(kind, inverse.field)))
        by_id = tree.call(index, tree.read("x"))
        found = tree.call("referring", items.node, field, by_id)
        doubtful = [] if items.known else [items.node]
        self._keep(body, name, [], tree.unless_none(doubtful, found))
        return name

    def _at(self, body: Body, path: str) -> Value:
        kind = self._vocabulary.root
        node: ir.Expression = ir.Root(type=kind, text="")
        for step in path.split("."):
            shape = self._vocabulary.shape(kind).fields[step]
            node = ir.Field(node, step, None, type=shape.type, text="")
            if not isinstance(shape.type, CollectionType):
                kind = shape.type  # type: ignore[assignment]
        return body.value(node)

    # ---- definitions

    def called_value(self, body: Body, node: ir.Call) -> Value:
        """What a definition comes to."""
        if self._is_written_out(node):
            return self.inlined(body, node, body.value)
        definition = self._policy.definitions[node.definition]
        write = methodcaller("value", definition.body)
        name, arguments = self._called(body, node, "value", write)
        outcome = self._outcomes[name]
        assert isinstance(outcome, Value)
        return Value(body.named(tree.call(name, *arguments)), outcome.known, outcome.bounded)

    def called_condition(self, body: Body, node: ir.Call) -> Condition:
        """Whether a definition holds."""
        if self._is_written_out(node):
            return self.inlined(body, node, body.condition)
        definition = self._policy.definitions[node.definition]
        write = methodcaller("condition", definition.body)
        name, arguments = self._called(body, node, "condition", write)
        return self._given(body, name, arguments)

    def inlined(self, body: Body, node: ir.Call, write: Callable[[ir.Expression], T]) -> T:
        """The body of a definition, written here."""
        definition = self._policy.definitions[node.definition]
        given = [unbounded(body, body.value(each)) for each in node.arguments]
        with body.only(dict(zip(definition.parameters, given, strict=True))):
            return write(definition.body)

    def _called(
        self, body: Body, node: ir.Call, kind: str, write: Callable[[Body], Value | Condition]
    ) -> tuple[str, list[ast.expr]]:
        definition = self._policy.definitions[node.definition]
        given = [unbounded(body, body.value(each)) for each in node.arguments]
        known = tuple(each.known for each in given)
        key = (kind, node.definition, known)
        name = self._function(key, definition.parameters, known, write)
        return name, [tree.read("x"), *(each.node for each in given)]

    def _is_written_out(self, node: ir.Call) -> bool:
        return self._size(node.definition) <= _SMALL or any(map(_is_list, node.arguments))

    def _size(self, key: str) -> int:
        if key not in self._sizes:
            self._sizes[key] = sum(
                self._size(each.definition)
                if isinstance(each, ir.Call)
                else _SMALL + 1
                if isinstance(each, _HEAVY)
                else 1
                for each in ir.walk(self._policy.definitions[key].body)
            )
        return self._sizes[key]

    # ---- what several places share

    def is_shared(self, node: ir.Expression, names: dict[str, Value]) -> bool:
        """Whether a function of its own spares work: it is asked for again with equal names."""
        if not isinstance(node, _HEAVY) or _speaks_of_list(node):
            return False
        free = self.free.of(node)
        return self._uses[node] > 1 or len(free) < len(names)

    def shared_value(self, body: Body, node: ir.Expression) -> Value:
        """A value that is computed once for each set of names."""
        name, arguments = self._shared(body, node, "value", partial(value_of, node=node))
        outcome = self._outcomes[name]
        assert isinstance(outcome, Value)
        return Value(body.named(tree.call(name, *arguments)), outcome.known, outcome.bounded)

    def shared_condition(self, body: Body, node: ir.Expression) -> Condition:
        """A condition that is computed once for each set of names."""
        write = partial(condition_of, node=node)
        name, arguments = self._shared(body, node, "condition", write)
        return self._given(body, name, arguments)

    def members(self, body: Body, collection: ir.Expression) -> Value:
        """A collection to look things up in: a set, where it is asked more than once."""
        if len(self.free.of(collection)) >= len(body.names) or _speaks_of_list(collection):
            return body.value(collection)

        def write(inner: Body) -> Value:
            items = inner.value(collection)
            made = tree.call("frozenset", items.node)
            doubtful = [] if items.known else [items.node]
            return Value(inner.named(tree.unless_none(doubtful, made)), items.known)

        name, arguments = self._shared(body, collection, "members", write)
        outcome = self._outcomes[name]
        return Value(body.named(tree.call(name, *arguments)), outcome.known)

    def _shared(
        self,
        body: Body,
        node: ir.Expression,
        kind: str,
        write: Callable[[Body], Value | Condition],
    ) -> tuple[str, list[ast.expr]]:
        free = self.free.of(node)
        given = [unbounded(body, body.names[each]) for each in free]
        known = tuple(each.known for each in given)
        name = self._function((kind, node, known), free, known, write)
        return name, [tree.read("x"), *(each.node for each in given)]

    def _given(self, body: Body, name: str, arguments: list[ast.expr]) -> Condition:
        outcome = self._outcomes[name]
        made = tree.call(name, *arguments)
        if isinstance(outcome, Condition) and outcome.vacuous is not None:
            held, empty = body.fresh(), body.fresh()
            body.put(tree.assign_pair(held, empty, made))
            return Condition(tree.read(held), outcome.known, tree.read(empty))
        return Condition(body.named(made), outcome.known)

    def _function(
        self,
        key: Hashable,
        parameters: tuple[str, ...],
        known: tuple[bool, ...],
        write: Callable[[Body], Value | Condition],
    ) -> str:
        made = self._made(key)
        if made is not None:
            return made
        name = self._new(key)
        arguments = [f"a{i}" for i in range(len(parameters))]
        names = {
            parameter: Value(tree.read(argument), known=is_known)
            for parameter, argument, is_known in zip(parameters, arguments, known, strict=True)
        }
        body = Writer(self, names)
        try:
            outcome = write(body)
        except Unsupported:
            del self._names[key]
            raise
        self._outcomes[name] = outcome
        result = outcome.node
        if isinstance(outcome, Condition) and outcome.vacuous is not None:
            result = tree.pair(result, outcome.vacuous)
        self._keep(body, name, arguments, result)
        return name

    def _made(self, key: Hashable) -> str | None:
        return self._names.get(key)

    def _new(self, key: Hashable) -> str:
        self._names[key] = f"g{next(self._numbers)}"
        return self._names[key]

    def _keep(self, body: Body, name: str, arguments: list[str], result: ast.expr) -> None:
        """Finish a function that keeps its results for each set of arguments."""
        number = tree.constant(int(name.removeprefix("g")))
        inner = [tree.read(each) for each in arguments]
        key = tree.pair(number, *inner) if inner else number
        kept, found, held = tree.read("kept"), tree.read("found"), tree.read("key")
        self.functions.append(
            tree.function(
                name,
                ["x", *arguments],
                [
                    tree.assign("kept", tree.attribute(tree.read("x"), "kept")),
                    tree.assign("key", key),
                    tree.assign("found", tree.method(kept, "get", held, tree.read("UNSET"))),
                    tree.branch(
                        tree.compare(found, ast.IsNot(), tree.read("UNSET")), [tree.give(found)]
                    ),
                    *body.statements,
                    tree.assign("found", result),
                    tree.keep(kept, held, found),
                    tree.give(found),
                ],
            )
        )


def _tops(policy: ir.Policy) -> Iterator[ir.Expression]:
    for rule in policy.rules:
        yield from (loop.source for loop in rule.loops)
        yield from (each for each in (rule.when, rule.duty) if each is not None)
        yield from (lift.when for lift in rule.lifts)
    yield from (definition.body for definition in policy.definitions.values())


def _is_list(node: ir.Expression) -> bool:
    return isinstance(node.type, CollectionType)


def _speaks_of_list(node: ir.Expression) -> bool:
    """Whether a name in it may stand for a list, under which nothing can be kept."""
    return any(isinstance(each, ir.Variable) and _is_list(each) for each in ir.walk(node))


def _plain(value: object) -> object:
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value


def module_of(program: Program, functions: list[ast.stmt]) -> ast.Module:
    """The generated functions as a module that can be compiled."""
    module = ast.Module([*program.functions, *functions], [])
    return ast.fix_missing_locations(module)
