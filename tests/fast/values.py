"""Generated values: written ones, paths, and what is reckoned from others."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from dsl.types import (
    WEEKDAY,
    BooleanType,
    CollectionType,
    DurationType,
    EnumerationType,
    NumberType,
    RecordType,
    Type,
)
from tests.fast.terms import COUNT, DATE, LEVEL, NUMBERS, POINTS, TEXT, TIME, Scope, Terms

DAY_UNITS = ("days", "weeks", "months", "years", "working days", "clear days")
AMOUNTS = ("0", "1", "1", "2", "3", "14", "0.5", "9000")
_WRITTEN_DAYS = ("2020-01-17", "2020-01-20", "2020-01-31", "2020-02-29", "9999-12-31")
_WRITTEN_NUMBERS = ("0", "1", "2", "3", "0.3", "2.5", "5.0", "123456789012345678901234567890")
_SHARES = ("60%", "50%", "1/3", "1/2", "100%", "0%", "150%")
TIES = ("included", "excluded", "unsettled")


class Values:
    """Writes values; conditions in brackets come from ``condition``."""

    def __init__(self, random: Random, terms: Terms) -> None:
        self.random = random
        self.terms = terms
        self._names = 0

    def condition(self, scope: Scope, depth: int) -> str:
        raise NotImplementedError

    def choice(self, *options: str) -> str:
        return self.random.choice(options)

    def chance(self, percent: int) -> bool:
        return self.random.randint(0, 99) < percent

    def fresh(self) -> str:
        self._names += 1
        return f"v{self._names}"

    # ---- values

    def value(self, kind: Type, scope: Scope, depth: int) -> str:
        """A value of a type; ``kind`` must be one that can be written or reached."""
        made = None
        if depth > 0 and self.chance(60):
            made = self._reckoned(kind, scope, depth - 1)
        if made is None and self.chance(15):
            made = self.call(kind, scope)
        if made is None and (isinstance(kind, RecordType | CollectionType) or self.chance(85)):
            made = self.terms.path(scope, kind)
        return self._literal(kind) if made is None else made

    def can_be_written(self, kind: Type, scope: Scope) -> bool:
        """Whether there is a value of this kind at all."""
        if not isinstance(kind, RecordType | CollectionType):
            return True
        return any(found == kind for _, found in self.terms.paths(scope))

    def _literal(self, kind: Type) -> str:
        if kind == WEEKDAY:
            return "(weekday of 2020-01-20)"
        match kind:
            case EnumerationType(values=values):
                return self.choice(*values)
            case BooleanType():
                return self.choice("true", "false")
            case DurationType(unit=unit):
                return f"{self.choice('0', '1', '2', '2.5')} {unit}"
            case NumberType():
                return self.choice(*_WRITTEN_NUMBERS)
            case _:
                pass
        if kind == DATE:
            return self.choice(*_WRITTEN_DAYS)
        if kind == TIME:
            return self.choice("09:00", "10:30", "14:00")
        assert kind == TEXT, kind
        return self.choice('"x"', '"y"')

    def _reckoned(self, kind: Type, scope: Scope, depth: int) -> str | None:
        if kind == DATE:
            return self._date(scope, depth)
        if kind == TIME:
            return self._time(scope, depth)
        if kind == WEEKDAY:
            return f"(weekday of ({self.value(DATE, scope, depth)}))"
        if isinstance(kind, NumberType | DurationType):
            return self._number(kind, scope, depth)
        return None

    def _date(self, scope: Scope, depth: int) -> str:
        first = self.value(DATE, scope, depth)
        ways: list[Callable[[], str]] = [
            lambda: f"({self.term(scope, depth)} {self.choice('after', 'before')} ({first}))",
            lambda: f"({self.term(scope, depth)} {self.choice('after', 'before')} ({first}))",
            lambda: f"(first of the month after ({first}))",
            lambda: f"(({first}) moved to the {self.choice('next', 'previous')} working day)",
            lambda: self._pick("earliest latest", DATE, scope, depth),
            lambda: self._fold("earliest latest", DATE, scope, depth) or first,
            lambda: "today",
        ]
        return self.random.choice(ways)()

    def term(self, scope: Scope, depth: int) -> str:
        """An amount in a unit of days."""
        unit = self.choice(*DAY_UNITS)
        if self.chance(70):
            return f"{self.choice(*AMOUNTS)} {unit}"
        kind = DurationType("days") if unit == "days" and self.chance(50) else COUNT
        return f"({self.value(kind, scope, depth)}) {unit}"

    def hours(self, scope: Scope, depth: int) -> str:
        """An amount in a unit of a time of day."""
        amount = self.choice("0", "1", "2.5", "12", f"({self.value(COUNT, scope, depth)})")
        return f"{amount} {self.choice('hours', 'minutes')}"

    def _time(self, scope: Scope, depth: int) -> str:
        first = self.value(TIME, scope, depth)
        ways: list[Callable[[], str]] = [
            lambda: f"({self.hours(scope, depth)} {self.choice('after', 'before')} ({first}))",
            lambda: self._pick("earliest latest", TIME, scope, depth),
            lambda: self._fold("earliest latest", TIME, scope, depth) or first,
        ]
        return self.random.choice(ways)()

    def _number(self, kind: Type, scope: Scope, depth: int) -> str:
        def one() -> str:
            return self.value(kind, scope, depth)

        ways: list[Callable[[], str]] = [
            lambda: f"({one()} {self.choice('+', '-')} {one()})",
            lambda: f"({one()} {self.choice('+', '-')} {one()})",
            lambda: f"({self.choice('0', '2', '0.5')} * ({one()}))",
            lambda: f"({self.measure(kind, scope)} * ({self.value(COUNT, scope, 0)}))",
            lambda: f"({self.choice(*_SHARES)} of ({one()}))",
            lambda: f"(({one()}) {self.rounding()})",
            lambda: self._pick("highest lowest", kind, scope, depth),
            lambda: self._fold("sum highest lowest", kind, scope, depth) or one(),
        ]
        if kind == COUNT:
            ways += [
                lambda: f"(number of {self.collection(scope, depth)[0]})",
                lambda: f"(number of {self.collection(scope, depth)[0]})",
            ]
        elif isinstance(kind, NumberType):
            ways.append(lambda: f"({self.measure(kind, scope)} / {self.choice('2', '3', '0')})")
        if kind in (COUNT, POINTS) and self.terms.tables:
            ways.append(lambda: self._lookup(scope) or one())
        return self.random.choice(ways)()

    def measure(self, kind: Type, scope: Scope) -> str:
        """A path to a number, which bears its unit."""
        found = self.terms.path(scope, kind)
        assert found is not None, kind
        return found

    def rounding(self) -> str:
        """How to round."""
        way = self.choice("rounded to", "rounded up to", "rounded down to")
        return f"{way} {self.choice('0', '1')} decimals"

    def _pick(self, words: str, kind: Type, scope: Scope, depth: int) -> str:
        one, other = (self.value(kind, scope, depth) for _ in range(2))
        return f"({self.choice(*words.split())} of ({one}, {other}))"

    def _fold(self, words: str, kind: Type, scope: Scope, depth: int) -> str | None:
        written, name, inner = self.named(scope, depth)
        value = self.value(kind, inner, depth)
        return f"({self.choice(*words.split())} of {value} over {written})" if name else None

    def _lookup(self, scope: Scope) -> str | None:
        name, keys, _ = self.random.choice(self.terms.tables)
        return f"{name}({', '.join(self.value(each, scope, 0) for each in keys)})"

    def call(self, wanted: Type, scope: Scope) -> str | None:
        """A definition with arguments, or a field of what one gives."""
        fitting = [each for each in self.terms.definitions if each.parameters]
        self.random.shuffle(fitting)
        for made in fitting:
            ends = [
                path.removeprefix("it").removeprefix(".")
                for path, kind in self.terms.from_("it", made.type, 2)
                if kind == wanted
            ]
            base = self.terms.owner_path(scope, made.owner) if made.owner else ""
            if not ends or base is None:
                continue
            if not all(self.can_be_written(each, scope) for each in made.parameters):
                continue
            given = ", ".join(self.value(each, scope, 0) for each in made.parameters)
            parts = (base, f"{made.name}({given})", self.random.choice(ends))
            return ".".join(each for each in parts if each)
        return None

    # ---- collections

    def source(self, scope: Scope, depth: int) -> tuple[str, CollectionType]:
        """A path to a collection, or the first of one."""
        if depth > 0 and self.chance(15):
            return self._first(scope, depth - 1)
        return self.terms.collection(scope)

    def collection(self, scope: Scope, depth: int) -> tuple[str, CollectionType]:
        """A collection, also one in brackets."""
        if depth > 0 and self.chance(35):
            return self._filtered(scope, depth - 1)
        if depth > 0 and self.chance(15):
            written, name, inner = self.named(scope, depth - 1)
            if name:
                value, kind = self.any_value(inner, depth - 1)
                return f"values of {value} over {written}", CollectionType(kind, None)
        return self.source(scope, depth)

    def _first(self, scope: Scope, depth: int) -> tuple[str, CollectionType]:
        written, kind = self.collection(scope, depth)
        if kind.item_name is None:
            return self.terms.collection(scope)
        inner = {**scope, kind.item_name: kind.item}
        key_type = self.random.choice((COUNT, POINTS, DATE, TIME))
        key = self.value(key_type, inner, depth)
        words = "by earliest", "by latest"
        by = (
            self.choice(*words)
            if key_type in (DATE, TIME)
            else self.choice("by highest", "by lowest")
        )
        count = self.choice("0", "1", "2", "2", "3", "1.5", self.terms.path(scope, COUNT) or "2")
        ties = f"with ties {self.choice(*TIES)}"
        return f"the first {count} of {written} {by} {key} {ties}", kind

    def _filtered(self, scope: Scope, depth: int) -> tuple[str, CollectionType]:
        path, kind = self.terms.collection(scope)
        if kind.item_name is None or self.chance(30):
            name = self.fresh()
            inner = {**scope, name: kind.item}
            where = self.condition(inner, depth)
            return f"({path} as {name} where {where})", CollectionType(kind.item, name)
        where = self.condition({**scope, kind.item_name: kind.item}, depth)
        return f"({path} where {where})", kind

    def named(self, scope: Scope, depth: int) -> tuple[str, str, Scope]:
        """A collection whose items have a word, that word, and the scope in which it stands."""
        written, kind = self.collection(scope, depth)
        if kind.item_name is None:
            return written, "", scope
        return written, kind.item_name, {**scope, kind.item_name: kind.item}

    def any_value(self, scope: Scope, depth: int, *, ordered: bool = False) -> tuple[str, Type]:
        """A value of any kind that compares."""
        kinds: list[Type] = [*NUMBERS, DATE, TIME]
        if not ordered:
            kinds += [LEVEL, TEXT, WEEKDAY, BooleanType()]
            kinds += [kind for _, kind in self.terms.paths(scope) if isinstance(kind, RecordType)]
            if self.chance(3):
                return self.terms.collection(scope)
        kind = self.random.choice(kinds)
        if kind in (LEVEL, BooleanType()):
            # A bare value means nothing by itself.
            return self.measure(kind, scope), kind
        return self.value(kind, scope, depth), kind
