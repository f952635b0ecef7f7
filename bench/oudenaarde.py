"""Dossiers for the full policy of Oudenaarde: a complete one with more candidates, other ids."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BASE = Path(__file__).parent.parent / "policies" / "oudenaarde" / "complete_2017.json"
_MODELS = ("c4", "c5", "c8")
"""Candidates that got less and less far, and that nobody appointed."""


def dossiers(count: int, candidates: int, seed: int) -> Iterator[dict[str, Any]]:
    """Valid dossiers; the dates are those of the complete one."""
    base = json.loads(BASE.read_text(encoding="utf-8"))
    rng = random.Random(seed)
    for _ in range(count):
        made = copy.deepcopy(base)
        for number in range(candidates - len(made["candidates"])):
            _join(made, rng.choice(_MODELS), f"c{number + 101}")
        known = [each["id"] for each in made["candidates"]]
        ids = rng.sample(range(1000, 10000), len(known))
        others = {old: f"c{new}" for old, new in zip(known, ids, strict=True)}
        yield _renamed(made, others)


def _join(dossier: dict[str, Any], model: str, new: str) -> None:
    """Let a candidate take part in all that another took part in."""
    rows = {row["id"]: row for row in _rows(dossier)}
    follow = {
        id: f"{id}_{new}" for id, row in rows.items() if model in (row.get("candidate"), row["id"])
    }
    follow |= {id: f"{id}_{new}" for id, row in rows.items() if row.get("result") in follow}
    follow[model] = new
    _add(dossier, follow)


def _rows(node: Any) -> Iterator[dict[str, Any]]:
    """Everything with an id; in the complete dossier each id is used once."""
    if isinstance(node, dict):
        if "id" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _rows(each)


def _add(node: Any, follow: dict[str, str]) -> None:
    """Beside each row and each mention that is to be followed, put one of the new candidate."""
    if isinstance(node, dict):
        for each in node.values():
            _add(each, follow)
    elif isinstance(node, list):
        for each in node:
            _add(each, follow)
        node += [
            _renamed(each, follow)
            for each in list(node)
            if (each["id"] if isinstance(each, dict) else each) in follow
        ]


def _renamed(node: Any, names: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {name: _renamed(each, names) for name, each in node.items()}
    if isinstance(node, list):
        return [_renamed(each, names) for each in node]
    return names.get(node, node) if isinstance(node, str) else node
