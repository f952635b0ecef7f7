"""The rules of policies as SARIF describes them, and messages in its notation."""

from __future__ import annotations

from typing import Any

from checker.report.account import Account, Entry, Texts
from checker.report.plain import one_line
from checker.report.traces import said
from checker.speech import Speech, speech_of
from dsl.ir import Kind

_ESCAPES = str.maketrans({"{": "{{", "}": "}}", "\\": "\\\\", "[": "\\[", "]": "\\]"})


class Descriptors:
    """The rules that findings are about, each once for a version of its policy."""

    def __init__(self) -> None:
        self.made: list[dict[str, Any]] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def of(self, entry: Entry, account: Account) -> tuple[str, int]:
        """The id of a finding's rule, and its number among the descriptors."""
        policy = account.policy
        name = f"{policy.name}.{entry.rule}"
        key = (policy.sha256, name)
        if key not in self._numbers:
            self._numbers[key] = len(self.made)
            self.made.append(_descriptor(name, entry, account))
        return name, self._numbers[key]


def message(text: str) -> dict[str, str]:
    """A message: braces and brackets in it are never places for values, nor links."""
    plain = one_line(text)
    linked = "](" in plain
    braces = plain.replace("{", "{{").replace("}", "}}")
    return {"text": plain.translate(_ESCAPES) if linked else braces}


def _descriptor(name: str, entry: Entry, account: Account) -> dict[str, Any]:
    speech = speech_of(account.language)
    title = one_line(speech.of(entry.title)) or entry.rule
    heading = said((entry.article, _of(entry.article_title, speech)))
    named = speech.say("Article {number}", number=heading)
    article = named if heading else account.policy.name
    more = [_of(entry.question, speech), *map(speech.of, entry.rule_notes)]
    return {
        "id": name,
        "name": entry.rule,
        "shortDescription": message(title),
        "fullDescription": message(f"{article}: {title}"),
        "help": message(said((f"{article}: {title}", *more))),
        "defaultConfiguration": {"level": "note" if entry.kind == Kind.PREFER.value else "error"},
        "properties": {
            "article": entry.article,
            "articleTitles": dict(entry.article_title or {}),
            "titles": dict(entry.title),
            "question": dict(entry.question or {}),
            "kind": entry.kind,
            "catalogue": list(entry.catalogue),
            "policy": account.policy.name,
            "policySha256": account.policy.sha256,
        },
    }


def _of(texts: Texts | None, speech: Speech) -> str:
    return "" if texts is None else speech.of(texts)
