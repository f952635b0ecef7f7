"""Values of the core form as generated Python."""

from __future__ import annotations

import ast
from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from checker.fast import tree
from checker.fast.body import Body, Value
from checker.fast.structs import Unsupported, record_of
from dsl import ir
from dsl.types import (
    WEEKDAYS,
    CollectionType,
    DurationType,
    NumberType,
    RecordType,
    TextType,
    TimeType,
    Type,
)
from dsl.vocabulary import Inverse

BOUNDS: dict[str, type[ast.cmpop]] = {
    "at least": ast.GtE,
    "at most": ast.LtE,
    "more than": ast.Gt,
    "less than": ast.Lt,
    "exactly": ast.Eq,
}
_OPERATORS: dict[str, type[ast.operator]] = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult}


def value_of(body: Body, node: ir.Expression) -> Value:
    """Write what an expression comes to.

    Raises:
        Unsupported: for what the fast engine leaves to the explaining one.
    """
    match node:
        case ir.Constant(value=value):
            return Value(body.program.constant(value), known=True)
        case ir.Variable(name=name):
            return body.names[name]
        case ir.Root():
            return Value(tree.read("x"), known=True)
        case ir.Field():
            return _field(body, node)
        case ir.Backward(base=base, inverse=inverse):
            return _backward(body, base, inverse)
        case ir.Call():
            return body.program.called_value(body, node)
        case ir.Lookup(table=name, arguments=arguments):
            given = [certain(body, body.value(each)) for each in arguments]
            key = tree.pair(*(each.node for each in given))
            row = tree.method(body.program.table(name), "get", key)
            return _named(body, row, known=False)
        case ir.Today():
            return _named(
                body, tree.attribute(tree.read("x"), body.program.noted("today")), known=False
            )
        case ir.Shift(base=base, amount=amount, unit=unit, sign=sign):
            return shifted(body, body.value(base), amount, unit, sign)
        case ir.FirstOfMonthAfter(base=base):
            return _mapped(body, body.value(base), "first_of_month_after")
        case ir.MovedToWorkingDay(base=base, sign=sign):
            day = body.value(base)
            found = _over(body, [day], tree.call("to_working_day", day.node, tree.constant(sign)))
            return Value(found.node, known=False, bounded=found.bounded)
        case ir.Weekday(of=of):
            day = body.value(of)
            weekdays = body.program.shared_constant(WEEKDAYS)
            return _over(body, [day], tree.item(weekdays, tree.method(day.node, "weekday")))
        case ir.Completed(unit=unit, start=start, end=end):
            days = [body.value(start), body.value(end)]
            nodes = [each.node for each in days]
            made = tree.call("completed", tree.constant(unit), *nodes)
            found = _over(body, days, made)
            return Value(found.node, found.known)
        case ir.Arithmetic(operator=operator, left=left, right=right):
            one, other = body.value(left), body.value(right)
            if operator == "/":
                found = _over(body, [one, other], tree.call("quotient", one.node, other.node))
                return Value(found.node, known=False, bounded=found.bounded)
            reckoned = ast.BinOp(one.node, _OPERATORS[operator](), other.node)
            return _over(body, [one, other], reckoned)
        case ir.Rounded(value=inner, mode=mode, decimals=decimals):
            number = body.value(inner)
            how = tree.constant(mode), tree.constant(decimals)
            return _over(body, [number], tree.call("rounded", number.node, *how))
        case ir.NumberOf(collection=collection):
            items = body.value(collection)
            made = tree.unless_none(_doubtful(items), tree.call("len", items.node))
            return Value(body.named(made), items.known, bounded=not items.known)
        case ir.Fold():
            return _folded(body, node)
        case ir.Pick(kind=kind, options=options):
            given = [certain(body, body.value(each)) for each in options]
            pick = "max" if kind == "highest" else "min"
            return _named(body, tree.call(pick, *(each.node for each in given)), known=True)
        case ir.Choose():
            return _chosen(body, node)
        case ir.Only(collection=collection):
            items = body.value(collection)
            first = tree.item(items.node, tree.constant(0))
            single = tree.compare(tree.call("len", items.node), ast.Eq(), tree.constant(1))
            test = tree.both([*(tree.is_given(each) for each in _doubtful(items)), single])
            return _named(body, tree.chosen(test, first, tree.constant(None)), known=False)
        case ir.Filter(source=source, variable=variable, where=where):
            return _gathered(body, source, variable, where, None)
        case ir.Values(variable=variable, value=value, over=over):
            no_list(value.type)
            return _gathered(body, over, variable, None, value)
        case ir.FirstN():
            return _first_n(body, node)
        case (
            ir.All()
            | ir.Any()
            | ir.Not()
            | ir.Same()
            | ir.Every()
            | ir.Exists()
            | ir.Counted()
            | ir.Equal()
            | ir.Compare()
            | ir.Distance()
            | ir.OneOf()
            | ir.Among()
            | ir.Recorded()
            | ir.Includes()
            | ir.Alike()
            | ir.InOrder()
        ):
            holds = body.condition(node)
            return _named(body, holds.node, known=holds.known)
    assert_never(node)


