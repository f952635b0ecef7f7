"""A dossier of a schema of its own whose ids are odd, and texts of every form of report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from tests.report.reading import commands, rendered, rows

ODD = (
    *("zq1", "zq1-bis", "zq1.2", "zq 1", "zq.*+?(7)[a]|b", "zq_9", "ZQ1", "1zq", "$zq"),
    *("zq\x01\x07c", "zq\u202ee", "zq'\"&<b>", "`zq`", "/zq~1", "zqé", "{zq}", "zq\n8"),
)
"""Ids of things: with signs of patterns, of markup and of formats, some that begin with another."""
PEOPLE = ("zqp1", "zqp2", "zqp3")
ABSENT = "zqnone"
"""An id of a list that the record leaves out."""
WORDS = ("the", "violet", "thing")
"""Ids of things that are a word of running text, a value of an enumeration, a word of the rules."""

_TEXT = {"type": "string"}
_PERSON = {"type": "string", "x-refers-to": "people"}
SCHEMA: dict[str, Any] = {
    "x-date": ["day"],
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "day": {"type": "string", "format": "date"},
        "remark": _TEXT,
        "chair": _PERSON,
        "things": {
            "type": "array",
            "x-item": "thing",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {
                    "id": _TEXT,
                    "note": _TEXT,
                    "good": {"type": "boolean"},
                    "rank": {"type": "integer"},
                    "colour": {"enum": ["violet", "red"]},
                    "owner": {**_PERSON, "x-inverse": "owned"},
                    "seen_by": {
                        "type": "array",
                        "items": {**_PERSON, "x-inverse": "saw"},
                    },
                    "body": {"type": "string", "x-refers-to": "bodies"},
                },
            },
        },
        "people": {
            "type": "array",
            "x-item": "person",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {"id": _TEXT, "trained": {"type": "boolean"}},
            },
        },
        "bodies": {
            "type": "array",
            "x-item": "body",
            "items": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": _TEXT, "whole": {"type": "boolean"}},
            },
        },
        "attestations": {
            "type": "array",
            "x-item": "attestation",
            "items": {
                "type": "object",
                "properties": {
                    "rule": _TEXT,
                    "subject": {"type": "array", "items": _TEXT},
                    "answer": {"type": "boolean"},
                    "answered_by": _TEXT,
                    "answered_on": {"type": "string", "format": "date"},
                },
            },
        },
    },
}
POLICY = """policy odd
  title   "Rules on odd ids"
  records "things.schema.json"
  in force from 2000-01-01

table weight by kind
  | kind    | weight |
  | "sound" | 1      |

article "1" "Things"
  rule noted "It says so." for each thing in things require thing.note is "sound"
  rule one_of "It says one." for each thing in things require thing.note is one of ("a", "b")
  rule coloured "It is red." for each thing in things require thing.colour is red
  rule good "It is good." for each thing in things require thing.good
  rule itself "It is another." for each thing in things require thing.id is "zz"
  rule led "The chair owns it." for each thing in things require thing.owner is chair
  rule seen "The chair saw it." for each thing in things require chair is among thing.seen_by
  rule body "Its body is whole." for each thing in things require thing.body.whole
  rule weighed "It has a weight." for each thing in things require weight(thing.note) is at least 1
  rule trained "All who saw it are trained."
    for each thing in things
    require every person in thing.seen_by satisfies person.trained
  rule hidden "It says nothing, where it is good."
    for each thing in things when thing.note is not "x" forbid thing.owner is recorded
  exception spared to never "All." for each thing in things when thing.note is not "sound"
  rule never "Never." for each thing in things require thing.note is "never"
  judge fine "It is fine." for each thing in things ask "Is it fine?"
