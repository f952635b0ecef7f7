"""The scenarios of the bundled policies, compiled once for all tests."""

from __future__ import annotations

from functools import cache

from checker.catalogue import load
from checker.scenarios.suite import Named, Suite, suite


@cache
def suite_of(name: str) -> Suite:
    """A bundled policy with its scenarios."""
    return suite(Named(load(name)))
