"""The fast engine: a policy as generated Python functions, for verdicts without their reasons.

``generate`` makes them from the core form of a policy; ``engine`` runs them, and loads nothing of
the language, so that a policy kept on disk is ready at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import checker.fast.lean  # noqa: F401 - before any of the others loads msgspec
from checker.fast.engine import Engine, Entry, Generated, Outcome, Undecodable

if TYPE_CHECKING:
    from checker.fast.generate import FastPolicy, generated
    from checker.fast.structs import Unsupported

__all__ = [
    "Engine",
    "Entry",
    "FastPolicy",
    "Generated",
    "Outcome",
    "Undecodable",
    "Unsupported",
    "generated",
]


_HEAVY = {"FastPolicy": "generate", "generated": "generate", "Unsupported": "structs"}


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        raise AttributeError(name)
    return getattr(import_module(f"checker.fast.{_HEAVY[name]}"), name)
