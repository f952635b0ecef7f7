"""The faults of a policy, one class a code."""

from __future__ import annotations

from dsl.diagnostics import Fault
from dsl.faults.dates import MonthEndUnsaid, NoCalendar, PeriodBackward
from dsl.faults.kinds import (
    FieldOfCollection,
    NoItemName,
    NotACollection,
    NotACondition,
    NothingInside,
    UnlikeThings,
    WrongKind,
    WrongUnit,
)
from dsl.faults.names import (
    CircularDefinition,
    DuplicateName,
    TwoMeanings,
    UnknownCalendar,
    UnknownField,
    UnknownName,
    UnknownOwner,
    UnknownRecords,
    UnknownRule,
    UnknownValue,
    UnusedDefinition,
    WrongArguments,
)
from dsl.faults.structure import ExceptionMisfit, NoArticle, NoProcedureDate, NoTitle
from dsl.faults.syntax import (
    HeadLine,
    ImpossibleValue,
    MixedAndOr,
    NestedTooDeeply,
    NoPolicyHead,
    UnclosedText,
    Unexpected,
    UnknownCharacter,
)

FAULTS: tuple[type[Fault], ...] = (
    Unexpected,
    UnknownCharacter,
    UnclosedText,
    MixedAndOr,
    NestedTooDeeply,
    ImpossibleValue,
    NoPolicyHead,
    HeadLine,
    UnknownField,
    UnknownName,
    UnknownValue,
    DuplicateName,
    TwoMeanings,
    UnknownRule,
    CircularDefinition,
    UnusedDefinition,
    WrongArguments,
    UnknownCalendar,
    UnknownRecords,
    UnknownOwner,
    UnlikeThings,
    WrongUnit,
    NotACondition,
    NotACollection,
    WrongKind,
    NoItemName,
    FieldOfCollection,
    NothingInside,
    MonthEndUnsaid,
    NoCalendar,
    PeriodBackward,
    NoTitle,
    NoArticle,
    ExceptionMisfit,
    NoProcedureDate,
)
"""Every kind of fault, in the order of their codes."""
