"""What takes part in the benchmark, and where it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent
Kind = Literal["ours", "by hand", "rule engine", "half", "database"]


@dataclass(frozen=True)
class Ready:
    """A contender that is ready to judge dossiers one after the other.

    Args:
        judge: from the bytes of a dossier to verdicts, in the form that costs the least.
        broken: the broken rules, of what ``judge`` gave; not timed.
        rules: those of the rules that its language can say; ``None`` is all.
    """

    judge: Callable[[bytes], Any]
    broken: Callable[[Any], Iterable[str]] = tuple
    rules: tuple[str, ...] | None = None


@dataclass(frozen=True)
class ReadyForMany:
    """A contender that judges a file of dossiers at once: each dossier's id and broken rules."""

    judge: Callable[[Path], list[tuple[str, list[str]]]]


@dataclass(frozen=True)
class Contender:
    """One line of the table.

    Args:
        key: its module under ``bench.contenders``.
        shown: what the table calls it.
        environment: the requirements with which it runs.
        kind: what it is compared as; ``half`` is a rule engine that cannot say all twelve rules.
    """

    key: str
    shown: str
    environment: str
    kind: Kind = "rule engine"

    def ready(self) -> Ready | ReadyForMany:
        """Make it ready, in its own environment."""
        made: Ready | ReadyForMany = import_module(f"bench.contenders.{self.key}").ready()
        return made


CONTENDERS = (
    Contender("statuut", "statuut", "statuut", "ours"),
    Contender("plain", "plain Python, orjson", "statuut", "by hand"),
    Contender("lean", "plain Python, lean msgspec", "statuut", "by hand"),
    Contender("opa", "OPA, in the process", "opa"),
    Contender("regorus", "regorus, interpreter", "regorus"),
    Contender("regorus_machine", "regorus, virtual machine", "regorus"),
    Contender("zen_graph", "ZEN, decision graph", "zen"),
    Contender("zen_expression", "ZEN, one expression", "zen"),
    Contender("cel_python", "CEL, cel-python", "cel_python"),
    Contender("cel_rust", "CEL, common-expression-language", "cel_rust"),
    Contender("rule_engine", "rule-engine", "rule_engine"),
    Contender("cedar", "Cedar, 6 of the 12 rules", "cedar", "half"),
    Contender("duckdb", "DuckDB, all dossiers at once", "duckdb", "database"),
)
FULL = Contender("oudenaarde", "statuut, full Oudenaarde policy", "statuut", "ours")
"""Judges other dossiers, by all the rules of a bundled policy."""
