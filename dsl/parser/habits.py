"""What people write out of habit, and how the language says it."""

from __future__ import annotations

import re

_SENTENCES = (
    (
        r"\d{1,2}[/.]\d{1,2}[/.]\d{4}",
        "Dates are written year-month-day: `2017-12-31`.",
    ),
    (
        r"\d{1,2}\s?[uUhH]\d{0,2}(?!\w)|\d{1,2}\.\d{2}\s+(?:am|pm|uur)",
        "Times of day are written hour:minute: `14:00`.",
    ),
    (
        r"\d+\.\d{3}(?:[.,]\d+)+",
        "Write the number without marks for thousands, and decimals after a point: `1250.50`.",
    ),
    (
        r"\d{1,2}\s+(?:jan|feb|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)\w*(?:\s+\d{4})?",
        "Dates are written year-month-day: `2017-12-31`; a day of every year month-day: `12-31`.",
    ),
    (r"\d+,\d+", "Decimals are written after a point: `2.5`."),
    (r"\d+\s+(?:per\s?cent|percent|pct)(?!\w)", "Write a share as `60%`."),
    (r"[^\W\d]\w*(?:-[^\W\d]\w*)+", "Names hold letters, digits and `_`: no hyphens."),
    (r"//", "A comment begins with `#`."),
)
_CURES = tuple((re.compile(rf"(?<![\w.]){pattern}"), cure) for pattern, cure in _SENTENCES)

_ELSE = "Write `or` between conditions; in a definition with cases, write `otherwise`."
_PHRASES = {
    "if": "Write `when`.",
    "only if": "Write `exactly when`.",
    "if and only if": "Write `exactly when`.",
    "or else": _ELSE,
    "else": _ELSE,
    "then": "Leave out `then`: after `when` comes `require`, `forbid` or `prefer`.",
    "unless": "Write `not (...)`, or an `exception` to the rule.",
    "except": "Write an `exception` to the rule.",
    "must": "Write `require`.",
    "shall": "Write `require`.",
    "should": "Write `prefer`.",
    "ensure": "Write `require`.",
    "let": "Write `define`.",
    "for all": "Write `for each`.",
    "for every": "Write `for each`.",
    "for any": "Write `for each`.",
    "all": "Write `every ... in ... satisfies ...`.",
    "there are": "Write `there is a ... in ... where ...`, or `at least 2 of ... satisfy ...`.",
    "there exists": "Write `there is a ... in ... where ...`.",
    "some": "Write `there is a ... in ... where ...`.",
    "no": "Write `there is no ... in ... where ...`.",
    "the": "Leave out `the`.",
    "equals": "Write `is`.",
    "is equal to": "Write `is`.",
    "contains": "Write `includes`.",
    "contain": "Write `include`.",
    "has": "Write `is`, `includes` or `satisfies`, after what is meant.",
    "greater than": "Write `more than`.",
    "larger than": "Write `more than`.",
    "higher than": "Write `more than`.",
    "smaller than": "Write `less than`.",
    "lower than": "Write `less than`.",
    "fewer than": "Write `less than`.",
    "not more than": "Write `at most`.",
    "no more than": "Write `at most`.",
    "is not more than": "Write `is at most`.",
    "not less than": "Write `at least`.",
    "no less than": "Write `at least`.",
    "is not less than": "Write `is at least`.",
    "minimum": "Write `at least`.",
    "maximum": "Write `at most`.",
    "is between": "Give both ends: `is at least ... and ... is at most`, or for dates "
    "`is on or after ... and ... is on or before`.",
    "is later than": "Write `is after`.",
    "is earlier than": "Write `is before`.",
    "is no later than": "Write `is on or before`.",
    "is not later than": "Write `is on or before`.",
    "is no earlier than": "Write `is on or after`.",
    "is not earlier than": "Write `is on or after`.",
    "later than": "Write `after`.",
    "earlier than": "Write `before`.",
    "is in": "Write `is one of (...)` for written values, `is among` for a collection.",
    "is not in": "Write `is not one of (...)` for written values, `is not among` for a collection.",
    "do not": "Write `not (...)`, or `is not`.",
    "does not": "Write `not (...)`, or `is not`.",
    "max of": "Write `highest of`.",
    "maximum of": "Write `highest of`.",
    "min of": "Write `lowest of`.",
    "minimum of": "Write `lowest of`.",
    "total of": "Write `sum of`.",
    "count of": "Write `number of`.",
    "average of": "Write `(sum of ... over ...) / (number of ...)`.",
    "mean of": "Write `(sum of ... over ...) / (number of ...)`.",
}
_LONGEST_FIRST = sorted(_PHRASES, key=len, reverse=True)
_HABIT = re.compile(
    rf"(?:{'|'.join(phrase.replace(' ', '[ ]+') for phrase in _LONGEST_FIRST)})(?!\w)"
)


def cure(text: str, start: int, at: int, end: int) -> tuple[int, int, str] | None:
    """A number, date or name around ``at`` written otherwise than the language does.

    Args:
        text: the text of the policy.
        start: where to begin to look.
        at: the place that must lie within what is found.
        end: where the text to look at ends.

    Returns:
        Where it starts and ends, and how to write it.
    """
    line = max(start, text.rfind("\n", start, at) + 1)
    for pattern, advice in _CURES:
        for match in pattern.finditer(text, line, end):
            if match.start() <= at <= match.end():
                return match.start(), match.end(), advice
            if match.start() > at:
                break
    return None


def habit(text: str, at: int, end: int) -> tuple[int, str] | None:
    """The end of a habitual phrase that begins at ``at``, and how to write it."""
    match = _HABIT.match(text, at, end)
    return (match.end(), _PHRASES[" ".join(match.group().split())]) if match else None
