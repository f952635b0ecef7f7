"""What a scenario expects, checked against the rules that it names."""

from __future__ import annotations

from dsl import ir, syntax
from dsl.declare import where
from dsl.diagnostics import Fault
from dsl.faults.names import UnknownRule
from dsl.faults.scenarios import ExpectationMisfit
from dsl.span import Source
from dsl.spelling import nearest


def expectation(
    node: syntax.Expectation, policy: ir.Policy, source: Source, faults: list[Fault]
) -> ir.Expectation | ir.NoOther | None:
    """The core form; ``None`` after its fault was added."""
    place = where(source, node)
    if isinstance(node, syntax.NoOther):
        return ir.NoOther(node.verdict, place)
    rules = {rule.name: rule for rule in policy.rules}
    rule = rules.get(node.rule.text)
    if rule is None:
        near = nearest(node.rule.text, rules)
        faults.append(UnknownRule(node.rule.text, near, True, span=node.rule.span))
        return None
    if (misfit := _misfit(node, rule)) is not None:
        faults.append(ExpectationMisfit(rule.name, *misfit, span=node.span))
        return None
    by = node.by.text if node.by else None
    return ir.Expectation(rule.name, node.subject, node.only, node.verdict, by, place)


def _misfit(node: syntax.Expect, rule: ir.Rule) -> tuple[str, str] | None:
    """Why the expectation can never be met, and the mend."""
    loops = tuple(loop.name for loop in rule.loops)
    # Where an inner list is empty or not recorded, the finding is about the outer subject.
    if node.subject is not None and len(node.subject) > len(loops):
        if not loops:
            return "it speaks of the procedure as a whole.", "Leave out `for`."
        shown = loops[0] if len(loops) == 1 else f"({', '.join(loops)})"
        return f"it speaks of each {' and '.join(loops)}.", f"Write `for {shown}`, with ids."
    if node.only and node.subject is None:
        return "`only` says of no subject which.", "Add `for` and the subject, or leave it out."
    possible = _VERDICTS[rule.kind]
    if node.verdict not in possible:
        return (
            f"a rule that says `{rule.kind.value}` is never {node.verdict}.",
            f"It can be {', '.join(possible[:-1])} or {possible[-1]}.",
        )
    lifts = tuple(dict.fromkeys(lift.name for lift in rule.lifts))
    if node.verdict == "exempt" and not lifts:
        return "no exception lifts it.", "Expect another verdict, or add the exception."
    if node.by is not None and node.verdict != "exempt":
        return "only `exempt` is given by an exception.", "Leave out `by`."
    if node.by is not None and node.by.text not in lifts:
        return f"`{node.by.text}` does not lift it.", f"It is lifted by {', '.join(lifts)}."
    return None


_ALWAYS = ("undetermined", "exempt", "not applicable", "not in force")
_VERDICTS = {
    ir.Kind.REQUIRE: ("compliant", "violation", *_ALWAYS),
    ir.Kind.FORBID: ("compliant", "violation", *_ALWAYS),
    ir.Kind.PREFER: ("compliant", "observation", *_ALWAYS),
    ir.Kind.JUDGE: ("compliant", "violation", "to judge", *_ALWAYS),
}
