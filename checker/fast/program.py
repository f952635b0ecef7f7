"""The generated functions of one policy: definitions, indexes, and what several places share."""

from __future__ import annotations

import ast
import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import count
from operator import attrgetter, methodcaller
from typing import Any, TypeVar

from checker.engine.free import FreeNames
from checker.fast import tree
from checker.fast.body import Body, Condition, Value, atom
from checker.fast.collecting import identities, identity_set
from checker.fast.conditions import condition_of
from checker.fast.inline import inlined
from checker.fast.light import LightTest, is_near, light_operands
from checker.fast.memo import Memo, OnRecord, memo_of
from checker.fast.operands import unbounded
from checker.fast.structs import Structs, Unsupported, item_at
from checker.fast.vacuity import Vacuity
from checker.fast.values import value_of
from dsl import ir
from dsl.types import WEEKDAYS, CollectionType, Type
from dsl.vocabulary import FieldShape, Inverse, Vocabulary

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
        if found is not None:
            return found
        inputs = self.inputs(node)
        if inputs is not None:
            with self.before(*inputs):
                found = value_of(self, node)
                self.remember(key, found)
            return found
        if self.program.is_shared(node, self.names):
            found = self.program.shared_value(self, node)
        else:
            found = value_of(self, node)
        self.remember(key, found)
        return found

    def inputs(self, node: ir.Expression) -> list[Value] | None:
        """What a light expression is computed from; ``None`` for what is not light."""
        operands = self.program.light_operands(node)
        if operands is None:
            return None
        found: list[Value] = []
        for each in operands:
            if isinstance(each, ir.Variable):
                found.append(self.names[each.name])
            elif (seen := self.seen(self.key(each))) is not None:
                found.append(seen)
            elif (inner := self.inputs(each)) is not None:
                found += inner
            else:
                return None
        return None if any(each.bounded for each in found) else found

    def condition(self, node: ir.Expression) -> Condition:
        """Write whether a condition holds."""
        inputs = self.inputs(node) if isinstance(node, LightTest) else None
        if inputs is not None:
            key = self.key(node)
            found = self.seen(key)
            if found is None:
                with self.before(*inputs):
                    truth = condition_of(self, node)
                    found = Value(self.named(truth.node), truth.known)
                    self.remember(key, found)
            return Condition(found.node, found.known)
        if self.program.is_shared(node, self.names):
            return self.program.shared_condition(self, node)
        return condition_of(self, node)


