"""What a table of words holds: one table a language, one terminal a keyword.

A table gives each terminal of the grammar its written forms; the first is the one that messages
show. The grammar never names a word itself, so another language is another table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from dsl.frozen import frozen


class Agreement(Enum):
    """What makes a language write a keyword's second form and not its first."""

    NEUTER = auto()
    """The noun that follows is neuter, as Dutch `elk lid` beside `elke kandidaat`."""
    FEMININE = auto()
    """The noun that follows is feminine, as French `il y a une pièce`."""
    VOWEL = auto()
    """The word that follows begins with a vowel, as English `an appointment`."""
    NUMBER = auto()
    """A number follows, as Dutch `uiterlijk 14 dagen`, beside `uiterlijk op`."""


@frozen
class Unit:
    """The written forms of a unit: after one, after other numbers, and of completed ones."""

    one: str
    many: str
    completed: str


@dataclass(frozen=True, eq=False)
class Words:
    """The written words of one language.

    Args:
        language: its code ("en").
        keywords: terminal name -> written forms, the usual one first.
        agreement: terminal name -> what chooses its second form. Without it, forms stand for
            one and for many, in the same order in every language.
        units: the unit's canonical name (``"days"``, ``"working days"`` ...) -> written forms.
        verdicts: the verdict as reports name it -> as written.
        values: names that are the same for every record (true, false, days of the week) -> as
            written.
    """

    language: str
    keywords: Mapping[str, tuple[str, ...]]
    agreement: Mapping[str, Agreement]
    units: Mapping[str, Unit]
    verdicts: Mapping[str, str]
    values: Mapping[str, str]

    def forms(self) -> frozenset[str]:
        """Every written form of every keyword."""
        return frozenset(form for forms in self.keywords.values() for form in forms)

    @cached_property
    def unit_of(self) -> Mapping[str, str]:
        """Written unit -> canonical name."""
        return {
            form: name
            for name, unit in self.units.items()
            for form in (unit.many, unit.one, unit.completed)
        }

    @cached_property
    def verdict_of(self) -> Mapping[str, str]:
        """Written verdict -> verdict as reports name it."""
        return {written: name for name, written in self.verdicts.items()}

    @cached_property
    def value_of(self) -> Mapping[str, str]:
        """Written value -> canonical name."""
        return {written: name for name, written in self.values.items()}

    @cached_property
    def written(self) -> Mapping[str, tuple[str, ...]]:
        """Terminal name -> written forms, units and verdicts among them."""
        units, verdicts = tuple(self.unit_of), tuple(self.verdict_of)
        return {**self.keywords, "UNIT": units, "VERDICT": verdicts}

    def terminals(self) -> str:
        """The terminal definitions of this language, in the grammar's own notation."""
        forms = self.written
        return "\n".join(_terminal(name, written) for name, written in forms.items())


def _terminal(name: str, written: tuple[str, ...]) -> str:
    longest_first = sorted(written, key=len, reverse=True)
    words = max(len(form.split()) for form in written)
    if len(written) == 1 and re.fullmatch(r"\w+", written[0]):
        return f'{name}: "{written[0]}"'
    pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    return rf"{name}.{words + 1}: /(?:{pattern})(?!\w)/"
