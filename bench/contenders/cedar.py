"""Cedar, which can say six of the twelve rules once the host has flattened the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from bench.contender import Ready
from bench.rule_text import text


def ready() -> Ready:
    """One parsed set of policies; the flat context is made for each dossier."""
    loads = import_module("orjson").loads
    cedarpy = import_module("cedarpy")
    policies = cedarpy.PolicySet.from_str(text("cedar"))
    entities = cedarpy.Entities.from_json_str("[]")

    def judge(raw: bytes) -> list[str]:
        request = {
            "principal": 'U::"a"',
            "action": 'Action::"audit"',
            "resource": 'D::"d"',
            "context": _context(loads(raw)),
        }
        diagnostics = cedarpy.is_authorized(request, policies, entities).diagnostics
        return [rule for rule in diagnostics.id_annotations_by_reason.values() if rule != "ok"]

    return Ready(judge, rules=("R01", "R03", "R05", "R06", "R07", "R11"))


def _context(dossier: Mapping[str, Any]) -> dict[str, Any]:
    members = dossier["commission"]["members"]
    return {
        "closes": _day(dossier["applications"]["closes"]),
        "published": _day(dossier["vacancy"]["published"]),
        "externals": [member["external"] for member in members],
        "genders": [member["gender"] for member in members],
        "experts": sum(member["role"] == "expert" for member in members),
        "mandates": [mandate for member in members for mandate in member["mandates"]],
        "admitted": sum(candidate["admitted"] for candidate in dossier["candidates"]),
        "kinds": [part["kind"] for part in dossier["parts"]],
    }


def _day(text: str) -> dict[str, Any]:
    return {"__extn": {"fn": "datetime", "arg": text}}
