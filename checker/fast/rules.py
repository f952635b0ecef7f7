"""Rules as generated functions: for each subject its verdict."""

from __future__ import annotations

import ast

from checker.fast import tree
from checker.fast.body import Body, Value
from checker.fast.program import Program, Writer
from checker.fast.reads import record_of
from checker.fast.structs import Unsupported
from checker.fast.values import certain, items_of, no_list
from checker.verdict import Verdict
from dsl import ir
from dsl.types import TextType

WHOLE: None = None
"""In place of a subject: the explaining engine has to say it of the whole rule."""


def write_rule(program: Program, number: int, rule: ir.Rule) -> tuple[str, ast.stmt]:
    """The function of a rule, and its name.

    It appends to ``out``, for each subject: the rule's number, the subject's ids, the verdict.
    Without a verdict the explaining engine has to say; without ids either, of the whole rule.
    """
    name = f"r{number}"
    body = Writer(program, {})
    if rule.periods or any(lift.periods for lift in rule.lifts):
        undated = tree.is_none(tree.attribute(tree.read("x"), "day"))
        body.put(tree.branch(undated, [tree.ask()]))
    try:
        _Rule(body, number, rule).over(rule.loops, [])
        inside = body.statements
    except Unsupported:
        inside = [tree.ask()]
    whole = _said(number, tree.constant(WHOLE), tree.constant(None))
    covered = _covered(program, rule.periods)
    if covered is not None:
        absent = _said(number, tree.pair(), program.shared_constant(Verdict.NOT_IN_FORCE))
        inside = [tree.branch(covered, inside, [absent])]
    if not rule.loops:
        return name, tree.function(name, ["x", "out"], [tree.guarded(inside, [whole])])
    out = tree.read("out")
    start = tree.assign("start", tree.call("len", out))
    cut = ast.Delete([ast.Subscript(out, ast.Slice(tree.read("start"), None, None), ast.Del())])
    return name, tree.function(name, ["x", "out"], [start, tree.guarded(inside, [cut, whole])])


def _said(number: int, ids: ast.expr, verdict: ast.expr) -> ast.stmt:
    entry = tree.pair(tree.constant(number), ids, verdict)
    return tree.do(tree.method(tree.read("out"), "append", entry))


def _covered(program: Program, periods: tuple[ir.Period, ...]) -> ast.expr | None:
    """Whether the procedure's date lies in all periods; without a date it is asked elsewhere."""
    if not periods:
        return None
    day = tree.attribute(tree.read("x"), "day")
    covers = []
    for each in periods:
        if each.start is not None:
            covers.append(tree.compare(program.shared_constant(each.start), ast.LtE(), day))
        if each.end is not None:
            covers.append(tree.compare(day, ast.LtE(), program.shared_constant(each.end)))
    return tree.either([tree.is_none(day), tree.both(covers)])


