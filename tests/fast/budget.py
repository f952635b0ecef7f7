"""Which of the two is going on: the tests, or a longer search for differences."""

from __future__ import annotations

from hypothesis import settings

FUZZED = settings.get_current_profile_name() == "fuzz"
BUDGET = settings.get_profile("fuzz" if FUZZED else "agreement")
