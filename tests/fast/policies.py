"""Generated policies, as text: definitions, rules, questions, exceptions, tables, periods."""

from __future__ import annotations

import re
from random import Random

from dsl.types import BooleanType, CollectionType, DurationType, NumberType, Type
from tests.fast.conditions import Conditions
from tests.fast.terms import COUNT, DATE, LEVEL, NUMBERS, POINTS, RECORDS, Definition, Scope, Terms
from tests.fast.world import head

_TABLES = """
table rate by level
  | level | rate |
  | a     | 1    |
  | b     |      |
  | c     | 2.5  |
table grid by step and level
  | step | a | b | c |
  | 0    | 1 | 2 | 3 |
  | 1    | 3 |   | 2 |
"""
_PERIODS = (
    "from 2020-01-17",
    "until 2020-01-31",
    "from 2020-01-17 until 2020-02-28",
    "from 2022-01-01",
)
_DEFINED = re.compile(r"define (?:\w+\.)?(d\d)")
_OWNERS = ("member", "candidate", "part", "result", "visit")
_DEPTH = 3
_PARAMETERS: tuple[tuple[str, str, Type], ...] = (
    ("part", "", RECORDS["part"]),
    ("person", " as result.candidate", RECORDS["candidate"]),
    ("sort", " as candidate.level", LEVEL),
    ("least", " as part.max", POINTS),
    ("held", " as part.held_on", DATE),
    ("some", " as members", CollectionType(RECORDS["member"], "member")),
    ("asked", " as member.staff", BooleanType()),
)


def policy_text(random: Random) -> str:
    """A policy of a few rules."""
    return _Writer(random).text()


