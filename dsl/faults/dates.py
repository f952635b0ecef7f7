"""Faults in terms and dates."""

from __future__ import annotations

from dsl.diagnostics import Fault
from dsl.frozen import frozen


@frozen
class MonthEndUnsaid(Fault):
    """A term in months or years, in a policy that does not say how a month's end rounds."""

    code = "E401"
    title = "term in months without rounding"

    unit: str

    def cause(self) -> str:
        return (
            f"A term in {self.unit} can end on a day that the month does not have "
            "(a month after 31 January), and this policy does not say what then."
        )

    def mend(self) -> str:
        return "Add `month end rounds down` (the last day) or `month end rounds up` to the head."


@frozen
class NoCalendar(Fault):
    """Working days in a policy without a calendar."""

    code = "E402"
    title = "working days without a calendar"

    text: str

    def cause(self) -> str:
        return f"`{self.text}` counts working days, and this policy names no calendar."

    def mend(self) -> str:
        return "Add a line such as `calendar belgium` to the head."


@frozen
class PeriodBackward(Fault):
    """A period in force that ends before it starts."""

    code = "E403"
    title = "in force until before from"

    start: str
    end: str

    def cause(self) -> str:
        return f"The period starts on {self.start} and ends before that, on {self.end}."

    def mend(self) -> str:
        return "Swap the two dates, or correct one."


@frozen
class VersionsOverlap(Fault):
    """Two versions of one authority's rules in force on the same day."""

    code = "E404"
    title = "versions that overlap"

    other: str
    first: str
    last: str | None

    def cause(self) -> str:
        until = f"until {self.last}" if self.last else "with no end"
        return f"This version and `{self.other}` are both in force from {self.first} {until}."

    def mend(self) -> str:
        return (
            f"End the older one the day before the newer one begins: `until ...` in `{self.other}`."
        )


@frozen
class VersionsGap(Fault):
    """Days between two versions of one authority's rules on which none is in force."""

    code = "E405"
    title = "gap between versions"

    other: str
    first: str
    last: str

    def cause(self) -> str:
        return (
            f"From {self.first} until {self.last} neither this version nor the one before it, "
            f"`{self.other}`, is in force."
        )

    def mend(self) -> str:
        return f"Let this one begin on {self.first}, or let `{self.other}` end later."
