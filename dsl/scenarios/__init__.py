"""Scenarios: from what was written to a changed record and what is expected of it."""

from dsl.scenarios.compile import Made, Starts, compile_scenarios
from dsl.scenarios.offered import Offered, offered_by

__all__ = ["Made", "Offered", "Starts", "compile_scenarios", "offered_by"]