class _Writer:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._terms = Terms(random)
        self._made = Conditions(random, self._terms)
        self._lines: list[str] = []
        self._loops: dict[str, list[str]] = {}
        self._scopes: dict[str, Scope] = {}

    def text(self) -> str:
        chance, choice = self._made.chance, self._random.choice
        force = f"  in force {choice(_PERIODS)}" if chance(10) else ""
        self._lines.append(head(choice(("up", "down")), force))
        if chance(40):
            self._lines.append(_TABLES)
            self._terms.tables += [
                ("rate", (LEVEL,), POINTS),
                ("grid", (COUNT, LEVEL), POINTS),
            ]
        for number in range(self._random.randint(0, 4)):
            self._define(f"d{number}")
        for number in range(self._random.randint(1, 4)):
            self._rule(f"r{number}")
        if chance(25):
            self._judge("j0")
        for number in range(self._random.choice((0, 0, 1, 2))):
            self._exception(f"e{number}")
        if chance(15):
            self._lines.append(f'article "2" in force {choice(_PERIODS)}')
            self._rule("s0")
            if chance(50):
                self._exception("e9")
        return "\n".join(_without_unused(self._lines))

    # ---- definitions

    def _define(self, name: str) -> None:
        owner = self._random.choice((None, *_OWNERS))
        scope: dict[str, Type] = {owner: RECORDS[owner]} if owner else {}
        written: list[str] = []
        kinds: list[Type] = []
        if self._made.chance(35):
            parameter, like, kind = self._random.choice(_PARAMETERS)
            if parameter not in scope:
                written.append(f"{parameter}{like}")
                kinds.append(kind)
                scope[parameter] = kind
        body, type_ = self._body(scope)
        heading = f"{owner}.{name}" if owner else name
        given = f"({', '.join(written)})" if written else ""
        self._lines.append(f"define {heading}{given} as {body}")
        key = RECORDS[owner].key if owner else None
        self._terms.define(Definition(name, key, tuple(kinds), type_))

    def _body(self, scope: Scope) -> tuple[str, Type]:
        made, way = self._made, self._random.randint(0, 9)
        if way < 3:
            return made.condition(scope, _DEPTH), BooleanType()
        if way < 5:
            written, kind = made.source(scope, 1)
            name = made.fresh()
            where = made.condition({**scope, name: kind.item}, 2)
            return f"the only {name} in {written} where {where}", kind.item
        if way < 8:
            return self._cases(scope)
        if way < 9:
            if self._made.chance(50):
                written, kind = self._terms.collection(scope)
                return written, kind
            written, name, inner = made.named(scope, 1)
            if name:
                value, item = made.any_value(inner, 2)
                return f"values of {value} over {written}", CollectionType(item, None)
        value, type_ = made.any_value(scope, 2)
        if isinstance(type_, NumberType | DurationType):
            # A written number alone would have no unit.
            value = f"{made.measure(type_, scope)} + {value}"
        return value, type_

    def _cases(self, scope: Scope) -> tuple[str, Type]:
        made = self._made
        kinds = [*NUMBERS, DATE, LEVEL, BooleanType(), RECORDS["member"]]
        kind = self._random.choice(kinds)
        path = self._terms.path(scope, kind)
        if path is None:
            return made.condition(scope, 2), BooleanType()
        values = [self._case(kind, scope) for _ in range(self._random.randint(1, 2))]
        cases = ", ".join(f"({each}) when {made.condition(scope, 2)}" for each in values)
        return f"{cases}, otherwise {path}", kind

    def _case(self, kind: Type, scope: Scope) -> str:
        if kind == BooleanType():
            return self._made.condition(scope, 2)
        if kind == LEVEL:
            return self._made.measure(kind, scope)
        return self._made.value(kind, scope, 2)

    # ---- rules

    def _rule(self, name: str) -> None:
        scope = self._head("rule", name)
        duty = self._random.choice(("require", "require", "forbid", "prefer"))
        self._lines.append(f"  {duty} {self._made.condition(scope, _DEPTH)}")

    def _judge(self, name: str) -> None:
        self._head("judge", name)
        self._lines.append('  ask "?"')

    def _head(self, word: str, name: str) -> dict[str, Type]:
        force = f" in force {self._random.choice(_PERIODS)}" if self._made.chance(8) else ""
        self._lines.append(f'{word} {name} "t"{force}')
        scope: dict[str, Type] = {}
        loops: list[str] = []
        for _ in range(self._random.choice((0, 0, 1, 1, 2))):
            loops.append(self._loop(scope))
        self._lines += [f"  {each}" for each in loops]
        self._loops[name], self._scopes[name] = loops, dict(scope)
        if self._made.chance(35):
            self._lines.append(f"  when {self._made.condition(scope, 2)}")
        return scope

    def _loop(self, scope: dict[str, Type]) -> str:
        made, name = self._made, self._made.fresh()
        if made.chance(25):
            written, kind = made.collection(scope, 1)
            if kind.item_name is not None:
                inner = {**scope, kind.item_name: kind.item}
                key = made.any_value(inner, 1)[0]
                scope[name] = kind
                return f"for each {name} of {written} with the same {key}"
        if scope and made.chance(60):
            path, kind = self._terms.collection(scope, own=True)
        elif made.chance(60):
            word = self._random.choice(("member", "candidate", "part", "result"))
            path, kind = f"{word}s", CollectionType(RECORDS[word], word)
        else:
            path, kind = made.source(scope, 1)
        scope[name] = kind.item
        return f"for each {name} in {path}"

    def _exception(self, name: str) -> None:
        rule = self._random.choice(list(self._loops))
        loops = self._loops[rule][: self._random.randint(0, 2)]
        force = f" in force {self._random.choice(_PERIODS)}" if self._made.chance(10) else ""
        self._lines.append(f'exception {name} to {rule} "t"{force}')
        self._lines += [f"  {each}" for each in loops]
        scope = self._scope_of(rule, len(loops))
        self._lines.append(f"  when {self._made.condition(scope, 2)}")

    def _scope_of(self, rule: str, size: int) -> Scope:
        return dict(list(self._scopes[rule].items())[:size])


def _without_unused(lines: list[str]) -> list[str]:
    """The lines without the definitions that no other line needs: those are refused."""
    for line in reversed(lines):
        if found := _DEFINED.match(line):
            name = re.compile(rf"\b{found[1]}\b")
            if not any(name.search(each) for each in lines if each is not line):
                return _without_unused([each for each in lines if each is not line])
    return lines
