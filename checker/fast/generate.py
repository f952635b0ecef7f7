"""From the core form of a policy to generated functions."""

from __future__ import annotations

import marshal

from checker.fast.engine import Engine, Generated
from checker.fast.program import Program, module_of
from checker.fast.reads import ATTESTATIONS, reads_of
from checker.fast.rules import write_rule
from checker.fast.runtime import Counting
from checker.fast.structs import Structs
from dsl import ir
from dsl.vocabulary import Vocabulary


def generated(policy: ir.Policy, vocabulary: Vocabulary) -> Generated:
    """What the fast engine runs.

    Raises:
        Unsupported: the explaining engine alone can run the policy.
    """
    structs = Structs(reads_of(policy, vocabulary), vocabulary)
    program = Program(policy, vocabulary, structs)
    rules = [write_rule(program, i, rule) for i, rule in enumerate(policy.rules)]
    module = module_of(program, [function for _, function in rules])
    calendar = policy.calendar
    counting = Counting(
        calendar.name if calendar else None, calendar.closed if calendar else (), policy.month_end
    )
    answers = structs.attributes(ATTESTATIONS)
    return Generated(
        policy.name,
        policy.lineage,
        marshal.dumps(compile(module, f"<{policy.name}>", "exec")),
        tuple(name for name, _ in rules),
        program.constants,
        structs.root,
        tuple(tuple(structs.attributes(path)) for path in policy.date_paths),
        policy.period.start,
        policy.period.end,
        counting,
        answers[0] if answers else None,
    )


class FastPolicy(Engine):
    """A compiled policy, ready to judge."""

    def __init__(self, policy: ir.Policy, vocabulary: Vocabulary) -> None:
        """Generate; raises :class:`~checker.fast.structs.Unsupported`."""
        super().__init__(generated(policy, vocabulary))
