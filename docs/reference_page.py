"""``docs/reference.md``: the syntax and the words of the language, made of the grammar itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from docs.grammar import Syntax, rules, terminals
from dsl.words import ENGLISH, LANGUAGES, Words

FILE = Path(__file__).parent / "reference.toml"
_NAMES = {"en": "English", "nl": "Nederlands", "fr": "Français"}
_HEAD = """\
<!-- Made by docs/generate.py from dsl/parser/grammar.lark, dsl/words and docs/reference.toml. -->

# Reference of the language

*For those who write policies and want to know exactly what may stand where, or what a word is in
Dutch or French. To look things up in, not to read through: [the tour](tour.md) comes first, and
[the language](language.md) explains every form.*

*De Nederlandse [woorden](#the-words) staan onderaan, naast de Engelse en de Franse.*

A policy is written in English, Dutch or French words; its first word tells which. The syntax is the
same for all three and is shown here with the English words.

## How to read the syntax

| written | means |
|---|---|
| `"for each"` | these very words |
| `NAME` | something that you write: [see below](#what-you-write-yourself) |
| `source` | what the entry of that name says |
| `[when]` | it may be left out |
| `each*` | any number of them, or none |
| `change+` | one or more |
| `(A \\| B)` and lines that begin with a bar | one of these |
"""


def grammar() -> str:
    """The text of the grammar."""
    return files("dsl.parser").joinpath("grammar.lark").read_text(encoding="utf-8")


def entries() -> Mapping[str, Any]:
    """What ``reference.toml`` holds."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def page() -> str:
    """The page as it should be."""
    text, given = grammar(), dict(entries())
    syntax, own = rules(text, ENGLISH), given.pop("terminals")
    return "\n".join(
        [_HEAD, *_contents(given), *_own(own), *_parts(given, syntax), *_words(syntax)]
    )


def faults() -> Iterator[str]:
    """Rules and terminals of the grammar without an entry, and entries without one."""
    text, given = grammar(), dict(entries())
    own = {name for name, said in terminals(text).items() if said.startswith("/")} - {"CALL"}
    yield from _unlike("terminal", own, set(given.pop("terminals")))
    named = {name for part in given.values() for name in part}
    yield from _unlike("rule", set(rules(text, ENGLISH)), named)


def _unlike(kind: str, wanted: set[str], found: set[str]) -> Iterator[str]:
    for name in sorted(wanted - found):
        yield f"docs/reference.toml: the {kind} {name} of the grammar has no entry."
    for name in sorted(found - wanted):
        yield f"docs/reference.toml: the grammar has no {kind} {name}."


def _contents(given: Mapping[str, Any]) -> Iterator[str]:
    yield from ("## Contents", "")
    for title in ("What you write yourself", *given, "The words"):
        yield f"- [{title}](#{_anchor(title)})"
    yield ""


def _own(own: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield from ("## What you write yourself", "", "| | says | example |", "|---|---|---|")
    for name, (says, example) in own.items():
        yield f"| `{name}` | {says} | `{_cell(example)}` |"
    for name, example in (("unit", "weeks"), ("verdict", "violation")):
        yield f"| `{name.upper()}` | One of the [{name}s](#{name}s) below. | `{example}` |"
    languages = ", ".join(f"`{each}`" for each in ENGLISH.keywords["LANGUAGE"])
    yield f"| `LANGUAGE` | The language of a translation: {languages}. | `nl` |"
    yield ""


def _parts(given: Mapping[str, Any], syntax: Mapping[str, Syntax]) -> Iterator[str]:
    for title, part in given.items():
        yield from (f"## {title}", "")
        for name, entry in part.items():
            yield from _entry(syntax[name], entry, given)


def _entry(rule: Syntax, entry: Mapping[str, str], given: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"### {rule.name}", "", entry["says"], "")
    yield from ("```syntax", rule.text(), "```", "")
    yield from (f"```statuut {rule.name}", entry["example"].strip("\n"), "```", "")
    used = [
        name for name in rule.rules if name != rule.name and any(name in p for p in given.values())
    ]
    if used:
        yield from (f"Uses {', '.join(f'[{name}](#{_anchor(name)})' for name in used)}.", "")


def _words(syntax: Mapping[str, Syntax]) -> Iterator[str]:
    yield from ("## The words", "")
    yield "The first word is the usual one. The others agree with what follows, or are read too."
    yield from ("", "### Keywords", "")
    used = {
        keyword: [rule.name for rule in syntax.values() if keyword in rule.terminals]
        for keyword in ENGLISH.keywords
        if keyword != "LANGUAGE"
    }
    languages = tuple(_NAMES[each] for each in LANGUAGES)
    spoken = LANGUAGES.values()
    rows = [
        (*_row(words.keywords[name] for words in spoken), _links(places))
        for name, places in used.items()
    ]
    yield from _table((*languages, "in"), rows)
    yield from ("", "### Units", "", "One, several, and completed ones where they differ.", "")
    units = ENGLISH.units
    yield from _table(languages, [_row(_forms(words, name) for words in spoken) for name in units])
    yield from ("", "### Verdicts", "")
    verdicts = ENGLISH.verdicts
    rows = [_row((words.verdicts[name],) for words in spoken) for name in verdicts]
    yield from _table(languages, rows)
    yield from ("", "### Days, yes and no", "")
    yield from ("The values of a record's own lists are on [its page](record.md).", "")
    rows = [_row((words.values[name],) for words in spoken) for name in ENGLISH.values]
    yield from _table(languages, rows)
    yield ""


def _forms(words: Words, unit: str) -> tuple[str, ...]:
    forms = words.units[unit]
    return tuple(dict.fromkeys((forms.one, forms.many, forms.completed)))


def _row(cells: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """A cell for each language, with its forms."""
    return tuple(", ".join(f"`{form}`" for form in forms) for forms in cells)


def _links(names: list[str]) -> str:
    return ", ".join(f"[{name}](#{_anchor(name)})" for name in names)


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _anchor(heading: str) -> str:
    """The anchor that the usual Markdown readers give a heading."""
    return "".join(c for c in heading.lower() if c.isalnum() or c in "_- ").replace(" ", "-")
