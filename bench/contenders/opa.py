"""OPA's own evaluator, loaded into the process; it parses the dossier itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bench.contender import Ready
from bench.rule_text import text


def ready() -> Ready:
    """The query is prepared on the first dossier and kept by the library."""
    engine = import_module("opa_bindings").OpaEngine()
    engine.add_policy("twelve.rego", text("rego"))
    evaluate = engine._lib.OpaEvalDocument

    def judge(raw: bytes) -> Any:
        answer = engine._call(evaluate, b"dossier.violations", raw, 0, 0)
        return answer["result"][0]["expressions"][0]["value"]

    return Ready(judge)