def certain(body: Body, value: Value) -> Value:
    """The value; where it is unknown, the explaining engine has to say."""
    if not value.known:
        body.put(tree.branch(tree.is_none(value.node), [tree.ask()]))
    return Value(value.node, known=True)


def unbounded(body: Body, value: Value) -> Value:
    """The value; where it is unknown but for its bounds, the explaining engine has to say."""
    return certain(body, value) if value.bounded else value


def shifted(
    body: Body, base: Value, amount: ir.Expression, unit: str, sign: int, *, surely: bool = False
) -> Value:
    """Write ``base`` moved by ``sign`` times ``amount`` of ``unit``.

    ``surely``: where that cannot be counted, the explaining engine has to say.
    """
    days = body.program.days(amount, unit)
    step = None if days is None else body.program.step(days * sign)
    if step is not None:
        return _over(body, [base], ast.BinOp(base.node, ast.Add(), step))
    count = certain(body, body.value(amount))
    how = tree.constant(unit), tree.constant(sign)
    made = tree.call("shifted", base.node, count.node, *how)
    if not surely:
        found = _over(body, [base], made)
        return Value(found.node, known=False, bounded=found.bounded)
    limit = body.fresh()
    with body.block() as there:
        body.put(tree.assign(limit, made))
        certain(body, Value(tree.read(limit), known=False))
    if base.known:
        body.put(*there)
    else:
        nothing = [tree.assign(limit, tree.constant(None))]
        body.put(tree.branch(tree.is_none(base.node), nothing, there))
    return Value(tree.read(limit), base.known, base.bounded)


def no_list(kind: Type) -> None:
    """Lists within lists, and lists set against one another, are left to the explaining engine."""
    if isinstance(kind, CollectionType):
        raise Unsupported("a list as a value")


def items_of(body: Body, source: ir.Expression) -> tuple[Value, str, Value]:
    """A collection, a fresh name for one of its items, and that item as a value."""
    items = body.value(source)
    assert isinstance(source.type, CollectionType)
    no_list(source.type.item)
    name = body.fresh()
    return items, name, Value(tree.read(name), known=True)


def _doubtful(*values: Value) -> list[ast.expr]:
    return [each.node for each in values if not each.known]


def _named(body: Body, node: ast.expr, *, known: bool) -> Value:
    return Value(body.named(node), known)


def _over(body: Body, operands: list[Value], made: ast.expr) -> Value:
    """A value reckoned from others; unknown where one of them is."""
    node = body.named(tree.unless_none(_doubtful(*operands), made))
    known = all(each.known for each in operands)
    return Value(node, known, bounded=any(each.bounded for each in operands))


def _mapped(body: Body, base: Value, function: str) -> Value:
    return _over(body, [base], tree.call(function, base.node))


# ---- reading the record


