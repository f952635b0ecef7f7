"""ZEN with the twelve rules as one expression, a list of answers."""

from __future__ import annotations

from importlib import import_module

from bench.contender import Ready
from bench.rule_text import expressions


def ready() -> Ready:
    """One compiled expression for all dossiers."""
    loads = import_module("orjson").loads
    rules = expressions("zen")
    compiled = import_module("zen").compile_expression(f"[{', '.join(rules.values())}]")
    return Ready(
        lambda raw: compiled.evaluate(loads(raw)),
        lambda answers: (rule for rule, is_broken in zip(rules, answers, strict=True) if is_broken),
    )