article "2" "Together"
  rule apart "Notes differ." require things have different thing.note
  rule rising "Ranks rise." require things in order of thing.rank have falling thing.rank
  rule few "One is good." require exactly 1 of things satisfy thing.good
  rule all_good "All are." require every thing in things satisfies thing.good
  rule remarked "None is remarked on." require remark is "nothing"
  rule owned "Each person owns two." for each person in people
    require number of person.owned is at least 10
  rule alike "No two are alike."
    for each group of things with the same thing.note require number of group is at most 0
  rule by_owner "Nobody owns many."
    for each group of things with the same thing.owner require number of group is at most 1
  rule by_colour "Colours are few."
    for each group of things with the same thing.colour require number of group is at most 1
"""


def record() -> dict[str, Any]:
    things = []
    for at, each in enumerate((*ODD, *WORDS)):
        thing: dict[str, Any] = {"id": each, "good": at % 2 == 0, "rank": at, "colour": "violet"}
        thing["note"] = (
            f"{each}: handed over by {PEOPLE[0]}, not by (zqp2), for {ABSENT}; see the minutes"
        )
        thing["seen_by"] = [PEOPLE[at % 2], PEOPLE[2]]
        if at % 3:
            thing["owner"] = PEOPLE[at % 3]
        thing["body"] = ABSENT
        things.append(thing)
    things.append({"id": "zqlast"})
    return {
        "day": "2020-02-01",
        "remark": "zqp1 and the zq 1 came late; ABSENT_zqp3_was not",
        "chair": PEOPLE[1],
        "things": things,
        "people": [{"id": each, "trained": each == PEOPLE[2]} for each in PEOPLE],
        "attestations": [
            {
                "rule": "fine",
                "subject": [ODD[0]],
                "answer": False,
                "answered_by": "chair",
                "answered_on": "2020-02-01",
            }
        ],
    }


def written(folder: Path) -> tuple[Path, Path]:
    """The dossier and the policy, as files."""
    dossier, policy = folder / "dossier.json", folder / "odd.statuut"
    dossier.write_text(json.dumps(record()), encoding="utf-8")
    policy.write_text(POLICY, encoding="utf-8")
    (folder / "things.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    return dossier, policy


def _of_json(node: object) -> Iterator[str]:
    match node:
        case dict():
            for name, value in node.items():
                yield str(name)
                yield from _of_json(value)
        case list():
            for each in node:
                yield from _of_json(each)
        case str():
            yield node
        case _:
            return


def _of_lines(content: bytes) -> Iterator[str]:
    for line in content.splitlines():
        yield from _of_json(json.loads(line))


_ANCHORS = ("id", "href", "aria-labelledby")


def _of_page(text: str) -> Iterator[str]:
    """All texts but the page's own names of its parts."""
    for node in html5lib.parse(text, namespaceHTMLElements=False).iter():
        if node.tag not in ("style", "script"):
            told = (value for name, value in node.attrib.items() if name not in _ANCHORS)
            yield from filter(None, (node.text, node.tail, *told))


def _of_xml(content: bytes) -> Iterator[str]:
    for node in ElementTree.fromstring(content).iter():
        yield from filter(None, (node.text, node.tail, *node.attrib.values()))


def _of_book(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            yield from (str(cell) for cell in row if cell is not None)


def _of_commands(content: bytes) -> Iterator[str]:
    for _, told, text in commands(content):
        yield from (*told.values(), text)


def _of_rows(content: bytes) -> Iterator[str]:
    csv.field_size_limit(10**9)
    for row in rows(content):
        yield from row.values()


STRINGS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "table": lambda content: iter([content.decode()]),
    "summary": lambda content: iter([content.decode()]),
    "json": lambda content: _of_json(json.loads(content)),
    "sarif": lambda content: _of_json(json.loads(content)),
    "oscal": lambda content: _of_json(json.loads(content)),
    "ndjson": _of_lines,
    "html": lambda content: _of_page(content.decode()),
    "markdown": lambda content: _of_page(rendered(content)),
    "junit": _of_xml,
    "github": _of_commands,
    "csv": _of_rows,
    "xlsx": _of_book,
    "parquet": lambda content: _of_json(pq.read_table(pa.BufferReader(content)).to_pylist()),
}
"""Every text of a form of report, as its reader has it."""
