"""Both engines say the same of generated policies over generated dossiers.

``make test`` looks at the same examples every time; ``make fuzz`` draws new ones, and more.
"""

from __future__ import annotations

import datetime as dt
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.dossier import read, validate
from checker.question import question_digests
from dsl.faults.syntax import NestedTooDeeply
from tests.fast.budget import BUDGET
from tests.fast.dossiers import dossier, today
from tests.fast.policies import policy_text
from tests.fast.world import CHECKED, Engines, compiled, written

SHARES = (0.0, 0.05, 0.2, 0.4)
"""Of what a dossier may leave out, how much it does."""


@settings(BUDGET)
@given(st.randoms(use_true_random=False))
def test_engines_agree(random: Random) -> None:
    text = policy_text(random)
    made = compiled(text)
    # What nests too deep for the language has no meaning on which the engines could differ.
    assume(not any(isinstance(each, NestedTooDeeply) for each in made.faults))
    assert made.policy is not None, (made.faults, text)
    engines = Engines(made.policy)
    versions = ("", "0" * 64, *question_digests(made.policy).values())
    for share in SHARES:
        content, as_of = dossier(random, share, versions), today(random)
        day = dt.date.fromisoformat(as_of) if as_of else None
        tally = engines.compared(written(content), day)
        assert not tally.differences, (text, content, as_of)


def test_generated_dossiers_are_valid() -> None:
    for seed in range(60):
        made = read(written(dossier(Random(seed), SHARES[seed % len(SHARES)])), "dossier")
        assert not validate(made, CHECKED), seed
