"""What a policy says that its author can hardly have meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dsl.diagnostics import Fault, in_order
from dsl.elaborate import Built
from dsl.frozen import frozen
from dsl.heading import Heading
from dsl.lint.allowed import NoReason, NothingToAllow, allowed
from dsl.lint.alone import NeverApplies, NeverFails, NeverKept, SameOutcome, lint_alone
from dsl.lint.exceptions import LiftsNothing, lint_exceptions
from dsl.lint.judgement import RecordCouldAnswer, lint_judgement
from dsl.lint.open_ends import (
    CanStayUndetermined,
    RoundingMatters,
    TiesLeftOpen,
    lint_rounding,
    lint_silence,
    lint_ties,
)
from dsl.lint.pairs import (
    FollowsFromAnother,
    NeverBothKept,
    SameRequirement,
    lint_pairs,
    lint_questions,
)
from dsl.lint.subject import Subject
from dsl.lint.texts import ArticleOutOfOrder, NoTranslation, lint_order, lint_translations
from dsl.lint.versions import StillInForce, lint_versions
from dsl.span import Source

LINTS: tuple[type[Fault], ...] = (
    NoReason,
    NothingToAllow,
    NeverFails,
    NeverApplies,
    NeverKept,
    SameOutcome,
    CanStayUndetermined,
    RecordCouldAnswer,
    NeverBothKept,
    SameRequirement,
    FollowsFromAnother,
    LiftsNothing,
    ArticleOutOfOrder,
    NoTranslation,
    StillInForce,
    TiesLeftOpen,
    RoundingMatters,
)
"""Every kind of finding, in the order of their codes."""

_RULES: tuple[Callable[[Subject], Iterator[Fault]], ...] = (
    lint_alone,
    lint_silence,
    lint_judgement,
    lint_pairs,
    lint_questions,
    lint_exceptions,
    lint_order,
    lint_translations,
    lint_versions,
    lint_ties,
    lint_rounding,
)


@frozen
class Linted:
    """What was found in a policy, and what its author allows, each in order of place."""

    found: tuple[Fault, ...]
    allowed: tuple[Fault, ...]


def lint(source: Source, built: Built, beside: Sequence[Heading] = ()) -> Linted:
    """Look at a policy that compiled.

    Args:
        source: its text.
        built: what was compiled of it.
        beside: the heads of the policies in its folder, its own among them.
    """
    subject = Subject(source, built, beside)
    faults = in_order(fault for each in _RULES for fault in each(subject))
    codes = {each.code for each in LINTS}
    left, taken = allowed(source, subject.tree, faults, codes)
    return Linted(in_order(left), in_order(taken))
