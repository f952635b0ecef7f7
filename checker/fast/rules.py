"""Rules as generated code: for each subject its verdict."""

from __future__ import annotations

import ast

from checker.fast import tree
from checker.fast.body import Level, Value, atom
from checker.fast.inline import inlined
from checker.fast.operands import certain, items_of, no_list
from checker.fast.program import Program, Writer
from checker.fast.structs import Unsupported, record_of
from checker.verdict import Verdict
from dsl import ir
from dsl.types import TextType

ALONE: tuple[tuple[str, ...], ...] = ((),)
"""The subjects of a rule without ``for each``: the procedure."""


def write_judge(program: Program, policy: ir.Policy) -> ast.stmt:
    """The function ``judge`` of all rules.

    It takes the decoded dossier and gives for each rule its subjects and their verdicts, ``None``
    where the explaining engine has to say it of a subject, or of the whole rule.
    """
    prologue = Level()
    first = Writer(program, {}, prologue)
    with first.at(0):
        _find_day(first, policy)
    body = [
        statement
        for number, rule in enumerate(policy.rules)
        for statement in _written(program, number, rule, prologue)
    ]
    names = [tree.read(_name(number)) for number in range(len(policy.rules))]
    return tree.function("judge", ["x"], [*prologue.block, *body, tree.give(tree.listed(names))])


def _name(number: int) -> str:
    return f"r{number}"


def _find_day(body: Writer, policy: ir.Policy) -> None:
    """The procedure's date: the first that is recorded; outside the policy's period it is over."""
    program = body.program
    is_open = policy.period.start is None and policy.period.end is None
    if is_open and not any(map(_periods, policy.rules)):
        return
    day = tree.read("day")
    body.put(tree.assign("day", tree.constant(None)))
    for number, path in enumerate(policy.date_paths):
        found: ast.expr = tree.read("x")
        with body.block() as looking:
            for depth, attribute in enumerate(program.structs.attributes(path)):
                inner = tree.attribute(found, attribute)
                found = body.named(tree.unless_none([found], inner) if depth else inner)
            body.put(tree.assign("day", found))
        body.put(*([tree.branch(tree.is_none(day), looking)] if number else looking))
    covered = _covered(program, (policy.period,))
    if covered is not None:
        over = program.shared_constant(_settled(Verdict.NOT_IN_FORCE))
        every = tree.listed([over] * len(policy.rules))
        body.put(tree.branch(tree.negated(covered), [tree.give(every)]))


def _periods(rule: ir.Rule) -> tuple[ir.Period, ...]:
    return (*rule.periods, *(period for lift in rule.lifts for period in lift.periods))


def _settled(verdict: Verdict) -> tuple[tuple[tuple[str, ...], ...], tuple[Verdict | None, ...]]:
    """What a rule comes to that says one thing of the procedure."""
    return ALONE, (verdict,)


def _written(program: Program, number: int, rule: ir.Rule, prologue: Level) -> list[ast.stmt]:
    name = _name(number)
    body = Writer(program, {}, prologue)
    if _periods(rule):
        body.put(tree.branch(tree.is_none(tree.read("day")), [tree.ask()]))
    try:
        _Rule(body, name, rule).write()
        inside = body.statements
    except Unsupported:
        inside = [tree.ask()]
    covered = _covered(program, rule.periods)
    if covered is not None:
        absent = tree.assign(name, program.shared_constant(_settled(Verdict.NOT_IN_FORCE)))
        inside = [tree.branch(covered, inside, [absent])]
    return [tree.guarded(inlined(inside, name), [tree.assign(name, tree.constant(None))])]


def _covered(program: Program, periods: tuple[ir.Period, ...]) -> ast.expr | None:
    """Whether the procedure's date lies in all periods; without a date it is asked elsewhere."""
    day = tree.read("day")
    covers = []
    for each in periods:
        if each.start is not None:
            covers.append(tree.compare(program.shared_constant(each.start), ast.LtE(), day))
        if each.end is not None:
            covers.append(tree.compare(day, ast.LtE(), program.shared_constant(each.end)))
    return tree.either([tree.is_none(day), tree.both(covers)]) if covers else None


