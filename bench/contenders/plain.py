"""The rules by hand, over the quickest parser of JSON."""

from __future__ import annotations

from importlib import import_module

from bench.contender import Ready
from bench.plain import check


def ready() -> Ready:
    """The baseline of every ratio."""
    loads = import_module("orjson").loads
    return Ready(lambda raw: check(loads(raw)))