def raw_field(body: Body, node: ir.Field) -> Value:
    """What a record gives for a field, as it was decoded."""
    base = body.value(node.base)
    key = ("raw", body.key(node))
    found = body.seen(key)
    if found is None:
        kind = node.base.type
        assert isinstance(kind, RecordType)
        structs = body.program.structs
        given = tree.attribute(base.node, structs.attribute(kind, node.name))
        known = base.known and structs.shape(kind, node.name).required
        with body.before(base):
            found = _named(body, tree.unless_none(_doubtful(base), given), known=known)
            body.remember(key, found)
    return found


def _field(body: Body, node: ir.Field) -> Value:
    raw = raw_field(body, node)
    if node.refers_to is not None:
        return _referred(body, node, raw)
    match node.type:
        case NumberType() | DurationType() if _is_whole(body, node):
            return raw
        case NumberType() | DurationType():
            is_int = tree.compare(tree.attribute(raw.node, "__class__"), ast.Is(), tree.read("int"))
            made = tree.chosen(is_int, raw.node, tree.call("exact", raw.node))
            return _named(body, made, known=raw.known)
        case TextType():
            return _named(body, tree.call("text", raw.node), known=False)
        case TimeType():
            return _named(body, tree.call("time_of", raw.node), known=raw.known)
        case CollectionType(item=NumberType() | DurationType()):
            return _named(body, tree.call("numbers", raw.node), known=raw.known)
        case CollectionType(item=TextType()):
            checked = tree.both([raw.node, tree.call("texts", raw.node)])
            return _named(body, checked, known=raw.known)
        case CollectionType(item=TimeType() | CollectionType()):
            raise Unsupported("a list of times, or of lists")
        case _:
            return raw


def _is_whole(body: Body, node: ir.Field) -> bool:
    assert isinstance(node.base.type, RecordType)
    return body.program.structs.shape(node.base.type, node.name).is_whole


def _referred(body: Body, node: ir.Field, raw: Value) -> Value:
    assert node.refers_to is not None
    index = body.program.lazily(body, body.program.index(node.refers_to))
    if isinstance(node.type, CollectionType):
        return _named(body, tree.call("resolved", raw.node, index), known=raw.known)
    return _named(body, tree.method(index, "get", raw.node), known=False)


def _backward(body: Body, node: ir.Expression, inverse: Inverse) -> Value:
    base = id_of(body, node)
    referring = body.program.lazily(body, body.program.referring(inverse))
    is_there = body.program.structs.path_is_required(inverse.collection)
    found = tree.method(referring, "get", base.node, tree.read("NONE"))
    doubtful = _doubtful(base) if is_there else [*_doubtful(base), referring]
    return _named(body, tree.unless_none(doubtful, found), known=not doubtful)


# ---- telling records apart


def id_of(body: Body, node: ir.Expression) -> Value:
    """The id of a record; of a reference what the record writes, without a look at its target."""
    kind = node.type
    assert isinstance(kind, RecordType)
    key = ("id", body.key(node))
    found = body.seen(key)
    if found is None:
        if isinstance(node, ir.Field) and node.refers_to is not None:
            raw = raw_field(body, node)
            target = body.value(body.program.list_at(node.refers_to))
            there = tree.unless_none(_doubtful(target), raw.node)
            found = _named(body, there, known=raw.known and target.known)
        else:
            record = body.value(node)
            given = tree.attribute(record.node, body.program.structs.attribute(kind, "id"))
            found = _named(body, tree.unless_none(_doubtful(record), given), known=record.known)
        body.remember(key, found)
    return found


def identity(body: Body, node: ir.Expression) -> Value:
    """What a value is compared by: a record by its id, where ids tell all of its kind apart."""
    return body.value(node) if body.program.structs.home(node.type) is None else id_of(body, node)


def identities(body: Body, node: ir.Expression) -> Value:
    """What the items of a collection are compared by."""
    kind = record_of(node.type)
    home = None if kind is None else body.program.structs.home(kind)
    if kind is None or home is None:
        return body.value(node)
    match node:
        case ir.Field(refers_to=str()):
            raw = raw_field(body, node)
            target = body.value(body.program.list_at(home))
            for each in _doubtful(target):
                body.put(tree.branch(tree.both([tree.is_none(each), raw.node]), [tree.ask()]))
            return raw
        case ir.Values(variable=variable, value=value, over=over):
            return _gathered(body, over, variable, None, value, by=identity)
        case ir.Filter(source=source, variable=variable, where=where):
            item = ir.Variable(variable, type=kind, text="")
            return _gathered(body, source, variable, where, item, by=identity)
        case _:
            items = body.value(node)
            name = body.fresh()
            given = tree.attribute(tree.read(name), body.program.structs.attribute(kind, "id"))
            made = tree.each_of(given, name, items.node)
            return _named(body, tree.unless_none(_doubtful(items), made), known=items.known)


