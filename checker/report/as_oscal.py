"""The report as OSCAL assessment results 1.1.3, for programs that gather those of many tools."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any, assert_never

from checker.dossier import Problem
from checker.report.account import Account, Bound, Entry, Lack, Shown, Told, Unaudited
from checker.report.json_text import json_text
from checker.report.markup import escaped
from checker.report.oscal_ids import Ids, token
from checker.report.plain import one_line
from checker.report.source import source_of, uri_of
from checker.report.traces import gap, looked_at, said, subject, title, trace
from checker.report.words import nothing_tried, settled_words, verdict_word
from checker.report.written import written_in
from checker.speech import Speech, speech_of
from checker.verdict import Verdict

OSCAL = "1.1.3"
NAMESPACE = "https://statuut.be/ns/oscal"
"""Of the properties that OSCAL does not name itself: the verdict above all."""

_UNDATED = dt.date(1970, 1, 1)
_YEARS = range(1900, 3000)
"""Those that OSCAL can write."""
_PLAN = "plan"

_Node = dict[str, Any]


def as_oscal(told: Sequence[Told]) -> str:
    """All dossiers of one run as one document, the same bytes for the same input.

    Every date is that of the audit or of the procedure, but for the time of writing if it is told.
    """
    ids, speech = Ids(), speech_of(told[0].language if told else "en")
    results = [_result(each, ids, speech) for each in told] or [_nothing(ids, speech)]
    day = max((_day(each) for each in told), default=_UNDATED)
    document = {
        "uuid": ids.of("document", *(each["uuid"] for each in results)),
        "metadata": {
            "title": speech.say("Audit by Statuut"),
            "last-modified": written_in(told) or _moment(day),
            "version": version("statuut"),
            "oscal-version": OSCAL,
        },
        "import-ap": {"href": f"#{ids.same(_PLAN)}"},
        "results": results,
        "back-matter": {"resources": [_plan(told, ids, speech), *_dossiers(told, ids, speech)]},
    }
    return json_text({"assessment-results": document}, indent=2) + "\n"


def _result(told: Told, ids: Ids, speech: Speech) -> _Node:
    match told:
        case Account():
            return _audit(told, ids, speech)
        case Unaudited():
            return _unaudited(told, ids, speech)
    assert_never(told)


def _audit(account: Account, ids: Ids, speech: Speech) -> _Node:
    policy = account.policy
    observed = [_observation(each, account, ids, speech) for each in account.entries]
    pairs = zip(account.entries, observed, strict=True)
    found = [each for entry, seen in pairs for each in _finding(entry, seen, account, ids)]
    remarks = said((nothing_tried(account), *account.notes))
    known = (("policy", policy.name), ("policy_sha256", policy.sha256))
    about = speech.say(
        "{dossier}, audited with the policy {policy}.", dossier=account.dossier, policy=policy.name
    )
    return {
        "uuid": ids.of("result", account.dossier, policy.name),
        "title": escaped(account.dossier),
        "description": escaped(about),
        "start": _moment(_day(account)),
        "props": [
            *_props(*known, ("procedure_date", account.day.isoformat() if account.day else ""))
        ],
        "reviewed-controls": _reviewed(account, speech),
        **({"observations": observed} if observed else {}),
        **({"findings": found} if found else {}),
        **({"remarks": escaped(remarks)} if remarks else {}),
    }


def _unaudited(found: Unaudited, ids: Ids, speech: Speech) -> _Node:
    name = found.dossier or speech.say("A dossier")
    return {
        "uuid": ids.of("result", found.dossier or ""),
        "title": escaped(speech.say("Not audited: {dossier}", dossier=name)),
        "description": escaped(speech.say("Nothing was audited in {dossier}.", dossier=name)),
        "start": _moment(_UNDATED),
        "reviewed-controls": _none(speech),
        "observations": [_problem(each, found, ids, speech) for each in found.problems],
    }


def _nothing(ids: Ids, speech: Speech) -> _Node:
    return {
        "uuid": ids.of("result"),
        "title": speech.say("Nothing was audited"),
        "description": speech.say("The run ended before any dossier was audited."),
        "start": _moment(_UNDATED),
        "reviewed-controls": _none(speech),
    }


def _none(speech: Speech) -> _Node:
    return {"control-selections": [{"description": speech.say("No control was reviewed.")}]}


def _reviewed(account: Account, speech: Speech) -> _Node:
    articles = dict.fromkeys(each.article for each in account.entries)
    if not articles:
        return _none(speech)
    name = account.policy.name
    rules = dict.fromkeys(each.rule for each in account.entries)
    title = speech.of(account.policy.title)
    return {
        "description": escaped(speech.say("The articles of {policy}", policy=title)),
        "control-selections": [
            {
                "include-controls": [
                    {"control-id": token(name, "article", each)} for each in articles
                ]
            }
        ],
        "control-objective-selections": [
            {"include-objectives": [{"objective-id": token(name, "rule", each)} for each in rules]}
        ],
    }


def _observation(entry: Entry, account: Account, ids: Ids, speech: Speech) -> _Node:
    """What was seen: one for each finding, whatever its verdict."""
    evidence = [_evidence(each, account) for each in looked_at(entry)]
    about = [*_props(*((each.name, each.id) for each in entry.subject))]
    dossier = {"subject-uuid": ids.same(account.dossier_sha256), "type": "resource"}
    return {
        "uuid": ids.of("observation", account.dossier, account.policy.name, entry.fingerprint),
        "title": escaped(title(entry, account)),
        "description": escaped(entry.sentence or verdict_word(entry.verdict, speech)),
        "props": [*_known(entry, speech)],
        "methods": ["EXAMINE"],
        "types": ["control-objective"],
        "subjects": [{**dossier, "props": about} if about else dossier],
        **({"relevant-evidence": evidence} if evidence else {}),
        "collected": _moment(_day(account)),
    }


def _finding(entry: Entry, observed: _Node, account: Account, ids: Ids) -> Iterator[_Node]:
    """A finding where OSCAL has a state for the verdict: satisfied or not."""
    status = _status(entry.verdict, speech_of(account.language))
    if status is None:
        return
    yield {
        "uuid": ids.of("finding", account.dossier, account.policy.name, entry.fingerprint),
        "title": observed["title"],
        "description": observed["description"],
        "props": observed["props"],
        "target": {
            "type": "objective-id",
            "target-id": token(account.policy.name, "rule", entry.rule),
            "title": observed["title"],
            "status": status,
        },
        "related-observations": [{"observation-uuid": observed["uuid"]}],
    }


def _status(verdict: Verdict, speech: Speech) -> _Node | None:
    """The state of what a rule asks; silence of the record never satisfies."""
    match verdict:
        case Verdict.COMPLIANT:
            return {"state": "satisfied", "reason": "pass"}
        case Verdict.VIOLATION:
            return {"state": "not-satisfied", "reason": "fail"}
        case Verdict.OBSERVATION | Verdict.UNDETERMINED | Verdict.TO_JUDGE:
            word = verdict_word(verdict, speech)
            return {"state": "not-satisfied", "reason": "other", "remarks": word}
        case Verdict.EXEMPT | Verdict.NOT_APPLICABLE | Verdict.NOT_IN_FORCE:
            return None
    assert_never(verdict)


def _known(entry: Entry, speech: Speech) -> Iterator[_Node]:
    return _props(
        ("verdict", entry.verdict.value),
        ("article", entry.article),
        ("rule", entry.rule),
        ("subject", subject(entry)),
        ("lawful", _lawful(entry.lawful)),
        ("exception", entry.exception or ""),
        ("policy_line", f"{entry.policy_file}:{entry.policy_line}"),
        ("fingerprint", entry.fingerprint),
        ("settled", "; ".join(settled_words(entry, speech))),
    )


def _lawful(bound: Bound | None) -> str:
    """A bound as programs read it, the same in every language: ``from 2017-12-20``."""
    if bound is None:
        return ""
    value = ", ".join(bound.value) if isinstance(bound.value, list) else bound.value
    return f"{bound.side} {value}"


def _evidence(found: Shown | Lack, account: Account) -> _Node:
    place = found.place
    line = source_of(account.dossier).line(place.line)
    text = trace(found) if isinstance(found, Shown) else gap(found)
    return {
        "description": escaped(text),
        "props": [
            *_props(
                ("pointer", found.pointer),
                ("sheet", place.sheet),
                ("line", f"{line}"),
                ("column", f"{place.column}"),
            )
        ],
    }


def _problem(problem: Problem, found: Unaudited, ids: Ids, speech: Speech) -> _Node:
    place = (("line", f"{problem.line}"), ("column", f"{problem.column}")) if problem.line else ()
    return {
        "uuid": ids.of("problem", found.dossier or "", problem.pointer),
        "title": speech.say("Not audited"),
        "description": escaped(said((problem.cause, problem.mend))),
        "props": [*_props(("verdict", "not audited"), ("pointer", problem.pointer), *place)],
        "methods": ["EXAMINE"],
        "collected": _moment(_UNDATED),
    }


def _props(*named: tuple[str, str]) -> Iterator[_Node]:
    """Properties, those that have a value; a value stands on one line."""
    for name, value in named:
        if told := one_line(value):
            yield {"name": token(name), "ns": NAMESPACE, "value": told}


def _plan(told: Sequence[Told], ids: Ids, speech: Speech) -> _Node:
    """The policies that were applied stand for the plan of the assessment."""
    policies = {each.policy.sha256: each.policy for each in told if isinstance(each, Account)}
    links = [{"href": uri_of(each.file)} for each in policies.values()]
    said_of_it = [f"{each.name}: {speech.of(each.title)}" for each in policies.values()]
    return {
        "uuid": ids.same(_PLAN),
        "title": speech.say("The policies that were applied"),
        "description": escaped("; ".join(said_of_it) or speech.say("none")),
        **({"rlinks": links} if links else {}),
    }


def _dossiers(told: Sequence[Told], ids: Ids, speech: Speech) -> Iterator[_Node]:
    known = {each.dossier_sha256: each for each in reversed(told) if each.dossier_sha256}
    for summed, each in reversed(known.items()):
        source = source_of(each.dossier or "")
        sums = {"hashes": [{"algorithm": "SHA-256", "value": summed}]} if source.is_dossier else {}
        yield {
            "uuid": ids.same(summed),
            "title": escaped(each.dossier or speech.say("A dossier")),
            "props": [*_props(("sha256", summed))],
            **({"rlinks": [{"href": uri_of(source.file), **sums}]} if source.file else {}),
        }


def _day(told: Told) -> dt.date:
    """The date of the audit, else of the procedure, else one that says there is none."""
    match told:
        case Account(as_of=as_of, day=day):
            known = as_of or day or _UNDATED
            return known if known.year in _YEARS else _UNDATED
        case Unaudited():
            return _UNDATED
    assert_never(told)


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