class _Rule:
    """One rule while it is written."""

    def __init__(self, body: Writer, name: str, rule: ir.Rule) -> None:
        self._body = body
        self._name = name
        self._rule = rule
        self._settles = not rule.loops and rule.kind is not ir.Kind.JUDGE
        self._subjects = ""
        self._verdicts = ""

    def write(self) -> None:
        """Write what the rule comes to into its name."""
        body, loops = self._body, self._rule.loops
        if self._settles:
            self._applies(self._name, [])
            return
        if not loops:
            verdict = body.fresh()
            self._applies(verdict, [])
            subjects = body.program.shared_constant(ALONE)
            made = tree.pair(subjects, tree.pair(tree.read(verdict)))
            body.put(tree.assign(self._name, made))
            return
        items = body.value(loops[0].source)
        if items.known:
            self._listed(loops)
            return
        with body.block() as absent:
            self._unlisted()
        with body.block() as listed:
            self._listed(loops)
        body.put(tree.branch(tree.is_none(items.node), absent, listed))

    def _unlisted(self) -> None:
        """The list of subjects is not in the record: one finding stands for them all.

        Conditions that speak of no subject can still tell that the rule does not apply.
        """
        body, rule = self._body, self._rule
        if rule.lifts:
            body.put(tree.ask())
            return
        parts = rule.when.conditions if isinstance(rule.when, ir.All) else (rule.when,)
        closed = [each for each in parts if each is not None and not body.program.free.of(each)]
        fails = [tree.is_exactly(body.named(body.condition(each).node), False) for each in closed]
        outcomes = Verdict.NOT_APPLICABLE, Verdict.UNDETERMINED
        absent, open_ = (body.program.shared_constant(_settled(each)) for each in outcomes)
        made = tree.chosen(tree.either(fails), absent, open_) if fails else open_
        body.put(tree.assign(self._name, made))

    def _listed(self, loops: tuple[ir.Loop, ...]) -> None:
        body = self._body
        self._verdicts = body.fresh()
        body.put(tree.assign(self._verdicts, tree.empty_list()))
        shared = self._shared_subjects(loops)
        if shared is None:
            self._subjects = body.fresh()
            body.put(tree.assign(self._subjects, tree.empty_list()))
        self._over(loops, [])
        named = shared or self._subjects
        made = tree.pair(tree.read(named), tree.read(self._verdicts))
        body.put(tree.assign(self._name, made))

    def _over(self, loops: tuple[ir.Loop, ...], ids: list[ast.expr]) -> None:
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
        names = [name]
        label: ast.expr | None = None
        if loop.key is not None:
            assert loop.item is not None
            over, label = self._groups(loop, items), tree.read(title := body.fresh())
            names = [title, name]
        with body.loop(*names) as inside, body.bound({loop.name: item}):
            if self._subjects:
                found = self._label(loop, item) if label is None else label
                self._over(rest, [*ids, found])
            else:
                self._over(rest, [])
        nothing = self._said(ids, body.program.shared_constant(Verdict.NOT_APPLICABLE))
        walk = tree.branch(items.node, [tree.loop(tree.target(*names), over, inside)], nothing)
        if items.known:
            body.put(walk)
            return
        # The list of the inner subjects is not recorded: one finding stands for them all.
        asked = self._said(ids, tree.constant(None))
        body.put(tree.branch(tree.is_none(items.node), asked, [walk]))

    def _shared_subjects(self, loops: tuple[ir.Loop, ...]) -> str | None:
        """The name of the subjects of a rule over one list of the dossier, shared with its like."""
        body = self._body
        (loop, *rest) = loops
        if self._rule.kind is ir.Kind.JUDGE:
            return None
        kind, program = record_of(loop.source.type), body.program
        if rest or loop.key is not None or kind is None:
            return None
        if body.inputs(loop.source) is None or program.free.of(loop.source):
            return None
        structs = body.program.structs
        if not structs.has(kind, "id") or structs.shape(kind, "id").type != TextType():
            return None
        if not structs.shape(kind, "id").required:
            return None
        items = certain(body, body.value(loop.source))
        name = body.later(("subjects", atom(items)), tree.read("UNSET"))
        one = body.fresh()
        given = tree.attribute(tree.read(one), structs.attribute(kind, "id"))
        every = tree.each_of(tree.pair(given), one, items.node)
        alone = body.program.shared_constant(ALONE)
        body.ensured(name, tree.chosen(items.node, every, alone))
        return name

    def _groups(self, loop: ir.Loop, items: Value) -> ast.expr:
        body = self._body
        assert loop.key is not None
        assert loop.item is not None
        no_list(loop.key.type)
        keys, name = body.fresh(), body.fresh()
        with body.loop(name) as inside:
            with body.bound({loop.item: Value(tree.read(name), known=True)}):
                key = body.value(loop.key)
            body.put(tree.do(tree.method(tree.read(keys), "append", key.node)))
        walk = tree.loop(tree.target(name), items.node, inside)
        body.put(tree.assign(keys, tree.empty_list()), walk)
        return body.named(tree.call("groups", items.node, tree.read(keys)))

    def _label(self, loop: ir.Loop, item: Value) -> ast.expr:
        body = self._body
        kind = record_of(loop.source.type)
        if kind is None:
            return body.named(tree.call("labelled", item.node))
        structs = body.program.structs
        if not structs.has(kind, "id") or structs.shape(kind, "id").type != TextType():
            raise Unsupported("a record without an id")
        given = body.named(tree.attribute(item.node, structs.attribute(kind, "id")))
        if not structs.shape(kind, "id").required:
            certain(body, Value(given, known=False))
        return given

    def _said(self, ids: list[ast.expr], verdict: ast.expr) -> list[ast.stmt]:
        add = tree.do(tree.method(tree.read(self._verdicts), "append", verdict))
        if not self._subjects:
            return [add]
        subject = tree.pair(*ids)
        return [tree.do(tree.method(tree.read(self._subjects), "append", subject)), add]

    # ---- one subject

    def _subject(self, ids: list[ast.expr]) -> None:
        body = self._body
        verdict = body.fresh()
        with body.block() as inside:
            self._applies(verdict, ids)
        asked = [tree.assign(verdict, tree.constant(None))]
        body.put(tree.guarded(inside, asked), *self._said(ids, tree.read(verdict)))

    def _give(self, verdict: str, given: Verdict) -> ast.stmt:
        made: object = _settled(given) if self._settles else given
        return tree.assign(verdict, self._body.program.shared_constant(made))

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
        wanted = rule.kind is not ir.Kind.FORBID
        is_kept = tree.is_exactly(held, wanted)
        if truth.known:
            is_kept = held if wanted else tree.negated(held)
        failing = Verdict.OBSERVATION if rule.kind is ir.Kind.PREFER else Verdict.VIOLATION
        otherwise = [self._give(verdict, failing)]
        doubts = [*([] if truth.known else [tree.is_none(held)]), *doubts]
        if doubts:
            otherwise = [tree.branch(tree.either(doubts), [open_verdict], otherwise)]
        kept = [self._give(verdict, Verdict.COMPLIANT)]
        settle = tree.branch(is_kept, kept, otherwise)
        if truth.vacuous is not None:
            given = [] if truth.known else [tree.is_given(held)]
            nothing = tree.both([*given, truth.vacuous])
            settle = tree.branch(nothing, [self._give(verdict, Verdict.NOT_APPLICABLE)], [settle])
        body.put(settle)
