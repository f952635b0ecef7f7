"""Rego on regorus, compiled for its virtual machine; it parses the dossier itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bench.contender import Ready
from bench.rule_text import text


def ready() -> Ready:
    """One loaded program for all dossiers."""
    loads = import_module("orjson").loads
    regorus = import_module("regorus")
    program = regorus.Program.compile_from_modules(
        "{}", [("twelve.rego", text("rego"))], ["data.dossier.violations"]
    )
    machine = regorus.Rvm()
    machine.load_program(program)

    def judge(raw: bytes) -> Any:
        machine.set_input_json(raw.decode())
        answer = machine.execute()
        return loads(answer) if isinstance(answer, str) else answer

    return Ready(judge)
