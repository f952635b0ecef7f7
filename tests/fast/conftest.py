"""How many examples are drawn: the same few in every run of the tests, or many new ones."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
settings.register_profile(
    "fuzz",
    max_examples=int(os.environ.get("EXAMPLES", "20000")),
    deadline=None,
    print_blob=True,
    suppress_health_check=_SLOW,
)
settings.register_profile(
    "agreement",
    max_examples=250,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=_SLOW,
)
