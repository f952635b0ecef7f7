"""Days along a line: near ones in proportion, long stretches in which nothing happens cut short."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

LEFT, RIGHT = 2.0, 98.0
"""Where the first and the last day lie, in hundredths of the line: a mark there is not cut off."""

NARROW, WIDE = 250.0, 480.0
"""The pixels that a line has at the least, on a small screen and on others."""

_SHORTEST_CUT = 30
_CHARACTER, _APART = 6.8, 10.0


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that is drawn shorter than it is; both sides in hundredths of the line."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Label:
    """A small text on the line.

    ``anchor`` is the part of the text that lies at ``at``; ``wide`` leaves it out on a small
    screen, where it would overlap its neighbour.
    """

    at: float
    text: str
    anchor: str
    wide: bool = False

    def span(self, room: float) -> tuple[float, float]:
        """From where to where it reaches at the most on a line so many pixels long."""
        width = _width(self.text, room)
        left = {"start": self.at, "middle": self.at - width / 2, "end": self.at - width}
        return left[self.anchor], left[self.anchor] + width


class Axis:
    """A line on which days have a place."""

    def __init__(self, days: Collection[dt.date]) -> None:
        """Take every day that is to be drawn, at least one."""
        self._days = sorted({day.toordinal() for day in days})
        gaps = [later - earlier for earlier, later in pairwise(self._days)]
        usual = sorted(gaps)[(len(gaps) - 1) * 3 // 4] if gaps else 0
        longest = max(_SHORTEST_CUT, 3 * usual)
        lengths = [gap if gap <= longest else longest / 2 for gap in gaps]
        whole = sum(lengths)
        scale = (RIGHT - LEFT) / whole if whole else 0.0
        start = LEFT if whole else (LEFT + RIGHT) / 2
        self._places = [start + each * scale for each in accumulate(lengths, initial=0)]
        self._is_cut = [gap > longest for gap in gaps]

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The stretches that are drawn short."""
        sides = zip(pairwise(self._places), self._is_cut, strict=True)
        return tuple(Cut(round(left, 2), round(right, 2)) for (left, right), cut in sides if cut)

    def at(self, day: dt.date) -> float:
        """The place of a day in hundredths of the line; one beyond an end lies at that end."""
        number = day.toordinal()
        after = bisect_right(self._days, number)
        if after == 0:
            return round(self._places[0], 2)
        earlier, left = self._days[after - 1], self._places[after - 1]
        if after == len(self._days):
            return round(left, 2)
        share = (number - earlier) / (self._days[after] - earlier)
        return round(left + share * (self._places[after] - left), 2)

    def ticks(self, written: Callable[[dt.date], str]) -> tuple[Label, ...]:
        """The days that the axis names, from left to right; their texts never overlap.

        Args:
            written: the text of a day.
        """
        found: list[Label] = []
        for wide in (False, True):
            for number, level in enumerate(self._levels()):
                before = len(found)
                texts = ((self.at(day), written(day)) for day in level)
                found += labels_in(texts, found, wide=wide)
                if number and len(found) - before > 2:
                    break
        return tuple(sorted(found, key=lambda tick: tick.at))

    def _levels(self) -> Iterator[list[dt.date]]:
        """Days worth naming: the ends, the sides of cuts, then ever finer steps of the calendar."""
        first, last = self._days[0], self._days[-1]
        sides = zip(pairwise(self._days), self._is_cut, strict=True)
        ends = [first, last, *(day for (left, right), cut in sides if cut for day in (right, left))]
        yield [dt.date.fromordinal(each) for each in ends]
        years = range(dt.date.fromordinal(first).year, dt.date.fromordinal(last).year + 1)
        if len(years) <= 200:
            yield self._near(dt.date(year, 1, 1) for year in years)
        if len(years) <= 20:
            for months in ((1, 4, 7, 10), range(1, 13)):
                yield self._near(dt.date(year, month, 1) for year in years for month in months)
        if last - first <= 400:
            yield self._near(dt.date.fromordinal(each) for each in range(first, last, 7))

    def _near(self, days: Iterator[dt.date]) -> list[dt.date]:
        """Those between the ends and outside the cuts."""
        return [
            day
            for day in days
            if self._days[0] < day.toordinal() < self._days[-1]
            and not self._is_cut[bisect_right(self._days, day.toordinal()) - 1]
        ]


def labels_in(
    texts: Iterable[tuple[float, str]], beside: Iterable[Label] = (), *, wide: bool = False
) -> tuple[Label, ...]:
    """Texts at places of a line, those left out that would overlap an earlier one.

    Args:
        texts: places and texts, the most important first.
        beside: labels that are on the line already.
        wide: whether they are left out on a small screen.
    """
    room = WIDE if wide else NARROW
    taken = [each.span(room) for each in beside]
    found: list[Label] = []
    for at, text in texts:
        label = Label(at, text, _anchor(at, text), wide)
        start, end = label.span(room)
        if all(start >= right or end <= left for left, right in taken):
            taken.append((start, end))
            found.append(label)
    return tuple(found)


def _width(text: str, room: float) -> float:
    """The most that a small text takes of a line so many pixels long, in hundredths."""
    return (len(text) * _CHARACTER + _APART) * 100 / room


def _anchor(at: float, text: str) -> str:
    half = _width(text, NARROW) / 2
    return "start" if at - half < 0 else "end" if at + half > 100 else "middle"
