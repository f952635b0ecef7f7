"""A small policy of things, with its records, in a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCHEMA = {
    "x-date": ["day"],
    "x-authority": "authority",
    "x-procedure": "procedure",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "authority": {"type": "string"},
        "procedure": {"type": "string"},
        "day": {"type": "string", "format": "date"},
        "size": {"type": "number"},
        "things": {
            "type": "array",
            "x-item": "thing",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {"id": {"type": "string"}, "whole": {"type": "boolean"}},
            },
        },
        "attestations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "policy": {"type": "string"},
                    "rule": {"type": "string"},
                    "rule_sha256": {"type": "string"},
                    "subject": {"type": "array", "items": {"type": "string"}},
                    "answer": {"type": "boolean"},
                    "answered_by": {"type": "string"},
                    "answered_on": {"type": "string", "format": "date"},
                    "note": {"type": "string"},
                },
            },
        },
    },
}

POLICY = """policy things
  title     "Things" nl "Dingen"
  authority "Voorbeeld"
  records   "things.schema.json"

article "1" "Things"
  rule all_whole "Every thing is whole." for each thing in things require thing.whole
  rule small "It is small." require size is at most 10
  rule tiny "It is tiny by preference." prefer size is at most 1
"""

JUDGED = """
article "2" "Judgement"
  judge fine "It is fine." ask "Is it fine?" nl "Is het goed?"
  judge pretty "A whole thing is pretty." for each thing in things when thing.whole
    ask "Is the thing pretty?" nl "Is het ding mooi?"
"""


def home(folder: Path, policy: str = POLICY) -> Path:
    """The policy and its schema in a folder; the policy's file."""
    (folder / "things.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    file = folder / "things.statuut"
    file.write_text(policy, encoding="utf-8")
    return file


def record(*broken: str, whole: tuple[str, ...] = ("t9",), **members: object) -> Mapping[str, Any]:
    """A record: things that are broken, things that are whole, and other members."""
    things = [{"id": each, "whole": False} for each in broken]
    things += [{"id": each, "whole": True} for each in whole]
    return {
        "authority": "Voorbeeld",
        "procedure": "2026-1",
        "size": 1,
        "things": things,
        **members,
    }


def written(folder: Path, name: str, content: Mapping[str, Any]) -> Path:
    """A record in a file."""
    file = folder / name
    file.write_text(json.dumps(content), encoding="utf-8")
    return file
