"""CEL in Rust, with bindings for Python."""

from __future__ import annotations

from importlib import import_module

from bench.contender import Ready
from bench.rule_text import cel


def ready() -> Ready:
    """One program a rule; the dossier is converted once."""
    loads = import_module("orjson").loads
    library = import_module("cel")
    context = library.Context
    programs = [(rule, library.compile(expression)) for rule, expression in cel().items()]

    def judge(raw: bytes) -> list[str]:
        dossier = context(loads(raw))
        return [rule for rule, program in programs if program.execute(dossier)]

    return Ready(judge)
