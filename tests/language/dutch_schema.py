"""A record schema with a made-up Dutch word for everything that it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def in_dutch(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema with `x-nl` names: each word of its own with `_nl` behind it."""
    made: dict[str, Any] = {}
    for key, value in schema.items():
        match key, value:
            case "properties", dict():
                made[key] = {name: _named(name, inner) for name, inner in value.items()}
            case _, dict():
                made[key] = in_dutch(value)
            case _, list():
                made[key] = [in_dutch(each) if isinstance(each, dict) else each for each in value]
            case _:
                made[key] = value
    said = dict(made.get("x-nl", {}))
    if isinstance(values := schema.get("enum"), list):
        said["values"] = {value: f"{value}_nl" for value in values if isinstance(value, str)}
    if "x-item" in schema:
        said |= {"item": f"{schema['x-item']}_nl", "neuter": len(schema["x-item"]) % 2 == 0}
    if "x-inverse" in schema:
        said["inverse"] = f"{schema['x-inverse']}_nl"
    return made | ({"x-nl": said} if said else {})


def _named(name: str, inner: object) -> object:
    if not isinstance(inner, dict):
        return inner
    made = in_dutch(inner)
    return made | {"x-nl": {**made.get("x-nl", {}), "name": f"{name}_nl"}}
