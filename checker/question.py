"""What of a question of judgement an answer is given to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from hashlib import sha256

from dsl import ir


def question_digest(rule: ir.Rule) -> str:
    """The SHA-256 of a question as it is asked, in hexadecimal.

    It changes with the question, its title and their translations, with its condition and what it
    is asked for each of, and with nothing else in the policy: not with the layout, nor with the
    language in which the condition is written.
    """
    asked = [_said(rule.question), _said(rule.title), _meant(rule.when), _meant(rule.loops)]
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def question_digests(policy: ir.Policy) -> Mapping[str, str]:
    """Those of all questions of a policy, by the rule's name."""
    return {rule.name: question_digest(rule) for rule in policy.rules if rule.kind is ir.Kind.JUDGE}


def _said(said: ir.Said | None) -> list[object]:
    if said is None:
        return []
    return [_spaced(said.text), {code: _spaced(each) for code, each in said.translations.items()}]


def _meant(part: object) -> object:
    """What a part of the core form holds, without the words of its text."""
    match part:
        case tuple():
            return [_meant(each) for each in part]
        case Enum():
            return part.value
        case ir.Expr() | ir.Loop():
            held = [each.name for each in fields(part) if each.name not in ("type", "text")]
            return [type(part).__name__, *(_meant(getattr(part, name)) for name in held)]
        case None | str() | bool():
            return part
        case _:
            return str(part)


def _spaced(text: str) -> str:
    return " ".join(text.split())
