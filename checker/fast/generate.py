"""From the core form of a policy to generated functions."""

from __future__ import annotations

import ast
import marshal

from checker.fast.engine import Engine, Generated
from checker.fast.program import Program
from checker.fast.rules import write_judge
from checker.fast.runtime import Counting
from checker.fast.structs import ATTESTATIONS
from checker.question import question_digests
from dsl import ir
from dsl.vocabulary import Vocabulary


def generated(policy: ir.Policy, vocabulary: Vocabulary) -> Generated:
    """What the fast engine runs.

    Raises:
        Unsupported: the explaining engine alone can run the policy.
    """
    program = Program(policy, vocabulary)
    judge = write_judge(program, policy)
    module = ast.fix_missing_locations(ast.Module([*program.functions, judge], []))
    calendar = policy.calendar
    counting = Counting(
        calendar.name if calendar else None, calendar.closed if calendar else (), policy.month_end
    )
    judges = any(rule.kind is ir.Kind.JUDGE for rule in policy.rules)
    answers = program.structs.attributes(ATTESTATIONS) if judges else []
    return Generated(
        policy.name,
        policy.lineage,
        marshal.dumps(compile(module, f"<{policy.name}>", "exec")),
        len(policy.rules),
        program.constants,
        counting,
        program.note_of("today"),
        (answers[0], program.noted("answers")) if answers else None,
        question_digests(policy),
        program.structs.root(),
    )


class FastPolicy(Engine):
    """A compiled policy, ready to judge."""

    def __init__(self, policy: ir.Policy, vocabulary: Vocabulary) -> None:
        """Generate; raises :class:`~checker.fast.structs.Unsupported`."""
        super().__init__(generated(policy, vocabulary))
