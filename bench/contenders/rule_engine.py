"""The package rule-engine."""

from __future__ import annotations

from importlib import import_module

from bench.contender import Ready
from bench.rule_text import expressions


def ready() -> Ready:
    """One compiled expression a rule."""
    loads = import_module("orjson").loads
    library = import_module("rule_engine")
    context = library.Context(resolver=library.resolve_item)
    rules = [
        (rule, library.Rule(expression, context=context))
        for rule, expression in expressions("rule_engine").items()
    ]

    def judge(raw: bytes) -> list[str]:
        dossier = loads(raw)
        return [rule for rule, compiled in rules if compiled.matches(dossier)]

    return Ready(judge)
