"""An answer counts for the text of the question to which it was given, on both engines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.engine import run
from checker.question import question_digest
from checker.verdict import Verdict
from tests.fast.world import Engines, head, policy

QUESTION = """judge fine "It is fine." nl "Het is goed."
  for each v in members
  when v.expert
  ask "Is it fine?" nl "Is het goed?"
"""
BESIDE = 'rule other "Other." require urgent\n'


def text(question: str = QUESTION, beside: str = BESIDE) -> str:
    return f"{head()}{beside}{question}"


def digest(written: str) -> str:
    (rule,) = (each for each in policy(written).rules if each.name == "fine")
    return question_digest(rule)


FIRST = digest(text())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Is it fine?", "Is it really fine?"),
        ("Is het goed?", "Is het echt goed?"),
        ("It is fine.", "It is very fine."),
        ("Het is goed.", "Het is heel goed."),
        ("when v.expert", "when not v.expert"),
        ("  when v.expert\n", ""),
        ("for each v in members", "for each v in candidates"),
        ("for each v in members", "for each v in members for each w in v.pupils"),
    ],
)
def test_a_change_of_the_question_makes_it_another(old: str, new: str) -> None:
    changed = QUESTION.replace(old, new)
    assert changed != QUESTION
    if "candidates" in changed:
        changed = changed.replace("v.expert", "v.admitted")
    assert digest(text(changed)) != FIRST


@pytest.mark.parametrize(
    "written",
    [
        text(QUESTION.replace("  when v.expert", "\n    when v.expert  # a note")),
        text(QUESTION.replace("v.expert", "v.expert")),
        text(beside='rule other "Changed." forbid urgent\n'),
        text(beside=f'{BESIDE}article "2" "Another article."\n'),
        text(beside=f"define unused as urgent\n{BESIDE.replace('urgent', 'unused')}"),
        text() + 'exception spared to fine "Spared." for each v in members when v.staff\n',
    ],
)
def test_a_change_elsewhere_leaves_it_the_same(written: str) -> None:
    assert digest(written) == FIRST


def dossier(*answers: dict[str, Any]) -> bytes:
    given = {"rule": "fine", "subject": ["m1"], "answered_by": "x", "answered_on": "2020-01-20"}
    content = {
        "site": {"name": "x", "opens_on": "2020-01-20"},
        "urgent": True,
        "parts": [],
        "members": [{"id": "m1", "expert": True, "staff": False, "grades": []}],
        "attestations": [{**given, **each} for each in answers],
    }
    return json.dumps(content).encode()


YES, NO = {"answer": True}, {"answer": False}
OLD = {"rule_sha256": "0" * 64}
NEW = {"rule_sha256": FIRST}


@pytest.mark.parametrize(
    ("answers", "verdict", "notes"),
    [
        ([YES], Verdict.COMPLIANT, ()),
        ([{**YES, **NEW}], Verdict.COMPLIANT, ()),
        ([{**NO, **NEW}], Verdict.VIOLATION, ()),
        ([{**YES, "rule_sha256": " "}], Verdict.COMPLIANT, ()),
        (
            [{**YES, **OLD}],
            Verdict.TO_JUDGE,
            ("answered on 2020-01-20, for an earlier text of the question",),
        ),
        ([{**YES, "rule_sha256": FIRST.upper()}], Verdict.TO_JUDGE, None),
        ([{**YES, "rule_sha256": FIRST[:-1]}], Verdict.TO_JUDGE, None),
        (
            [{**NO, **OLD, "answered_on": "2020-02-01"}, {**YES, **OLD}],
            Verdict.TO_JUDGE,
            ("answered on 2020-02-01, for an earlier text of the question",),
        ),
        ([{**NO, **OLD}, {**YES, **NEW}], Verdict.COMPLIANT, ()),
        ([{**NO, **OLD}, YES], Verdict.COMPLIANT, ()),
        ([{**YES, **OLD}, {**NO, **NEW}], Verdict.VIOLATION, ()),
        ([{**YES, **NEW}, NO], Verdict.TO_JUDGE, ("the answers contradict one another",)),
        ([{**YES, **OLD, "subject": ["m2"]}], Verdict.TO_JUDGE, ()),
    ],
)
def test_an_answer_to_an_earlier_text_does_not_count(
    answers: list[dict[str, Any]], verdict: Verdict, notes: tuple[str, ...] | None
) -> None:
    made = policy(text())
    data = dossier(*answers)
    assert Engines(made).compared(data, None).differences == []
    (finding,) = (
        each for each in run(made, json.loads(data), None).findings if each.rule.name == "fine"
    )
    assert finding.verdict is verdict
    if notes is not None:
        assert finding.notes == notes
