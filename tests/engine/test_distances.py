"""Terms between dates, against days counted one by one; months against hand-made cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import run
from tests.engine.records import DETERMINISTIC
from tests.meaning.world import HEAD, policy, rules, verdicts

UNITS = ("days", "weeks", "working days", "clear days")
BOUNDS = ("at least", "at most", "more than", "less than")
ASKED = {
    f"r{u}{b}{s}": (unit, bound, side)
    for u, unit in enumerate(UNITS)
    for b, bound in enumerate(BOUNDS)
    for s, side in enumerate(("after", "before"))
}
POLICY = rules(
    "\n".join(
        f'rule {name} "t" require closes_on is {bound} count {unit} {side} published_on'
        for name, (unit, bound, side) in ASKED.items()
    )
)
DAY = dt.timedelta(days=1)
# The public holidays of Belgium in 2020, from the calendar on the wall.
HOLIDAYS = {
    dt.date.fromisoformat(f"2020-{day}")
    for day in "01-01 04-13 05-01 05-21 06-01 07-21 08-15 11-01 11-11 12-25".split()
}


def is_working_day(day: dt.date) -> bool:
    return day.isoweekday() <= 5 and day not in HOLIDAYS


def counted(start: dt.date, count: int, unit: str, step: dt.timedelta) -> dt.date:
    """The day that many units away, each day ticked off; ``start`` is not counted."""
    wanted = {"weeks": 7 * count, "clear days": count + 1}.get(unit, count)
    counts: Callable[[dt.date], bool] = is_working_day if unit == "working days" else bool
    day = start
    while wanted:
        day += step
        wanted -= counts(day)
    return day


def kept(bound: str, side: str, value: dt.date, base: dt.date, edge: dt.date) -> bool:
    """Whether ``value`` is so far from ``base``, on the side that is named."""
    sign = 1 if side == "after" else -1
    beyond = (value - edge).days * sign
    within = (value - base).days * sign >= 0
    return {
        "at least": beyond >= 0,
        "more than": beyond > 0,
        "at most": within and beyond <= 0,
        "less than": within and beyond < 0,
    }[bound]


@settings(DETERMINISTIC, max_examples=60)
@given(
    st.dates(dt.date(2020, 3, 1), dt.date(2020, 9, 30)), st.integers(0, 10), st.sampled_from(UNITS)
)
def test_days_counted_one_by_one(start: dt.date, count: int, unit: str) -> None:
    for side, step in (("after", DAY), ("before", -DAY)):
        edge = counted(start, count, unit, step)
        for off in (-1, 0, 1):
            value = edge + off * DAY
            record = {
                "count": count,
                "published_on": start.isoformat(),
                "closes_on": value.isoformat(),
            }
            said = verdicts(run(POLICY, record, None))
            for name, (of, bound, way) in ASKED.items():
                if (of, way) == (unit, side):
                    wanted = kept(bound, side, value, start, edge)
                    assert said[name] == ("compliant" if wanted else "violation"), (name, record)


MONTHS = [
    # start, months, the day with month ends rounded down, and up
    ("2020-01-15", 1, "2020-02-15", "2020-02-15"),
    ("2020-01-31", 1, "2020-02-29", "2020-03-01"),
    ("2019-01-31", 1, "2019-02-28", "2019-03-01"),
    ("2019-01-29", 1, "2019-02-28", "2019-03-01"),
    ("2020-01-29", 1, "2020-02-29", "2020-02-29"),
    ("2020-03-31", 1, "2020-04-30", "2020-05-01"),
    ("2020-08-31", 6, "2021-02-28", "2021-03-01"),
    ("2019-12-31", 2, "2020-02-29", "2020-03-01"),
    ("2020-02-29", 12, "2021-02-28", "2021-03-01"),
    ("2020-02-29", 48, "2024-02-29", "2024-02-29"),
    ("2020-12-31", 1, "2021-01-31", "2021-01-31"),
    ("2020-05-15", 0, "2020-05-15", "2020-05-15"),
]
MONTHS_BACK = [
    ("2020-03-15", 1, "2020-02-15", "2020-02-15"),
    ("2020-03-31", 1, "2020-02-29", "2020-03-01"),
    ("2021-03-30", 1, "2021-02-28", "2021-03-01"),
    ("2020-07-31", 1, "2020-06-30", "2020-07-01"),
    ("2020-01-31", 2, "2019-11-30", "2019-12-01"),
    ("2020-02-29", 12, "2019-02-28", "2019-03-01"),
]
MONTH_RULES = """
rule exact "t" require closes_on is count months {side} published_on
rule least "t" require closes_on is at least count months {side} published_on
rule most "t" require closes_on is at most count months {side} published_on
"""
MONTH_POLICIES = {
    (way, side): policy(
        HEAD.replace("rounds down", f"rounds {way}") + MONTH_RULES.format(side=side)
    )
    for way in ("down", "up")
    for side in ("after", "before")
}
SIDES = [("after", case) for case in MONTHS] + [("before", case) for case in MONTHS_BACK]


@pytest.mark.parametrize("way", ["down", "up"])
@pytest.mark.parametrize(("side", "case"), SIDES)
def test_months(way: str, side: str, case: tuple[str, int, str, str]) -> None:
    start, count, down, up = case
    edge = dt.date.fromisoformat(down if way == "down" else up)
    for off in (-1, 0, 1):
        value = edge + off * DAY
        record = {"count": count, "published_on": start, "closes_on": value.isoformat()}
        audited = run(MONTH_POLICIES[way, side], record, None)
        base = dt.date.fromisoformat(start)
        wanted = {
            "exact": value == edge,
            "least": kept("at least", side, value, base, edge),
            "most": kept("at most", side, value, base, edge),
        }
        assert verdicts(audited) == {
            name: "compliant" if each else "violation" for name, each in wanted.items()
        }


@pytest.mark.parametrize("way", ["down", "up"])
@pytest.mark.parametrize(("side", "case"), SIDES)
def test_a_rounding_that_turns_the_verdict_is_said(
    way: str, side: str, case: tuple[str, int, str, str]
) -> None:
    start, count, *edges = case
    for value in {*edges}:
        record = {"count": count, "published_on": start, "closes_on": value}
        audited = run(MONTH_POLICIES[way, side], record, None)
        for finding in audited.findings:
            if finding.rule.name == "exact":
                turned = edges[0] != edges[1]
                assert bool(finding.notes) is turned
                if turned:
                    right = value == edges[way == "up"]
                    other = "violation" if right else "compliant"
                    assert finding.verdict.value == ("compliant" if right else "violation")
                    assert f"the other way, the verdict would be {other}" in finding.notes[0]


YEARS = [
    # from, to, completed years, months, weeks, days
    ("2000-03-15", "2018-03-14", 17, 215, 939, 6573),
    ("2000-03-15", "2018-03-15", 18, 216, 939, 6574),
    ("2000-02-29", "2018-02-28", 17, 215, 939, 6574),
    ("2000-02-29", "2018-03-01", 18, 216, 939, 6575),
    ("2000-02-29", "2020-02-28", 19, 239, 1043, 7304),
    ("2000-02-29", "2020-02-29", 20, 240, 1043, 7305),
    ("2020-01-31", "2020-02-29", 0, 0, 4, 29),
    ("2020-01-31", "2020-03-01", 0, 1, 4, 30),
    ("2020-01-31", "2020-01-31", 0, 0, 0, 0),
]


@pytest.mark.parametrize("case", YEARS)
def test_completed(case: tuple[str, str, int, int, int, int]) -> None:
    start, end, *amounts = case
    for unit, amount in zip(("years", "months", "weeks", "days"), amounts, strict=True):
        for asked, wanted in ((amount, "compliant"), (amount + 1, "violation")):
            text = f"completed {unit} from published_on to closes_on is at least {asked}"
            made = rules(f'rule r "t" require {text}')
            record = {"published_on": start, "closes_on": end}
            assert verdicts(run(made, record, None)) == {"r": wanted}, text
