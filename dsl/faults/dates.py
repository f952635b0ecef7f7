"""Faults in terms and dates."""

from __future__ import annotations

from dataclasses import dataclass

from dsl.diagnostics import Fault


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class NoCalendar(Fault):
    """Working days in a policy without a calendar."""

    code = "E402"
    title = "working days without a calendar"

    text: str

    def cause(self) -> str:
        return f"`{self.text}` counts working days, and this policy names no calendar."

    def mend(self) -> str:
        return "Add a line such as `calendar belgium` to the head."


@dataclass(frozen=True)
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
