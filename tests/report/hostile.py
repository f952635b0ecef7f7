"""A dossier of a schema of its own whose every text is an attack on some reader of reports."""

from __future__ import annotations

import json
from pathlib import Path

TEXTS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "x;=1+1",
    'a","=1+1',
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "\N{FULLWIDTH COMMERCIAL AT}SUM",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</details><h1>all is well</h1>",
    "]]><!-- &amp; &#8203; -->",
    "[click](http://evil.example)",
    "![x](javascript:alert(1))",
    "http://evil.example www.evil.example",
    "@everyone #1 GH-1 owner/repo#2",
    "**bold** _it_ ~~gone~~ `code` | cell |",
    "`` ` ```",
    "line one\n\n# heading\n- item",
    "::error file=x::forged",
    "%0A::error::forged",
    "##[error]forged",
    "\x1b[31mred\x1b[0m\x1b]8;;http://evil.example\x07link",
    "\u202egnp.exe\u2066x\u2069",
    "\x00\x01\x08\x0b\x0c\x0e\x1f\x7f\x85\x9b2J",
    "\ufffe\uffff\u2028\u2029\ufeff\u200b",
    "{0} {{1}} {name} %s %(x)s ${x} $(id) {{ insert: param, x }}",
    "_x0041_ _x000D_",
    "\\ \\n \\u0041",
    "\U000e0041\U0001f600",
    "a" * 40_000,
)
"""Each stands in an id, in a text that decides and, where two are alike, in what they share."""

SCHEMA = {
    "x-date": ["day"],
    "x-identity": {"authority": "place", "procedure": "name"},
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "place": {"type": "string"},
        "day": {"type": "string", "format": "date"},
        "things": {
            "type": "array",
            "x-item": "thing",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "note": {"type": "string"},
                    "good": {"type": "boolean"},
                },
            },
        },
    },
}

POLICY = """policy hostile
  title   "What a hostile record can do"
  records "things.schema.json"
  in force from 2000-01-01

article "1 §2" "Things"
  rule sound "It says so." for each thing in things require thing.note is "sound"
  rule nice "It says so, better." for each thing in things prefer thing.note is "nice"
  rule known "It is known to be good." for each thing in things require thing.good
  rule other "It is not sound." for each thing in things forbid thing.note is "sound"
  rule hardly "When sound, it is good."
    for each thing in things when thing.note is "sound" require thing.good
  judge fine "It is fine." for each thing in things ask "Is {0} <b>fine</b>, @all?"
  exception always to never "Always." for each thing in things when thing.note is not "sound"
  rule never "Never." for each thing in things require thing.note is "never"
  rule old "It was." in force until 1999-12-31 for each thing in things require thing.good
  rule one "No two are alike."
    for each group of things with the same thing.note require number of group is at most 0
"""


def written(folder: Path) -> tuple[Path, Path]:
    """The dossier and the policy, as files."""
    things = [{"id": f"{text} ", "note": text} for text in TEXTS]
    document = {"day": "2020-02-01", "name": TEXTS[0], "place": TEXTS[11], "things": things}
    dossier, policy = folder / "=a,b [x](y) <b>%0A#1;@all.json", folder / "hostile.statuut"
    dossier.write_text(json.dumps(document), encoding="utf-8")
    policy.write_text(POLICY, encoding="utf-8")
    (folder / "things.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    return dossier, policy
