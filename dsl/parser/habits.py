"""What people write out of habit, and how the language says it."""

from __future__ import annotations

import re
from functools import cache

from dsl.message import Message, native
from dsl.words import Words
from dsl.words.habits import HABITS

_MONTHS = (
    r"jan|feb|fév|maart|mar|apr|avr|mei|mai|may|jun|juin|jul|juil|aug|aoû|sep|okt|oct|nov|dec|déc"
)
_CURES = tuple(
    (re.compile(rf"(?<![\w.]){pattern}"), cure)
    for pattern, cure in (
        (
            r"\d{1,2}[/.]\d{1,2}[/.]\d{4}",
            Message("Dates are written year-month-day: `2017-12-31`."),
        ),
        (
            r"\d{1,2}\s?[uUhH]\d{0,2}(?!\w)|\d{1,2}\.\d{2}\s+(?:am|pm|uur)",
            Message("Times of day are written hour:minute: `14:00`."),
        ),
        (
            r"\d+\.\d{3}(?:[.,]\d+)+",
            Message(
                "Write the number without marks for thousands, and decimals after a point: "
                "`1250.50`."
            ),
        ),
        (
            rf"\d{{1,2}}\s+(?:{_MONTHS})\w*(?:\s+\d{{4}})?",
            Message(
                "Dates are written year-month-day: `2017-12-31`; a day of every year month-day: "
                "`12-31`."
            ),
        ),
        (r"\d+,\d+", Message("Decimals are written after a point: `2.5`.")),
        (
            r"\d+\s+(?:per\s?cent|percent|procent|pour\s?cent|pct)(?!\w)",
            Message("Write a share as `60%`."),
        ),
        (
            r"[^\W\d]\w*(?:-[^\W\d]\w*)+",
            Message("Names hold letters, digits and `_`: no hyphens."),
        ),
        (r"//", Message("A comment begins with `#`.")),
    )
)


def cure(text: str, start: int, at: int, end: int) -> tuple[int, int, Message] | None:
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


def habit(text: str, at: int, end: int, words: Words) -> tuple[int, Message] | None:
    """The end of a habitual phrase that begins at ``at``, and how to write it."""
    match = _habit(words).match(text, at, end)
    if match is None:
        return None
    phrase = " ".join(match.group().split())
    return match.end(), native(HABITS[words.language].phrases[phrase])


def article(text: str, at: int, end: int, words: Words) -> tuple[int, Message] | None:
    """The end of an article that begins at ``at``, which no name needs, and how to do without."""
    match = re.compile(r"\w+").match(text, at, end)
    if match is None or match.group() not in HABITS[words.language].articles:
        return None
    return match.end(), Message("Leave out `{word}`.", word=match.group())


def mistaken(name: str, words: Words) -> str | None:
    """The keyword that is meant by another that is often taken for it; terminal names both."""
    return HABITS[words.language].mistaken.get(name)


@cache
def _habit(words: Words) -> re.Pattern[str]:
    longest_first = sorted(HABITS[words.language].phrases, key=len, reverse=True)
    phrases = "|".join(phrase.replace(" ", "[ ]+") for phrase in longest_first)
    return re.compile(rf"(?:{phrases})(?!\w)")
