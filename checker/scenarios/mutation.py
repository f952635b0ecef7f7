"""Which changes to a policy its scenarios notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.scenarios.memo import Memo
from checker.scenarios.mutants import Mutant, mutants
from checker.scenarios.run import outcome
from dsl import ir
from dsl.voice import Voice


@dataclass(frozen=True)
class Survey:
    """The changes that were tried.

    Args:
        tried: how many.
        alive: those that no scenario noticed and nobody accounted for.
        accounted: those that no scenario noticed, with the reason that the policy gives.
        stale: reasons given for a change that is noticed, or that cannot be made.
    """

    tried: int
    alive: tuple[Mutant, ...]
    accounted: tuple[tuple[Mutant, ir.Equivalent], ...]
    stale: tuple[ir.Equivalent, ...]


def survey(
    policy: ir.Policy,
    passing: Sequence[ir.Scenario],
    equivalents: Sequence[ir.Equivalent],
    voice: Voice,
    tell: Callable[[int], None],
) -> Survey:
    """Try every change.

    Args:
        policy: the policy.
        passing: its scenarios that pass.
        equivalents: the changes that are said not to be noticeable, each as it is printed.
        voice: prints changes.
        tell: is told how many changes were tried so far.
    """
    naming: dict[str, list[ir.Scenario]] = defaultdict(list)
    for scenario in passing:
        for rule in dict.fromkeys(_rules_named(scenario)):
            naming[rule].append(scenario)
    sweeping = [each for each in passing if any(map(_is_sweeping, each.expectations))]
    reasons = {(each.name, each.change): each for each in equivalents}
    alive: list[Mutant] = []
    accounted: list[tuple[Mutant, ir.Equivalent]] = []
    tried = 0
    for mutant in mutants(policy):
        tried += 1
        tell(tried)
        if _is_noticed(mutant, naming, sweeping):
            continue
        reason = reasons.get((mutant.owner, voice.again(mutant.change)))
        if reason is None:
            alive.append(mutant)
        else:
            accounted.append((mutant, reason))
    used = {id(reason) for _, reason in accounted}
    stale = tuple(each for each in equivalents if id(each) not in used)
    return Survey(tried, tuple(alive), tuple(accounted), stale)


def _is_noticed(
    mutant: Mutant, naming: dict[str, list[ir.Scenario]], sweeping: list[ir.Scenario]
) -> bool:
    """Whether a scenario fails under the change: first those that name a rule it bears on."""
    named = {id(each): each for rule in sorted(mutant.rules) for each in naming[rule]}
    rest = [each for each in sweeping if id(each) not in named]
    memo = Memo(mutant.policy)
    return any(not outcome(memo, each, mutant.rules).passed for each in (*named.values(), *rest))


def _rules_named(scenario: ir.Scenario) -> list[str]:
    return [each.rule for each in scenario.expectations if isinstance(each, ir.Expectation)]


def _is_sweeping(expected: ir.Expectation | ir.NoOther) -> bool:
    return isinstance(expected, ir.NoOther)
