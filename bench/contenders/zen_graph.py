"""ZEN with one expression a rule, as a decision graph."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from bench.contender import Ready
from bench.rule_text import expressions


def ready() -> Ready:
    """One decision for all dossiers."""
    loads = import_module("orjson").loads
    zen = import_module("zen")
    decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(json.dumps(_graph())))
    return Ready(
        lambda raw: decision.evaluate(loads(raw))["result"],
        lambda answers: (rule for rule, is_broken in answers.items() if is_broken),
    )


def _graph() -> dict[str, Any]:
    rules = [
        {"id": rule, "key": rule, "value": expression}
        for rule, expression in expressions("zen").items()
    ]
    nodes = [
        _node("in", "inputNode"),
        {**_node("rules", "expressionNode"), "content": {"expressions": rules}},
        _node("out", "outputNode"),
    ]
    edges = [
        {"id": f"{start}-{end}", "type": "edge", "sourceId": start, "targetId": end}
        for start, end in (("in", "rules"), ("rules", "out"))
    ]
    return {"nodes": nodes, "edges": edges}


def _node(name: str, kind: str) -> dict[str, Any]:
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
