"""The report as SARIF 2.1.0, for code hosts and viewers of analysis results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any, assert_never

from checker.dossier import Place, Problem
from checker.report.account import Account, Entry, Lack, Shown, Told, Unaudited
from checker.report.json_text import json_text
from checker.report.plain import one_line
from checker.report.sarif_rules import Descriptors, message
from checker.report.source import Source, source_of, uri_of
from checker.report.traces import looked_at, said, title
from checker.report.words import nothing_tried, verdict_word
from checker.report.written import written_in
from checker.speech import speech_of
from checker.verdict import Verdict

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_Node = dict[str, Any]


def as_sarif(told: Sequence[Told]) -> str:
    """All dossiers of one run as one SARIF log with one run, the same bytes for the same input."""
    speech = speech_of(told[0].language if told else "en")
    rules, artifacts = Descriptors(), _Artifacts()
    results: list[_Node] = []
    notifications: list[_Node] = []
    for each in told:
        match each:
            case Account():
                notifications += _notes(each, artifacts)
                results += [_result(entry, each, rules, artifacts) for entry in each.entries]
            case Unaudited():
                notifications += [_problem(problem, each, artifacts) for problem in each.problems]
    written = written_in(told)
    driver = {
        "name": "statuut",
        "version": version("statuut"),
        "language": speech.language,
        "rules": rules.made,
        "notifications": [
            _notification(_UNUSABLE, speech.say("A dossier was not audited.")),
            _notification(_NOTE, speech.say("What holds for an audit as a whole.")),
        ],
    }
    run = {
        "tool": {"driver": driver},
        "language": speech.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not any(isinstance(each, Unaudited) for each in told),
                **({"endTimeUtc": written} if written else {}),
                "toolExecutionNotifications": notifications,
            }
        ],
        "artifacts": artifacts.made,
        "results": results,
        "properties": {"audits": [_audit(each) for each in told if isinstance(each, Account)]},
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


_UNUSABLE = "unusable-dossier"
_NOTE = "note"


def _notification(name: str, text: str) -> _Node:
    return {"id": name, "shortDescription": message(text)}


class _Artifacts:
    """The files that results point to, each once."""

    def __init__(self) -> None:
        self.made: list[_Node] = []
        self._numbers: dict[str, int] = {}

    def location(self, file: str, role: str, sha256: str | None = None) -> _Node:
        """The location of a file, by its number among the artifacts."""
        uri = uri_of(file)
        if uri not in self._numbers:
            self._numbers[uri] = len(self.made)
            hashes = {"hashes": {"sha-256": sha256}} if sha256 else {}
            self.made.append({"location": {"uri": uri}, "roles": [role], **hashes})
        return {"uri": uri, "index": self._numbers[uri]}

    def dossier(self, name: str, sha256: str | None) -> _Node:
        """The location of a dossier's file; its sum is the file's where it is all of it."""
        source = source_of(name)
        return self.location(source.file, "analysisTarget", sha256 if source.is_dossier else None)


def _audit(account: Account) -> _Node:
    policy = account.policy
    return {
        "dossier": account.dossier,
        "dossierSha256": account.dossier_sha256,
        "policy": policy.name,
        "policySha256": policy.sha256,
        "asOf": account.as_of.isoformat() if account.as_of else None,
        "procedureDate": account.day.isoformat() if account.day else None,
        "summary": {verdict.value: count for verdict, count in account.counts.items()},
    }


def _result(entry: Entry, account: Account, rules: Descriptors, artifacts: _Artifacts) -> _Node:
    rule, index = rules.of(entry, account)
    kind, level = _kind(entry.verdict)
    file = artifacts.dossier(account.dossier, account.dossier_sha256)
    first, *others = _locations(entry, file, source_of(account.dossier))
    policy = artifacts.location(entry.policy_file, "userSpecifiedConfiguration")
    place = {"startLine": entry.policy_line, "startColumn": entry.policy_column}
    speech = speech_of(account.language)
    clause = {
        "message": message(speech.say("rule {rule}", rule=entry.rule)),
        "physicalLocation": {"artifactLocation": policy, "region": place},
    }
    related = [{"id": number, **each} for number, each in enumerate([*others, clause], 1)]
    told = said((title(entry, account), entry.sentence)) or verdict_word(entry.verdict, speech)
    return {
        "ruleId": rule,
        "ruleIndex": index,
        "kind": kind,
        "level": level,
        "message": message(told),
        "locations": [first],
        "relatedLocations": related,
        **_fingerprints(entry, account),
        **_settled(entry),
        "properties": {
            "verdict": entry.verdict.value,
            "subject": [{"name": each.name, "id": each.id} for each in entry.subject],
            "lawful": {"side": entry.lawful.side, "value": entry.lawful.value}
            if entry.lawful
            else None,
            "exception": entry.exception,
            "notes": list(entry.notes),
            "dossier": account.dossier,
        },
    }


def _fingerprints(entry: Entry, account: Account) -> _Node:
    """What tells a finding from run to run; a redacted one has nothing that could."""
    if account.is_redacted:
        return {}
    return {"partialFingerprints": {"statuut/v1": entry.fingerprint}}


def _settled(entry: Entry) -> _Node:
    """A waiver as a suppression; whether the finding was in the baseline."""
    found: _Node = {}
    if entry.in_baseline is not None:
        found["baselineState"] = "unchanged" if entry.in_baseline else "new"
    if (waiver := entry.waiver) is not None:
        found["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": one_line(waiver.reason),
                "properties": {
                    "approver": waiver.approver,
                    "approvedOn": waiver.approved_on.isoformat(),
                    "expires": waiver.expires.isoformat(),
                },
            }
        ]
    return found


def _kind(verdict: Verdict) -> tuple[str, str]:
    """What SARIF calls a verdict, and how bad it is: a level is for what fails alone."""
    match verdict:
        case Verdict.VIOLATION:
            return "fail", "error"
        case Verdict.OBSERVATION:
            return "fail", "note"
        case Verdict.UNDETERMINED:
            return "open", "none"
        case Verdict.TO_JUDGE:
            return "review", "none"
        case Verdict.COMPLIANT:
            return "pass", "none"
        case Verdict.EXEMPT | Verdict.NOT_APPLICABLE | Verdict.NOT_IN_FORCE:
            return "notApplicable", "none"
    assert_never(verdict)


def _locations(entry: Entry, file: _Node, source: Source) -> Iterator[_Node]:
    """Where the record shows a finding, first what a reader must look at."""
    for each in looked_at(entry):
        match each:
            case Shown(pointer=pointer, text=text):
                told = f"{pointer} = {text}"
            case Lack(field=field, reason=reason):
                told = f"{field}: {reason}"
        yield {**_location(each.pointer, each.place, file, source), "message": message(told)}
    if not entry.evidence and not entry.missing:
        pointer = next((each.pointer for each in reversed(entry.subject) if each.pointer), "")
        whole = {"artifactLocation": file, "region": {"startLine": source.first_line}}
        yield {"physicalLocation": whole, **_named(pointer)}


def _location(pointer: str, place: Place, file: _Node, source: Source) -> _Node:
    physical: _Node = {"artifactLocation": file}
    if place.sheet:
        return {"physicalLocation": physical, **_named(pointer, place.brief)}
    physical["region"] = {"startLine": source.line(place.line), "startColumn": place.column}
    return {"physicalLocation": physical, **_named(pointer)}


def _named(pointer: str, cell: str = "") -> _Node:
    names = {"name": cell} if cell else {}
    if pointer:
        names["fullyQualifiedName"] = pointer
    return {"logicalLocations": [names]} if names else {}


def _notes(account: Account, artifacts: _Artifacts) -> Iterator[_Node]:
    file = artifacts.dossier(account.dossier, account.dossier_sha256)
    where = [{"physicalLocation": {"artifactLocation": file}}]
    notes = [("note", each) for each in account.notes]
    untried = nothing_tried(account)
    for level, note in [*notes, *([("warning", untried)] if untried else [])]:
        yield {
            "descriptor": {"id": _NOTE, "index": 1},
            "level": level,
            "message": message(one_line(note)),
            "locations": where,
        }


def _problem(problem: Problem, found: Unaudited, artifacts: _Artifacts) -> _Node:
    where: dict[str, list[_Node]] = {}
    if found.dossier is not None:
        file = artifacts.dossier(found.dossier, found.dossier_sha256)
        if problem.line:
            place = problem.place
            at = _location(problem.pointer, place, file, source_of(found.dossier))
        else:
            at = {"physicalLocation": {"artifactLocation": file}}
        where = {"locations": [at]}
    return {
        "descriptor": {"id": _UNUSABLE, "index": 0},
        "level": "error",
        "message": message(said((problem.cause, problem.mend))),
        **where,
    }
