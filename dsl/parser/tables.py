"""The tables of the parser as text: made once from the grammar, so that no run has to make them.

They are of use to the very grammar and release of lark that they were made with, and to no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeAlias

from lark import Lark, Transformer, __version__
from lark.grammar import Rule
from lark.lexer import TerminalDef

_Rows: TypeAlias = Mapping[int, Mapping[int, tuple[int, Any]]]
"""For each state and token what to do: 0 and the next state, or 1 and the rule to reduce by."""


def made(grammar: str, starts: Sequence[str]) -> str:
    """The tables of a grammar, the same text for the same grammar."""
    data, memo = Lark(grammar, parser="lalr", start=list(starts)).memo_serialize(
        [TerminalDef, Rule]
    )
    table = data["parser"]["parser"]
    names = table.pop("tokens")
    states, old = table.pop("states"), [table["start_states"][name] for name in starts]
    order = sorted(names, key=lambda token: str(names[token]))
    for state in old:  # states as they are reached, whatever numbers lark gave them
        follow = (states[state].get(token, (1, None)) for token in order)
        old.extend(dict.fromkeys(to for act, to in follow if act == 0 and to not in old))
    new = {state: number for number, state in enumerate(old)}
    for ends in ("start_states", "end_states"):
        table[ends] = {name: new[table[ends][name]] for name in starts}
    rows = [[*_packed(states[state], order, new)] for state in old]
    content = {
        "made_of": _fingerprint(grammar),
        "data": data,
        "memo": [memo[number] for number in range(len(memo))],
        "tokens": [names[token] for token in order],
        "states": rows,
    }
    lines = (f" {json.dumps(key)}: {_lines(value)}" for key, value in content.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def parser_of(text: str, grammar: str, builder: Transformer[Any, Any]) -> Lark | None:
    """The parser of a grammar from its tables; ``None`` where they were made of something else."""
    try:
        content = json.loads(text)
        if content["made_of"] != _fingerprint(grammar):
            return None
    except (ValueError, LookupError, TypeError):
        return None
    data = content["data"]
    table = data["parser"]["parser"]
    table["tokens"] = dict(enumerate(content["tokens"]))
    table["states"] = dict(enumerate(map(_unpacked, content["states"])))
    memo = dict(enumerate(content["memo"]))
    found: Lark = Lark._load_from_dict(data, memo, transformer=builder)  # type: ignore[no-untyped-call]
    return found


def _fingerprint(grammar: str) -> str:
    return f"lark {__version__}, {sha256(grammar.encode()).hexdigest()}"


def _packed(
    row: Mapping[int, tuple[int, Any]], order: Sequence[int], new: Mapping[int, int]
) -> Iterator[int]:
    """A state as pairs: a token, then the next state, or below zero the rule to reduce by."""
    for number, token in enumerate(order):
        if token in row:
            act, what = row[token]
            yield from (number, ~what["@"] if act else new[what])


def _unpacked(row: Sequence[int]) -> Mapping[int, tuple[int, Any]]:
    return {
        token: (0, what) if what >= 0 else (1, {"@": ~what})
        for token, what in zip(row[::2], row[1::2], strict=True)
    }


def _lines(value: object) -> str:
    """JSON with a line for each item of a list, so that what changed can be seen."""
    if not isinstance(value, list):
        return json.dumps(value)
    return "[\n" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in value) + "\n ]"
