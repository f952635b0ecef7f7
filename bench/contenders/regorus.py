"""Rego on regorus, interpreted; it parses the dossier itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bench.contender import Ready
from bench.rule_text import text


def ready() -> Ready:
    """One engine for all dossiers."""
    loads = import_module("orjson").loads
    engine = import_module("regorus").Engine()
    engine.add_policy("twelve.rego", text("rego"))

    def judge(raw: bytes) -> Any:
        engine.set_input_json(raw.decode())
        return loads(engine.eval_rule_as_json("data.dossier.violations"))

    return Ready(judge)
