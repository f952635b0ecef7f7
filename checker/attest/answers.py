"""A file of answers to judgement questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from checker.attest.questions import Answer
from checker.dossier import DossierFault, read
from checker.files import Refused, read_bytes
from checker.finding import Finding, Key
from checker.tables import Field, Table, read_tables
from dsl.spelling import listed, nearest

FIELDS = {
    "rule": '"criteria_fit"',
    "subject": '["c1"]',
    "answer": '"yes"',
    "note": '"Seen in the minutes."',
}
"""Every field of an answer, with an example of its value."""

_ANSWERS = {"yes": True, "no": False, True: True, False: False}


def read_answers(file: str, asked: Collection[Finding], fields: Collection[str]) -> list[Answer]:
    """The answers of a file.

    Args:
        file: its name.
        asked: the open questions.
        fields: those of a row of the dossier.

    Raises:
        Refused: it cannot be used; the message says where.
    """
    open_keys = {each.key: None for each in asked}
    content = read_bytes(file)
    if file.endswith(".json"):
        tables = list(_in_json(file, content))
    else:
        tables = read_tables(file, content, "answer", FIELDS)
    seen: dict[Key, Table] = {}
    return [_answer(each, open_keys, fields, seen) for each in tables]


def _in_json(file: str, content: bytes) -> Iterator[Table]:
    mend = 'Write it so: {"answers": [{"rule": "criteria_fit", "answer": "yes"}]}'
    try:
        document = read(content, file)
    except DossierFault as fault:
        said = f"{file}:{fault.line}:{fault.column}: {fault.cause}"
        raise Refused(said, fault.mend) from None
    rows = document.content.get("answers")
    if not isinstance(rows, list) or len(document.content) > 1:
        raise Refused(f"{file}:1:1: this is no list of answers.", mend)
    for number, row in enumerate(rows):
        pointer = f"/answers/{number}"
        place = document.locate(pointer)
        if not isinstance(row, dict) or not row.keys() <= FIELDS.keys():
            said = f"{file}:{place.line}:{place.column}: this is no answer."
            raise Refused(said, f"It can have {listed(FIELDS, 'and')}.")
        places = {name: document.locate(f"{pointer}/{name}") for name in row}
        fields = {
            name: Field(value, places[name].line, places[name].column)
            for name, value in row.items()
        }
        yield Table(file, place.line, place.column, fields)


def _answer(
    table: Table,
    open_keys: Mapping[Key, None],
    fields: Collection[str],
    seen: dict[Key, Table],
) -> Answer:
    key = _text(table, "rule"), _subject(table)
    if key not in open_keys:
        raise table.fault("rule", *_not_open(key, open_keys))
    if key in seen:
        said = f"this question is answered in line {seen[key].line} already."
        raise table.fault("rule", said, "Keep one of the two.")
    seen[key] = table
    if "answer" not in table.fields:
        raise table.fault(None, "this answer says neither yes nor no.", 'Add: answer = "yes"')
    given = table.fields["answer"].value
    if not isinstance(given, str | bool) or given not in _ANSWERS:
        raise table.fault("answer", "`answer` is not yes or no.", 'Write it so: answer = "yes"')
    note = _text(table, "note") if "note" in table.fields else ""
    if note and "note" not in fields:
        said = "the record schema has no field for a note."
        raise table.fault("note", said, "Leave it out.")
    return Answer(key, _ANSWERS[given], note)


def _text(table: Table, name: str) -> str:
    value = table.fields[name].value if name in table.fields else None
    if not isinstance(value, str) or not value.strip():
        said, mend = f"`{name}` is not a text.", f"Write it so: {name} = {FIELDS[name]}"
        raise table.fault(name, said, mend)
    return value.strip()


def _subject(table: Table) -> tuple[str, ...]:
    value = table.fields["subject"].value if "subject" in table.fields else []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        said = "`subject` is not a list of ids."
        raise table.fault("subject", said, f"Write it so: subject = {FIELDS['subject']}")
    return tuple(value)


def _not_open(key: Key, open_keys: Mapping[Key, None]) -> tuple[str, str]:
    rule, subject = key
    about = f" of ({', '.join(subject)})" if subject else ""
    same = [ids for name, ids in open_keys if name == rule]
    if same:
        shown = "; ".join(_shown(same))
        return f"`{rule}` asks nothing{about} that is open.", f"It is open for: {shown}."
    close = nearest(rule, {name for name, _ in open_keys})
    mend = f"Did you mean `{close}`?" if close else "Leave it out."
    return f"no open question of this dossier is called `{rule}`.", mend


def _shown(subjects: list[tuple[str, ...]]) -> Iterator[str]:
    most = 5
    for each in subjects[:most]:
        yield f"({', '.join(each)})" if each else "the procedure"
    if (more := len(subjects) - most) > 0:
        yield f"and {more} more"
