"""Scenarios: from what was written to a changed record and what is expected of it."""

from dsl.scenarios.compile import Made, Starts, compile_scenarios

__all__ = ["Made", "Starts", "compile_scenarios"]
