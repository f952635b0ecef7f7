"""Generated rules that often contradict themselves or one another, and dossiers for them."""

from __future__ import annotations

from random import Random
from typing import Any

_DAYS = (
    "2020-01-01 2020-01-03 2020-01-08 2020-01-15 2020-01-22 2020-01-29 2020-01-31 2020-02-01 "
    "2020-02-28 2020-02-29 2020-03-01 2020-03-31 2019-12-31"
).split()
_LIMITS = ("at least", "at most", "more than", "less than")
_FIELDS = ("level", "urgent", "count", "site", "site.is_open", "site.storeys")
_DATES = ("published_on", "closes_on", "declared_on")
_TERMS = (
    *("0 days", "3 days", "7 days", "28 days", "30 days", "31 days", "1 week", "4 weeks"),
    *("1 month", "2 months", "1 year", "2 working days", "5 working days", "3 clear days"),
)
HEAD = """policy small
  title "Small"
  records "records.schema.json"
  calendar belgium
  month end rounds {month_end}
define fast as urgent when urgent is recorded, otherwise level is a
define enough(some as free) as some is at least 5
define member.is_senior as member.years is at least 5 and member.role is not secretary
article "1"
"""


class Conditions:
    """Writes conditions over few fields, so that they meet often."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def made(self, depth: int, item: str | None = None) -> str:
        """A condition; about ``item``, a member, where one is named."""
        one = self._random.randint
        if depth <= 0 or one(0, 9) < 3:
            return self._test(item)
        match one(0, 8):
            case 0 | 1 | 2:
                word = self._random.choice((" and ", " or "))
                return f"({word.join(self.made(depth - 1, item) for _ in range(2))})"
            case 3 | 4:
                return f"(not {self.made(depth - 1, item)})"
            case 5:
                return f"({self.made(depth - 1, item)} exactly when {self.made(depth - 1, item)})"
            case _ if item is None:
                return self._over_members(depth)
            case _:
                return self._test(item)

    def _over_members(self, depth: int) -> str:
        choice = self._random.choice
        name, inner = "one", self.made(depth - 1, "one")
        where = f" where {self.made(depth - 2, 'one')}" if choice((True, False)) else ""
        counted = self.made(depth - 1, "member")
        return choice(
            (
                f"(every {name} in members{where} satisfies {inner})",
                f"(there is a {name} in members where {inner})",
                f"(there is no {name} in members where {inner})",
                f"({choice((*_LIMITS, 'exactly'))} {choice('012')} of members satisfy {counted})",
                f"({choice(_LIMITS)} 50% of members satisfy {counted})",
                f"(number of (members where {counted}) is {choice(_LIMITS)} {choice('0123')})",
            )
        )

    def _test(self, item: str | None) -> str:
        choice, tests = self._random.choice, [self._single, self._dates]
        if item is not None:
            tests += [lambda: self._of_member(item)] * 4
        return f"({choice(tests)()})"

    def _single(self) -> str:
        choice = self._random.choice
        number = choice(("share", "count", "above", "free", "site.rooms", "site.storeys", "count"))
        limit = choice("0 1 2 5 10 0.5 100 free count".split())
        word = choice(_LIMITS)
        return choice(
            (
                f"{number} is {word} {limit}",
                f"{number} is {word} {limit}",
                f"{number} is {choice(('', 'not '))}{limit}",
                f"{number} + {choice('12')} is {word} {limit}",
                f"50% of {number} is {word} {limit}",
                f"{number} is one of (1, {limit})",
                f"free rounded to 0 decimals is {word} {limit}",
                f"highest of (count, free) is {word} {limit}",
                f"level is {choice(('a', 'b', 'not a'))}",
                f"level is {choice(('', 'not '))}one of ({choice(('a', 'a, b', 'a, b, c'))})",
                "urgent",
                "fast",
                f"enough({choice(('free', 'count'))})",
                "urgent is true",
                "site.is_open",
                f"{choice(_FIELDS)} is {choice(('recorded', 'missing'))}",
                f"weekday of closes_on is {choice(('', 'not '))}{choice(('monday', 'friday'))}",
                f"number of members is {word} {choice('0123')}",
                f'reason is {choice(("", "not "))}"{choice("xy")}"',
            )
        )

    def _dates(self) -> str:
        choice = self._random.choice
        one, other = choice(_DATES), choice(_DATES)
        term, side = choice(_TERMS), choice(("after", "before"))
        order = choice(("before", "after", "on or before", "on or after"))
        return choice(
            (
                f"{one} is {choice(_LIMITS)} {term} {side} {other}",
                f"{one} is {choice(_LIMITS)} {term} {side} {other}",
                f"{one} is {order} ({term} {side} {other})",
                f"{one} is {order} {other}",
                f"{one} is {choice(('', 'not '))}({term} {side} {other})",
                f"{one} is {order} first of the month after {other}",
                f"{one} is {order} ({other} moved to the next working day)",
                f"{one} is {order} ({other} moved to the previous working day)",
                f"{one} is {order} earliest of ({other}, closes_on)",
                f"{one} is {choice(('recorded', 'missing'))}",
                f"{one} is at least (notice) days after {other}",
                f"starts_at is {choice(_LIMITS)} 2 hours after ends_at",
                "starts_at is before ends_at",
            )
        )

    def _of_member(self, item: str) -> str:
        choice = self._random.choice
        limit = choice("0 1 5 60".split())
        return choice(
            (
                f"{item}.years is {choice(_LIMITS)} {limit} years",
                f"{item}.role is {choice(('', 'not '))}{choice(('chair', 'expert'))}",
                f"{item}.role is one of ({choice(('chair, expert', 'secretary, chair'))})",
                f"{item}.is_senior",
                f"{item}.is_external",
                f"{item}.{choice(('years', 'joined_on', 'deputy'))} is "
                f"{choice(('recorded', 'missing'))}",
                f"{item}.deputy is {choice(('', 'not '))}{item}",
                f"{item}.joined_on is on or before {item}.left_on",
            )
        )


def policy_text(random: Random) -> str:
    """A policy of a few rules and exceptions."""
    conditions = Conditions(random)
    lines = [HEAD.format(month_end=random.choice(("up", "down")))]
    loops: dict[str, bool] = {}
    for number in range(3):
        loops[f"r{number}"] = looped = random.choice((True, False))
        item = "person" if looped else None
        when = f"when {conditions.made(2, item)}" if random.choice((True, False)) else ""
        duty = random.choice(("require", "require", "forbid"))
        lines += [
            f'rule r{number} "Rule."',
            "for each person in members" if looped else "",
            when,
            f"{duty} {conditions.made(3, item)}",
        ]
    if random.choice((True, False)):
        name = random.choice(tuple(loops))
        item = "anyone" if loops[name] and random.choice((True, False)) else None
        lines += [
            f'exception e0 to {name} "Exception."',
            "for each anyone in members" if item else "",
            f"when {conditions.made(2, item)}",
        ]
    return "\n".join(line for line in lines if line)


def dossier(random: Random) -> dict[str, Any]:
    """A valid dossier with much left out, and values at the bounds."""
    choice = random.choice
    share = choice((0.0, 0.1, 0.4))

    def some(**given: Any) -> dict[str, Any]:
        return {name: each for name, each in given.items() if random.random() >= share}

    members = [
        {
            "id": f"m{number}",
            "years": choice((0, 1, 5, 6, 60)),
            "role": choice(("chair", "expert", "secretary")),
            **some(
                is_external=choice((True, False)),
                joined_on=choice(_DAYS),
                left_on=choice(_DAYS),
                deputy=f"m{random.randint(0, 1)}",
            ),
        }
        for number in range(choice((0, 1, 2, 3)))
    ]
    if len(members) < 2:
        for each in members:
            each.pop("deputy", None)
    return {
        "site": {
            "rooms": choice((1, 2, 10)),
            "is_open": choice((True, False)),
            "name": "x",
            **some(storeys=choice((1, 2, 100))),
        },
        "members": members,
        **some(
            declared_on=choice(_DAYS),
            published_on=choice(_DAYS),
            closes_on=choice(_DAYS),
            starts_at=choice(("09:00", "11:00", "12:00")),
            ends_at=choice(("09:00", "11:00", "12:00")),
            urgent=choice((True, False)),
            level=choice("abc"),
            reason=choice(("x", "y", " ")),
            share=choice((0, 0.5, 1)),
            count=choice((0, 1, 2, 5, 10)),
            above=choice((0.5, 1, 2, 99)),
            free=choice((-1, 0, 0.5, 1, 1.5, 2, 5, 9.5, 10, 100, 101)),
            notice=choice((0, 1, 3, 7, 28, 2.5)),
        ),
    }
