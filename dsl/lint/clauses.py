"""The clauses of a rule, each as compiled and as written."""

from __future__ import annotations

from dataclasses import replace

from dsl import ir, syntax


def conditions(
    rule: ir.Rule, node: syntax.Rule | syntax.Judge
) -> tuple[tuple[ir.Expression, syntax.Expression], ...]:
    """What stands under ``when`` and after ``unless``, as compiled and as written."""
    when, unless = _when(rule, node), unless_of(node)
    found = [] if when is None or node.when is None else [(when, node.when)]
    if unless is not None:
        last = rule.when.conditions[-1] if isinstance(rule.when, ir.All) else rule.when
        assert isinstance(last, ir.Not)
        found.append((last.condition, unless))
    return tuple(found)


def without_unless(rule: ir.Rule, node: syntax.Rule | syntax.Judge) -> ir.Rule:
    """The rule as it would be without ``unless``."""
    return replace(rule, when=_when(rule, node))


def _when(rule: ir.Rule, node: syntax.Rule | syntax.Judge) -> ir.Expression | None:
    """What stands under ``when``, as compiled."""
    if unless_of(node) is None:
        return rule.when
    if node.when is None:
        return None
    assert isinstance(rule.when, ir.All)
    return rule.when.conditions[0]


def unless_of(node: syntax.Rule | syntax.Judge) -> syntax.Expression | None:
    """What stands after ``unless``, as written."""
    return node.unless if isinstance(node, syntax.Rule) else None
