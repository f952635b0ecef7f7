"""Two versions of a small policy, and what changed between them."""

from __future__ import annotations

import json
from pathlib import Path

from checker.catalogue import Loaded, load
from checker.revision.changes import Change, Revision
from checker.revision.comparing import revision
from checker.revision.saying import Told, told
from checker.speech import speech_of

SCHEMA = {
    "x-version": "1",
    "x-date": ["opened_on"],
    "x-authority": "authority",
    "x-procedure": "procedure",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "authority": {"type": "string"},
        "procedure": {"type": "string"},
        "opened_on": {"type": "string", "format": "date"},
        "closes_on": {"type": "string", "format": "date"},
        "level": {"type": "string", "enum": ["A", "B", "C", "D"]},
        "urgent": {"type": "boolean"},
        "answers": {
            "type": "array",
            "x-attestations": True,
            "items": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string"}},
            },
        },
        "members": {
            "type": "array",
            "x-item": "member",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "years": {"type": "number"},
                    "expert": {"type": "boolean"},
                    "staff": {"type": "boolean"},
                    "offices": {
                        "type": "array",
                        "items": {"type": "string", "enum": ["council", "college", "board"]},
                    },
                },
            },
        },
    },
}
SCHEMA["properties"].pop("answers")  # type: ignore[attr-defined]

HEAD = """\
policy rules
  title     "Rules" nl "Regels"
  authority "Voorbeeld"
  records   "records.schema.json"
  in force  from 2020-01-01
  calendar  belgium
  closed on 07-11
  month end rounds down
"""

ITEMS = """\
article "1" "Term" nl "Termijn"

  rule open_long
    "Open for three weeks."
    nl "Drie weken open."
    require closes_on is at least 3 weeks after opened_on

  rule open_short
    "Open for at most two months."
    require closes_on is at most 2 months after opened_on

  rule late_enough
    "A working day is left."
    prefer closes_on is at least 2 working days after opened_on

article "2" "Members"

  define member.is_able as member.years is at least 5 and member.expert

  table least by level
    | level | years |
    | A     | 5     |
    | B     | 3     |

  rule able
    "Every member is able."
    for each member in members
    when level is one of (A, B)
    require member.is_able

  rule no_office
    "No member holds an office."
    for each member in members
    forbid member.offices includes any of (council, college)

  rule years_by_level
    "Every member has the years that the level asks."
    require every member in members satisfies member.years is at least least(level)

  exception own_staff to able, no_office
    "Own staff may."
    for each member in members
    when member.staff

  judge fitting
    "The members fit."
    ask "Do the members fit?"
"""

POLICY = f"{HEAD}\n{ITEMS}"


def write(folder: Path, name: str, text: str) -> Path:
    """A policy in a folder of its own, with the record schema beside it."""
    folder = folder / name
    folder.mkdir()
    (folder / "records.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    file = folder / "rules.statuut"
    file.write_text(text, encoding="utf-8")
    return file


def loaded(folder: Path, name: str, text: str) -> Loaded:
    """A policy of this text, compiled."""
    found = load(str(write(folder, name, text)))
    assert found.compiled.built is not None, [fault.title for fault in found.compiled.faults]
    return found


def between(folder: Path, old: str, new: str) -> Revision:
    """What changed from one text to another."""
    one, other = loaded(folder, "old", old), loaded(folder, "new", new)
    assert one.compiled.built is not None
    assert other.compiled.built is not None
    return revision(one.compiled.built, other.compiled.built)


def in_words(change: Change, language: str = "en") -> Told:
    """A change in words."""
    return told(change, speech_of(language))
