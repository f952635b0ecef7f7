"""Where two texts differ: one part, before and after which they are the same."""

from __future__ import annotations

from dsl.frozen import frozen
from dsl.span import Span


@frozen
class Difference:
    """The part of an older text that another took the place of, and that other part."""

    old: Span
    new: Span

    def carried(self, span: Span) -> Span | None:
        """Where a place of the newer text lay in the older; ``None`` where it touches the part."""
        if span.end <= self.new.start:
            return span
        if span.start >= self.new.end:
            shift = self.old.end - self.new.end
            return Span(span.start + shift, span.end + shift)
        return None


def difference(old: str, new: str) -> Difference:
    """Where two texts differ."""
    start = _alike(old, new)
    left = min(len(old), len(new)) - start
    end = _alike(old[len(old) - left :][::-1], new[len(new) - left :][::-1])
    return Difference(Span(start, len(old) - end), Span(start, len(new) - end))


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
