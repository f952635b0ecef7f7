"""CEL in pure Python."""

from __future__ import annotations

from importlib import import_module

from bench.contender import Ready
from bench.rule_text import cel


def ready() -> Ready:
    """One program a rule."""
    loads = import_module("orjson").loads
    celpy = import_module("celpy")
    environment, converted = celpy.Environment(), celpy.json_to_cel
    programs = [
        (rule, environment.program(environment.compile(expression)))
        for rule, expression in cel().items()
    ]

    def judge(raw: bytes) -> list[str]:
        dossier = converted(loads(raw))
        return [rule for rule, program in programs if program.evaluate(dossier)]

    return Ready(judge)
