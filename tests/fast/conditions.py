"""Generated conditions: tests, joins, and what is said over collections."""

from __future__ import annotations

from collections.abc import Callable

from dsl.types import BooleanType, CollectionType, Type
from tests.fast.terms import COUNT, DATE, NUMBERS, TIME, Scope
from tests.fast.values import Values

LIMITS = ("at least", "at most", "more than", "less than")
ORDER = ("before", "after", "on or before", "on or after")


class Conditions(Values):
    """Writes conditions."""

    def condition(self, scope: Scope, depth: int) -> str:
        """A condition; what reaches to its end stands in brackets."""
        if depth <= 0:
            return self.random.choice((self._plain, self._presence, self._equal, self._limit))(
                scope, 0
            )
        ways: list[Callable[[Scope, int], str]] = [
            self._plain,
            self._joined,
            self._joined,
            self._negated,
            self._same,
            self._every,
            self._every,
            self._exists,
            self._counted,
            self._counted,
            self._equal,
            self._answer,
            self._limit,
            self._limit,
            self._share,
            self._completed,
            self._order,
            self._distance,
            self._distance,
            self._time_distance,
            self._one_of,
            self._among,
            self._includes,
            self._presence,
            self._presence,
            self._have,
            self._in_order,
        ]
        return self.random.choice(ways)(scope, depth - 1)

    # ---- logic

    def _plain(self, scope: Scope, depth: int) -> str:
        found = self.call(BooleanType(), scope) if self.chance(20) else None
        return found or self.terms.path(scope, BooleanType()) or "urgent"

    def _joined(self, scope: Scope, depth: int) -> str:
        word = self.choice(" and ", " or ")
        parts = [f"({self.condition(scope, depth)})" for _ in range(self.random.randint(2, 3))]
        return f"({word.join(parts)})"

    def _negated(self, scope: Scope, depth: int) -> str:
        return f"(not ({self.condition(scope, depth)}))"

    def _same(self, scope: Scope, depth: int) -> str:
        one, other = (self.condition(scope, depth) for _ in range(2))
        return f"(({one}) {self.choice('exactly when', 'is', 'is not')} ({other}))"

    def _answer(self, scope: Scope, depth: int) -> str:
        """A condition against a written answer, on either side."""
        asked = self.condition(scope, depth)
        answer, word = self.choice("true", "false"), self.choice("is", "is not")
        return f"(({asked}) {word} {answer})"

    # ---- quantifiers

    def _every(self, scope: Scope, depth: int) -> str:
        written, kind = self.source(scope, depth)
        name = self.fresh()
        inner = {**scope, name: kind.item}
        where = f" where {self.condition(inner, depth)}" if self.chance(40) else ""
        return f"(every {name} in {written}{where} satisfies {self.condition(inner, depth)})"

    def _exists(self, scope: Scope, depth: int) -> str:
        written, kind = self.source(scope, depth)
        name = self.fresh()
        word = self.choice("there is a", "there is no")
        where = self.condition({**scope, name: kind.item}, depth)
        return f"({word} {name} in {written} where {where})"

    def _counted(self, scope: Scope, depth: int) -> str:
        written, kind = self.source(scope, depth)
        if kind.item_name is None:
            return self._every(scope, depth)
        inner = {**scope, kind.item_name: kind.item}
        amount = self.choice("0", "1", "2", "2.5", "60%", "1/3", "100%", "0%")
        if self.chance(15):
            amount = self.terms.path(scope, COUNT) or amount
        where = f" where {self.condition(inner, depth)}" if self.chance(30) else ""
        bound = self.choice(*LIMITS, "exactly")
        return f"({bound} {amount} of {written}{where} satisfy {self.condition(inner, depth)})"

    # ---- comparisons

    def _equal(self, scope: Scope, depth: int) -> str:
        one, kind = self.any_value(scope, depth)
        if isinstance(kind, CollectionType):
            return self._presence(scope, depth)
        return f"(({one}) {self.choice('is', 'is not')} {self._against(kind, scope, depth)})"

    def _against(self, kind: Type, scope: Scope, depth: int) -> str:
        return self.value(kind, scope, depth)

    def _limit(self, scope: Scope, depth: int) -> str:
        kind = self.random.choice(NUMBERS)
        one, other = (self.value(kind, scope, depth) for _ in range(2))
        if self.chance(20):
            other = f"{self.choice('60%', '1/3', '2.5%')} of ({other})"
        return f"({one} is {self.choice(*LIMITS)} {other})"

    def _share(self, scope: Scope, depth: int) -> str:
        kind = self.random.choice(NUMBERS)
        one, other = (self.measure(kind, scope) for _ in range(2))
        if self.chance(50):
            other = f"({other} {self.choice('+', '-')} {self.value(kind, scope, depth)})"
        whole = f"({one} / {other})"
        if self.chance(30):
            whole = f"({whole} {self.rounding()})"
        return f"({whole} is {self.choice(*LIMITS)} {self.choice('1/2', '60%', '1', '1/3')})"

    def _completed(self, scope: Scope, depth: int) -> str:
        unit = self.choice("years", "months", "weeks", "days")
        start, end = (self.value(DATE, scope, depth) for _ in range(2))
        made = f"completed {unit} from ({start}) to ({end})"
        return f"({made} is {self.choice(*LIMITS)} {self.choice('0', '1', '2')})"

    def _order(self, scope: Scope, depth: int) -> str:
        kind = self.random.choice((DATE, DATE, TIME))
        one, other = (self.value(kind, scope, depth) for _ in range(2))
        return f"({one} is {self.choice(*ORDER)} {other})"

    def _distance(self, scope: Scope, depth: int) -> str:
        one, other = (self.value(DATE, scope, depth) for _ in range(2))
        side = self.choice("after", "before")
        if self.chance(15):
            return f"({one} is ({self.term(scope, depth)} {side} ({other})))"
        return f"({one} is {self.choice(*LIMITS)} {self.term(scope, depth)} {side} ({other}))"

    def _time_distance(self, scope: Scope, depth: int) -> str:
        one, other = (self.value(TIME, scope, depth) for _ in range(2))
        side = self.choice("after", "before")
        return f"({one} is {self.choice(*LIMITS)} {self.hours(scope, depth)} {side} ({other}))"

    def _one_of(self, scope: Scope, depth: int) -> str:
        one, kind = self.any_value(scope, depth)
        if isinstance(kind, CollectionType):
            return self._presence(scope, depth)
        options = [self._against(kind, scope, depth) for _ in range(self.random.randint(1, 3))]
        return f"({one} {self.choice('is one of', 'is not one of')} ({', '.join(options)}))"

    # ---- collections

    def _among(self, scope: Scope, depth: int) -> str:
        written, kind = self.collection(scope, depth)
        if not self._can_be_item(kind, scope):
            return self._plain(scope, depth)
        value = self.value(kind.item, scope, depth)
        return f"(({value}) {self.choice('is among', 'is not among')} {written})"

    def _includes(self, scope: Scope, depth: int) -> str:
        written, kind = self.terms.collection(scope)
        if not self._can_be_item(kind, scope):
            return self._plain(scope, depth)
        if self.chance(30) and kind.item_name is not None:
            inner = {**scope, kind.item_name: kind.item}
            value, item = self.any_value(inner, depth)
            written, kind = f"values of {value} over {written}", CollectionType(item, None)
        if not self._can_be_item(kind, scope):
            return self._plain(scope, depth)
        options = [self.value(kind.item, scope, depth) for _ in range(self.random.randint(1, 3))]
        if self.chance(30):
            return f"({written} includes {options[0]})"
        word = self.choice("includes any of", "includes all of", "consists of")
        return f"({written} {word} ({', '.join(options)}))"

    def _can_be_item(self, kind: CollectionType, scope: Scope) -> bool:
        return not isinstance(kind.item, CollectionType) and self.can_be_written(kind.item, scope)

    def _presence(self, scope: Scope, depth: int) -> str:
        word = self.choice("is recorded", "is missing")
        if self.chance(70):
            return f"({self.terms.any_path(scope)[0]} {word})"
        return f"({self.any_value(scope, depth)[0]} {word})"

    def _have(self, scope: Scope, depth: int) -> str:
        written, inner = self._listed(scope)
        value = self.any_value(inner, depth)[0]
        return f"({written} have {self.choice('equal', 'different')} {value})"

    def _in_order(self, scope: Scope, depth: int) -> str:
        written, inner = self._listed(scope)
        key, _ = self.any_value(inner, depth, ordered=True)
        value, _ = self.any_value(inner, depth, ordered=True)
        return f"({written} in order of {key} have {self.choice('rising', 'falling')} {value})"

    def _listed(self, scope: Scope) -> tuple[str, Scope]:
        """A path to a collection whose items have a word."""
        path, kind = self.terms.collection(scope, named=True)
        assert kind.item_name is not None
        return path, {**scope, kind.item_name: kind.item}
