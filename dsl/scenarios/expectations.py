"""What a scenario expects, checked against the rules that it names."""

from __future__ import annotations

from dsl import ir, syntax
from dsl.declare import where
from dsl.diagnostics import Fault
from dsl.faults.names import UnknownRule
from dsl.faults.scenarios import ExpectationMisfit
from dsl.message import OR, Keyword, Listed, Message, all_joined
from dsl.scenarios.offered import Offered, OfferedRule
from dsl.span import Source
from dsl.spelling import nearest


def expectation(
    node: syntax.Expectation, offered: Offered, source: Source, faults: list[Fault]
) -> ir.Expectation | ir.NoOther | None:
    """The core form; ``None`` after its fault was added."""
    place = where(source, node)
    if isinstance(node, syntax.NoOther):
        return ir.NoOther(node.verdict, place)
    rules = {rule.name: rule for rule in offered.rules}
    rule = rules.get(node.rule.text)
    if rule is None:
        near = nearest(node.rule.text, rules)
        faults.append(UnknownRule(node.rule.text, near, True, span=node.rule.span))
        return None
    if (misfit := _misfit(node, rule)) is not None:
        faults.append(ExpectationMisfit(rule.name, *misfit, span=node.span))
        return None
    if node.by is not None and node.by.text not in rule.lifts:
        reason = Message("`{name}` does not lift it.", name=node.by.text)
        advice = Message("It is lifted by {names}.", names=", ".join(rule.lifts))
        fault = ExpectationMisfit(rule.name, reason, advice, rule.lifts, span=node.by.span)
        faults.append(fault)
        return None
    by = node.by.text if node.by else None
    return ir.Expectation(rule.name, node.subject, node.only, node.verdict, by, place)


def _misfit(node: syntax.Expect, rule: OfferedRule) -> tuple[Message, Message] | None:
    """Why the expectation can never be met, and the mend."""
    loops, lifts = rule.loops, rule.lifts
    # Where an inner list is empty or not recorded, the finding is about the outer subject.
    if node.subject is not None and len(node.subject) > len(loops):
        if not loops:
            reason = Message("it speaks of the procedure as a whole.")
            return reason, Message("Leave out `{FOR}`.")
        shown = loops[0] if len(loops) == 1 else f"({', '.join(loops)})"
        reason = Message("it speaks of each {loops}.", loops=all_joined(loops))
        return reason, Message("Write `{FOR} {loops}`, with ids.", loops=shown)
    if node.only and node.subject is None:
        reason = Message("`{ONLY}` says of no subject which.")
        return reason, Message("Add `{FOR}` and the subject, or leave it out.")
    possible = _VERDICTS[rule.kind]
    if node.verdict not in possible:
        return (
            Message(
                "a rule that says `{kind}` is never {verdict}.",
                kind=_DUTIES[rule.kind],
                verdict=Keyword.of(node.verdict),
            ),
            Message("It can be {verdicts}.", verdicts=Listed(tuple(map(Keyword.of, possible)), OR)),
        )
    if node.verdict == "exempt" and not lifts:
        reason = Message("no exception lifts it.")
        return reason, Message("Expect another verdict, or add the exception.")
    if node.by is not None and node.verdict != "exempt":
        reason = Message("only `{EXEMPT}` is given by an exception.")
        return reason, Message("Leave out `{BY}`.")
    return None


_DUTIES = {
    ir.Kind.REQUIRE: Keyword("REQUIRE"),
    ir.Kind.FORBID: Keyword("FORBID"),
    ir.Kind.PREFER: Keyword("PREFER"),
    ir.Kind.JUDGE: Keyword("JUDGE"),
}
_ALWAYS = ("undetermined", "exempt", "not applicable", "not in force")
_VERDICTS = {
    ir.Kind.REQUIRE: ("compliant", "violation", *_ALWAYS),
    ir.Kind.FORBID: ("compliant", "violation", *_ALWAYS),
    ir.Kind.PREFER: ("compliant", "observation", *_ALWAYS),
    ir.Kind.JUDGE: ("compliant", "violation", "to judge", *_ALWAYS),
}
