"""Faults in terms and dates."""

from __future__ import annotations

from dsl.diagnostics import Fault
from dsl.frozen import frozen
from dsl.message import Message, Say
from dsl.types import unit_word


@frozen
class MonthEndUnsaid(Fault):
    """A term in months or years, in a policy that does not say how a month's end rounds."""

    code = "E401"
    title = Message("term in months without rounding")

    unit: str

    def cause(self, say: Say) -> str:
        return say(
            "A term in {unit} can end on a day that the month does not have (a month after 31 "
            "January), and this policy does not say what then.",
            unit=unit_word(self.unit),
        )

    def mend(self, say: Say) -> str:
        return say(
            "Add `{MONTH_END} {DOWN}` (the last day) or `{MONTH_END} {UP}` to the head.",
        )


@frozen
class NoCalendar(Fault):
    """Working days in a policy without a calendar."""

    code = "E402"
    title = Message("working days without a calendar")

    text: str

    def cause(self, say: Say) -> str:
        return say(
            "`{text}` counts working days, and this policy names no calendar.", text=self.text
        )

    def mend(self, say: Say) -> str:
        return say("Add a line such as `{CALENDAR} belgium` to the head.")


@frozen
class PeriodBackward(Fault):
    """A period in force that ends before it starts."""

    code = "E403"
    title = Message("in force until before from")

    start: str
    end: str

    def cause(self, say: Say) -> str:
        return say(
            "The period starts on {start} and ends before that, on {end}.",
            start=self.start,
            end=self.end,
        )

    def mend(self, say: Say) -> str:
        return say("Swap the two dates, or correct one.")


@frozen
class VersionsOverlap(Fault):
    """Two versions of one authority's rules in force on the same day.

    ``first`` is ``None`` where neither says from when.
    """

    code = "E404"
    title = Message("versions that overlap")

    other: str
    first: str | None
    last: str | None

    def cause(self, say: Say) -> str:
        first = self.first or say("the beginning")
        if self.last is None:
            return say(
                "This version and `{other}` are both in force from {first} with no end.",
                other=self.other,
                first=first,
            )
        return say(
            "This version and `{other}` are both in force from {first} until {last}.",
            other=self.other,
            first=first,
            last=self.last,
        )

    def mend(self, say: Say) -> str:
        return say(
            "End the older one the day before the newer one begins: `{UNTIL} ...` in `{other}`.",
            other=self.other,
        )


@frozen
class VersionsGap(Fault):
    """Days between two versions of one authority's rules on which none is in force."""

    code = "E405"
    title = Message("gap between versions")

    other: str
    first: str
    last: str

    def cause(self, say: Say) -> str:
        return say(
            "From {first} until {last} neither this version nor the one before it, `{other}`, is "
            "in force.",
            first=self.first,
            last=self.last,
            other=self.other,
        )

    def mend(self, say: Say) -> str:
        return say(
            "Let this one begin on {first}, or let `{other}` end later.",
            first=self.first,
            other=self.other,
        )
