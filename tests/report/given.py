"""Dossiers of several schemas, audited, and what is told of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from checker.audit import Audit, audit
from checker.bulk.choice import usable
from checker.dossier import read
from checker.homes import place_of
from checker.report.account import Account
from checker.report.manner import Manner
from checker.report.telling import account
from tests.docs.fences import write_files

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("en", "nl", "fr", "de")

THINGS = {
    "x-date": ["day"],
    "type": "object",
    "properties": {
        "day": {"title": "Day", "x-nl": {"title": "Dag"}, "type": "string", "format": "date"},
        "size": {"type": "number"},
        "note": {"type": "string"},
        "things": {
            "title": "Things",
            "type": "array",
            "x-item": "thing",
            "items": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "whole": {"type": "boolean"},
                    "seen_on": {"title": "Seen on", "type": "string", "format": "date"},
                },
            },
        },
    },
}
RULES = """policy things
  title   "Rules on things" nl "Regels over dingen"
  records "things.schema.json"
  in force from 2000-01-01

article "1" "Sizes" nl "Maten"
  rule large "It is large." nl "Het is groot." require size is at least 10
  rule small "It is small." require size is at most 10
  rule larger "It is larger by preference." prefer size is more than 40
  rule noted "It is noted." require note is not "none"
  rule old "It was large." in force until 1999-12-31 require size is at least 10
  rule huge "It is noted when huge." when size is more than 100 require note is "huge"
  judge fine "It is fine." ask "Is it fine?" nl "Is het goed?"

article "2"
  rule whole "Every thing is whole." for each thing in things require thing.whole
  exception spared to whole "The last need not be." for each thing in things when thing.id is "last"
  rule seen "Each is seen at least two weeks after the day."
    for each thing in things
    require thing.seen_on is at least 2 weeks after day
  rule seen_soon "None is seen later than three weeks before the day."
    for each thing in things
    forbid thing.seen_on is more than 3 weeks before day
"""


def thing(name: str, **fields: object) -> dict[str, Any]:
    return {"id": name, **fields}


RECORD: dict[str, Any] = {
    "day": "2020-02-01",
    "size": 9.5,
    "note": "small",
    "things": [
        thing("t1", whole=True, seen_on="2020-02-15"),
        thing("t2", whole=False, seen_on="2020-02-14"),
        thing("last", whole=False, seen_on="2020-01-10"),
        thing("t4"),
    ],
}
HOSTILE = "</script><script>alert(1)</script>\" onload='x' <img src=//e.example/p> \u202eaX\x01]]>"


@cache
def _things_policy() -> str:
    folder = Path(mkdtemp(prefix="things-"))
    (folder / "things.schema.json").write_text(json.dumps(THINGS), encoding="utf-8")
    (folder / "things.statuut").write_text(RULES, encoding="utf-8")
    return str(folder / "things.statuut")


@cache
def _permit() -> tuple[str, bytes]:
    """The policy and the record of docs/schemas.md."""
    folder = Path(mkdtemp(prefix="permit-"))
    write_files(folder)
    return str(folder / "permit.statuut"), (folder / "permit.json").read_bytes()


def told(policy: str, content: bytes, name: str, language: str = "en") -> Account:
    found = audit(read(content, name), usable(*place_of(policy)), None)
    assert isinstance(found, Audit), found
    return account(found, Manner(language=language))


@cache
def things(language: str = "en") -> Account:
    return told(_things_policy(), json.dumps(RECORD).encode(), "things.json", language)


@cache
def hostile(language: str = "en") -> Account:
    record = {**RECORD, "note": HOSTILE, "things": [thing(HOSTILE, whole=False)]}
    return told(_things_policy(), json.dumps(record).encode(), HOSTILE, language)


def many(number: int) -> Account:
    """Rules on so many things, each three findings."""
    items = [thing(f"t{at}", whole=at % 3 > 0, seen_on="2020-02-15") for at in range(number)]
    return told(_things_policy(), json.dumps({**RECORD, "things": items}).encode(), "many.json")


def of_things(record: dict[str, Any]) -> Account:
    return told(_things_policy(), json.dumps(record).encode(), "things.json")


@cache
def permit(language: str = "en") -> Account:
    policy, content = _permit()
    return told(policy, content, "permit.json", language)


@cache
def example(name: str, policy: str, language: str = "en") -> Account:
    content = (ROOT / "examples" / name).read_bytes()
    return told(policy, content, name, language)


def every(language: str = "en") -> list[Account]:
    """One of each kind."""
    return [
        things(language),
        hostile(language),
        permit(language),
        example("berlare/published.json", "berlare_2020", language),
        example("oudenaarde/broken-term.json", "oudenaarde", language),
    ]