class Program:
    """All that is generated for a policy, as one Python module."""

    def __init__(self, policy: ir.Policy, vocabulary: Vocabulary) -> None:
        self.structs = Structs(vocabulary)
        self.free = FreeNames()
        self.can_be_vacuous = Vacuity(policy.definitions).of
        self.is_near = partial(is_near, policy.definitions)
        self.functions: list[ast.stmt] = []
        self.constants: dict[str, Any] = {}
        self._policy = policy
        self._vocabulary = vocabulary
        self._names: dict[Hashable, str] = {}
        self._memos: dict[str, Memo] = {}
        self._numbers = count()
        self._counts: Counter[str] = Counter()
        self._of_dossier: dict[str, str] = {}
        self._outcomes: dict[str, Value | Condition] = {}
        self._sizes: dict[str, int] = {}
        # Of these the one item is asked for, and whether there is one.
        self._listed = {
            each.body.collection
            for each in policy.definitions.values()
            if isinstance(each.body, ir.Only)
        }
        self._uses = Counter(
            node
            for top in _tops(policy)
            for node in ir.walk(top)
            if isinstance(node, _HEAVY) and not self.free.of(node)
        )

    def fresh(self, letter: str) -> str:
        """A name of its own in the whole module."""
        self._counts[letter] += 1
        return f"{letter}{self._counts[letter]}"

    def noted(self, what: str) -> str:
        """The name of a note on the dossier for something that is given from outside."""
        if what not in self._of_dossier:
            self._of_dossier[what] = self.structs.note(self._vocabulary.root)
        return self._of_dossier[what]

    def note_of(self, what: str) -> str | None:
        """The name of such a note, where generated code asks for it."""
        return self._of_dossier.get(what)

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

    def days(self, amount: ir.Expression, unit: str) -> int | None:
        """A written term in whole days; ``None`` for every other."""
        if unit not in _DAYS or not isinstance(amount, ir.Constant):
            return None
        count = amount.value
        if not isinstance(count, Fraction) or count < 0 or count.denominator != 1:
            return None
        return count.numerator * _DAYS[unit] + (unit == "clear days")

    def step(self, days: int) -> ast.expr | None:
        """So many days as what is added to a date; ``None`` where no date is so far away."""
        try:
            return self.shared_constant(dt.timedelta(days=days))
        except OverflowError:
            return None

    def light_operands(self, node: ir.Expression) -> tuple[ir.Expression, ...] | None:
        """What a light expression is computed from; ``None`` for what is not light."""
        if isinstance(node, ir.Distance):
            days = self.days(node.amount, node.unit)
            is_light = days is not None and self.is_near(node.base, days)
            return (node.value, node.base) if is_light else None
        return light_operands(node)

    # ---- references

    def index(self, path: str) -> str:
        """The function that gives the records of a collection by id."""
        key = ("index", path)
        if key not in self._names:
            kind = item_at(self._vocabulary, path)
            identity = self.shared_constant(attrgetter(self.structs.attribute(kind, "id")))
            self._indexing(key, path, lambda items: tree.call("index", items.node, identity))
        return self._names[key]

    def referring(self, inverse: Inverse) -> str:
        """The function that gives the records of a collection by what they refer to."""
        key = ("referring", inverse)
        if key not in self._names:
            kind = item_at(self._vocabulary, inverse.collection)
            field = self.shared_constant(attrgetter(self.structs.attribute(kind, inverse.field)))
            holds_several = _is_list(self.structs.shape(kind, inverse.field))
            function = "referring_in_lists" if holds_several else "referring"

            def made(items: Value) -> ast.expr:
                doubtful = [] if items.known else [items.node]
                return tree.unless_none(doubtful, tree.call(function, items.node, field))

            self._indexing(key, inverse.collection, made)
        return self._names[key]

    def _indexing(self, key: Hashable, path: str, write: Callable[[Value], ast.expr]) -> None:
        name = self._new(key)
        body = Writer(self, {})
        found = write(body.value(self.list_at(path)))
        self._keep(body, name, [], memo_of(self.structs, self._vocabulary.root, [], []), found)

    def list_at(self, path: str) -> ir.Expression:
        """The collection at a dotted path."""
        kind = self._vocabulary.root
        node: ir.Expression = ir.Root(type=kind, text="")
        for step in path.split("."):
            shape = self._vocabulary.shape(kind).fields[step]
            node = ir.Field(node, step, None, type=shape.type, text="")
            if not isinstance(shape.type, CollectionType):
                kind = shape.type  # type: ignore[assignment]
        return node

    # ---- definitions

    def called_value(self, body: Body, node: ir.Call) -> Value:
        """What a definition comes to."""
        if self._is_written_out(node):
            return self.inlined(body, node, body.value)
        definition = self._policy.definitions[node.definition]
        write = methodcaller("value", definition.body)
        return self._value_from(body, *self._called(body, node, "value", write))

    def called_condition(self, body: Body, node: ir.Call) -> Condition:
        """Whether a definition holds."""
        if self._is_written_out(node):
            return self.inlined(body, node, body.condition)
        definition = self._policy.definitions[node.definition]
        write = methodcaller("condition", definition.body)
        return self._condition_from(body, *self._called(body, node, "condition", write))

    def inlined(self, body: Body, node: ir.Call, write: Callable[[ir.Expression], T]) -> T:
        """The body of a definition, written here."""
        definition = self._policy.definitions[node.definition]
        given = [unbounded(body, body.value(each)) for each in node.arguments]
        with body.only(dict(zip(definition.parameters, given, strict=True))):
            return write(definition.body)

    def _called(
        self, body: Body, node: ir.Call, kind: str, write: Callable[[Body], Value | Condition]
    ) -> tuple[str, list[Value]]:
        definition = self._policy.definitions[node.definition]
        given = [unbounded(body, body.value(each)) for each in node.arguments]
        kinds = [each.type for each in node.arguments]
        key = (kind, node.definition)
        return self._function(key, definition.parameters, given, kinds, write), given

    def _is_written_out(self, node: ir.Call) -> bool:
        is_small = self._size(node.definition) <= _SMALL
        return is_small or self.asks_for_one(node) or any(map(_is_list, node.arguments))

    def asks_for_one(self, node: ir.Call) -> bool:
        """Whether a definition is the one item of a collection."""
        return isinstance(self._policy.definitions[node.definition].body, ir.Only)

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
        return node in self._listed or self._uses[node] > 1 or len(free) < len(names)

    def shared_value(self, body: Body, node: ir.Expression) -> Value:
        """A value that is computed once for each set of names."""
        return self._value_from(
            body, *self._shared(body, node, "value", partial(value_of, node=node))
        )

    def shared_condition(self, body: Body, node: ir.Expression) -> Condition:
        """A condition that is computed once for each set of names."""
        write = partial(condition_of, node=node)
        return self._condition_from(body, *self._shared(body, node, "condition", write))

    def members(self, body: Body, collection: ir.Expression) -> Value:
        """What tells the items of a collection apart: a set, where it is asked more than once."""
        if len(self.free.of(collection)) >= len(body.names) or _speaks_of_list(collection):
            return identities(body, collection)

        write = partial(identity_set, node=collection)
        return self._value_from(body, *self._shared(body, collection, "members", write))

    def _shared(
        self,
        body: Body,
        node: ir.Expression,
        kind: str,
        write: Callable[[Body], Value | Condition],
    ) -> tuple[str, list[Value]]:
        free = self.free.of(node)
        given = [unbounded(body, body.names[each]) for each in free]
        types = {each.name: each.type for each in ir.walk(node) if isinstance(each, ir.Variable)}
        kinds = [types[each] for each in free]
        return self._function((kind, node), free, given, kinds, write), given

    # ---- functions

    def _function(
        self,
        key: tuple[Hashable, ...],
        parameters: Sequence[str],
        given: Sequence[Value],
        kinds: Sequence[Type],
        write: Callable[[Body], Value | Condition],
    ) -> str:
        known = tuple(each.known for each in given)
        key = (*key, known)
        if key in self._names:
            return self._names[key]
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
        memo = memo_of(self.structs, self._vocabulary.root, kinds, known)
        self._keep(body, name, arguments, memo, result)
        return name

    def _value_from(self, body: Body, name: str, given: Sequence[Value]) -> Value:
        outcome = self._outcomes[name]
        assert isinstance(outcome, Value)
        return Value(self._asked(body, name, given), outcome.known, outcome.bounded)

    def _condition_from(self, body: Body, name: str, given: Sequence[Value]) -> Condition:
        outcome = self._outcomes[name]
        made = self._asked(body, name, given)
        if isinstance(outcome, Condition) and outcome.vacuous is not None:
            held, empty = body.fresh(), body.fresh()
            body.put(tree.assign_pair(held, empty, made))
            return Condition(tree.read(held), outcome.known, tree.read(empty))
        return Condition(made, outcome.known)

    def _asked(self, body: Body, name: str, given: Sequence[Value]) -> ast.expr:
        """What a function gives, from where it was kept if it was asked before."""
        if not given:
            return self.lazily(body, name)
        key = ("asked", name, *(atom(each) for each in given))
        found = body.seen(key)
        if found is None:
            held = self._memos[name].asked(body, name, [each.node for each in given])
            found = Value(held, known=False)
            body.remember(key, found)
        return found.node

    def lazily(self, body: Body, name: str) -> ast.expr:
        """What a function gives that takes nothing but the dossier."""
        memo = self._memos[name]
        assert isinstance(memo, OnRecord)
        return body.lazily(name, tree.attribute(tree.read("x"), memo.note))

    def _new(self, key: Hashable) -> str:
        self._names[key] = f"g{next(self._numbers)}"
        return self._names[key]

    def _keep(
        self, body: Body, name: str, arguments: list[str], memo: Memo, result: ast.expr
    ) -> None:
        """Finish a function that keeps its results for each set of arguments."""
        self._memos[name] = memo
        nodes = [tree.read(each) for each in arguments]
        kept = inlined(memo.kept(name, nodes, body.statements, result))
        self.functions.append(tree.function(name, ["x", *arguments], kept))


def _tops(policy: ir.Policy) -> Iterator[ir.Expression]:
    for rule in policy.rules:
        yield from (loop.source for loop in rule.loops)
        yield from (each for each in (rule.when, rule.duty) if each is not None)
        yield from (lift.when for lift in rule.lifts)
    yield from (definition.body for definition in policy.definitions.values())


def _is_list(node: ir.Expression | FieldShape) -> bool:
    return isinstance(node.type, CollectionType)


def _speaks_of_list(node: ir.Expression) -> bool:
    """Whether a name in it may stand for a list, under which nothing can be kept."""
    return any(isinstance(each, ir.Variable) and _is_list(each) for each in ir.walk(node))


def _plain(value: object) -> object:
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value
