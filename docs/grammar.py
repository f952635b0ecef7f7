"""The rules of the grammar as a reader meets them: keywords in words, alternatives by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dsl.words import Words

_RULE = re.compile(r"^\??(_?[a-z]\w*):((?:.*)(?:\n[ \t]+\|.*)*)", re.MULTILINE)
_TERMINAL = re.compile(r"^([A-Z_]+)(?:\.\d+)?: (\S.*)$", re.MULTILINE)
_ALIAS = re.compile(r"\s*->\s*\w+")
_TOKEN = re.compile(r'"[^"]*"|\w+|[\[\]()|*+?]')


@dataclass(frozen=True)
class Syntax:
    """A rule of the grammar: its alternatives as written for people, and what it stands on."""

    name: str
    alternatives: tuple[str, ...]
    rules: tuple[str, ...]
    terminals: tuple[str, ...]

    def text(self) -> str:
        """The rule with one alternative a line."""
        return "\n".join(
            f"{self.name if number == 0 else ' ' * len(self.name)} {'|=='[number == 0]} {each}"
            for number, each in enumerate(self.alternatives)
        )


def terminals(grammar: str) -> Mapping[str, str]:
    """The terminals that the grammar defines itself, with their patterns or texts."""
    return dict(_TERMINAL.findall(grammar))


def rules(grammar: str, words: Words) -> Mapping[str, Syntax]:
    """Every rule of a grammar by its name, in the order of the grammar.

    Args:
        grammar: its text, without the terminals of a language.
        words: the language in which keywords are shown.
    """
    own = terminals(grammar)
    return {name: _rule(name, body, own, words) for name, body in _RULE.findall(grammar)}


def _rule(name: str, body: str, own: Mapping[str, str], words: Words) -> Syntax:
    lines = [_ALIAS.sub("", line) for line in body.splitlines()]
    alternatives = [each for line in lines for each in _parts(_TOKEN.findall(line))]
    tokens = [token for each in alternatives for token in each]
    return Syntax(
        name,
        tuple(_written(each, own, words) for each in alternatives),
        tuple(dict.fromkeys(each for each in tokens if re.fullmatch(r"_?[a-z]\w*", each))),
        tuple(dict.fromkeys(each for each in tokens if re.fullmatch(r"[A-Z_]+", each))),
    )


def _parts(tokens: list[str]) -> Iterator[list[str]]:
    """Tokens parted at each bar that stands outside brackets."""
    depth, part = 0, list[str]()
    for token in tokens:
        depth += (token in "[(") - (token in ")]")
        if token == "|" and depth == 0:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _written(tokens: list[str], own: Mapping[str, str], words: Words) -> str:
    text = " ".join(_shown(token, own, words) for token in tokens)
    return re.sub(r"(?<!\S)([\[(]) | ([\])*+?])(?!\S)", r"\1\2", re.sub(r" ([\])])", r"\1", text))


def _shown(token: str, own: Mapping[str, str], words: Words) -> str:
    if token in words.keywords and token != "LANGUAGE":
        return f'"{words.keywords[token][0]}"'
    if own.get(token, "").startswith('"'):
        return own[token]
    return '"("' if token == "CALL" else token
