"""What of a question of judgement an answer is given to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from dsl import ir


def question_digest(rule: ir.Rule) -> str:
    """The SHA-256 of a question as it is asked, in hexadecimal.

    It changes with the question, its title and their translations, its condition and what it is
    asked for each of, and with nothing else in the policy.
    """
    condition = None if rule.when is None else _spaced(rule.when.text)
    loops = [
        [each.name, _spaced(each.source.text), each.key and _spaced(each.key.text)]
        for each in rule.loops
    ]
    asked = [_said(rule.question), _said(rule.title), condition, loops]
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def question_digests(policy: ir.Policy) -> Mapping[str, str]:
    """Those of all questions of a policy, by the rule's name."""
    return {rule.name: question_digest(rule) for rule in policy.rules if rule.kind is ir.Kind.JUDGE}


def _said(said: ir.Said | None) -> list[object]:
    if said is None:
        return []
    return [_spaced(said.text), {code: _spaced(each) for code, each in said.translations.items()}]


def _spaced(text: str) -> str:
    return " ".join(text.split())