class _Rule:
    """One rule while its function is written."""

    def __init__(self, body: Body, number: int, rule: ir.Rule) -> None:
        self._body = body
        self._number = number
        self._rule = rule

    def over(self, loops: tuple[ir.Loop, ...], ids: list[ast.expr]) -> None:
        """Bind the loops one by one."""
        body = self._body
        if not loops:
            self._subject(ids)
            return
        loop, rest = loops[0], loops[1:]
        items, name, item = items_of(body, loop.source)
        if not ids or loop.key is not None:
            items = certain(body, items)
        over = items.node
        targets = tree.target(name)
        label: ast.expr | None = None
        if loop.key is not None:
            assert loop.item is not None
            over, label = self._groups(loop, items), tree.read(title := body.fresh())
            targets = tree.target(title, name)
        with body.loop() as inside, body.bound({loop.name: item}):
            found = self._label(loop, item) if label is None else label
            self.over(rest, [*ids, found])
        subject = self._said_of(ids, Verdict.NOT_APPLICABLE)
        walk = tree.branch(items.node, [tree.loop(targets, over, inside)], [subject])
        if items.known:
            body.put(walk)
            return
        # The list of the inner subjects is not recorded: one finding stands for them all.
        asked = _said(self._number, tree.pair(*ids), tree.constant(None))
        body.put(tree.branch(tree.is_none(items.node), [asked], [walk]))

    def _groups(self, loop: ir.Loop, items: Value) -> ast.expr:
        body = self._body
        assert loop.key is not None
        assert loop.item is not None
        no_list(loop.key.type)
        keys, name = body.fresh(), body.fresh()
        with body.loop() as inside:
            with body.bound({loop.item: Value(tree.read(name), known=True)}):
                key = body.value(loop.key)
            body.put(tree.do(tree.method(tree.read(keys), "append", key.node)))
        walk = tree.loop(tree.target(name), items.node, inside)
        body.put(tree.assign(keys, tree.empty_list()), walk)
        return body.named(tree.call("groups", items.node, tree.read(keys)))

    def _label(self, loop: ir.Loop, item: Value) -> ast.expr:
        body = self._body
        kind = record_of(loop.source)
        if kind is None:
            return body.named(tree.call("labelled", item.node))
        structs = body.program.structs
        if not structs.has(kind, "id") or structs.shape(kind, "id").type != TextType():
            raise Unsupported("a record without an id")
        given = body.named(tree.attribute(item.node, structs.attribute(kind, "id")))
        if not structs.shape(kind, "id").required:
            certain(body, Value(given, known=False))
        return given

    def _said_of(self, ids: list[ast.expr], verdict: Verdict) -> ast.stmt:
        return _said(self._number, tree.pair(*ids), self._body.program.shared_constant(verdict))

    # ---- one subject

    def _subject(self, ids: list[ast.expr]) -> None:
        body = self._body
        verdict = body.fresh()
        with body.block() as inside:
            self._applies(verdict, ids)
        asked = [tree.assign(verdict, tree.constant(None))]
        guarded = tree.guarded(inside, asked) if ids else None
        body.put(*([guarded] if guarded else inside))
        body.put(_said(self._number, tree.pair(*ids), tree.read(verdict)))

    def _give(self, verdict: str, given: Verdict) -> ast.stmt:
        return tree.assign(verdict, self._body.program.shared_constant(given))

    def _applies(self, verdict: str, ids: list[ast.expr]) -> None:
        body, rule = self._body, self._rule
        if rule.when is None:
            self._lifts(verdict, ids, list(rule.lifts), None, None)
            return
        truth = body.condition(rule.when)
        held = body.named(truth.node)
        unknown = None if truth.known else held
        with body.block() as inside:
            self._lifts(verdict, ids, list(rule.lifts), unknown, None)
        test = held if truth.known else tree.compare(held, ast.IsNot(), tree.constant(False))
        body.put(tree.branch(test, inside, [self._give(verdict, Verdict.NOT_APPLICABLE)]))

    def _lifts(
        self,
        verdict: str,
        ids: list[ast.expr],
        lifts: list[ir.Lift],
        applies: ast.expr | None,
        doubt: str | None,
    ) -> None:
        """The exceptions one by one; ``doubt`` names whether one still might lift the rule."""
        body, rule = self._body, self._rule
        if not lifts:
            self._duty(verdict, ids, applies, doubt)
            return
        lift = lifts[0]
        inner = {
            name: body.names[rule.loops[at].name]
            for name, at in zip(lift.names, lift.bound, strict=True)
        }
        held = body.fresh()
        with body.block() as looking:
            with body.only(inner):
                truth = body.condition(lift.when)
            node = truth.node
            if truth.vacuous is not None:
                empty = tree.both([node, truth.vacuous])
                node = tree.chosen(empty, tree.constant(None), node)
            body.put(tree.assign(held, node))
        covered = _covered(body.program, lift.periods)
        if covered is None:
            body.put(*looking)
        else:
            never = [tree.assign(held, tree.constant(False))]
            body.put(tree.branch(covered, looking, never))
        never_unknown = truth.known and truth.vacuous is None
        with body.block() as inside:
            further = doubt
            if not never_unknown:
                further = body.fresh()
                unknown = tree.is_none(tree.read(held))
                earlier = [tree.read(doubt)] if doubt else []
                body.put(tree.assign(further, tree.either([*earlier, unknown])))
            self._lifts(verdict, ids, lifts[1:], applies, further)
        exempt = [self._give(verdict, Verdict.EXEMPT)]
        body.put(tree.branch(tree.read(held), exempt, inside))

    def _duty(
        self, verdict: str, ids: list[ast.expr], applies: ast.expr | None, doubt: str | None
    ) -> None:
        """What complies does so whether or not the rule applies; the rest waits for that."""
        body, rule = self._body, self._rule
        doubts = [tree.is_none(applies)] if applies is not None else []
        if doubt is not None:
            doubts.append(tree.read(doubt))
        open_verdict = self._give(verdict, Verdict.UNDETERMINED)
        if rule.kind is ir.Kind.JUDGE:
            subject = tree.pair(*ids)
            made = tree.call("judged", tree.read("x"), tree.constant(rule.name), subject)
            body.put(tree.assign(verdict, made))
            if doubts:
                complies = body.program.shared_constant(Verdict.COMPLIANT)
                other = tree.compare(tree.read(verdict), ast.IsNot(), complies)
                body.put(tree.branch(tree.both([tree.either(doubts), other]), [open_verdict]))
            return
        assert rule.duty is not None
        truth = body.condition(rule.duty)
        held = body.named(truth.node)
        is_kept = tree.is_exactly(held, rule.kind is not ir.Kind.FORBID)
        failing = Verdict.OBSERVATION if rule.kind is ir.Kind.PREFER else Verdict.VIOLATION
        otherwise = [self._give(verdict, failing)]
        doubts = [*([] if truth.known else [tree.is_none(held)]), *doubts]
        if doubts:
            otherwise = [tree.branch(tree.either(doubts), [open_verdict], otherwise)]
        kept = [self._give(verdict, Verdict.COMPLIANT)]
        settle = tree.branch(is_kept, kept, otherwise)
        if truth.vacuous is not None:
            nothing = tree.both([tree.is_given(held), truth.vacuous])
            settle = tree.branch(nothing, [self._give(verdict, Verdict.NOT_APPLICABLE)], [settle])
        body.put(settle)
