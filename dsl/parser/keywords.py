"""The words of the language: one table a language, one terminal a keyword.

A table gives each terminal of the grammar its written forms; the first is the one that messages
show. The grammar never names a word itself, so another language is another table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dsl.frozen import frozen


@frozen
class Words:
    """The written words of one language.

    Args:
        keywords: terminal name -> written forms, the usual one first.
        units: written unit -> the unit's canonical name (``"days"``, ``"working days"`` ...).
        verdicts: written verdict -> the verdict as reports name it.
    """

    keywords: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]
    verdicts: Mapping[str, str]

    def forms(self) -> frozenset[str]:
        """Every written form of every keyword."""
        return frozenset(form for forms in self.keywords.values() for form in forms)

    def terminals(self) -> str:
        """The terminal definitions of this language, in the grammar's own notation."""
        forms = {
            **self.keywords,
            "UNIT": tuple(self.units),
            "VERDICT": tuple(self.verdicts),
        }
        return "\n".join(_terminal(name, written) for name, written in forms.items())


def _terminal(name: str, written: tuple[str, ...]) -> str:
    longest_first = sorted(written, key=len, reverse=True)
    words = max(len(form.split()) for form in written)
    if written == tuple(longest_first[:1]) and words == 1:
        return f'{name}: "{written[0]}"'
    pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    return rf"{name}.{words + 1}: /(?:{pattern})(?!\w)/"


ENGLISH = Words(
    keywords={
        "POLICY": ("policy",),
        "SCENARIOS_FOR": ("scenarios for",),
        "TITLE": ("title",),
        "EXTENDS": ("extends",),
        "PROCEDURE": ("procedure",),
        "AUTHORITY": ("authority",),
        "RECORDS": ("records",),
        "CALENDAR": ("calendar",),
        "CLOSED_ON": ("closed on",),
        "MONTH_END": ("month end rounds",),
        "UP": ("up",),
        "DOWN": ("down",),
        "IN_FORCE": ("in force",),
        "FROM": ("from",),
        "UNTIL": ("until",),
        "LANGUAGE": ("nl", "fr", "de", "en"),
        "ARTICLE": ("article",),
        "NOT_FORMALISED": ("not formalised because",),
        "REPLACE": ("replace",),
        "RULE": ("rule",),
        "JUDGE": ("judge",),
        "EXCEPTION": ("exception",),
        "TO": ("to",),
        "CATALOGUE": ("catalogue",),
        "NOTE": ("note",),
        "FOR_EACH": ("for each",),
        "IN": ("in",),
        "OF": ("of",),
        "WITH_THE_SAME": ("with the same",),
        "WHEN": ("when",),
        "REQUIRE": ("require",),
        "FORBID": ("forbid",),
        "PREFER": ("prefer",),
        "ASK": ("ask",),
        "DEFINE": ("define",),
        "AS": ("as",),
        "OTHERWISE": ("otherwise",),
        "AND": ("and",),
        "OR": ("or",),
        "NOT": ("not",),
        "EXACTLY_WHEN": ("exactly when",),
        "EVERY": ("every",),
        "SATISFY": ("satisfies", "satisfy"),
        "WHERE": ("where",),
        "THERE_IS": ("there is a", "there is an"),
        "THERE_IS_NO": ("there is no",),
        "AT_LEAST": ("at least",),
        "AT_MOST": ("at most",),
        "MORE_THAN": ("more than",),
        "LESS_THAN": ("less than",),
        "EXACTLY": ("exactly",),
        "IS": ("is",),
        "IS_NOT": ("is not",),
        "BEFORE": ("before",),
        "AFTER": ("after",),
        "ON_OR_BEFORE": ("on or before",),
        "ON_OR_AFTER": ("on or after",),
        "IS_ONE_OF": ("is one of",),
        "IS_NOT_ONE_OF": ("is not one of",),
        "IS_AMONG": ("is among",),
        "IS_NOT_AMONG": ("is not among",),
        "IS_RECORDED": ("is recorded",),
        "IS_MISSING": ("is missing",),
        "INCLUDES": ("includes", "include"),
        "INCLUDES_ANY": ("includes any of", "include any of"),
        "INCLUDES_ALL": ("includes all of", "include all of"),
        "CONSISTS_OF": ("consists of", "consist of"),
        "HAVE": ("have",),
        "EQUAL": ("equal",),
        "DIFFERENT": ("different",),
        "IN_ORDER_OF": ("in order of",),
        "RISING": ("rising",),
        "FALLING": ("falling",),
        "MOVED_NEXT": ("moved to the next working day",),
        "MOVED_PREVIOUS": ("moved to the previous working day",),
        "ROUNDED": ("rounded to",),
        "ROUNDED_UP": ("rounded up to",),
        "ROUNDED_DOWN": ("rounded down to",),
        "DECIMALS": ("decimals", "decimal"),
        "FIRST_OF_MONTH": ("first of the month after",),
        "NUMBER_OF": ("number of",),
        "OVER": ("over",),
        "SUM_OF": ("sum of",),
        "VALUES_OF": ("values of",),
        "HIGHEST_OF": ("highest of",),
        "LOWEST_OF": ("lowest of",),
        "EARLIEST_OF": ("earliest of",),
        "LATEST_OF": ("latest of",),
        "WEEKDAY_OF": ("weekday of",),
        "COMPLETED": ("completed",),
        "TODAY": ("today",),
        "THE_ONLY": ("the only",),
        "THE_FIRST": ("the first",),
        "BY_HIGHEST": ("by highest",),
        "BY_LOWEST": ("by lowest",),
        "BY_EARLIEST": ("by earliest",),
        "BY_LATEST": ("by latest",),
        "TIES_IN": ("with ties included",),
        "TIES_OUT": ("with ties excluded",),
        "TIES_OPEN": ("with ties unsettled",),
        "TABLE": ("table",),
        "BY": ("by",),
        "SCENARIO": ("scenario",),
        "AS_OF": ("as of",),
        "SET": ("set",),
        "ADD": ("add",),
        "REMOVE": ("remove",),
        "WITH": ("with",),
        "EXPECT": ("expect",),
        "EXPECT_NO_OTHER": ("expect no other",),
        "ONLY": ("only",),
        "FOR": ("for",),
        "CHANGE": ("change",),
        "EQUIVALENT": ("equivalent",),
        "BECAUSE": ("because",),
    },
    units={
        "days": "days",
        "day": "days",
        "weeks": "weeks",
        "week": "weeks",
        "months": "months",
        "month": "months",
        "years": "years",
        "year": "years",
        "working days": "working days",
        "working day": "working days",
        "clear days": "clear days",
        "clear day": "clear days",
        "hours": "hours",
        "hour": "hours",
        "minutes": "minutes",
        "minute": "minutes",
    },
    verdicts={
        "compliant": "compliant",
        "violation": "violation",
        "observation": "observation",
        "undetermined": "undetermined",
        "to judge": "to judge",
        "exempt": "exempt",
        "not applicable": "not applicable",
        "not in force": "not in force",
    },
)