# ---- collections


def _gathered(
    body: Body,
    source: ir.Expression,
    variable: str,
    where: ir.Expression | None,
    value: ir.Expression | None,
    by: Callable[[Body, ir.Expression], Value] | None = None,
) -> Value:
    """The items for which a condition holds, or a value for each, ``by`` which it is compared."""
    chosen_as = variable
    if (
        isinstance(source, ir.Filter)
        and where is None
        and not body.program.is_shared(source, body.names)
    ):
        # One walk over what was there before the choice.
        where, chosen_as, source = source.where, source.variable, source.source
    items, name, item = items_of(body, source)
    made = body.fresh()
    with body.loop(name) as inside:
        add = tree.attribute(tree.read(made), "append")
        with body.bound({chosen_as: item}):
            test = None if where is None else _surely(body, where)
        with body.block() as adding, body.bound({variable: item}):
            added = (
                item
                if value is None
                else certain(body, by(body, value) if by else body.value(value))
            )
            body.put(tree.do(tree.call(add, added.node)))
        body.put(*(adding if test is None else [tree.branch(test, adding)]))
    made_list = [tree.assign(made, tree.empty_list()), _each(name, items, inside)]
    if items.known:
        body.put(*made_list)
    else:
        nothing = [tree.assign(made, tree.constant(None))]
        body.put(tree.branch(tree.is_none(items.node), nothing, made_list))
    return Value(tree.read(made), items.known)


def _surely(body: Body, condition: ir.Expression) -> ast.expr:
    """Whether a condition holds; where that cannot be told, the explaining engine has to say."""
    if isinstance(condition, ir.Compare):
        # An unknown side has no order, which is found out without a look at it.
        (one, above), (other, below) = scaled(body, condition.left), scaled(body, condition.right)
        first, second = unbounded(body, one).node, unbounded(body, other).node
        return tree.compare(times(first, below), BOUNDS[condition.bound](), times(second, above))
    holds = body.condition(condition)
    if holds.known:
        return holds.node
    test = body.named(holds.node)
    body.put(tree.branch(tree.is_none(test), [tree.ask()]))
    return test


def _each(name: str, items: Value, inside: list[ast.stmt]) -> ast.stmt:
    return tree.loop(tree.target(name), items.node, inside)


def _folded(body: Body, node: ir.Fold) -> Value:
    items, name, item = items_of(body, node.over)
    made = body.fresh()
    is_sum = node.kind == "sum"
    with body.loop(name) as inside, body.bound({node.variable: item}):
        each = certain(body, body.value(node.value)).node
        so_far = tree.read(made)
        if is_sum:
            body.put(tree.assign(made, ast.BinOp(so_far, ast.Add(), each)))
        else:
            further = ast.Gt() if node.kind == "highest" else ast.Lt()
            test = tree.either([tree.is_none(so_far), tree.compare(each, further, so_far)])
            body.put(tree.branch(test, [tree.assign(made, each)]))
    start = tree.assign(made, tree.constant(0 if is_sum else None))
    walk = _each(name, items, inside)
    if items.known:
        body.put(start, walk)
        return Value(tree.read(made), known=is_sum)
    nothing = [tree.assign(made, tree.constant(None))]
    body.put(tree.branch(tree.is_none(items.node), nothing, [start, walk]))
    return Value(tree.read(made), known=False)


