"""Values of the core form as generated Python."""

from __future__ import annotations

import ast
from typing import assert_never

from checker.fast import tree
from checker.fast.body import Body, Value
from checker.fast.collecting import first_n, folded, gathered
from checker.fast.operands import certain, doubtful, made_of, named, no_list, surely
from checker.fast.reading import backward, field_of
from dsl import ir
from dsl.types import WEEKDAYS

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
            return field_of(body, node)
        case ir.Backward(base=base, inverse=inverse):
            return backward(body, base, inverse)
        case ir.Call():
            return body.program.called_value(body, node)
        case ir.Lookup(table=name, arguments=arguments):
            given = [certain(body, body.value(each)) for each in arguments]
            key = tree.pair(*(each.node for each in given))
            row = tree.method(body.program.table(name), "get", key)
            return named(body, row, known=False)
        case ir.Today():
            return named(
                body, tree.attribute(tree.read("x"), body.program.noted("today")), known=False
            )
        case ir.Shift(base=base, amount=amount, unit=unit, sign=sign):
            return shifted(body, body.value(base), amount, unit, sign)
        case ir.FirstOfMonthAfter(base=base):
            return _mapped(body, body.value(base), "first_of_month_after")
        case ir.MovedToWorkingDay(base=base, sign=sign):
            day = body.value(base)
            found = made_of(body, [day], tree.call("to_working_day", day.node, tree.constant(sign)))
            return Value(found.node, known=False, bounded=found.bounded)
        case ir.Weekday(of=of):
            day = body.value(of)
            weekdays = body.program.shared_constant(WEEKDAYS)
            return made_of(body, [day], tree.item(weekdays, tree.method(day.node, "weekday")))
        case ir.Completed(unit=unit, start=start, end=end):
            days = [body.value(start), body.value(end)]
            nodes = [each.node for each in days]
            made = tree.call("completed", tree.constant(unit), *nodes)
            found = made_of(body, days, made)
            return Value(found.node, found.known)
        case ir.Arithmetic(operator=operator, left=left, right=right):
            one, other = body.value(left), body.value(right)
            if operator == "/":
                found = made_of(body, [one, other], tree.call("quotient", one.node, other.node))
                return Value(found.node, known=False, bounded=found.bounded)
            reckoned = ast.BinOp(one.node, _OPERATORS[operator](), other.node)
            return made_of(body, [one, other], reckoned)
        case ir.Rounded(value=inner, mode=mode, decimals=decimals):
            number = body.value(inner)
            how = tree.constant(mode), tree.constant(decimals)
            return made_of(body, [number], tree.call("rounded", number.node, *how))
        case ir.NumberOf(collection=collection):
            items = body.value(collection)
            made = tree.unless_none(doubtful(items), tree.call("len", items.node))
            return Value(body.named(made), items.known, bounded=not items.known)
        case ir.Fold():
            return folded(body, node)
        case ir.Pick(kind=kind, options=options):
            given = [certain(body, body.value(each)) for each in options]
            pick = "max" if kind == "highest" else "min"
            return named(body, tree.call(pick, *(each.node for each in given)), known=True)
        case ir.Choose():
            return _chosen(body, node)
        case ir.Only(collection=collection):
            items = body.value(collection)
            first = tree.item(items.node, tree.constant(0))
            single = tree.compare(tree.call("len", items.node), ast.Eq(), tree.constant(1))
            test = tree.both([*(tree.is_given(each) for each in doubtful(items)), single])
            return named(body, tree.chosen(test, first, tree.constant(None)), known=False)
        case ir.Filter(source=source, variable=variable, where=where):
            return gathered(body, source, variable, where, None)
        case ir.Values(variable=variable, value=value, over=over):
            no_list(value.type)
            return gathered(body, over, variable, None, value)
        case ir.FirstN():
            return first_n(body, node)
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
            return named(body, holds.node, known=holds.known)
    assert_never(node)


def shifted(
    body: Body, base: Value, amount: ir.Expression, unit: str, sign: int, *, surely: bool = False
) -> Value:
    """Write ``base`` moved by ``sign`` times ``amount`` of ``unit``.

    ``surely``: where that cannot be counted, the explaining engine has to say.
    """
    days = body.program.days(amount, unit)
    step = None if days is None else body.program.step(days * sign)
    if step is not None:
        return made_of(body, [base], ast.BinOp(base.node, ast.Add(), step))
    count = certain(body, body.value(amount))
    how = tree.constant(unit), tree.constant(sign)
    made = tree.call("shifted", base.node, count.node, *how)
    if not surely:
        found = made_of(body, [base], made)
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


def _mapped(body: Body, base: Value, function: str) -> Value:
    return made_of(body, [base], tree.call(function, base.node))


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
        test = surely(body, condition)
        with body.block() as then:
            given.append(body.value(value))
            body.put(tree.assign(made, given[-1].node))
        with body.block() as otherwise:
            write(cases[1:])
        body.put(tree.branch(test, then, otherwise))

    write(node.cases)
    known = all(each.known for each in given)
    return Value(tree.read(made), known, bounded=any(each.bounded for each in given))