def _first_n(body: Body, node: ir.FirstN) -> Value:
    is_one = isinstance(node.count, ir.Constant) and node.count.value == 1
    if is_one and node.ties is not ir.Ties.INCLUDED:
        return _first(body, node)
    count = certain(body, body.value(node.count))
    items = certain(body, body.value(node.source))
    keys, name = body.fresh(), body.fresh()
    item = Value(tree.read(name), known=True)
    with body.loop(name) as inside, body.bound({node.variable: item}):
        key = body.value(node.key)
        body.put(tree.do(tree.method(tree.read(keys), "append", key.node)))
    body.put(tree.assign(keys, tree.empty_list()), _each(name, items, inside))
    how = tree.constant(node.falling), tree.constant(node.ties.value)
    made = tree.call("first_n", items.node, tree.read(keys), count.node, *how)
    return _named(body, made, known=True)


def _first(body: Body, node: ir.FirstN) -> Value:
    """The first alone: the item with the best key, unless others share it."""
    source, variable = node.source, node.variable
    where: ir.Filter | None = None
    if isinstance(source, ir.Filter) and not body.program.is_shared(source, body.names):
        where, source = source, source.source
    items, name, item = items_of(body, source)
    items = certain(body, items)
    made, best, tied = body.fresh(), body.fresh(), body.fresh()
    found, edge, is_tied = tree.read(made), tree.read(best), tree.read(tied)
    with body.loop(name) as inside:
        test = None
        if where is not None:
            with body.bound({where.variable: item}):
                test = _surely(body, where.where)
        with body.block() as looking, body.bound({variable: item}):
            key = certain(body, body.value(node.key)).node
            further = ast.Gt() if node.falling else ast.Lt()
            better = tree.either([tree.is_none(edge), tree.compare(key, further, edge)])
            alone = [
                tree.assign(best, key),
                tree.assign(made, item.node),
                tree.assign(tied, tree.constant(False)),
            ]
            ties = tree.branch(
                tree.compare(key, ast.Eq(), edge), [tree.assign(tied, tree.constant(True))]
            )
            body.put(tree.branch(better, alone, [ties]))
        body.put(*(looking if test is None else [tree.branch(test, looking)]))
    body.put(
        tree.assign(best, tree.constant(None)),
        tree.assign(tied, tree.constant(False)),
        _each(name, items, inside),
    )
    is_out = tree.is_none(edge)
    if node.ties is ir.Ties.UNSETTLED:
        body.put(tree.branch(is_tied, [tree.ask()]))
    else:
        is_out = tree.either([is_out, is_tied])
    return _named(body, tree.chosen(is_out, tree.read("NONE"), tree.listed([found])), known=True)


def _chosen(body: Body, node: ir.Choose) -> Value:
    """Case by case; where a condition cannot be told, the explaining engine has to say."""
    made = body.fresh()
    given: list[Value] = []

    def write(cases: tuple[tuple[ir.Expression, ir.Expression], ...]) -> None:
        if not cases:
            given.append(body.value(node.otherwise))
            body.put(tree.assign(made, given[-1].node))
            return
        condition, value = cases[0]
        test = _surely(body, condition)
        with body.block() as then:
            given.append(body.value(value))
            body.put(tree.assign(made, given[-1].node))
        with body.block() as otherwise:
            write(cases[1:])
        body.put(tree.branch(test, then, otherwise))

    write(node.cases)
    known = all(each.known for each in given)
    return Value(tree.read(made), known, bounded=any(each.bounded for each in given))


def scaled(body: Body, node: ir.Expression) -> tuple[Value, int]:
    """A value times a whole number, and that number: so that shares need no fractions."""
    match node:
        case (
            ir.Arithmetic(operator="*", left=ir.Constant(value=Fraction() as share), right=other)
            | ir.Arithmetic(operator="*", left=other, right=ir.Constant(value=Fraction() as share))
        ):
            inner = body.value(other)
            factor = tree.constant(share.numerator)
            made = ast.BinOp(inner.node, ast.Mult(), factor)
            with body.before(inner):
                return _over(body, [inner], made), share.denominator
        case _:
            return body.value(node), 1


def times(value: ast.expr, factor: int) -> ast.expr:
    """``value * factor``."""
    return value if factor == 1 else ast.BinOp(value, ast.Mult(), tree.constant(factor))
